"""Shifts: adding, moving, assigning, locking, exchanging.

A shift that was published and is changed is no longer as it was published: it counts as planned
again until the next publication, which tells what is different.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from models.kernel.checks import Checks
from models.rotations.commands.checking import free_slot, instants, serves, unlocked
from models.rotations.commands.removing import remove_shifts
from models.rotations.records import Layer, Shift, Swap
from models.store.command import Command
from models.store.work import Work

MOST_SEATS = 20


@dataclass(frozen=True)
class AddShift(Command[UUID]):
    """Add a shift by hand; without a person it is a hole that somebody must fill."""

    layer_id: UUID
    person_id: UUID | None
    start: datetime
    end: datetime
    seat: int = 0
    locked: bool = False

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``empty_span``, ``too_long_span``, ``overlaps``,
        ``not_member``, ``too_small`` or ``too_large``."""
        layer = work.get(Layer, self.layer_id, "layer_id")
        checks = Checks()
        instants(checks, self.start, self.end)
        checks.between("seat", self.seat, 0, MOST_SEATS - 1)
        serves(work, checks, layer, self.person_id, self.start)
        free_slot(work, checks, layer, self.seat, self.start, self.end)
        checks.done()
        return work.add(
            Shift(
                layer_id=self.layer_id,
                person_id=self.person_id,
                turn=_free_turn(work, self),
                seat=self.seat,
                start=self.start,
                end=self.end,
                locked=self.locked,
                published=False,
            )
        ).id

    def parameters(self) -> Mapping[str, Any]:
        """at."""
        return {"at": self.start.isoformat()}


@dataclass(frozen=True)
class MoveShift(Command[None]):
    """Let a shift begin or end at another time; its swaps and requests stay with it."""

    id: UUID
    start: datetime
    end: datetime
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``locked_shift``, ``empty_span``,
        ``too_long_span`` or ``overlaps``."""
        shift = work.seen(Shift, self.id, self.seen, start=self.start, end=self.end)
        layer = work.get(Layer, shift.layer_id)
        checks = Checks()
        instants(checks, self.start, self.end)
        unlocked(checks, shift)
        free_slot(work, checks, layer, shift.seat, self.start, self.end, own=self.id)
        checks.done()
        if (shift.start, shift.end) != (self.start, self.end):
            shift.start, shift.end, shift.published = self.start, self.end, False

    def parameters(self) -> Mapping[str, Any]:
        """at."""
        return {"at": self.start.isoformat()}


@dataclass(frozen=True)
class AssignShift(Command[None]):
    """Give a shift to a person, or (None) leave it to be filled."""

    id: UUID
    person_id: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``locked_shift`` or ``not_member``."""
        shift = work.seen(Shift, self.id, self.seen, person_id=self.person_id)
        checks = Checks()
        unlocked(checks, shift)
        layer = work.get(Layer, shift.layer_id)
        serves(work, checks, layer, self.person_id, shift.start)
        checks.done()
        give(shift, self.person_id)


@dataclass(frozen=True)
class RemoveShift(Command[None]):
    """Remove a shift with its swaps and requests."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``locked_shift``."""
        shift = work.seen(Shift, self.id, self.seen)
        checks = Checks()
        unlocked(checks, shift)
        checks.done()
        remove_shifts(work, [self.id])


@dataclass(frozen=True)
class LockShifts(Command[int]):
    """Lock shifts, so that no plan and no gesture moves them, or unlock them."""

    ids: tuple[UUID, ...]
    locked: bool
    seen: int

    def run(self, work: Work) -> int:
        """How many. Raises Refused ``gone``, ``moved_on`` or ``many_moved_on``."""
        rows = ({"id": shift, "locked": self.locked} for shift in self.ids)
        return work.change_many(Shift, self.seen, rows)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


@dataclass(frozen=True)
class ExchangeShifts(Command[None]):
    """Let two people have each other's shift from now on (a swap would be taken back)."""

    first_id: UUID
    second_id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``same_shift``, ``same_person``,
        ``locked_shift`` or ``not_member``."""
        first, second = two_shifts(work, self.first_id, self.second_id, self.seen)
        checks = Checks()
        unlocked(checks, first, second)
        serves(work, checks, work.get(Layer, first.layer_id), second.person_id, first.start)
        serves(work, checks, work.get(Layer, second.layer_id), first.person_id, second.start)
        checks.done()
        mine, yours = first.person_id, second.person_id
        give(first, yours)
        give(second, mine)


@dataclass(frozen=True)
class RotateShifts(Command[None]):
    """Let each person of a chain have the shift before theirs, and the first the last one, from now
    on; `chains` finds such chains."""

    ids: tuple[UUID, ...]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``same_shift``, ``nobody_has_it``,
        ``same_person``, ``locked_shift``, ``swapped_shift`` or ``not_member``."""
        shifts = [work.seen(Shift, key, self.seen) for key in self.ids]
        people = [shift.person_id for shift in shifts]
        checks = Checks()
        if len(set(self.ids)) < max(2, len(self.ids)):
            checks.wrong("same_shift", "ids")
        elif None in people:
            checks.wrong("nobody_has_it", "ids")
        elif len(set(people)) < len(people):
            checks.wrong("same_person", "ids")
        unlocked(checks, *shifts)
        _unswapped(work, checks, shifts)
        moved = list(zip(shifts, [*people[1:], *people[:1]], strict=True))
        for shift, person_id in moved:
            serves(work, checks, work.get(Layer, shift.layer_id), person_id, shift.start)
        checks.done()
        for shift, person_id in moved:
            give(shift, person_id)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


def _unswapped(work: Work, checks: Checks, shifts: Sequence[Shift]) -> None:
    """Notes ``swapped_shift`` where an agreed swap says that another person serves."""
    ids = [shift.id for shift in shifts]
    swaps = select(Swap).where(or_(Swap.first_id.in_(ids), Swap.second_id.in_(ids)))
    if any(swap.agreed for swap in work.session.scalars(swaps)):
        checks.wrong("swapped_shift", "ids")


def _free_turn(work: Work, added: AddShift) -> datetime:
    """The start, or just after it where a shift that was moved away still has that turn."""
    turns = select(Shift.turn).where(Shift.layer_id == added.layer_id, Shift.seat == added.seat)
    taken = set(work.session.scalars(turns.where(Shift.turn >= added.start)))
    turn = added.start
    while turn in taken:
        turn += timedelta(microseconds=1)
    return turn


def two_shifts(work: Work, first_id: UUID, second_id: UUID, seen: int) -> tuple[Shift, Shift]:
    """Two shifts of two people, as seen. Raises Refused ``gone``, ``moved_on``, ``same_shift``,
    ``nobody_has_it`` or ``same_person``."""
    first, second = work.seen(Shift, first_id, seen), work.seen(Shift, second_id, seen)
    checks = Checks()
    if first_id == second_id:
        checks.wrong("same_shift", "second_id")
    elif first.person_id is None and second.person_id is None:
        checks.wrong("nobody_has_it", "second_id")
    elif first.person_id == second.person_id:
        checks.wrong("same_person", "second_id")
    checks.done()
    return first, second


def give(shift: Shift, person_id: UUID | None) -> None:
    """Set who has a shift; one that was published is so no longer."""
    if shift.person_id != person_id:
        shift.person_id, shift.published = person_id, False
