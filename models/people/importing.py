"""Absences from elsewhere, as a command takes them; and what became of a row of a source."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from models.people.rows import AbsenceKind


class Fate(StrEnum):
    """What became of a row of a source. KEPT: it stays as somebody here made it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of one row. place: empty for one that the source no longer has; kind: of what it
    is, ``shift``, ``absence``, ``wish`` or ``queue``."""

    place: str
    fate: Fate
    id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ImportedAbsence:
    """An absence as a source has it. place: the line; external_id: by which it is known again."""

    place: str
    person: str
    email: str
    from_day: date
    to_day: date | None
    kind: AbsenceKind
    external_id: str
    note: str = ""
