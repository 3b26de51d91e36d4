"""Writing slots: what a plan or a fixed order says becomes shifts, and shifts that stay keep
their ids, so that swaps, requests and calendars still know them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.rotations.commands.removing import remove_shifts
from models.rotations.records import Shift
from models.rotations.rows import Assignment, ShiftRow
from models.store.work import Work


@dataclass(frozen=True, slots=True)
class Written:
    """How many shifts were added, changed and removed, and how many stay as they are."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def shifts_between(
    work: Work, layer_ids: Iterable[UUID], start: datetime, end: datetime
) -> Sequence[Shift]:
    """The shifts of some layers that overlap an interval, in order."""
    return work.session.scalars(
        select(Shift)
        .where(Shift.layer_id.in_(list(layer_ids)), Shift.start < end, Shift.end > start)
        .order_by(Shift.start, Shift.seat, Shift.id)
    ).all()


def write_slots(
    work: Work, wanted: Sequence[Assignment], there: Sequence[Shift], kept: set[UUID]
) -> Written:
    """Make the shifts that are `there` into what is `wanted`, but for the `kept` ones.

    A shift that is not wanted goes only where it lies over one that is wanted: what somebody added
    by hand at another time stays.
    """
    slots = {(shift.layer_id, shift.turn, shift.seat): shift for shift in there}
    new: list[Shift] = []
    changed = stays = 0
    used: set[UUID] = set()
    for slot in wanted:
        shift = slots.get((slot.layer_id, slot.turn, slot.seat))
        if shift is None:
            new.append(_shift(work, slot))
            continue
        used.add(shift.id)
        values = (slot.start, slot.end, slot.person_id)
        if shift.id in kept or values == (shift.start, shift.end, shift.person_id):
            stays += 1
            continue
        shift.start, shift.end, shift.person_id = values
        shift.published = False
        changed += 1
    over = Taken(wanted)
    left = [shift for shift in there if shift.id not in used and shift.id not in kept]
    stale = [shift.id for shift in left if over.any(shift)]
    remove_shifts(work, stale)
    for shift in new:
        work.add(shift)
    return Written(len(new), changed, len(stale), stays)


def _shift(work: Work, slot: Assignment) -> Shift:
    return Shift(
        id=work.new_id(),
        layer_id=slot.layer_id,
        person_id=slot.person_id,
        turn=slot.turn,
        seat=slot.seat,
        start=slot.start,
        end=slot.end,
        locked=False,
        published=False,
    )


class Taken:
    """The times that slots take, by layer and seat."""

    def __init__(self, wanted: Iterable[Assignment]) -> None:
        self._spans: defaultdict[tuple[UUID, int], list[tuple[datetime, datetime]]]
        self._spans = defaultdict(list)
        for slot in wanted:
            self._spans[slot.layer_id, slot.seat].append((slot.start, slot.end))

    def any(self, shift: Shift | ShiftRow) -> bool:
        """Whether a shift lies over one of them."""
        spans = self._spans[shift.layer_id, shift.seat]
        return any(start < shift.end and shift.start < end for start, end in spans)
