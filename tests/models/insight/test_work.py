"""The board of work, on both databases: queues, flow, leaks, repeats and inversions."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.incidents.commands import AddAction, AddAlerts, AddCondition
from models.incidents.rows import AlertDraft, IncidentClass
from models.insight.queries import OnCallNow, TicketDetailsOf, WorkBoardOf, WorkTroubleOf
from models.insight.work_rows import WorkBoard
from models.kernel.periods import Period
from models.people.commands import AddPerson, AddTeam
from models.people.rows import TeamKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import AddProject
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft, DutyKind, Step
from models.services.commands import AddOwnership, AddService
from models.services.rows import OwnerRole
from models.store.store import Store
from models.tickets.commands import HandTickets, StartTicket
from models.tickets.rows import RequestKind, Resolution, Side, WorkClass
from models.tickets.shapes import HandedTicket
from tests.house.registry import Scene
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.rotations.examples import FIRST, everything
from tests.models.tickets.examples import DAY, DONE, HOUR, START, stability_first, ticket

NOW = START + timedelta(days=20)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def board(desk: Desk, period: Period | None = MARCH, team: UUID | None = None) -> WorkBoard:
    return desk.ask(WorkBoardOf(period, team, NOW))


def test_work_lies_in_three_queues(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    lasting = desk.do(add_incident(mail, title="Mail is down", end=None, severity=2))
    over = desk.do(add_incident(title="It was down"))
    desk.do(add_incident(title="Nothing", kind=IncidentClass.FALSE_ALARM))
    desk.do(AddCondition(mail, "The disk fills", DAY, "Ana", due_on=DAY))
    project = desk.do(AddProject("New mail"))
    ticket(desk, "A request")
    ticket(desk, "A piece of the project", project_id=project)
    found = board(desk)
    assert [item.what for item in found.emergencies] == [
        "Mail is down",
        "The disk fills",
        "It was down",
    ]
    first, sign, last = found.emergencies
    assert (first.id, first.kind, first.service) == (lasting, IncidentClass.OUTAGE, "Mail")
    assert (last.id, last.open, last.age) == (over, False, Fraction(2700))
    assert (sign.precursor, sign.overdue, sign.owner) == (True, True, "")
    assert [item.what for item in found.requests] == ["A request"]
    assert [(item.what, item.project) for item in found.projects] == [
        ("A piece of the project", "New mail")
    ]
    assert (found.mix.events, found.mix.false_alarms) == (3, Fraction(1, 3))


def test_what_was_done_before_the_period_is_not_there(desk: Desk) -> None:
    ticket(desk, "Done in March", **DONE)
    ticket(desk, "Open")
    april = board(desk, Period(date(2026, 4, 1), date(2026, 5, 1)))
    assert [item.what for item in april.requests] == ["Open"]
    assert [item.what for item in board(desk).requests] == ["Open", "Done in March"]
    assert [item.what for item in board(desk, None).requests] == ["Open", "Done in March"]


def test_stability_goes_before_features_where_that_is_the_strategy(desk: Desk) -> None:
    mail, login = stability_first(desk), desk.do(AddService("Login"))
    feature, fix = WorkClass.FEATURE, WorkClass.FIX
    ticket(desk, "Feature of mail", service_id=mail, work_class=feature, priority=1)
    ticket(desk, "Fix of mail", service_id=mail, work_class=fix, priority=3)
    ticket(desk, "Feature of login", service_id=login, work_class=feature, priority=2)
    ticket(desk, "A sign", precursor=True)
    assert [item.what for item in board(desk).requests] == [
        "A sign",
        "Feature of login",
        "Fix of mail",
        "Feature of mail",
    ]
    assert board(desk).stability_first == {mail}


def test_an_inversion_is_told_with_both_and_the_reason(desk: Desk) -> None:
    mail = stability_first(desk)
    fix = ticket(desk, "Mail is lost", service_id=mail)
    told = {"received": START + HOUR, "work_class": WorkClass.FEATURE, "service_id": mail}
    feature = ticket(desk, "Dark colours", **told)
    desk.do(StartTicket(feature, desk.seen, "Promised", START + 2 * HOUR))
    found = board(desk)
    (inversion,) = found.inversions
    assert (inversion.feature.id, [row.id for row in inversion.passed]) == (feature, [fix])
    assert (inversion.strategy, inversion.reason, inversion.service) == (True, "Promised", "Mail")
    items = {item.id: item for item in found.requests}
    assert (items[feature].passes, items[fix].passed_by) == ((fix,), (feature,))
    assert board(desk, Period(date(2026, 4, 1), date(2026, 5, 1))).inversions == ()


def test_what_leaks_is_told_by_the_policy(desk: Desk) -> None:
    ticket(desk, "Forgotten")
    ticket(desk, "Planned", scheduled=START + HOUR)
    ticket(desk, "New", received=NOW - HOUR)
    found = board(desk)
    assert {item.what: item.leaked for item in found.requests} == {
        "Forgotten": True,
        "Planned": False,
        "New": None,
    }
    leak = found.flow.leak
    assert (leak.leaked, leak.received, leak.undecided) == (1, 3, 1)
    desk.do(SetPolicy(PolicyKey.LEAK_DAYS, Decimal(30), DAY, "A month", desk.seen))
    assert board(desk).flow.leak.leaked == 0


def test_repeats_are_told_until_something_came_of_them(desk: Desk) -> None:
    for number in range(3):
        ticket(desk, f"Reset password {number}", received=START + number * HOUR)
    again = ticket(desk, "Reset password 1", completed=NOW - HOUR, resolution=Resolution.DUPLICATE)
    found = board(desk)
    (entry,) = found.repeats
    assert entry.titles == ("Reset password 0", "Reset password 1", "Reset password 2")
    assert not entry.promoted
    assert {item.id: item.repeats for item in found.requests}[again] == 0
    assert sorted(item.repeats for item in found.requests) == [0, 3, 3, 3]
    assert board(desk, Period(date(2026, 2, 1), date(2026, 3, 1))).repeats == ()


def test_consultations_that_became_projects_are_counted(desk: Desk) -> None:
    project = desk.do(AddProject("New mail"))
    ask = {"kind": RequestKind.CONSULTATION}
    turned = ticket(desk, "How would we mail?", project_id=project, **ask)
    ticket(desk, "Which database?", **ask)
    found = board(desk)
    assert (found.conversion.projects, found.conversion.rate) == ((turned,), Fraction(1, 2))
    assert found.kinds[RequestKind.CONSULTATION].arrivals == 1
    assert (found.requests_flow.arrivals, found.projects_flow.arrivals) == (1, 1)


def test_a_teams_work_is_its_own_and_that_of_its_services(desk: Desk) -> None:
    ours = desk.do(AddTeam("Operations", kind=TeamKind.OPERATIONS))
    theirs = desk.do(AddTeam("Platform", kind=TeamKind.OPERATIONS))
    mail, login = desk.do(AddService("Mail")), desk.do(AddService("Login"))
    desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, DAY, ours))
    desk.do(AddOwnership(login, OwnerRole.OPERATIONS, DAY, theirs))
    ticket(desk, "Of mail", service_id=mail)
    ticket(desk, "Of login", service_id=login)
    ticket(desk, "Of login, given to us", service_id=login, team_id=ours)
    ticket(desk, "Of nothing")
    assert {item.what for item in board(desk, team=ours).requests} == {
        "Of mail",
        "Of login, given to us",
        "Of nothing",
    }
    assert board(desk, team=theirs).flow.arrivals == 2


def test_the_details_hold_what_belongs_to_a_ticket(desk: Desk) -> None:
    of = desk.do(add_incident())
    action = desk.do(AddAction("A larger disk", of))
    one = ticket(desk, "More disk", action_id=action)
    desk.do(HandTickets((HandedTicket(one),), Side.DEVELOPMENT, "Over the cap", desk.seen))
    found = desk.ask(TicketDetailsOf(one, at=NOW))
    assert found is not None
    assert (found.action, found.incident_id) == ("A larger disk", of)
    assert [line.reason for line in found.handovers] == ["Over the cap"]
    assert found.item.side is Side.DEVELOPMENT
    assert desk.ask(TicketDetailsOf(of)) is None


def test_what_needs_somebody_is_told(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    leaks = ticket(desk, "Forgotten", service_id=mail)
    ticket(desk, "Late, and seen to", scheduled=NOW - HOUR)
    late = ticket(desk, "Overdue", due_on=DAY, started=START)
    ticket(desk, "Done late", due_on=DAY, **{**DONE, "completed": NOW})
    feature = {"received": START + HOUR, "work_class": WorkClass.FEATURE, "service_id": mail}
    silent = ticket(desk, "Dark colours", started=START + 2 * HOUR, **feature)
    found = desk.ask(WorkTroubleOf(at=NOW))
    assert [item.id for item in found.leaking] == [leaks]
    assert [item.id for item in found.overdue] == [late]
    assert [item.id for item in found.silent] == [silent]
    assert found.leak_days == 7


def test_alerts_that_tell_of_nothing_come_first(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    nothing = desk.do(add_incident(mail, kind=IncidentClass.FALSE_ALARM))
    outage = desk.do(add_incident(mail))
    told = (
        AlertDraft(START, "Queue at 97 %", mail, nothing),
        AlertDraft(START + HOUR, "queue at 98.5 %", mail, outage),
        AlertDraft(START + 2 * HOUR, "Disk full", mail),
        AlertDraft(START + 3 * HOUR, "Disk full", mail),
        AlertDraft(START + 4 * HOUR, "Disk full", mail),
    )
    desk.do(AddAlerts("pager", told))
    queue, disk = board(desk).alerts
    assert (queue.text, len(queue.alerts), queue.false_share) == (
        "queue at 98.5 %",
        2,
        Fraction(1, 2),
    )
    assert (disk.loose, disk.false_share, disk.source) == (3, None, "pager")


def test_who_is_on_call_carries_what_lasts(desk: Desk) -> None:
    everything(Scene(desk.store))
    desk.do(add_incident(title="It lasts", start=FIRST, end=None))
    (item,) = desk.ask(WorkBoardOf(None, None, FIRST + HOUR)).emergencies
    serving = desk.ask(OnCallNow(FIRST + HOUR))
    assert item.owner in {row.person.name for row in serving if row.person}
    assert item.owner_id is not None


def test_the_ticket_duty_is_told_now_and_next(desk: Desk) -> None:
    people = tuple(desk.do(AddPerson(name, DAY)) for name in ("Ana Silva", "Bo Lind"))
    duties = (DutyDraft("Tickets", DutyKind.TICKET), DutyDraft("Primary"))
    until = START + timedelta(weeks=8)
    desk.do(StartRotation("Mail", people, duties, "UTC", DAY, step=Step.WEEK, until=until))
    (duty,) = board(desk).on_duty
    assert duty.duty.name == "Tickets"
    assert duty.person is not None
    assert duty.next_person is not None
    assert {duty.person.name, duty.next_person.name} == {"Ana Silva", "Bo Lind"}
    assert duty.until is not None
    assert duty.until > NOW
