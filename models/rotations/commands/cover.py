"""Asking to be covered, and covering."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.records import Person
from models.rotations.commands.checking import instants
from models.rotations.records import CoverRequest, Layer, Override, Shift, Swap
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AskCover(Command[UUID]):
    """Ask somebody to take a shift, or the part of it from start to end."""

    shift_id: UUID
    start: datetime | None = None
    end: datetime | None = None
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``nobody_has_it``, ``empty_span``, ``outside_shift``,
        ``overlaps`` or ``too_long``."""
        shift = work.get(Shift, self.shift_id, "shift_id")
        start, end = self.start or shift.start, self.end or shift.end
        checks = Checks()
        instants(checks, start, end)
        if shift.person_id is None:
            checks.wrong("nobody_has_it", "shift_id")
        if start < shift.start or end > shift.end:
            checks.wrong("outside_shift", "start", start=shift.start, end=shift.end)
        rows = work.session.execute(
            select(CoverRequest.start, CoverRequest.end)
            .where(CoverRequest.shift_id == self.shift_id)
            .where(CoverRequest.start < end, CoverRequest.end > start)
        )
        for begins, ends in rows:
            checks.wrong("overlaps", "start", start=begins, end=ends)
        note = checks.text("note", self.note)
        checks.done()
        new = CoverRequest(
            shift_id=self.shift_id, start=start, end=end, note=note, override_id=None
        )
        return work.add(new).id


@dataclass(frozen=True)
class TakeCover(Command[UUID]):
    """Cover for somebody who asked: an override stands for it from then on."""

    id: UUID
    person_id: UUID
    seen: int

    def run(self, work: Work) -> UUID:
        """The id of the override. Raises Refused ``gone``, ``moved_on``, ``already_taken`` or
        ``same_person``."""
        request = work.seen(CoverRequest, self.id, self.seen)
        person = work.get(Person, self.person_id, "person_id")
        shift = work.get(Shift, request.shift_id)
        if request.override_id is not None:
            raise Refused.because("already_taken")
        asking = _who_serves(work, shift)
        if asking == self.person_id:
            raise Refused.because("same_person", "person_id", name=person.name)
        override = work.add(
            Override(
                duty_id=work.get(Layer, shift.layer_id).duty_id,
                person_id=self.person_id,
                instead_of=asking,
                start=request.start,
                end=request.end,
                reason=request.note,
            )
        )
        request.override_id = override.id
        return override.id


@dataclass(frozen=True)
class RemoveCover(Command[None]):
    """Take a request for cover back; an override that answered it stays."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(CoverRequest, self.id, self.seen)


def _who_serves(work: Work, shift: Shift) -> UUID | None:
    """Who has a shift, with agreed swaps."""
    swaps = select(Swap).where(or_(Swap.first_id == shift.id, Swap.second_id == shift.id))
    for swap in work.session.scalars(swaps.order_by(Swap.id)):
        if swap.agreed:
            other = swap.second_id if swap.first_id == shift.id else swap.first_id
            return work.get(Shift, other).person_id
    return shift.person_id
