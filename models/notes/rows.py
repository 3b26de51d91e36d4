"""What a reader of notes gets."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a note is on: the name of its table, and its id."""

    table: str
    id: UUID


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Plain text on a subject."""

    id: UUID
    subject: Subject
    at: datetime
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An address on a subject."""

    id: UUID
    subject: Subject
    at: datetime
    author: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file kept with a subject; its content is asked for apart (`AttachmentContent`)."""

    id: UUID
    subject: Subject
    at: datetime
    author: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything that people left on one subject, the newest first."""

    notes: tuple[NoteRow, ...]
    links: tuple[LinkRow, ...]
    attachments: tuple[AttachmentRow, ...]
