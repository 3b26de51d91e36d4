"""The backlog of a fix-it day: which debt is in it, who sees to it, how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.commands.checking import MOST, open_day
from models.debt.commands.moved import unmoved
from models.debt.records import Debt, FixItItem, FixItPerson
from models.debt.rows import ItemState, Pick, PlannedItem
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.store.command import Command
from models.store.work import Work

NEW: Mapping[str, Any] = {
    "state": ItemState.TO_DO,
    "spent": None,
    "done_on": None,
    "interest_before": None,
    "note": "",
}
"""How an item comes into a backlog."""


@dataclass(frozen=True)
class AddItems(Command[tuple[UUID, ...]]):
    """Put debt into the backlog of a fix-it day, so that the planner must take it; or, LEFT_OUT, must
    not. person_id: who sees to it."""

    fix_it_id: UUID
    debt_ids: Sequence[UUID]
    pick: Pick = Pick.PINNED
    person_id: UUID | None = None

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of the items, in the order given. Raises Refused ``gone``, ``fix_it_closed``,
        ``already_planned``, ``debt_closed``, ``not_taking_part``."""
        open_day(work, self.fix_it_id)
        _takes_part(work, self.fix_it_id, self.person_id)
        there = set(_of_day(work, self.fix_it_id))
        checks = Checks()
        for row, debt_id in enumerate(self.debt_ids, start=1):
            checks.place = {"row": row}
            debt = work.get(Debt, debt_id, "debt_ids")
            if debt_id in there:
                checks.wrong("already_planned", "debt_ids", name=debt.title)
            if debt.closed_on is not None:
                checks.wrong("debt_closed", "debt_ids", name=debt.title)
            there.add(debt_id)
        checks.done()
        person = None if self.pick is Pick.LEFT_OUT else self.person_id
        of = {"fix_it_id": self.fix_it_id, "pick": self.pick, "person_id": person}
        return tuple(work.add(FixItItem(**of, **NEW, debt_id=one)).id for one in self.debt_ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.debt_ids)}


@dataclass(frozen=True)
class MoveItem(Command[None]):
    """Move an item of a backlog to another fix-it day, where nobody sees to it yet."""

    id: UUID
    fix_it_id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``fix_it_closed`` or ``already_planned``."""
        item = _open_item(work, self.id, self.seen)
        open_day(work, self.fix_it_id)
        if item.debt_id in _of_day(work, self.fix_it_id):
            title = work.get(Debt, item.debt_id).title
            raise Refused.because("already_planned", "fix_it_id", name=title)
        values = {"fix_it_id": self.fix_it_id, "person_id": None, **NEW}
        work.change(FixItItem, self.id, self.seen, **values, pick=Pick.PINNED)


@dataclass(frozen=True)
class AssignItem(Command[None]):
    """Say who sees to an item of a backlog; None: nobody yet."""

    id: UUID
    person_id: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``fix_it_closed`` or ``not_taking_part``."""
        item = _open_item(work, self.id, self.seen)
        _takes_part(work, item.fix_it_id, self.person_id)
        work.change(FixItItem, self.id, self.seen, person_id=self.person_id)


@dataclass(frozen=True)
class PinItem(Command[None]):
    """Say that the planner must take an item; or, not `pinned`, that it may leave it."""

    id: UUID
    seen: int
    pinned: bool = True

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``fix_it_closed``."""
        _open_item(work, self.id, self.seen)
        pick = Pick.PINNED if self.pinned else Pick.PICKED
        work.change(FixItItem, self.id, self.seen, pick=pick)


@dataclass(frozen=True)
class LeaveOutItem(Command[None]):
    """Say that an item shall not be done on this day; the planner does not take it either."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``fix_it_closed``."""
        _open_item(work, self.id, self.seen)
        values = {"pick": Pick.LEFT_OUT, "person_id": None}
        work.change(FixItItem, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveItem(Command[None]):
    """Take an item out of a backlog; nothing is said about it any more."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``fix_it_closed``."""
        _open_item(work, self.id, self.seen)
        work.remove(FixItItem, self.id, self.seen)


@dataclass(frozen=True)
class SetItemState(Command[None]):
    """Say how far an item is on the day, what it took, and what there is to say about it.

    done_on: when it was fixed; where nobody says, the day on which the fix-it is closed. spent: seconds.
    """

    id: UUID
    state: ItemState
    seen: int
    done_on: date | None = None
    spent: int | None = None
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``fix_it_closed``, ``left_out``, ``too_small``,
        ``too_large`` or ``too_long``."""
        item = _open_item(work, self.id, self.seen)
        checks = Checks()
        if item.pick is Pick.LEFT_OUT and self.state is not ItemState.TO_DO:
            checks.wrong("left_out", "state")
        if self.spent is not None:
            checks.between("spent", self.spent, 0, MOST)
        note = checks.text("note", self.note)
        checks.done()
        done_on = self.done_on if self.state is ItemState.FIXED else None
        values = {"state": self.state, "done_on": done_on, "spent": self.spent, "note": note}
        work.change(FixItItem, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """state."""
        return {"state": self.state.value}


@dataclass(frozen=True)
class ApplyFixItPlan(Command[int]):
    """Take a plan of a fix-it day over: what it chose comes into the backlog, what was chosen before and
    is not any more goes, each with who sees to it. What is pinned, begun or finished stays.

    seen: the revision that the plan was worked out at.
    """

    fix_it_id: UUID
    items: Sequence[PlannedItem]
    seen: int

    def run(self, work: Work) -> int:
        """How many items were added, changed or removed. Raises Refused ``gone``, ``fix_it_closed``,
        ``fix_it_moved_on`` where the day, its people, its backlog or any debt has changed since,
        ``not_taking_part``, ``debt_closed``, ``repeated_item``."""
        open_day(work, self.fix_it_id)
        unmoved(work, self.fix_it_id, self.seen)
        self._check(work)
        of_day = select(FixItItem).where(FixItItem.fix_it_id == self.fix_it_id)
        there = {item.debt_id: item for item in work.session.scalars(of_day).all()}
        chosen = {item.debt_id: item.person_id for item in self.items}
        written = 0
        for debt_id, item in there.items():
            if item.pick is Pick.PICKED and item.state is ItemState.TO_DO and debt_id not in chosen:
                work.session.delete(item)
                written += 1
        for debt_id, person_id in chosen.items():
            known = there.get(debt_id)
            if known is None:
                of = {"fix_it_id": self.fix_it_id, "debt_id": debt_id, "pick": Pick.PICKED}
                work.add(FixItItem(**of, **NEW, person_id=person_id))
                written += 1
            elif known.person_id != person_id and known.pick is not Pick.LEFT_OUT:
                known.person_id = person_id
                written += 1
        return written

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.items)}

    def _check(self, work: Work) -> None:
        checks = Checks()
        seen: set[UUID] = set()
        people = _people(work, self.fix_it_id)
        for row, item in enumerate(self.items, start=1):
            checks.place = {"row": row}
            debt = work.get(Debt, item.debt_id, "items")
            if item.debt_id in seen:
                checks.wrong("repeated_item", "items", name=debt.title)
            if debt.closed_on is not None:
                checks.wrong("debt_closed", "items", name=debt.title)
            if item.person_id is not None and item.person_id not in people:
                checks.wrong("not_taking_part", "items")
            seen.add(item.debt_id)
        checks.done()


def _open_item(work: Work, item_id: UUID, seen: int) -> FixItItem:
    item = work.seen(FixItItem, item_id, seen)
    open_day(work, item.fix_it_id, "id")
    return item


def _of_day(work: Work, fix_it_id: UUID) -> list[UUID]:
    statement = select(FixItItem.debt_id).where(FixItItem.fix_it_id == fix_it_id)
    return list(work.session.scalars(statement))


def _people(work: Work, fix_it_id: UUID) -> set[UUID]:
    statement = select(FixItPerson.person_id).where(FixItPerson.fix_it_id == fix_it_id)
    return set(work.session.scalars(statement))


def _takes_part(work: Work, fix_it_id: UUID, person_id: UUID | None) -> None:
    if person_id is not None and person_id not in _people(work, fix_it_id):
        raise Refused.because("not_taking_part", "person_id")
