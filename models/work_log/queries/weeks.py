"""Questions about whole weeks: their sums, what people were expected to log, the entry grid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal_column, select, text
from sqlalchemy.orm import InstrumentedAttribute

from models.kernel.periods import DAY, WEEK, Period, iso_weeks, monday_of
from models.people.holidays import site_holidays
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.records import Membership, Person
from models.people.rows import MembershipRow, PersonRow
from models.people.rules import covers, days_of, expected_in_week, on_day
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected
from models.work_log.filtering import conditions
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, EntryRow, GridCell, GridRow, Kind, WeekHours
from models.work_log.rules import PersonWeek

if TYPE_CHECKING:  # it brings numpy
    from models.work_log.week_columns import Piece, WeekColumns

# --- sums --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WeeklyHours(Query["WeekColumns"]):
    """Seconds by kind, person, ISO week and flag, over all time or some weeks (both included).

    Read from the covering index alone, in its order: a million entries take a fraction of a
    second. With a team, only what people logged while they belonged to it counts, to the day.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"entry", "membership", "person"})
    first_week: int | None = None
    last_week: int | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> "WeekColumns":
        """The sums, as columns; walked over, as rows."""
        from models.work_log.week_columns import columns_of

        pieces = _pieces(reader, between(self.first_week, self.last_week))
        if self.team_id is not None:
            pieces = _of_team(reader, pieces, self.team_id)
        return columns_of(pieces)


def between(first_week: int | None, last_week: int | None) -> list[ColumnElement[bool]]:
    """The weeks from first to last, both included; None leaves an end open."""
    found: list[ColumnElement[bool]] = []
    if first_week is not None:
        found.append(Entry.iso_week >= first_week)
    if last_week is not None:
        found.append(Entry.iso_week <= last_week)
    return found


def weekly_statement(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The sums, grouped in the order of the index, so that nothing has to be sorted."""
    return _summed((Entry.kind, Entry.person_id, Entry.iso_week, Entry.toil), *where)


def weekly_statement_of_one(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The sums of one ``:kind`` and one ``:person``, found in the same index."""
    own = (Entry.kind == literal_column(":kind"), Entry.person_id == literal_column(":person"))
    return _summed((Entry.iso_week, Entry.toil), *own, *where)


def _summed(
    by: Sequence[InstrumentedAttribute[Any]], *where: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    return select(*by, func.sum(Entry.seconds)).where(*where).group_by(*by)


def _pieces(reader: Reader, where: Sequence[ColumnElement[bool]]) -> Iterator["Piece"]:
    """The sums of each kind and person, past the column types, which would make each value anew.

    A file is asked for each kind and person, which passes over all other weeks in its index and
    compares numbers only; a server that may be far away is asked once. The conditions may hold
    plain numbers only.
    """
    if reader.connection.dialect.name == "sqlite":
        people = reader.connection.scalars(select(Person.id)).all()
        statement = weekly_statement_of_one(*where)
        asked = str(statement.compile(reader.connection, compile_kwargs={"literal_binds": True}))
        for kind in Kind:
            for person in people:
                values = {"kind": kind.value, "person": person.bytes}
                with reader.connection.exec_driver_sql(asked, values) as result:
                    rows: Any = result.cursor
                    yield kind, person, rows.fetchall()
    else:
        statement = weekly_statement(*where).order_by(Entry.kind, Entry.person_id)
        for (kind, person), sums in groupby(reader.connection.execute(statement), key=_KEY):
            yield kind, person, [(row[2], row[3], row[4]) for row in sums]


_KEY = itemgetter(0, 1)


def _of_team(reader: Reader, pieces: Iterable["Piece"], team_id: UUID) -> Iterator["Piece"]:
    """What counts for a team: weeks in it throughout as they are, others to the day."""
    spans: defaultdict[UUID, list[MembershipRow]] = defaultdict(list)
    for row in rows_of(reader, Membership, MembershipRow, team_id=team_id):
        spans[row.person_id].append(row)
    days_in: dict[tuple[UUID, int], int] = {}
    for kind, person, sums in pieces:
        for week in {week for week, _, _ in sums}:
            if (person, week) not in days_in:
                days_in[person, week] = _days_in_week(spans[person], week)
        yield kind, person, [row for row in sums if days_in[person, row[0]] == 7]
    for (person, week), days in days_in.items():
        if 0 < days < 7:
            wanted = EntryFilter(_days_of(week), team_id, (person,))
            statement = weekly_statement(*conditions(wanted))
            for kind, _, of, toil, seconds in reader.connection.execute(statement):
                yield kind, person, [(of, toil, int(seconds))]


def _days_in_week(spans: Sequence[MembershipRow], week: int) -> int:
    if not spans:
        return 0
    monday = monday_of(week)
    return len(days_of(spans, monday, monday + 6 * DAY))


def _days_of(week: int) -> Period:
    monday = monday_of(week)
    return Period(monday, monday + WEEK)


# --- expectation -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoggedWeek:
    """What one person logged and was expected to, in one ISO week."""

    person_id: UUID
    iso_week: int
    hours: PersonWeek


@dataclass(frozen=True)
class LoggedWeeks(Query[tuple[LoggedWeek, ...]]):
    """Logged against expected hours (F7), for each person and ISO week from first to last.

    With neither contract nor membership, a person counts from the first to the last of these
    weeks in which they logged something: nothing is known of the others.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"entry"}
    first_week: int
    last_week: int
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[LoggedWeek, ...]:
        """The rows, by person and week; weeks of which nothing is known or expected are left out."""
        hours = WeeklyHours(self.first_week, self.last_week, self.team_id).run(reader)
        return tuple(logged_weeks(reader, hours, self.first_week, self.last_week, self.team_id))


def logged_weeks(
    reader: Reader,
    hours: Iterable[WeekHours],
    first_week: int,
    last_week: int,
    team_id: UUID | None,
) -> Iterator[LoggedWeek]:
    """As `LoggedWeeks`, of hours that were read already."""
    facts = people_facts(reader)
    whole = Period(monday_of(first_week), monday_of(last_week) + WEEK)
    estimated = _estimated(reader)
    work: defaultdict[UUID, dict[int, list[int]]] = defaultdict(dict)
    for part in hours:
        sums = work[part.person_id].setdefault(part.iso_week, [0, 0])
        sums[part.kind is Kind.LEAVE] += part.seconds
    away = AwayDays(facts, whole)
    for person in facts.people:
        logged = work.get(person.id, {})
        weeks = _weeks_of(facts, person, whole, logged)
        if not weeks:
            continue
        days = away.of(person.id)
        contracts, memberships = facts.contracts[person.id], facts.memberships[person.id]
        for week in weeks:
            expected = expected_in_week(monday_of(week), contracts, memberships, days, team_id)
            worked, leave = logged.get(week, (0, 0))
            if not (worked or leave or expected.seconds or expected.away):
                continue
            yield LoggedWeek(
                person.id,
                week,
                PersonWeek(
                    worked,
                    leave,
                    expected.seconds,
                    expected.away,
                    expected.assumed,
                    (person.id, week) in estimated,
                ),
            )


def _weeks_of(
    facts: PeopleFacts, person: PersonRow, whole: Period, logged: Mapping[int, object]
) -> list[int]:
    if facts.contracts[person.id] or facts.memberships[person.id]:
        return list(iso_weeks(whole))
    if not logged:
        return []
    return list(iso_weeks(Period(monday_of(min(logged)), monday_of(max(logged)) + DAY)))


def _estimated(reader: Reader) -> frozenset[tuple[UUID, int]]:
    statement = select(Entry.person_id, Entry.iso_week).where(text("estimated = 1")).distinct()
    return frozenset((person, week) for person, week in reader.connection.execute(statement))


class AwayDays:
    """On which days of a period each person is away: absent, or on a holiday of their site."""

    def __init__(self, facts: PeopleFacts, whole: Period) -> None:
        self._facts = facts
        self._whole = whole
        self._holidays = {
            site.id: site_holidays(site, facts.holiday_changes, whole.start, whole.last)
            for site in facts.sites.values()
        }

    def of(self, person_id: UUID) -> frozenset[date]:
        """The days away of one person."""
        absent = days_of(self._facts.absences[person_id], self._whole.start, self._whole.last)
        return absent | self.holidays(person_id).keys()

    def holidays(self, person_id: UUID) -> dict[date, str]:
        """The holidays of the sites at which the person is on those days, with their names."""
        stays = self._facts.stays[person_id]
        days: dict[date, str] = {}
        for site_id in {stay.site_id for stay in stays}:
            for day, name in self._holidays[site_id].items():
                stay = on_day(stays, day)
                if stay is not None and stay.site_id == site_id:
                    days[day] = name
        return days


# --- the grid ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class WeekGrid(Query[tuple[GridRow, ...]]):
    """The entry grid: people × the seven days from `start`, with the entries behind each cell.

    It has who belongs to the team (without one: to any team, or to none at all) on one of the
    days, and whoever logged something for it.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"entry"}
    start: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[GridRow, ...]:
        """The rows, by name."""
        facts = people_facts(reader)
        week = Period(self.start, self.start + WEEK)
        statement = selected(Entry, EntryRow).where(*conditions(EntryFilter(week, self.team_id)))
        cells: defaultdict[tuple[UUID, date], list[EntryRow]] = defaultdict(list)
        for row in reader.shapes(statement.order_by(Entry.id), EntryRow):
            cells[row.person_id, row.day].append(row)
        logged = {person_id for person_id, _ in cells}
        away = AwayDays(facts, week)
        return tuple(
            self._row(facts, person, cells, away)
            for person in facts.people
            if person.id in logged or self._belongs(facts.memberships[person.id])
        )

    def _belongs(self, memberships: Sequence[MembershipRow]) -> bool:
        if not memberships:
            return self.team_id is None
        days = [self.start + DAY * offset for offset in range(7)]
        wanted = [row for row in memberships if self.team_id in (None, row.team_id)]
        return any(covers(row, day) for row in wanted for day in days)

    def _row(
        self,
        facts: PeopleFacts,
        person: PersonRow,
        cells: Mapping[tuple[UUID, date], Sequence[EntryRow]],
        away: AwayDays,
    ) -> GridRow:
        holidays = away.holidays(person.id)
        days = [self.start + DAY * offset for offset in range(7)]
        monday = next(day for day in days if day.weekday() == 0)
        expected = expected_in_week(
            monday,
            facts.contracts[person.id],
            facts.memberships[person.id],
            away.of(person.id),
            self.team_id,
        )
        row = []
        for day in days:
            entries = tuple(cells.get((person.id, day), ()))
            absence = on_day(facts.absences[person.id], day)
            seconds = sum(entry.seconds for entry in entries)
            kind = absence.kind if absence else None
            row.append(GridCell(day, seconds, entries, holidays.get(day, ""), kind))
        return GridRow(
            person.id,
            person.name,
            tuple(row),
            sum(cell.seconds for cell in row),
            expected.seconds,
            expected.assumed,
        )
