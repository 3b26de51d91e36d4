"""Questions about notes."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from models.kernel.periods import Period
from models.notes.records import Attachment, Link, Note
from models.notes.rows import AttachmentRow, LinkRow, NoteRow, Notes, Subject
from models.store.query import Query, Reader


@dataclass(frozen=True)
class NotesOf(Query[Notes]):
    """What is left on one subject."""

    reads: ClassVar[frozenset[str]] = frozenset({"note", "link", "attachment"})
    subject: Subject

    def run(self, reader: Reader) -> Notes:
        """Notes, links and attachments, the newest first."""
        of, execute = self.subject, reader.connection.execute
        notes = execute(
            select(Note.id, Note.at, Note.author, Note.text)
            .where(Note.subject_table == of.table, Note.subject_id == of.id)
            .order_by(Note.at.desc(), Note.id)
        )
        links = execute(
            select(Link.id, Link.at, Link.author, Link.title, Link.url)
            .where(Link.subject_table == of.table, Link.subject_id == of.id)
            .order_by(Link.at.desc(), Link.id)
        )
        attachments = execute(
            select(
                Attachment.id,
                Attachment.at,
                Attachment.author,
                Attachment.name,
                Attachment.media_type,
                func.length(Attachment.content),
            )
            .where(Attachment.subject_table == of.table, Attachment.subject_id == of.id)
            .order_by(Attachment.at.desc(), Attachment.id)
        )
        return Notes(
            tuple(NoteRow(row[0], of, *row[1:]) for row in notes),
            tuple(LinkRow(row[0], of, *row[1:]) for row in links),
            tuple(AttachmentRow(row[0], of, *row[1:]) for row in attachments),
        )


@dataclass(frozen=True)
class NotesOn(Query[tuple[NoteRow, ...]]):
    """The notes on records of one table (of one id, if given) whose instant lies in a period.

    Such as the marks of a team that stand above a chart. The period's days are taken in UTC.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"note"})
    table: str
    period: Period
    id: UUID | None = None

    def run(self, reader: Reader) -> tuple[NoteRow, ...]:
        """The notes in order of time."""
        start, end = self.period.instants(ZoneInfo("UTC"))
        statement = select(
            Note.id, Note.subject_table, Note.subject_id, Note.at, Note.author, Note.text
        ).where(Note.subject_table == self.table, Note.at >= start, Note.at < end)
        if self.id is not None:
            statement = statement.where(Note.subject_id == self.id)
        found = reader.connection.execute(statement.order_by(Note.at, Note.id))
        return tuple(NoteRow(row[0], Subject(row[1], row[2]), *row[3:]) for row in found)


@dataclass(frozen=True)
class AttachmentContent(Query[bytes | None]):
    """The bytes of one attachment; None when it is gone."""

    reads: ClassVar[frozenset[str]] = frozenset({"attachment"})
    id: UUID

    def run(self, reader: Reader) -> bytes | None:
        """The content."""
        statement = select(Attachment.content).where(Attachment.id == self.id)
        return reader.connection.execute(statement).scalar_one_or_none()
