"""Fix-it days: past ones with what they saved, planned ones with who is at hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.debt.planner.problem import Lack
from models.debt.planner.sharing import divided
from models.debt.queries import STANDARD_TABLES, FixItPeople, FixIts
from models.debt.rows import FixItItemRow, FixItPersonRow, FixItRow, ItemState, Pick
from models.debt.rules.days import fatigue, participation
from models.debt.rules.effect import (
    READINGS,
    Effect,
    Fixed,
    Reading,
    came_back,
    effect,
    promised,
    windows,
)
from models.debt.rules.interest import interest_of, measured, window_before
from models.insight.debt_rows import (
    FixItCalendar,
    FixItDetails,
    FixItEntry,
    FixItItemEntry,
    FixItState,
    Matrix,
)
from models.insight.fix_it_problem import only_pinned, problem_of
from models.insight.queries.debt_facts import REGISTER_TABLES, DebtFacts, logged_weeks, toil_for
from models.insight.queries.fix_it_people import Stopping
from models.insight.queries.standards import StandardFacts
from models.kernel.log_reading import LoggedEntry, is_kept
from models.kernel.periods import DAY, Period
from models.people.queries import PEOPLE_TABLES
from models.policies.rows import PolicyKey
from models.rotations.queries import ROTATION_TABLES
from models.store.query import Query, Reader

FIX_IT_TABLES = (
    REGISTER_TABLES | STANDARD_TABLES | PEOPLE_TABLES | ROTATION_TABLES | {"fix_it_person"}
)


@dataclass(frozen=True)
class FixItDays(Query[FixItCalendar]):
    """The fix-it days of a team and those of everybody (all of them, without a team), with what they
    saved. at: the instant that counts as now."""

    reads: ClassVar[frozenset[str]] = FIX_IT_TABLES
    team_id: UUID | None = None
    at: datetime | None = None

    def run(self, reader: Reader) -> FixItCalendar:
        """The days."""
        days = _Days(reader, self.team_id, self.at or reader.clock())
        facts = days.facts
        entries = tuple(days.entry(row) for row in reversed(facts.fix_its) if days.is_ours(row))
        return FixItCalendar(
            facts.today,
            facts.zone,
            entries,
            days.behind(entries),
            _saved(entries),
            facts.revisit(),
            facts.teams,
            {row.id: row.name for row in days.standards.standards.values()},
        )


@dataclass(frozen=True)
class FixItBoard(Query[FixItDetails | None]):
    """Everything about one fix-it day; None when it is not there. at: the instant that counts as now."""

    reads: ClassVar[frozenset[str]] = FIX_IT_TABLES
    id: UUID
    at: datetime | None = None

    def run(self, reader: Reader) -> FixItDetails | None:
        """The details."""
        now = self.at or reader.clock()
        rows = [row for row in FixIts().run(reader) if row.id == self.id]
        return _Days(reader, rows[0].team_id, now).details(rows[0]) if rows else None


class _Days:
    """Fix-it days and what they are held against, read once."""

    def __init__(self, reader: Reader, team_id: UUID | None, now: datetime) -> None:
        self.reader = reader
        self.facts = DebtFacts(reader, team_id, now)
        self.standards = StandardFacts(reader, self.facts.held_to_standards)
        self.people: dict[UUID, list[FixItPersonRow]] = {row.id: [] for row in self.facts.fix_its}
        for row in FixItPeople().run(reader):
            self.people[row.fix_it_id].append(row)
        self._logs: dict[UUID, tuple[tuple[LoggedEntry, ...], frozenset[int]]] = {}

    def is_ours(self, row: FixItRow) -> bool:
        return self.facts.team_id is None or row.team_id in (None, self.facts.team_id)

    def entry(self, row: FixItRow, stopping: Stopping | None = None) -> FixItEntry:
        facts, items = self.facts, self.facts.items[row.id]
        people = self.people[row.id]
        taken = [item for item in items if item.pick is not Pick.LEFT_OUT]
        fixed = self._fixed(row, taken)
        back = {one.debt.id for one in fixed if came_back(one, date.max)}
        frozen = [(item.interest_before, item.debt_id in back) for item in self._done(taken)]
        limit = facts.policy(PolicyKey.FIX_IT_DAYS, row.from_day, row.team_id)
        matrix = self.matrix(row)
        stop = stopping
        if row.closed_on is not None:
            stop = None
        elif stop is None:
            stop = Stopping(self.reader, row, facts.zone_of(row.team_id))
        return FixItEntry(
            fix_it=row,
            team=facts.teams.get(row.team_id, "") if row.team_id else "",
            standard=matrix.standard.name if matrix else "",
            state=_state(row, facts.today),
            people=participation(people),
            seconds=self._seconds(row, stop),
            items=Counter(item.state for item in taken),
            principal=sum(facts.by_id[item.debt_id].principal or 0 for item in taken),
            spent=sum(item.spent or 0 for item in taken),
            promised=promised(frozen),
            came_back=len(back),
            effects=self._effects(row, fixed) if row.closed_on else (),
            fatigue=fatigue(row, facts.fix_its, limit),
            uncovered=stop.cover(people).nobody if stop else (),
            before=matrix.before if matrix else None,
            after=matrix.after if matrix else None,
        )

    def _seconds(self, row: FixItRow, stop: Stopping | None) -> int | None:
        if stop is None:
            return None
        return sum(stop.at_hand(person).seconds for person in self.people[row.id])

    def _done(self, items: Iterable[FixItItemRow]) -> list[FixItItemRow]:
        return [item for item in items if item.state is ItemState.FIXED]

    def _fixed(self, row: FixItRow, items: Iterable[FixItItemRow]) -> tuple[Fixed, ...]:
        """What the day paid off; nothing before it is closed."""
        if row.closed_on is None:
            return ()
        last = row.closed_on
        return tuple(
            Fixed(self.facts.by_id[item.debt_id], item.done_on or last)
            for item in self._done(items)
        )

    def _effects(self, row: FixItRow, fixed: tuple[Fixed, ...]) -> tuple[Effect, ...]:
        entries, weeks = self._logs[row.id] = self._log_around(row, fixed)
        return tuple(
            effect(row.from_day, row.to_day, fixed, entries, weeks, after, self.facts.today)
            for after in READINGS
        )

    def _log_around(
        self, row: FixItRow, fixed: tuple[Fixed, ...]
    ) -> tuple[tuple[LoggedEntry, ...], frozenset[int]]:
        before, after = windows(row.from_day, row.to_day, READINGS[-1])
        whole = Period(before.start, after.end)
        debts = [one.debt for one in fixed]
        return toil_for(self.reader, debts, whole), logged_weeks(self.reader, whole)

    def behind(self, days: Iterable[FixItEntry]) -> Mapping[UUID, LoggedEntry]:
        """The entries of the log behind the effects of days, once these are told."""
        return {
            entry.id: entry
            for day in days
            if day.id in self._logs
            for entry in self._logs[day.id][0]
        }

    def matrix(self, row: FixItRow) -> Matrix | None:
        standard = self.standards.standards.get(row.standard_id) if row.standard_id else None
        if standard is None:
            return None
        last = row.closed_on or self.facts.today
        return self.standards.matrix(standard, self.facts.services, row.from_day - DAY, last)

    def details(self, row: FixItRow) -> FixItDetails:
        facts = self.facts
        stopping = Stopping(self.reader, row, facts.zone_of(row.team_id))
        items = facts.items[row.id]
        principals = {debt.id: debt.principal for debt in facts.all_debts}
        seats = tuple(stopping.seat(one, items, principals) for one in self.people[row.id])
        able = {seat.row.person_id: {s.casefold() for s in seat.skills} for seat in seats}
        day = self.entry(row, stopping)
        taken = {item.debt_id for item in items}
        found = FixItDetails(
            today=facts.today,
            zone=facts.zone,
            day=day,
            people=tuple(sorted(seats, key=lambda seat: (seat.name.casefold(), seat.id))),
            cover=stopping.cover(self.people[row.id]),
            items=tuple(sorted((self._item(item, able) for item in items), key=_order)),
            candidates=tuple(
                facts.entry(debt)
                for debt in facts.debts
                if debt.closed_on is None and debt.id not in taken and _of_theme(row, debt.area)
            ),
            others=stopping.could_come(able),
            lacks=(),
            at_stake=self._at_stake(row),
            matrix=self.matrix(row),
            names=stopping.names,
            entries=self.behind([day]),
        )
        lack = divided(only_pinned(problem_of(found).problem))
        return replace(found, lacks=(lack,)) if isinstance(lack, Lack) else found

    def _at_stake(self, row: FixItRow) -> Mapping[UUID, int | None]:
        """By fixed item, what it cost before the day, as the effect has it; else what was typed."""
        period = window_before(row.from_day)
        done = [i for i in self._done(self.facts.items[row.id]) if i.pick is not Pick.LEFT_OUT]
        debts = {item.debt_id: self.facts.by_id[item.debt_id] for item in done}
        entries = toil_for(self.reader, debts.values(), period)
        kept = is_kept(logged_weeks(self.reader, period), period)
        found = measured(debts.values(), entries, period, kept=kept)
        return {
            item.id: interest_of(debts[item.debt_id], found.get(item.debt_id)).seconds
            for item in done
        }

    def _item(self, item: FixItItemRow, able: Mapping[UUID, set[str]]) -> FixItItemEntry:
        entry = self.facts.entry(self.facts.by_id[item.debt_id])
        skill = entry.debt.skill.casefold()
        can = tuple(person for person, skills in able.items() if not skill or skill in skills)
        name = self.facts.people.get(item.person_id, "") if item.person_id else ""
        return FixItItemEntry(item, entry, name, can)


def _of_theme(row: FixItRow, area: str) -> bool:
    return not row.area or row.area.casefold() == area.casefold()


def _order(item: FixItItemEntry) -> tuple[bool, int, UUID]:
    """Those left out last; the most interest first."""
    return item.row.pick is Pick.LEFT_OUT, -(item.entry.interest.seconds or 0), item.id


def _state(row: FixItRow, today: date) -> FixItState:
    if row.closed_on is not None:
        return FixItState.CLOSED
    if today < row.from_day:
        return FixItState.PLANNED
    return FixItState.TODAY if today <= row.to_day else FixItState.TO_CLOSE


def _saved(days: Iterable[FixItEntry]) -> int | None:
    """What all days saved together, each by its latest reading."""
    found = []
    for day in days:
        read = [one.saved for one in day.effects if one.reading is Reading.MEASURED]
        if read and read[-1] is not None:
            found.append(read[-1])
    return sum(found) if found else None
