"""What one shift tells the next: a note for each handover of a rotation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import ShiftNote
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class WriteShiftNote(Command[UUID]):
    """Write the note of a handover; see `ShiftNoteRow`. A handover of a rotation has one.

    written_at: when it was written, where it is brought in later; now, if None.
    """

    rotation_id: UUID | None
    at: datetime
    text: str
    from_id: UUID | None = None
    to_id: UUID | None = None
    written_at: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, or ``noted_already``."""
        for field, one in (("from_id", self.from_id), ("to_id", self.to_id)):
            if one is not None:
                work.get(Person, one, field)
        checks = Checks()
        text = _needed(checks, self.text)
        if _noted(work, self.rotation_id, self.at):
            checks.wrong("noted_already", "at", at=self.at)
        checks.done()
        note = ShiftNote(
            rotation_id=self.rotation_id,
            at=self.at,
            from_id=self.from_id,
            to_id=self.to_id,
            text=text,
            written_at=self.written_at or work.now,
            sent_at=None,
        )
        return work.add(note).id


@dataclass(frozen=True)
class RewriteShiftNote(Command[None]):
    """Write the note of a handover anew. What was sent has to be sent again."""

    id: UUID
    text: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required`` or ``too_long``."""
        checks = Checks()
        text = _needed(checks, self.text)
        checks.done()
        work.change(ShiftNote, self.id, self.seen, text=text, written_at=work.now, sent_at=None)


@dataclass(frozen=True)
class SendShiftNote(Command[None]):
    """Say when the note of a handover was sent; None takes it back."""

    id: UUID
    at: datetime | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(ShiftNote, self.id, self.seen, sent_at=self.at)


@dataclass(frozen=True)
class RemoveShiftNote(Command[None]):
    """Remove the note of a handover."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(ShiftNote, self.id, self.seen)
        remove_notes_of(work, "shift_note", [self.id])


def _needed(checks: Checks, text: str) -> str:
    kept = checks.text("text", text)
    if not kept:
        checks.wrong("required", "text")
    return kept


def _noted(work: Work, rotation_id: UUID | None, at: datetime) -> bool:
    whose = (
        ShiftNote.rotation_id.is_(None)
        if rotation_id is None
        else ShiftNote.rotation_id == rotation_id
    )
    return work.session.scalar(select(ShiftNote.id).where(whose, ShiftNote.at == at)) is not None
