"""Asking to be covered, and covering."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.records import Person
from models.rotations.commands.checking import duty_of, instants
from models.rotations.queries.facts import RotaFacts
from models.rotations.records import CoverRequest, Layer, Override, Shift
from models.rotations.rules.calendar import after_swaps
from models.rotations.rules.facts import Facts
from models.store.command import Command
from models.store.query import Reader
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
        layer = work.get(Layer, shift.layer_id)
        asking = _who_serves(work, shift, layer)
        if asking == self.person_id:
            raise Refused.because("same_person", "person_id", name=person.name)
        override = work.add(
            Override(
                duty_id=layer.duty_id,
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


def _who_serves(work: Work, shift: Shift, layer: Layer) -> UUID | None:
    """Who has a shift, with agreed swaps, of which several may form a chain."""
    rotation_id = duty_of(work, layer).rotation_id
    reader = Reader(work.connection, work.clock)
    rota = RotaFacts(shift.start, shift.end, (rotation_id,)).run(reader)
    person_id, _swap_id = after_swaps(Facts(rota)).get(shift.id, (shift.person_id, None))
    return person_id
