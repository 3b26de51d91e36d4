"""Wishes as an aim: how many are broken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from models.kernel.periods import DAY
from models.rotations.planner.epochs import seconds_of
from models.rotations.planner.limits import hours
from models.rotations.planner.problem import Aim, Slot
from models.rotations.rows import WishKind, WishRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.wall_clock import instant


def wishes(
    facts: Facts, slots: Sequence[Slot], people: Sequence[UUID], rows: Iterable[WishRow]
) -> Aim:
    """A wish not to serve is broken by every slot of the person in its days; a wish to serve by every
    time in its days at which slots begin and the person has none of them."""
    number = dict(zip(people, range(len(people)), strict=True))
    broken: dict[tuple[int, int], int] = defaultdict(int)
    offset = 0
    for wish in rows:
        person = number.get(wish.person_id)
        if person is None:
            continue
        found = [
            s for s, slot in enumerate(slots) if slot.fixed is None and _meets(facts, slot, wish)
        ]
        if wish.kind is WishKind.WANTS:
            offset += len({slots[s].start for s in found})
        for s in found:
            broken[s, person] += 1 if wish.kind is WishKind.AVOIDS else -1
    return Aim("wishes", by_person=dict(broken), offset=offset)


def _meets(facts: Facts, slot: Slot, wish: WishRow) -> bool:
    """Whether a slot of the wish's duty has hours in its days, by the clock of its layer."""
    if slot.layer_id is None:
        return False
    layer = facts.layers[slot.layer_id]
    if wish.duty_id not in (None, layer.duty_id):
        return False
    begin = seconds_of(instant(wish.from_day, 0, layer.zone))
    end = seconds_of(instant(wish.to_day + DAY, 0, layer.zone))
    if wish.kind is WishKind.WANTS:
        return begin <= slot.start < end
    return any(start < end and begin < until for start, until in hours(slot))
