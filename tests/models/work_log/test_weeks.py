"""Whole weeks at once, each as one step; and the entry grid they are seen in."""

from datetime import date, timedelta
from decimal import Decimal

from models.kernel.periods import WEEK as SEVEN_DAYS
from models.people.commands import AddAbsence, AddPerson, AddTeam
from models.people.rows import AbsenceKind
from models.work_log.commands import (
    CategoriseMany,
    FillWeek,
    LogWeekShares,
    PasteHours,
    RemoveEntries,
    RepeatLastWeek,
)
from models.work_log.queries import WeekGrid
from models.work_log.rows import HoursCell, Kind, WeekShare
from tests.models.work_log.team import HOUR, MONDAY, Team

TUESDAY = MONDAY + timedelta(days=1)
SHARES = (WeekShare(Kind.PROJECT, Decimal("0.6")), WeekShare(Kind.TICKET, Decimal("0.4")))


def test_a_block_adds_changes_and_empties_cells_as_one_step(team: Team) -> None:
    team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    team.log(team.ana, TUESDAY, 2, Kind.PROJECT)
    before = team.seen
    cells = (
        HoursCell(team.ana, MONDAY, None, 0, 0),
        HoursCell(team.ana, TUESDAY, 3 * HOUR, 0, 1),
        HoursCell(team.bo, MONDAY, 4 * HOUR, 1, 0),
    )
    assert team.do(PasteHours(cells, before, Kind.PROJECT)) == 3
    assert team.seen == before + 1
    found = {(row.person_id, row.day): row.seconds // HOUR for row in team.entries()}
    assert found == {(team.ana, TUESDAY): 3, (team.bo, MONDAY): 4}


def test_other_kinds_in_a_cell_are_left_alone(team: Team) -> None:
    team.log(team.ana, MONDAY, 1, Kind.TICKET)
    team.do(FillWeek((HoursCell(team.ana, MONDAY, HOUR),), team.seen, Kind.PROJECT))
    assert sorted(row.kind for row in team.entries()) == [Kind.PROJECT, Kind.TICKET]


def test_a_bad_cell_refuses_the_block_and_says_which(team: Team) -> None:
    for _ in range(2):
        team.log(team.ana, TUESDAY, 1, Kind.PROJECT)
    cells = (
        HoursCell(team.ana, MONDAY, 25 * HOUR, 0, 0),
        HoursCell(team.ana, TUESDAY, HOUR, 0, 1),
        HoursCell(team.bo, MONDAY, HOUR, 1, 0),
        HoursCell(team.bo, MONDAY, HOUR, 2, 0),
    )
    found = team.refusal(PasteHours(cells, team.seen, Kind.PROJECT))
    assert [code for code, _ in found] == ["too_large", "several_entries", "repeated"]
    assert len(team.entries()) == 2


def test_a_cell_that_somebody_filled_meanwhile_is_refused(team: Team) -> None:
    seen = team.seen
    team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    command = PasteHours((HoursCell(team.ana, MONDAY, 2 * HOUR),), seen, Kind.PROJECT)
    assert team.refusal(command) == [("moved_on", "seconds")]


def test_an_entry_that_somebody_removed_meanwhile_is_not_made_again(team: Team) -> None:
    entry = team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    seen = team.seen
    team.do(RemoveEntries((entry,), team.seen))
    block = (HoursCell(team.ana, MONDAY, 2 * HOUR),)
    assert team.refusal(PasteHours(block, seen, Kind.PROJECT)) == [("gone", "")]
    assert team.do(PasteHours(block, seen, Kind.TICKET)) == 1
    assert team.do(PasteHours(block, team.seen, Kind.PROJECT)) == 1


def test_an_entry_that_somebody_made_another_kind_meanwhile_is_not_made_again(team: Team) -> None:
    entry = team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    seen = team.seen
    team.do(CategoriseMany((entry,), team.seen, Kind.TICKET))
    block = (HoursCell(team.ana, MONDAY, 2 * HOUR),)
    found = team.refusal(PasteHours(block, seen, Kind.PROJECT))
    assert set(found) == {("moved_on", field) for field in ("seconds", "kind", "toil")}


def test_an_entry_that_came_and_went_unseen_is_in_nobodys_way(team: Team) -> None:
    seen = team.seen
    team.do(RemoveEntries((team.log(team.ana, MONDAY, 1, Kind.PROJECT),), team.seen))
    block = (HoursCell(team.ana, MONDAY, 2 * HOUR),)
    assert team.do(PasteHours(block, seen, Kind.PROJECT)) == 1


def test_last_week_is_repeated_where_nothing_stands_and_nobody_is_away(team: Team) -> None:
    for day in range(3):
        team.log(team.ana, MONDAY + timedelta(days=day), 2 + day, Kind.PROJECT)
    following = MONDAY + SEVEN_DAYS
    team.log(team.ana, following, 8, Kind.TICKET)
    away = following + timedelta(days=1)
    team.do(AddAbsence(team.ana, away, AbsenceKind.LEAVE, away))
    assert team.do(RepeatLastWeek((team.ana, team.bo), following)) == 1
    made = [row for row in team.entries() if row.day > following]
    assert [(row.day, row.seconds // HOUR) for row in made] == [(following + timedelta(days=2), 4)]


def test_without_anything_to_repeat_it_says_so(team: Team) -> None:
    assert team.refusal(RepeatLastWeek((team.ana,), MONDAY)) == [("nothing_to_repeat", "")]


def test_shares_of_a_week_are_spread_over_its_days_and_marked_as_an_estimate(team: Team) -> None:
    team.do(AddAbsence(team.ana, MONDAY, AbsenceKind.SICK, MONDAY))
    team.do(LogWeekShares(team.ana, MONDAY, SHARES, team.seen))
    rows = team.entries()
    assert {row.estimated for row in rows} == {True}
    assert {row.day for row in rows} == {MONDAY + timedelta(days=day) for day in range(1, 5)}
    by_kind = {kind: sum(r.seconds for r in rows if r.kind is kind) for kind in Kind}
    assert (by_kind[Kind.PROJECT], by_kind[Kind.TICKET]) == (int(19.2 * HOUR), int(12.8 * HOUR))


def test_shares_given_again_replace_the_estimate(team: Team) -> None:
    team.do(LogWeekShares(team.ana, MONDAY, SHARES, team.seen))
    whole = (WeekShare(Kind.FIX_IT, Decimal(1)),)
    team.do(LogWeekShares(team.ana, MONDAY, whole, team.seen))
    assert {row.kind for row in team.entries()} == {Kind.FIX_IT}
    assert sum(row.seconds for row in team.entries()) == 40 * HOUR


def test_shares_must_make_a_whole_and_leave_logged_hours_alone(team: Team) -> None:
    half = (WeekShare(Kind.PROJECT, Decimal("0.5")),)
    assert team.refusal(LogWeekShares(team.ana, MONDAY, half, team.seen)) == [
        ("not_a_whole", "shares")
    ]
    team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    assert team.refusal(LogWeekShares(team.ana, MONDAY, SHARES, team.seen)) == [
        ("already_logged", "monday")
    ]


# --- the grid ----------------------------------------------------------------------------------


def test_the_grid_has_the_members_of_the_week_and_the_entries_behind_each_cell(team: Team) -> None:
    team.do(AddTeam("Other"))
    first = team.log(team.ana, MONDAY, 1, Kind.PROJECT)
    second = team.log(team.ana, MONDAY, 2, Kind.TICKET)
    ana, bo = team.ask(WeekGrid(MONDAY, team.id))
    assert (ana.name, ana.seconds, ana.expected) == ("Ana", 3 * HOUR, 40 * HOUR)
    assert [entry.id for entry in ana.cells[0].entries] == [first, second]
    assert (bo.name, bo.seconds, len(bo.cells)) == ("Bo", 0, 7)


def test_the_grid_shows_why_somebody_is_away(team: Team) -> None:
    patrick = date(2026, 3, 17)
    team.do(AddAbsence(team.ana, date(2026, 3, 19), AbsenceKind.LEAVE, None))
    ana, bo = team.ask(WeekGrid(date(2026, 3, 16), team.id))
    assert [cell.holiday for cell in ana.cells if cell.day == patrick] == ["Saint Patrick's Day"]
    assert [cell.day.day for cell in ana.cells if cell.absence] == [19, 20, 21, 22]
    assert ana.expected == 16 * HOUR
    assert not any(cell.holiday or cell.absence for cell in bo.cells)


def test_a_week_may_begin_on_a_sunday(team: Team) -> None:
    team.log(team.ana, MONDAY - timedelta(days=1), 1, Kind.PROJECT)
    ana, _ = team.ask(WeekGrid(MONDAY - timedelta(days=1), team.id))
    assert (ana.cells[0].seconds, ana.expected) == (HOUR, 40 * HOUR)


def test_who_belongs_nowhere_is_in_the_grid_of_everybody(team: Team) -> None:
    team.do(AddPerson("Cy", MONDAY))
    assert [row.name for row in team.ask(WeekGrid(MONDAY))] == ["Ana", "Bo", "Cy"]
    assert [row.assumed for row in team.ask(WeekGrid(MONDAY))] == [False, False, True]
