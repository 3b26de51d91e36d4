"""The verdict on toil, the problem list and who is away, on both databases."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.insight.queries import Away, EntryColumns, Problems, ToilVerdict
from models.insight.rows import Verdict
from models.kernel.columns import Coded
from models.kernel.periods import Period, iso_week
from models.people.commands import AddAbsence, AddTeam
from models.people.rows import AbsenceKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.services.commands import AddService
from models.store.store import Store
from models.work_log.commands import LogWeekShares, LogWork
from models.work_log.rows import EntryFilter, Kind, WeekShare
from tests.models.work_log.team import HOUR, Team
from tests.support.sample import Does
from tests.support.stores import ME

MONDAY = date(2026, 5, 11)
AFTER = MONDAY + timedelta(weeks=12)
"""The day of the verdict: twelve whole weeks lie between, the last four without a holiday."""


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def week(team: Team, number: int, toil: int, project: int) -> None:
    """Let Ana and Bo together log so many hours in the week after `number` weeks."""
    monday = MONDAY + timedelta(weeks=number)
    hours = ((Kind.TICKET, toil), (Kind.PROJECT, project))
    entries = [
        LogWork(person, monday + timedelta(days=day), part * HOUR * thirds // 15, kind=kind)
        for person, thirds in ((team.ana, 2), (team.bo, 1))
        for day in range(5)
        for kind, part in hours
        if part
    ]
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))


def verdict(team: Team, weeks: int = 12, day: date = AFTER) -> Verdict:
    return team.ask(ToilVerdict(day, weeks, team.id))


def test_the_window_is_the_last_four_whole_weeks_and_sums_before_dividing(team: Team) -> None:
    week(team, 7, 60, 0)
    for number, toil in ((8, 10), (9, 20), (10, 30), (11, 0)):
        week(team, number, toil, 60 - toil)
    week(team, 12, 60, 0)
    found = verdict(team)
    assert (found.first_week, found.last_week) == (
        iso_week(MONDAY + timedelta(weeks=8)),
        iso_week(MONDAY + timedelta(weeks=11)),
    )
    assert (found.totals.toil, found.totals.project) == (60 * HOUR, 180 * HOUR)
    assert (found.share, found.load) == (Decimal("0.25"), Decimal("0.25"))
    assert found.sufficient
    assert found.toil.since is None
    assert len(found.weeks) == 12


def test_over_since_and_what_it_would_take(team: Team) -> None:
    for number in range(12):
        week(team, number, 20 if number < 6 else 45, 40 if number < 6 else 15)
    found = verdict(team)
    assert found.share == Decimal("0.75")
    assert found.to_move == 60 * HOUR
    assert found.toil.since == iso_week(MONDAY + timedelta(weeks=7))
    assert [w.over for w in found.weeks] == [False] * 6 + [True] * 6
    over, operations = team.ask(Problems(AFTER, team.id))
    assert (over.code, operations.code) == ("toil_over", "operations_over")
    assert over.parameters["since"] == found.toil.since
    assert over.subject is not None
    assert over.subject.id == team.id


def test_a_verdict_is_worked_out_once_and_dropped_on_every_change(team: Team) -> None:
    week(team, 11, 60, 0)
    first = verdict(team)
    assert verdict(team) is first
    week(team, 11, 0, 60)
    second = verdict(team)
    assert (first.totals.project, second.totals.project) == (0, 60 * HOUR)
    team.store.undo(ME)
    assert verdict(team) == first
    assert verdict(team, day=AFTER - timedelta(weeks=1)) != first


def test_the_policy_in_force_decides_from_its_day_on(team: Team) -> None:
    for number in range(12):
        week(team, number, 27, 33)
    assert verdict(team).toil.since is None
    day = MONDAY + timedelta(weeks=10)
    team.do(
        SetPolicy(PolicyKey.TOIL_THRESHOLD, Decimal("0.4"), day, "Stricter", team.seen, team.id)
    )
    found = verdict(team)
    assert found.toil.since == iso_week(day)
    assert (found.toil.limit.value, found.weeks[0].limit) == (Decimal("0.4"), Decimal("0.5"))
    assert found.toil.limit.policy is not None
    assert found.toil.limit.policy.reason == "Stricter"


def test_too_few_hours_say_nothing_but_how_far_they_could_move_it(team: Team) -> None:
    for number in range(12):
        week(team, number, 20, 10)
    found = verdict(team)
    assert not found.sufficient
    assert found.coverage.share == Decimal("0.5")
    assert found.toil.since is None
    assert (found.low, found.high) == (Decimal(80) / 240, Decimal(200) / 240)
    codes = [problem.code for problem in team.ask(Problems(AFTER, team.id))]
    assert codes == ["too_few_hours", "hours_missing"]


def test_who_lacks_hours_last_week_is_named(team: Team) -> None:
    for number in range(11):
        week(team, number, 20, 40)
    for day in range(5):
        team.log(team.ana, MONDAY + timedelta(weeks=11, days=day), 8, Kind.PROJECT)
    (problem,) = team.ask(Problems(AFTER, team.id))
    assert problem.code == "hours_missing"
    assert problem.parameters["people"] == ("Bo",)
    assert problem.parameters["person_ids"] == (team.bo,)


def test_estimates_count_as_logged_and_are_marked(team: Team) -> None:
    half = (WeekShare(Kind.TICKET, Decimal("0.5")), WeekShare(Kind.PROJECT, Decimal("0.5")))
    for number in range(8, 12):
        for person in (team.ana, team.bo):
            monday = MONDAY + timedelta(weeks=number)
            team.do(LogWeekShares(person, monday, half, team.seen))
    found = verdict(team)
    assert found.sufficient
    assert found.coverage.estimated
    assert found.share == Decimal("0.5")
    assert found.toil.since is None


def test_the_highest_person_is_one_with_enough_hours(team: Team) -> None:
    for number in range(8, 12):
        for day in range(5):
            at = MONDAY + timedelta(weeks=number, days=day)
            team.log(team.ana, at, 8, Kind.TICKET if day < 2 else Kind.PROJECT)
        team.log(team.bo, MONDAY + timedelta(weeks=number), 2, Kind.TICKET)
    found = verdict(team)
    assert {person.name: person.share for person in found.people} == {
        "Ana": Decimal("0.4"),
        "Bo": Decimal(1),
    }
    assert found.highest is not None
    assert found.highest.name == "Ana"


def test_on_call_alone_takes_its_part_of_the_rotation(team: Team) -> None:
    for number in range(4):
        person = team.ana if number % 2 else team.bo
        team.log(person, MONDAY + timedelta(weeks=number), 8, Kind.ON_CALL)
    assert verdict(team).floor == Decimal("0.5")


def test_an_empty_log_has_no_verdict_and_no_problems(team: Team) -> None:
    found = verdict(team)
    assert (found.share, found.ratio, found.load, found.highest, found.floor) == (None,) * 5
    assert found.to_move == 0
    assert team.ask(Problems(AFTER, team.id)) == ()


def test_a_team_is_judged_by_its_own_hours(team: Team) -> None:
    other = team.do(AddTeam("Other"))
    for number in range(12):
        week(team, number, 60, 0)
    assert team.ask(ToilVerdict(AFTER, 12, other)).share is None
    assert team.ask(ToilVerdict(AFTER, 12)).share == 1


# --- away --------------------------------------------------------------------------------------


def test_who_is_away_by_absence_or_holiday(team: Team) -> None:
    patrick = date(2026, 3, 17)
    team.do(AddAbsence(team.bo, date(2026, 3, 18), AbsenceKind.PARENTAL, None))
    team.do(AddAbsence(team.bo, date(2026, 2, 1), AbsenceKind.LEAVE, date(2026, 3, 16)))
    rows = team.ask(Away(Period(date(2026, 3, 16), date(2026, 3, 23)), team.id))
    found = [(row.person.name, row.first, row.last) for row in rows]
    assert found == [
        ("Bo", date(2026, 3, 16), date(2026, 3, 16)),
        ("Ana", patrick, patrick),
        ("Bo", date(2026, 3, 18), None),
    ]
    assert rows[1].holiday is not None
    assert rows[1].holiday.name == "Saint Patrick's Day"


# --- columns -----------------------------------------------------------------------------------


def words(column: Any) -> list[str | None]:
    assert isinstance(column, Coded)
    assert list(column.words) == sorted(set(column.words))
    return [column.at(row) for row in range(len(column))]


def test_entries_as_columns_say_what_the_rows_say(team: Team) -> None:
    search = team.do(AddService("Search"))
    second = team.do(
        LogWork(team.bo, MONDAY, 60, kind=Kind.TICKET, service_id=search, note="b", exhaustion=3)
    )
    (first,) = team.do(LogWork(team.ana, MONDAY - timedelta(days=1), 90, kind=Kind.PROJECT))
    columns = team.ask(EntryColumns())
    assert [bytes(row) for row in columns.ids] == [first.bytes, second[0].bytes]
    assert words(columns["day"]) == ["2026-05-10", "2026-05-11"]
    assert words(columns["person"]) == ["Ana", "Bo"]
    assert words(columns["service"]) == [None, "Search"]
    assert words(columns["note"]) == [None, "b"]
    assert words(columns["exhaustion"]) == [None, "3"]
    assert words(columns["kind"]) == ["project", "ticket"]
    assert list(columns["seconds"]) == [90, 60]  # type: ignore[arg-type]
    assert list(columns["toil"]) == [False, True]  # type: ignore[arg-type]


def test_columns_answer_for_some_ids_only_and_for_none(team: Team) -> None:
    entries = [team.log(team.ana, MONDAY, 1, Kind.TICKET) for _ in range(3)]
    some = team.ask(EntryColumns(EntryFilter(ids=(entries[1],))))
    assert [bytes(row) for row in some.ids] == [entries[1].bytes]
    none = team.ask(EntryColumns(EntryFilter(text="nowhere")))
    assert len(none) == 0
    assert words(none["person"]) == []
