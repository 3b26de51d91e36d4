"""Whole weeks at once: pasted, filled, repeated, or given in percentages. Each is one step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.durations import DAY_SECONDS
from models.kernel.errors import Refused
from models.kernel.periods import WEEK, Period, iso_week
from models.people.records import Person
from models.people.rules import WORKING_DAYS, expected_in_week
from models.store.command import Command
from models.store.work import Work
from models.work_log.commands.entries import TYPED, facts_of, when
from models.work_log.queries.weeks import AwayDays
from models.work_log.records import Entry
from models.work_log.rows import HoursCell, Kind, WeekShare
from models.work_log.rules import usual_toil
from models.work_log.shapes import spread


@dataclass(frozen=True)
class PasteHours(Command[int]):
    """Set a block of the entry grid: for each cell, the seconds of one kind on one day.

    A cell without an entry of the kind and flag gets one; one with a single entry has it changed,
    or removed by None or 0; several entries are refused, because it is not said which is meant.
    """

    cells: Sequence[HoursCell]
    seen: int
    kind: Kind
    toil: bool | None = None
    service_id: UUID | None = None
    project_id: UUID | None = None

    def run(self, work: Work) -> int:
        """How many entries were added, changed or removed.

        Raises Refused; findings carry ``row`` and ``column`` of the cell: ``too_large``,
        ``too_small``, ``several_entries``, ``repeated``, ``gone`` or ``moved_on``.
        """
        toil = usual_toil(self.kind) if self.toil is None else self.toil
        there = self._there(work, toil)
        findings = Checks()
        if self.kind is Kind.LEAVE and toil:
            findings.wrong("leave_is_no_toil", "toil")
        met = set()
        for cell in self.cells:
            checks = Checks(row=cell.row, column=cell.column)
            if cell.seconds:
                checks.between("seconds", cell.seconds, 1, DAY_SECONDS)
            if len(there[cell.person_id, cell.day]) > 1:
                checks.wrong("several_entries", "seconds")
            if (cell.person_id, cell.day) in met:
                checks.wrong("repeated", "seconds")
            met.add((cell.person_id, cell.day))
            findings.findings += checks.findings
        findings.done()
        for person_id in {cell.person_id for cell in self.cells}:
            work.get(Person, person_id, "person_id")
        what = {"kind": self.kind, "toil": toil}
        self._refuse_lost(work, what, there)
        return sum(
            self._set(work, cell, what, there[cell.person_id, cell.day]) for cell in self.cells
        )

    def _there(self, work: Work, toil: bool) -> dict[tuple[UUID, date], list[tuple[UUID, int]]]:
        there: defaultdict[tuple[UUID, date], list[tuple[UUID, int]]] = defaultdict(list)
        if not self.cells:
            return there
        days = [cell.day for cell in self.cells]
        entries = select(Entry.person_id, Entry.day, Entry.id, Entry.seconds).where(
            Entry.day >= min(days),
            Entry.day <= max(days),
            Entry.person_id.in_({cell.person_id for cell in self.cells}),
            Entry.kind == self.kind,
            Entry.toil == toil,
        )
        for person_id, day, entry, seconds in work.session.execute(entries):
            there[person_id, day].append((entry, seconds))
        return there

    def _refuse_lost(
        self,
        work: Work,
        what: Mapping[str, Any],
        there: Mapping[tuple[UUID, date], list[tuple[UUID, int]]],
    ) -> None:
        """An entry that the user saw, and somebody has removed or moved since, is not made again."""
        empty = {
            (cell.person_id, cell.day): cell
            for cell in self.cells
            if cell.seconds and not there[cell.person_id, cell.day]
        }
        days = {day.isoformat() for _, day in empty}
        for entry, was in work.stood(Entry, self.seen, days) if empty else ():
            cell = empty.get((was["person_id"], was["day"]))
            if cell is not None and what.items() <= was.items():
                work.seen(Entry, entry, self.seen, seconds=cell.seconds)

    def _set(
        self, work: Work, cell: HoursCell, what: Mapping[str, Any], there: list[tuple[UUID, int]]
    ) -> int:
        seconds = cell.seconds or 0
        if there:
            entry, before = there[0]
            if before == seconds:
                return 0
            if seconds:
                work.change(Entry, entry, self.seen, seconds=seconds)
            else:
                work.remove(Entry, entry, self.seen)
            return 1
        if not seconds:
            return 0
        work.add(
            Entry(
                **{
                    **BLANK,
                    **what,
                    **when(cell.day, seconds),
                    "person_id": cell.person_id,
                    "service_id": self.service_id,
                    "project_id": self.project_id,
                }
            )
        )
        return 1

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.cells)}


@dataclass(frozen=True)
class FillWeek(PasteHours):
    """Fill cells of the entry grid with the value of one of them."""


@dataclass(frozen=True)
class RepeatLastWeek(Command[int]):
    """Log again what people typed in the week before `monday`, on the days that are still empty.

    Days on which a person is away are left out, and so is what was imported or estimated.
    """

    people: Sequence[UUID]
    monday: date

    def run(self, work: Work) -> int:
        """How many entries were added. Raises Refused ``nothing_to_repeat``."""
        week = Period(self.monday, self.monday + WEEK)
        away = AwayDays(facts_of(work), week)
        filled = set(
            work.session.execute(
                select(Entry.person_id, Entry.day).where(
                    Entry.day >= week.start, Entry.day < week.end
                )
            )
        )
        before = select(Entry).where(
            Entry.day >= week.start - WEEK,
            Entry.day < week.start,
            Entry.person_id.in_(self.people),
            Entry.source == "",
            Entry.estimated == False,  # noqa: E712 - an SQL comparison
        )
        count = 0
        for entry in work.session.scalars(before.order_by(Entry.day, Entry.id)).all():
            day = entry.day + WEEK
            if (entry.person_id, day) in filled or day in away.of(entry.person_id):
                continue
            kept = {key: getattr(entry, key) for key in _REPEATED}
            work.add(Entry(part=0, exhaustion=None, **TYPED, **kept, **when(day, entry.seconds)))
            count += 1
        if not count:
            raise Refused.because("nothing_to_repeat")
        return count

    def parameters(self) -> Mapping[str, Any]:
        """week."""
        return {"week": iso_week(self.monday)}


_REPEATED = (
    "person_id",
    "kind",
    "toil",
    "category",
    "service_id",
    "project_id",
    "ticket",
    "note",
)


@dataclass(frozen=True)
class LogWeekShares(Command[tuple[UUID, ...]]):
    """Say how a person's week divided, in shares of one; an estimate, and marked as such.

    The shares are of what was expected of the week, spread evenly over its days present. They
    replace an earlier estimate of the same week; what was logged otherwise is refused.
    """

    person_id: UUID
    monday: date
    shares: Sequence[WeekShare]
    seen: int

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of the entries. Raises Refused ``too_small``, ``too_large``, ``not_a_whole``,
        ``already_logged``, ``nothing_expected``, ``gone`` or ``moved_on``."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        self._check(checks)
        facts = facts_of(work)
        week = Period(self.monday, self.monday + WEEK)
        away = AwayDays(facts, week).of(self.person_id)
        contracts = facts.contracts[self.person_id]
        memberships = facts.memberships[self.person_id]
        expected = expected_in_week(self.monday, contracts, memberships, away)
        days = [self.monday + timedelta(days=offset) for offset in range(WORKING_DAYS)]
        present = [day for day in days if day not in away]
        if not expected.seconds:
            checks.wrong("nothing_expected", "monday")
        replaced = []
        earlier = select(Entry.id, Entry.estimated).where(
            Entry.person_id == self.person_id, Entry.iso_week == iso_week(self.monday)
        )
        for entry, estimated in work.session.execute(earlier):
            if estimated:
                replaced.append(entry)
            else:
                checks.wrong("already_logged", "monday")
                break
        checks.done()
        work.remove_many(Entry, self.seen, replaced)
        added = []
        for share in self.shares:
            seconds = int(share.share * expected.seconds)
            toil = usual_toil(share.kind) if share.toil is None else share.toil
            what = {"kind": share.kind, "toil": toil, "share": share.share, "estimated": True}
            for day, part in spread(seconds, present):
                if part:
                    values = {**BLANK, **what, **when(day, part)}
                    added.append(work.add(Entry(person_id=self.person_id, **values)).id)
        return tuple(added)

    def _check(self, checks: Checks) -> None:
        if self.monday.weekday() != 0:
            checks.wrong("not_a_monday", "monday", value=self.monday.isoformat())
        whole = Decimal(0)
        for at, share in enumerate(self.shares):
            place = Checks(row=at)
            if not share.share.is_finite() or share.share <= 0:
                place.wrong("too_small", "share", value=str(share.share), least=0)
            else:
                whole += share.share
            if share.kind is Kind.LEAVE and share.toil:
                place.wrong("leave_is_no_toil", "toil")
            checks.findings += place.findings
        if not checks.findings and whole != 1:
            checks.wrong("not_a_whole", "shares", value=whole)

    def parameters(self) -> Mapping[str, Any]:
        """week."""
        return {"week": iso_week(self.monday)}


BLANK: Mapping[str, Any] = {
    **TYPED,
    "part": 0,
    "category": "",
    "service_id": None,
    "project_id": None,
    "ticket": "",
    "note": "",
    "exhaustion": None,
}
"""The columns of an entry of which only person, kind and length are known."""
