"""Features stand still while toil is over its threshold, and go on by the exit rule or by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from models import catalog
from models.insight.cap_rows import PausedFeatures
from models.insight.gate import Because, GateState
from models.insight.queries import WorkBoardOf
from models.insight.queries.launches import LaunchBoardOf
from models.insight.queries.pausing import FeaturesPaused, Pauses
from models.kernel.periods import iso_week
from models.people.commands import AddTeam
from models.projects.commands import AddProject
from models.releases.rows import LaunchClass
from models.services.commands import AddOwnership, AddService
from models.services.rows import OwnerRole
from models.store.soundness import Broken
from models.store.store import Store
from models.tickets.commands.pausing import (
    AcceptPause,
    ChangePause,
    EndPause,
    FinishPauseTask,
)
from models.tickets.commands.steps import StartTicket
from models.tickets.records import Pause
from models.tickets.rows import WorkClass
from models.tickets.shapes import TaskDraft
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import ME as AUTHOR
from tests.models.tickets.examples_cap import new_ticket
from tests.models.work_log.team import HOUR, START, Team
from tests.support.sample import Does

MONDAY = date(2026, 6, 8)


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def week(team: Team, number: int, toil: int, **more: Any) -> None:
    """So many of 60 hours were toil in the week after `number` weeks, two thirds of them Ana's."""
    monday = MONDAY + timedelta(weeks=number)
    parts: tuple[tuple[Kind, int, dict[str, Any]], ...] = (
        (Kind.TICKET, toil, more),
        (Kind.PROJECT, 60 - toil, {}),
    )
    entries = [
        LogWork(person, monday + DAY * day, part * HOUR * thirds // 15, kind=kind, **told)
        for person, thirds in ((team.ana, 2), (team.bo, 1))
        for kind, part, told in parts
        for day in range(5)
        if part
    ]
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))


DAY = timedelta(days=1)


def paused(team: Team, weeks: int) -> PausedFeatures:
    return team.ask(FeaturesPaused(MONDAY + timedelta(weeks=weeks), team.id))


def accept(team: Team, weeks: int, **told: Any) -> UUID:
    plain: dict[str, Any] = {"accepted_by": "Ada", "reason": "Toil is over", "team_id": team.id}
    return team.do(AcceptPause(MONDAY + timedelta(weeks=weeks), **(plain | told)))


def test_it_is_proposed_while_toil_is_over_and_until_it_is_accepted(team: Team) -> None:
    for number in range(4):
        week(team, number, 30)
    assert not paused(team, 4).propose
    week(team, 4, 60)
    found = paused(team, 5)
    assert (found.propose, found.paused, found.share) == (True, False, Decimal("0.625"))
    assert found.standing.since == iso_week(MONDAY + timedelta(weeks=4))
    accept(team, 5)
    found = paused(team, 5)
    assert (found.propose, found.paused) == (False, True)
    assert not paused(team, 4).paused


def test_it_may_end_when_two_windows_lay_below_and_not_a_week_earlier(team: Team) -> None:
    for number in range(4):
        week(team, number, 45)
    accept(team, 4)
    for number in range(4, 12):
        week(team, number, 10)
    told = [paused(team, weeks).pauses[0] for weeks in range(5, 13)]
    assert [one.below for one in told] == [0, 1, 2, 3, 4, 5, 5, 5]
    assert [one.may_end for one in told] == [False] * 5 + [True] * 3
    assert {one.needed for one in told} == {5}


def test_a_window_with_too_few_hours_ends_nothing(team: Team) -> None:
    for number in range(4):
        week(team, number, 45)
    accept(team, 4)
    assert [paused(team, weeks).pauses[0].may_end for weeks in (8, 12, 20)] == [False] * 3
    assert paused(team, 20).share is None


def test_what_is_frozen_and_who_goes_where_comes_with_it(team: Team) -> None:
    for number in range(4):
        week(team, number, 45)
    search, mail = team.do(AddProject("Search")), team.do(AddProject("Mail"))
    pause = accept(team, 4, projects=(search,), tasks=(TaskDraft("Mailboxes", team.ana),))
    entry = paused(team, 5).pauses[0]
    assert [one.name for one in entry.projects] == ["Search"]
    [task] = entry.tasks
    assert (task.row.what, task.person) == ("Mailboxes", "Ana")
    team.do(FinishPauseTask(task.row.id, date(2026, 7, 1), team.seen))
    drafts = (TaskDraft("Mailboxes", team.bo, done_on=date(2026, 7, 1), id=task.row.id),)
    team.do(ChangePause(pause, team.seen, "Eve", "Toil is over", (mail,), drafts))
    entry = paused(team, 5).pauses[0]
    assert entry.pause.accepted_by == "Eve"
    assert paused(team, 5).frozen == {mail}
    assert [(one.row.id, one.person, one.row.done_on) for one in entry.tasks] == [
        (task.row.id, "Bo", date(2026, 7, 1))
    ]


def test_a_team_is_bound_by_its_own_pause_and_by_that_of_everybody(team: Team) -> None:
    other = team.do(AddTeam("Search"))
    accept(team, 0, team_id=other)
    assert not paused(team, 1).paused
    accept(team, 2, team_id=None)
    assert paused(team, 2).paused
    assert len(team.ask(FeaturesPaused(MONDAY + timedelta(weeks=2))).pauses) == 2
    assert len(team.ask(Pauses(team.id))) == 1


def test_the_largest_sources_are_those_that_weigh_most_with_who_knows_them(team: Team) -> None:
    """Thirty hours of restarts that nobody minds weigh less than fifteen that wear people out."""
    for number in range(4):
        week(team, number, 30, category="Restarts", exhaustion=1)
        for day in range(5):
            at = MONDAY + timedelta(weeks=number, days=day)
            team.do(
                LogWork(team.bo, at, 3 * HOUR, kind=Kind.ON_CALL, category="Pages", exhaustion=5)
            )
            team.do(LogWork(team.ana, at, HOUR // 5, kind=Kind.ON_CALL))
    pages, restarts, rest = paused(team, 4).sources
    assert (pages.category, pages.seconds, pages.weighted) == (
        "Pages",
        60 * HOUR,
        Fraction(100 * HOUR),
    )
    assert (restarts.seconds, restarts.weighted) == (120 * HOUR, Fraction(40 * HOUR))
    assert (pages.person, restarts.person) == ("Bo", "Ana")
    assert (rest.category, rest.kind, rest.seconds) == ("", Kind.ON_CALL, 4 * HOUR)


def test_ending_by_hand_needs_a_reason_and_by_the_rule_none(team: Team) -> None:
    pause = accept(team, 4)
    day = MONDAY + timedelta(weeks=6)
    assert team.refusal(EndPause(pause, team.seen, day, False)) == [("required", "reason")]
    assert team.refusal(EndPause(pause, team.seen, MONDAY, True)) == [
        ("ends_before_start", "ended_on")
    ]
    team.do(EndPause(pause, team.seen, day, True))
    assert paused(team, 5).paused
    assert not paused(team, 6).paused
    assert team.refusal(EndPause(pause, team.seen, day, True)) == [("pause_ended", "ended_on")]
    team.undo()
    assert paused(team, 6).paused


def test_features_of_a_team_stand_still_once_at_a_time(team: Team) -> None:
    accept(team, 4)
    again = AcceptPause(MONDAY, "Ada", "Again", team_id=team.id)
    assert team.refusal(again) == [("already_paused", "from_day")]
    assert team.refusal(AcceptPause(MONDAY, " ", "", tasks=(TaskDraft(" "),))) == [
        ("required", "accepted_by"),
        ("required", "reason"),
        ("required", "what"),
    ]


def broken(team: Team) -> tuple[Broken, ...]:
    return team.store.try_out(Does(lambda work: tuple(catalog.broken(work.connection))), AUTHOR)


def test_two_sides_may_not_pause_a_team_twice(team: Team) -> None:
    first, second = accept(team, 4), accept(team, 4, team_id=None)
    assert broken(team) == ()
    team.do(Does(lambda work: setattr(work.get(Pause, second), "team_id", team.id)))
    [found] = broken(team)
    assert (found.code, found.rows) == (
        "overlaps",
        tuple(sorted((("pause", first), ("pause", second)))),
    )


@pytest.mark.parametrize("work_class", WorkClass)
def test_only_features_of_a_frozen_project_may_not_begin(team: Team, work_class: WorkClass) -> None:
    search, mail = team.do(AddProject("Search")), team.do(AddProject("Mail"))
    pause = accept(team, 4, projects=(search,))

    def findings(project: UUID | None, day: date) -> list[tuple[str, str]]:
        told = {"work_class": work_class, "project_id": project}
        ticket = team.do(Does(lambda work: work.add(new_ticket(**told)).id))
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return team.refusal(StartTicket(ticket, team.seen, at=at))

    day = MONDAY + timedelta(weeks=4)
    frozen = [("features_paused", "started")] if work_class is WorkClass.FEATURE else []
    assert findings(search, day) == frozen
    assert findings(search, day - DAY) == findings(mail, day) == findings(None, day) == []
    team.do(EndPause(pause, team.seen, day + 7 * DAY, True))
    assert findings(search, day + 6 * DAY) == frozen
    assert findings(search, day + 7 * DAY) == []


def test_open_work_of_a_frozen_project_says_so_in_the_queue(team: Team) -> None:
    search, mail = team.do(AddProject("Search")), team.do(AddProject("Mail"))
    early = datetime(2026, 1, 5, 8, tzinfo=UTC)
    told = {"work_class": WorkClass.FEATURE, "team_id": team.id, "received": early}
    for project in (search, mail):
        ticket = {**told, "project_id": project}
        team.do(Does(lambda work, ticket=ticket: work.add(new_ticket(**ticket)).id))
    team.do(AcceptPause(START, "Ada", "Toil is over", projects=(search,), team_id=team.id))
    items = team.ask(WorkBoardOf(team_id=team.id)).projects
    assert {(item.project, item.frozen) for item in items} == {("Search", True), ("Mail", False)}


def test_the_gate_of_a_launch_is_closed_for_features_alone(team: Team) -> None:
    service = team.do(AddService("Mail"))
    team.do(AddOwnership(service, OwnerRole.OPERATIONS, START, team.id))

    def closed() -> set[LaunchClass]:
        [found] = team.ask(LaunchBoardOf(team.id)).gates
        because = Because.FEATURES_PAUSED
        return {
            kind
            for kind, gate in found.gates.items()
            if gate.state is GateState.CLOSED and because in [one.because for one in gate.reasons]
        }

    assert closed() == set()
    pause = team.do(AcceptPause(START, "Ada", "Toil is over", team_id=team.id))
    assert closed() == {LaunchClass.NEW_FEATURE}
    team.do(EndPause(pause, team.seen, START, True))
    assert closed() == set()
