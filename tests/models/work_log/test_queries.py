"""Sums and selections of hours, on both databases."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from models import catalog
from models.kernel.periods import DAY, Period, iso_week
from models.people.commands import AddAbsence, AddPerson, AddTeam, ChangeMembership
from models.people.queries import DetailsOf
from models.people.rows import AbsenceKind
from models.services.commands import AddService
from models.work_log.commands import LogWeekShares, LogWork
from models.work_log.queries import LoggedWeeks, Span, TotalsBy, WeeklyHours
from models.work_log.queries.weeks import between, weekly_statement, weekly_statement_of_one
from models.work_log.rows import Dimension, EntryFilter, Kind, WeekShare
from tests.models.work_log.team import HOUR, MONDAY, WEEK, Team
from tests.support.sample import Does

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def busy(team: Team) -> Team:
    """Sixty entries by chance."""
    chance = Random(7)
    service = team.do(AddService("Search"))

    def entry(chance: Random) -> LogWork:
        return LogWork(
            chance.choice((team.ana, team.bo)),
            date(2026, 2, 20) + DAY * chance.randrange(50),
            chance.randrange(60, 4 * HOUR),
            kind=chance.choice([kind for kind in Kind if kind is not Kind.LEAVE]),
            toil=chance.random() < 0.5,
            service_id=chance.choice((service, None)),
            note="ab_c",
        )

    entries = [entry(chance) for _ in range(60)]
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))
    return team


def test_weeks_are_the_sums_of_their_entries(busy: Team) -> None:
    expected: dict[tuple[object, ...], int] = {}
    for row in busy.entries():
        key = (row.person_id, row.iso_week, row.kind, row.toil)
        expected[key] = expected.get(key, 0) + row.seconds
        assert row.iso_week == iso_week(row.day)
    found = busy.ask(WeeklyHours())
    assert {(r.person_id, r.iso_week, r.kind, r.toil): r.seconds for r in found} == expected
    some = busy.ask(WeeklyHours(202610, 202612))
    assert sorted(some, key=repr) == sorted(
        (row for row in found if 202610 <= row.iso_week <= 202612), key=repr
    )


def test_a_teams_weeks_are_counted_to_the_day(busy: Team) -> None:
    details = busy.ask(DetailsOf(busy.bo))
    assert details is not None
    (membership,) = details.memberships
    other = busy.do(AddTeam("Other"))
    left = date(2026, 3, 12)
    busy.do(
        ChangeMembership(
            id=membership.id,
            seen=busy.seen,
            from_day=membership.from_day,
            team_id=busy.id,
            to_day=left,
        )
    )
    mine = sum(row.seconds for row in busy.ask(WeeklyHours(team_id=busy.id)))
    counted = [r for r in busy.entries() if r.person_id == busy.ana or r.day <= left]
    assert mine == sum(row.seconds for row in counted)
    assert {row.id for row in busy.entries(team_id=busy.id)} == {row.id for row in counted}
    assert not len(busy.ask(WeeklyHours(team_id=other)))


def test_the_weekly_sums_are_read_from_the_index_alone_without_sorting() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        catalog.schema().create_sqlite(connection)
        for where in ([], between(202601, 202652)):
            assert _plan(connection, weekly_statement(*where)) == [
                "SCAN entry USING COVERING INDEX ix_entry_weekly"
            ]
            weeks = " AND iso_week>? AND iso_week<?" if where else ""
            assert _plan(connection, weekly_statement_of_one(*where)) == [
                f"SEARCH entry USING COVERING INDEX ix_entry_weekly (kind=? AND person_id=?{weeks})"
            ]


def _plan(connection: sqlite3.Connection, statement: Select[Any]) -> list[str]:
    asked = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    values = {"kind": "toil", "person": b""}
    return [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked}", values)]


@pytest.mark.parametrize("dimension", Dimension)
def test_totals_by_anything_add_up_to_the_same(busy: Team, dimension: Dimension) -> None:
    wanted = EntryFilter(MARCH, busy.id)
    rows = busy.ask(TotalsBy(dimension, wanted))
    entries = busy.entries(period=MARCH, team_id=busy.id)
    assert sum(row.seconds for row in rows) == sum(entry.seconds for entry in entries)
    assert sum(row.entries for row in rows) == len(entries) > 0


def test_totals_come_in_order_with_those_of_nothing_last(busy: Team) -> None:
    months = [row.key for row in busy.ask(TotalsBy(Dimension.MONTH))]
    assert months == sorted(months, key=str)
    assert set(months) == {"2026-02", "2026-03", "2026-04"}
    services = [row.key for row in busy.ask(TotalsBy(Dimension.SERVICE))]
    assert services[0] is not None
    assert services[-1] is None
    days = {row.key for row in busy.ask(TotalsBy(Dimension.DAY))}
    assert days == {entry.day for entry in busy.entries()}


def test_filters_hold_together(busy: Team) -> None:
    everything = busy.entries()
    wanted = {
        "kinds": (Kind.TICKET, Kind.PROJECT),
        "toil": True,
        "people": (busy.ana,),
        "period": MARCH,
    }
    found = {row.id for row in busy.entries(**wanted)}
    assert found == {
        row.id
        for row in everything
        if row.kind in (Kind.TICKET, Kind.PROJECT)
        and row.toil
        and row.person_id == busy.ana
        and row.day in MARCH
    }


@pytest.mark.parametrize(
    ("needle", "found"), [("B_C", True), ("b%c", False), ("bxc", False), ("\\", False)]
)
def test_text_is_found_as_it_is_written(busy: Team, needle: str, found: bool) -> None:
    assert bool(busy.entries(text=needle)) is found


@pytest.mark.parametrize(("needle", "found"), [("École", True), ("ÉCOLE", True), ("ecole", False)])
def test_letters_beyond_a_to_z_are_found_as_they_are_written(
    team: Team, needle: str, found: bool
) -> None:
    team.do(LogWork(team.ana, MONDAY, 60, kind=Kind.TICKET, ticket="École", note="À l'Écluse"))
    assert bool(team.entries(text=needle)) is found


def test_how_much_there_is(busy: Team) -> None:
    days = [row.day for row in busy.entries()]
    span = busy.ask(Span())
    assert (span.entries, span.first, span.last) == (60, min(days), max(days))


def test_an_empty_log_has_no_days(team: Team) -> None:
    span = team.ask(Span())
    assert (span.entries, span.first, span.last) == (0, None, None)


# --- what was expected -------------------------------------------------------------------------


def test_expected_hours_are_the_contract_less_absences_and_holidays(team: Team) -> None:
    team.do(AddAbsence(team.ana, date(2026, 3, 19), AbsenceKind.LEAVE, date(2026, 3, 25)))
    team.log(team.ana, date(2026, 3, 16), 8, Kind.PROJECT)
    rows = team.ask(LoggedWeeks(202612, 202613, team.id))
    found = {(row.person_id, row.iso_week): row.hours for row in rows}
    patrick = found[team.ana, 202612]
    assert (patrick.logged, patrick.expected, patrick.away) == (8 * HOUR, 16 * HOUR, 24 * HOUR)
    assert found[team.ana, 202613].expected == 16 * HOUR
    assert found[team.bo, 202612].expected == 20 * HOUR


def test_whose_contract_nobody_knows_is_expected_for_forty_hours_while_they_log(team: Team) -> None:
    cy = team.do(AddPerson("Cy", MONDAY))
    for week in (0, 2):
        team.log(cy, MONDAY + timedelta(weeks=week), 1, Kind.PROJECT)
    rows = [row for row in team.ask(LoggedWeeks(WEEK - 2, WEEK + 5)) if row.person_id == cy]
    assert [row.iso_week for row in rows] == [WEEK, WEEK + 1, WEEK + 2]
    assert {(row.hours.expected, row.hours.assumed) for row in rows} == {(40 * HOUR, True)}


def test_weeks_in_percentages_are_known_as_such(team: Team) -> None:
    team.do(LogWeekShares(team.ana, MONDAY, (WeekShare(Kind.PROJECT, Decimal(1)),), team.seen))
    rows = team.ask(LoggedWeeks(WEEK, WEEK, team.id))
    assert {row.person_id: row.hours.estimated for row in rows} == {team.ana: True, team.bo: False}
