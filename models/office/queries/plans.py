"""Planned contacts and notes of handovers as they are stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.office.records import ContactKept, ContactPlan, ShiftNote
from models.office.rows import ContactKeptRow, ContactPlanRow, ShiftNoteRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


@dataclass(frozen=True)
class ContactPlans(Query[tuple[ContactPlanRow, ...]]):
    """Every planned contact, by its first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"contact_plan"})

    def run(self, reader: Reader) -> tuple[ContactPlanRow, ...]:
        """The rows."""
        return rows_of(reader, ContactPlan, ContactPlanRow, "starts_on")


@dataclass(frozen=True)
class KeptContacts(Query[tuple[ContactKeptRow, ...]]):
    """Every planned contact that took place, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"contact_kept"})

    def run(self, reader: Reader) -> tuple[ContactKeptRow, ...]:
        """The rows."""
        return rows_of(reader, ContactKept, ContactKeptRow, "day")


@dataclass(frozen=True)
class ShiftNotes(Query[tuple[ShiftNoteRow, ...]]):
    """The notes of handovers from an instant up to another, by the instant of the handover."""

    reads: ClassVar[frozenset[str]] = frozenset({"shift_note"})
    start: datetime
    end: datetime

    def run(self, reader: Reader) -> tuple[ShiftNoteRow, ...]:
        """The rows."""
        within = selected(ShiftNote, ShiftNoteRow).where(
            ShiftNote.at >= self.start, ShiftNote.at < self.end
        )
        return reader.shapes(within.order_by(ShiftNote.at, ShiftNote.id), ShiftNoteRow)


@dataclass(frozen=True)
class NotedRotations(Query[frozenset[UUID]]):
    """The rotations of which a handover ever had a note."""

    reads: ClassVar[frozenset[str]] = frozenset({"shift_note"})

    def run(self, reader: Reader) -> frozenset[UUID]:
        """Their ids."""
        found = select(ShiftNote.rotation_id).where(ShiftNote.rotation_id.is_not(None)).distinct()
        return frozenset(reader.connection.scalars(found))
