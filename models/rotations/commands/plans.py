"""Taking a plan over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.people.records import Person
from models.rotations.commands.checking import instants
from models.rotations.commands.moved import unmoved
from models.rotations.commands.slots import Written, shifts_between, write_slots
from models.rotations.records import Duty, Layer, Plan, Rotation
from models.rotations.rows import Assignment, Mode
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class ApplyPlan(Command[Written]):
    """Take a plan over as shifts, in one step, and keep what was proved of it. Its layers count as
    planned from then on.

    assignments: who has which slot from start to end. certificate, comparison: JSON of
    `models.rotations.planner.certificate`. seen: the revision of the rota that the plan was made
    from. change_published: whether published shifts may change too, because the person who applies
    it was shown which do.
    """

    rotation_ids: tuple[UUID, ...]
    start: datetime
    end: datetime
    assignments: tuple[Assignment, ...]
    certificate: Mapping[str, Any]
    comparison: Mapping[str, Any]
    seen: int
    change_published: bool = False

    def run(self, work: Work) -> Written:
        """How many shifts were added, changed, removed and stay.

        Raises Refused ``rota_moved_on``, ``gone``, ``empty_span``, ``foreign_slot``, ``slot_twice``,
        ``locked_shift`` or ``published_shift``.
        """
        for rotation_id in self.rotation_ids:
            work.get(Rotation, rotation_id, "rotation_ids")
        unmoved(work, self.rotation_ids, self.seen)
        layers = set(
            work.session.scalars(
                select(Layer.id)
                .join(Duty, Layer.duty_id == Duty.id)
                .where(Duty.rotation_id.in_(self.rotation_ids))
            )
        )
        self._check(work, layers)
        first = min((slot.start for slot in self.assignments), default=self.start)
        last = max((slot.end for slot in self.assignments), default=self.end)
        there = shifts_between(work, layers, min(first, self.start), max(last, self.end))
        kept = {shift.id for shift in there if shift.locked or shift.published}
        self._check_kept(there, kept)
        if self.change_published:
            kept = {shift.id for shift in there if shift.locked}
        written = write_slots(work, self.assignments, there, kept)
        for layer_id in {slot.layer_id for slot in self.assignments}:
            work.get(Layer, layer_id).mode = Mode.PLANNED
        for rotation_id in self.rotation_ids:
            work.add(
                Plan(
                    rotation_id=rotation_id,
                    made_at=work.now,
                    start=self.start,
                    end=self.end,
                    certificate=self.certificate,
                    comparison=self.comparison,
                )
            )
        return written

    def _check(self, work: Work, layers: set[UUID]) -> None:
        checks = Checks()
        if self.end <= self.start:
            checks.wrong("empty_span", "end", start=self.start, end=self.end)
        people = set(work.session.scalars(select(Person.id)))
        for slot in self.assignments:
            instants(checks, slot.start, slot.end)
            if slot.layer_id not in layers:
                checks.wrong("foreign_slot", "assignments", start=slot.start)
            if slot.person_id is not None and slot.person_id not in people:
                checks.wrong("gone", "assignments", table="person", id=str(slot.person_id))
        slots = {(slot.layer_id, slot.turn, slot.seat) for slot in self.assignments}
        if len(slots) < len(self.assignments):
            checks.wrong("slot_twice", "assignments")
        checks.done()

    def _check_kept(self, there: Any, kept: set[UUID]) -> None:
        checks = Checks()
        slots = {(slot.layer_id, slot.turn, slot.seat): slot for slot in self.assignments}
        for shift in there:
            slot = slots.get((shift.layer_id, shift.turn, shift.seat))
            if shift.id not in kept or slot is None:
                continue
            if (slot.start, slot.end, slot.person_id) == (shift.start, shift.end, shift.person_id):
                continue
            if shift.locked:
                checks.wrong("locked_shift", "", start=shift.start, end=shift.end)
            elif not self.change_published:
                checks.wrong("published_shift", "", start=shift.start, end=shift.end)
        checks.done()

    def parameters(self) -> Mapping[str, Any]:
        """count, day."""
        return {"count": len(self.assignments), "day": self.start.date().isoformat()}
