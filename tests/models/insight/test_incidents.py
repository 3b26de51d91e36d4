"""Incidents with what belongs to them, on both databases."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from models.incidents.commands import (
    AddAction,
    AddCondition,
    ChangeIncident,
    ClosePostmortem,
    FixCondition,
    LinkCondition,
    WritePostmortem,
)
from models.incidents.rows import (
    ActionPriority,
    ImpactDraft,
    IncidentClass,
    PostmortemForm,
)
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import EventRow, IncidentBoard
from models.insight.queries import IncidentBoardOf, IncidentDetailsOf
from models.kernel.periods import Period
from models.people.commands import AddTeam
from models.people.rows import TeamKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.services.commands import AddObjective, AddOwnership, AddService
from models.services.rows import Indicator, OwnerRole, PromiseKind, WindowKind
from models.store.store import Store
from tests.house.registry import Scene
from tests.models.desk import Desk
from tests.models.incidents.examples import DAY, END, HALF, START, add_incident, incident
from tests.models.rotations.examples import FIRST, everything

NOW = START + timedelta(days=30)
MINUTE = timedelta(minutes=1)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def board(desk: Desk, period: Period | None = MARCH) -> IncidentBoard:
    return desk.ask(IncidentBoardOf(period, at=NOW))


def only(desk: Desk) -> EventRow:
    (event,) = board(desk).events
    return event


def test_downtime_follows_the_weights_over_time(desk: Desk) -> None:
    mail, login = desk.do(AddService("Mail")), desk.do(AddService("Login"))
    weights = (
        ImpactDraft(mail),
        ImpactDraft(mail, HALF, START + 30 * MINUTE),
        ImpactDraft(login, Decimal("0.1"), START + 40 * MINUTE),
    )
    desk.do(add_incident(impacts=weights))
    event = only(desk)
    assert event.downtime == Fraction(30 * 60 + 15 * 60, 1) - Fraction(15 * 60, 2)
    assert event.services == ("Mail", "Login")
    assert board(desk).downtime == (("Mail", Fraction(2250)), ("Login", Fraction(30)))


def test_overlapping_incidents_count_once_for_a_service(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(add_incident(mail))
    desk.do(add_incident(mail, start=START + 30 * MINUTE, end=END + 15 * MINUTE))
    assert board(desk).downtime == (("Mail", Fraction(60 * 60)),)
    assert [event.downtime for event in board(desk).events] == [Fraction(1800), Fraction(2700)]


def test_an_impossible_end_is_told_and_is_no_downtime(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(add_incident(mail, end=START - MINUTE))
    event = only(desk)
    assert event.impossible == ("end_before_start",)
    assert event.downtime == 0
    assert event.duration is None
    assert event.due == DAY + timedelta(days=7)


def test_a_false_alarm_takes_nothing_away(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(add_incident(mail, kind=IncidentClass.FALSE_ALARM))
    assert only(desk).downtime == 0
    assert board(desk).mix.false_alarms == 1


def test_the_policy_says_the_form_and_the_day(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(add_incident(mail))
    event = only(desk)
    assert (event.needed, event.state) == (PostmortemForm.FULL, PostmortemState.OVERDUE)
    desk.do(SetPolicy(PolicyKey.POSTMORTEM_FULL_MINUTES, Decimal(60), DAY, "Later", 0))
    desk.do(SetPolicy(PolicyKey.POSTMORTEM_DAYS, Decimal(40), DAY, "Later", 0))
    event = only(desk)
    assert event.needed is PostmortemForm.SHORT
    assert event.due == DAY + timedelta(days=40)
    assert event.state is PostmortemState.MISSING


def test_a_postmortem_that_is_done_counts_for_coverage(desk: Desk) -> None:
    added = desk.do(add_incident())
    desk.do(add_incident(kind=IncidentClass.REQUEST))
    assert (board(desk).coverage.done, board(desk).coverage.needed) == (0, 1)
    written = desk.do(WritePostmortem(added, PostmortemForm.SHORT))
    assert desk.refusal(ClosePostmortem(written, DAY, desk.seen)) != []
    assert board(desk).coverage.overdue == 1


def test_who_was_on_call_is_known_for_each_incident(desk: Desk) -> None:
    everything(Scene(desk.store))
    desk.do(add_incident(start=FIRST, end=FIRST + MINUTE))
    desk.do(add_incident(start=FIRST - timedelta(days=4000), end=None))
    late, early = board(desk, None).events
    assert late.on_duty != ()
    assert early.on_duty == ()


def test_a_team_sees_what_hit_its_services_or_those_of_no_team(desk: Desk) -> None:
    team = desk.do(AddTeam("Mail", TeamKind.OPERATIONS, "Europe/Berlin"))
    mail, login = desk.do(AddService("Mail")), desk.do(AddService("Login"))
    other = desk.do(AddTeam("Login", TeamKind.OPERATIONS, "Europe/Berlin"))
    desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, DAY, team_id=team))
    desk.do(AddOwnership(login, OwnerRole.OPERATIONS, DAY, team_id=other))
    for title, hit in (
        ("ours", (mail,)),
        ("theirs", (login,)),
        ("nobody's", (desk.do(AddService("x")),)),
    ):
        desk.do(add_incident(*hit, title=title))
    desk.do(AddCondition(login, "It fills", DAY))
    found = desk.ask(IncidentBoardOf(MARCH, team, NOW))
    assert {event.incident.title for event in found.events} == {"ours", "nobody's"}
    assert (found.zone, found.conditions) == ("Europe/Berlin", ())


def test_conditions_are_prevented_or_occurred(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    outage = desk.do(add_incident(mail))
    early, late, waiting = (desk.do(AddCondition(mail, what, DAY)) for what in "abc")
    desk.do(FixCondition(early, DAY - timedelta(days=1), desk.seen))
    desk.do(LinkCondition(early, outage, desk.seen))
    desk.do(LinkCondition(late, outage, desk.seen))
    desk.do(FixCondition(late, DAY, desk.seen))
    found = board(desk).prevention
    assert (found.prevented, found.occurred, found.open) == ((early,), (late,), (waiting,))
    assert found.share == Fraction(1, 2)


def test_the_details_hold_everything(desk: Desk) -> None:
    added = incident(desk)
    desk.do(AddAction("Look", added, priority=ActionPriority.P0))
    details = desk.ask(IncidentDetailsOf(added, at=NOW))
    assert details is not None
    assert len(details.event.actions) == 2
    assert [row.text for row in details.timeline] == ["The queue grew"]
    assert [row.text for row in details.alerts] == ["Queue"]
    assert len(details.impacts) == 1
    assert desk.ask(IncidentDetailsOf(details.impacts[0].id)) is None


def test_repaired_ends_the_downtime(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    added = desk.do(add_incident(mail))
    outage = IncidentClass.OUTAGE
    served = START + 10 * MINUTE
    desk.do(
        ChangeIncident(added, desk.seen, "Mail", outage, START, 0, None, None, served, END, "", "")
    )
    assert only(desk).downtime == 600


def test_an_incident_that_took_much_of_a_budget_needs_a_first_priority(desk: Desk) -> None:
    """45 minutes are more than a fifth of what 99.9 % leaves of March."""
    mail = desk.do(AddService("Mail"))
    promise = AddObjective(
        name="SLA",
        kind=PromiseKind.AGREEMENT,
        indicator=Indicator.AVAILABILITY,
        window=WindowKind.MONTH,
        zone="UTC",
        starts_on=MARCH.start,
        service_id=mail,
        target=Decimal("0.999"),
    )
    desk.do(promise)
    added = desk.do(add_incident(mail))
    assert only(desk).share == Fraction(45 * 60 * 1000, 31 * 86_400)
    assert only(desk).lacks_priority
    desk.do(AddAction("At once", added, priority=ActionPriority.P0))
    assert not only(desk).lacks_priority
