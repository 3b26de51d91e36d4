"""The register of automation with what the log and tickets say of it, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.automation.commands import (
    AddAutomation,
    ParkAutomation,
    RecordRun,
    RunAutomation,
    SetAssumptions,
    SetVolumes,
    StartAutomation,
)
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationArea,
    AutomationClass,
    ParkReason,
    VolumeDraft,
)
from models.automation.rules.logged import TooLittle
from models.automation.rules.returns import Worth
from models.insight.automation_rows import AutomationBoard, AutomationEntry, SuggestedBy
from models.insight.queries import AutomationBoardOf, AutomationProblems
from models.insight.rows import Severity
from models.kernel.periods import DAY, add_months
from models.people.commands import AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.services.commands import AddService
from models.services.queries import Services
from models.store.store import Store
from models.tickets.commands import AddTicket
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.automation.examples import HOUR, add_task, task
from tests.models.services.examples_levels import promised
from tests.models.work_log.team import Team
from tests.support.sample import Does

TODAY = date(2026, 6, 1)
RUNS_ON = date(2026, 3, 2)


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def board(team: Team, day: date = TODAY) -> AutomationBoard:
    return team.ask(AutomationBoardOf(day, team.id))


def only(team: Team, day: date = TODAY) -> AutomationEntry:
    (entry,) = board(team, day).entries
    return entry


def weekly(
    team: Team,
    category: str,
    first: date,
    weeks: int,
    minutes: int = 60,
    service: UUID | None = None,
    exhaustion: int | None = None,
) -> None:
    """Ana logs it once a week, as toil."""
    entries = [
        LogWork(
            team.ana,
            first + timedelta(weeks=at),
            minutes * 60,
            kind=Kind.TICKET,
            category=category,
            service_id=service,
            exhaustion=exhaustion,
        )
        for at in range(weeks)
    ]
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))


def test_an_empty_register_has_all_areas_and_a_limit(team: Team) -> None:
    found = board(team)
    assert found.entries == ()
    assert found.suggestions == ()
    assert [share.area for share in found.areas] == list(AutomationArea)
    assert [len(share.trend) for share in found.areas] == [8] * 5
    (own,) = found.in_progress
    assert (own.team, own.building, own.limit, own.is_full) == ("Platform", 0, 3, False)


def test_the_register_ranks_by_payback_and_keeps_the_categories_apart(team: Team) -> None:
    task(team, name="Slow", build=400 * HOUR)
    task(team, name="Soon", build=10 * HOUR)
    task(team, name="Unknown", manual=None)
    task(team, name="Buy servers", human=True)
    found = board(team)
    assert [each.task.name for each in found.entries] == [
        "Soon",
        "Slow",
        "Buy servers",
        "Unknown",
    ]
    assert [each.task.name for each in found.of(AutomationClass.HUMAN)] == ["Buy servers"]
    (human,) = found.of(AutomationClass.HUMAN)
    assert (human.gain, human.saving, human.must) == (None, None, None)
    assert human.cadence is not None


def test_policies_decide_what_must_be_and_what_is_too_late(team: Team) -> None:
    task(team, machines=30, build=400 * HOUR)
    assert only(team).must is None
    gain = only(team).gain
    assert gain is not None
    assert gain.worth is Worth.PAYS_BACK
    team.do(SetPolicy(PolicyKey.FLEET_MACHINES, Decimal(30), RUNS_ON, "small fleet", 0))
    team.do(SetPolicy(PolicyKey.HORIZON_MONTHS, Decimal(12), RUNS_ON, "short", 0))
    gain = only(team).gain
    assert only(team).must is not None
    assert gain is not None
    assert (gain.horizon, gain.worth) == (12, Worth.TOO_LATE)


def test_the_log_says_what_a_task_takes_and_what_automating_it_saved(team: Team) -> None:
    own = task(team, log_category="certificates")
    weekly(team, "Certificates", RUNS_ON - 84 * DAY, 12)
    weekly(team, "Certificates", RUNS_ON, 3, minutes=20)
    weekly(team, "Other", RUNS_ON, 13)
    before = only(team, RUNS_ON)
    assert before.logged is not None
    assert len(before.logged.entries) == 12
    assert before.logged.a_month == HOUR * Fraction(1461, 48) / 7
    assert before.measured is None
    team.do(RunAutomation(own, RUNS_ON, team.seen))
    early = only(team, RUNS_ON + 20 * DAY).measured
    assert early is not None
    assert early.why is TooLittle.RUNS_TOO_SHORT
    found = only(team, RUNS_ON + 84 * DAY).measured
    assert found is not None
    assert found.measured == 11 * HOUR * Fraction(1461, 48) / 84
    assert found.forecast == 20 * (HOUR - HOUR // 6)
    assert only(team).runs_now


def test_hours_that_grow_with_the_volume_have_their_slope(team: Team) -> None:
    own = task(team, log_category="Certificates", volume="hosts")
    first = date(2025, 10, 1)
    for at in range(7):
        weekly(team, "Certificates", add_months(first, at), 1, minutes=30 * (at + 1))
    assert only(team).elasticity is None
    volumes = [VolumeDraft(add_months(first, at), Decimal(10 * (at + 1))) for at in range(7)]
    team.do(SetVolumes(own, volumes, team.seen))
    found = only(team).elasticity
    assert found is not None
    assert found.slope == pytest.approx(1)
    assert len(found.months) == 7


def test_a_ticket_of_the_log_is_a_task_before_its_category_is(team: Team) -> None:
    """Each month an hour under the ticket and two of the same category without it."""
    of_ticket = task(team, name="By ticket", log_category="", log_ticket="ops-7")
    of_word = task(team, name="By word", log_category="Disks")
    first = date(2025, 11, 1)
    for at in range(7):
        for ticket, hours in (("OPS-7", at + 1), ("", 2 * (at + 1))):
            told = {"kind": Kind.TICKET, "category": "Disks", "ticket": ticket}
            team.do(LogWork(team.ana, add_months(first, at), hours * HOUR, **told))  # type: ignore[arg-type]
    volumes = [VolumeDraft(add_months(first, at), Decimal(at + 1)) for at in range(7)]
    for own in (of_ticket, of_word):
        team.do(SetVolumes(own, volumes, team.seen))
    found = {each.task.name: each.elasticity for each in board(team).entries}
    for name, hours in (("By ticket", 1), ("By word", 2)):
        slope = found[name]
        assert slope is not None
        assert [month.seconds for month in slope.months] == [
            hours * HOUR * (at + 1) for at in range(7)
        ]


def test_a_parked_task_comes_back_when_the_world_has_changed(team: Team) -> None:
    own = task(team, machines=31)
    wrong = AssumptionDraft(Assumed.MACHINES, Decimal(20))
    kept = AssumptionDraft(Assumed.MANUAL, Decimal(HOUR))
    until = date(2026, 9, 1)
    team.do(ParkAutomation(own, RUNS_ON, ParkReason.RARE, until, team.seen, "", (wrong, kept)))
    found = only(team)
    assert found.comes_back
    (changed,) = found.changed
    assert (changed.what, changed.assumed, changed.now) == (
        Assumed.MACHINES,
        Decimal(20),
        Decimal(31),
    )
    assert not found.revisit_due
    (told,) = team.ask(AutomationProblems(TODAY, team.id))
    assert (told.code, told.parameters["changed"]) == ("assumption_changed", found.changed)
    codes = [each.code for each in team.ask(AutomationProblems(until, team.id))]
    assert codes == ["assumption_changed", "revisit_due"]


def test_a_decision_comes_back_when_the_log_shows_more_than_was_assumed(team: Team) -> None:
    """Two runs of half an hour a month were assumed, give or take a fifth; the log has one an hour
    each week."""
    own = task(team, runs_a_month=Decimal(2), manual=HOUR // 2, log_category="certificates")
    rests_on = (
        AssumptionDraft(Assumed.RUNS_A_MONTH, Decimal(2)),
        AssumptionDraft(Assumed.MANUAL, Decimal(HOUR // 2)),
    )
    until = date(2026, 9, 1)
    team.do(ParkAutomation(own, RUNS_ON, ParkReason.RARE, until, team.seen, "", rests_on))
    weekly(team, "Certificates", TODAY - 84 * DAY, 2)
    assert not only(team).comes_back
    weekly(team, "Certificates", TODAY - 70 * DAY, 10)
    found = only(team)
    assert found.comes_back
    assert found.outgrown is not None
    assert found.outgrown.assumed == HOUR
    assert found.outgrown.logged == HOUR * Fraction(1461, 48) / 7
    (told,) = team.ask(AutomationProblems(TODAY, team.id))
    assert (told.code, told.parameters["logged"]) == ("outgrown", found.outgrown.logged)
    assert found.changed == ()
    team.do(SetAssumptions(own, rests_on[1:], team.seen))
    assert not only(team).comes_back


def test_an_overdue_process_is_a_problem_until_it_is_gone_through(team: Team) -> None:
    own = task(team, name="Buy servers", human=True, every_days=30)
    assert team.ask(AutomationProblems(TODAY)) == ()
    team.do(RecordRun(own, TODAY - 31 * DAY))
    (told,) = team.ask(AutomationProblems(TODAY))
    assert (told.code, told.parameters["due"]) == ("process_overdue", TODAY - DAY)
    assert (told.severity, told.parameters["promised"]) == (Severity.DUE, False)
    assert only(team).overdue
    elsewhere = team.do(AddTeam("Mail"))
    assert len(team.ask(AutomationProblems(TODAY, elsewhere))) == 1, "it is no team's"
    team.do(RecordRun(own, TODAY))
    assert team.ask(AutomationProblems(TODAY)) == ()


def test_an_overdue_process_presses_more_where_something_is_promised(team: Team) -> None:
    promised(team)
    (mail,) = (row.id for row in team.ask(Services()))
    own = task(team, name="Call them", human=True, every_days=30, service_id=mail)
    team.do(RecordRun(own, TODAY - 31 * DAY))
    (told,) = team.ask(AutomationProblems(TODAY))
    assert (told.severity, told.parameters["promised"]) == (Severity.WRONG, True)


def test_the_heaviest_toil_that_no_task_stands_for_is_suggested(team: Team) -> None:
    mail = team.do(AddService("Mail"))
    weekly(team, "Certificates", TODAY - 84 * DAY, 12)
    weekly(team, "Restarts", TODAY - 84 * DAY, 10, service=mail, exhaustion=5)
    weekly(team, "Disks", TODAY - 84 * DAY, 6, exhaustion=1)
    weekly(team, "disks", TODAY - 42 * DAY, 6, service=mail, exhaustion=1)
    weekly(team, "Old", TODAY - 200 * DAY, 12)
    weekly(team, "Small", TODAY - 84 * DAY, 1, minutes=59)
    task(team, log_category="certificates")
    found = board(team).suggestions
    assert [(each.what, each.service, each.times) for each in found] == [
        ("Restarts", "Mail", 10),
        ("Disks", "", 12),
    ]
    assert found[0].weight == 10 * HOUR * Fraction(5, 3)
    assert (found[0].seconds, found[0].rated) == (10 * HOUR, 10 * HOUR)


def test_a_task_on_one_service_leaves_the_same_toil_of_others_to_be_suggested(team: Team) -> None:
    mail, login = team.do(AddService("Mail")), team.do(AddService("Login"))
    for service, weeks in ((mail, 12), (login, 5)):
        weekly(team, "Restarts", TODAY - 84 * DAY, weeks, service=service)
    task(team, log_category="restarts", service_id=mail)
    (found,) = board(team).suggestions
    assert (found.what, found.service, found.times) == ("Restarts", "Login", 5)


def test_requests_that_repeat_are_suggested_until_something_came_of_them(team: Team) -> None:
    at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    for number in range(3):
        received = at + timedelta(days=number)
        team.do(AddTicket(f"Reset password of user {number}", received))
    (found,) = board(team).suggestions
    assert (found.by, found.times) == (SuggestedBy.REPEATED_TICKETS, 3)
    assert found.what == "Reset password of user 2"
    assert board(team, date(2026, 12, 1)).suggestions == ()
    assert board(team, date(2026, 5, 2)).suggestions == ()


def test_another_teams_tasks_are_not_mine_and_do_not_count_for_my_limit(team: Team) -> None:
    mail = team.do(AddTeam("Mail"))
    theirs = team.do(add_task("Theirs", team_id=mail))
    team.do(AddAutomation("Ours", team_id=team.id))
    team.do(AddAutomation("Nobody’s"))
    team.do(StartAutomation(theirs, TODAY, team.seen))
    names = {each.task.name for each in board(team).entries}
    assert names == {"Ours", "Nobody’s"}
    all_of = team.ask(AutomationBoardOf(TODAY)).in_progress
    assert [(each.team, each.building) for each in all_of] == [
        ("Mail", 1),
        ("Platform", 0),
        ("", 0),
    ]
