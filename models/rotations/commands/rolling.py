"""Filling layers turn by turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.spans import cut, union
from models.rotations.commands.checking import LONGEST, turns_overlap
from models.rotations.commands.moved import unmoved
from models.rotations.commands.slots import Written, shifts_between, write_slots
from models.rotations.queries.facts import queues
from models.rotations.records import Duty, Layer, Shift
from models.rotations.rows import Assignment
from models.rotations.rules.shapes import Rota, Span
from models.rotations.rules.turn_by_turn import in_turn
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work

FARTHEST = LONGEST * 5
"""How far ahead turns are rolled out at once."""


@dataclass(frozen=True)
class RollOut(Command[Written]):
    """Fill layers turn by turn until an instant: add the turns that are missing, and bring those
    that are there up to date with the order of the members.

    Locked and published shifts stay, and those that have begun. since: from when turns are added;
    None: those that are not over yet. A turn that would lie over a shift that stays begins when
    that ends, so that a new cadence takes over from the old one without a hole.
    """

    layer_ids: tuple[UUID, ...]
    until: datetime
    seen: int
    since: datetime | None = None

    def run(self, work: Work) -> Written:
        """How many shifts were added, changed, removed and stay.

        Raises Refused ``gone``, ``rota_moved_on``, ``empty_span`` or ``too_long_span``.
        """
        layers = [work.get(Layer, layer_id, "layer_ids") for layer_id in self.layer_ids]
        duties = {layer.duty_id: work.get(Duty, layer.duty_id) for layer in layers}
        unmoved(work, {duty.rotation_id for duty in duties.values()}, self.seen, people=False)
        span = Span(self.since or work.now, self.until)
        checks = Checks()
        if span.end <= span.start:
            checks.wrong("empty_span", "until", start=span.start, end=span.end)
        elif span.end - work.now > FARTHEST:
            days = (span.end - work.now).days
            checks.wrong("too_long_span", "until", days=days, most=FARTHEST.days)
        checks.done()
        rota = queues(Reader(work.connection, work.clock), span.start, span.end)
        wanted: list[Assignment] = []
        there: list[Shift] = []
        kept: set[UUID] = set()
        for layer in layers:
            shifts = shifts_between(work, [layer.id], span.start, span.end + LONGEST)
            stay = [s for s in shifts if s.locked or s.published or s.start <= work.now]
            for seat in range(duties[layer.duty_id].seats):
                wanted += _slots(rota, layer, span, seat, stay)
            there += shifts
            kept |= {shift.id for shift in stay}
        return write_slots(work, wanted, there, kept)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.until.date().isoformat()}


def _slots(
    rota: Rota, layer: Layer, span: Span, seat: int, stay: Sequence[Shift]
) -> list[Assignment]:
    """The turns of one seat, but for what shifts that stay have taken already."""
    known = {shift.turn for shift in stay if shift.seat == seat}
    taken = union(Span(shift.start, shift.end) for shift in stay if shift.seat == seat)
    slots = []
    for turn, person in in_turn(rota, layer.id, span, seat):
        start, end = turn.start, turn.end
        if start not in known and taken and not turns_overlap(layer):
            left = cut(Span(start, end), taken)
            if not left:
                continue
            longest = max(left, key=lambda part: part.seconds)
            start, end = longest.start, longest.end
        slots.append(Assignment(layer.id, turn.start, seat, start, end, person))
    return slots
