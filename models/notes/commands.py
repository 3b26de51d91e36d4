"""Leaving notes, links and files on records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from models.kernel.checks import Checks
from models.notes.records import Attachment, Link, Note
from models.notes.rows import Subject
from models.notes.rules import LARGEST_ATTACHMENT, is_address
from models.store.command import Command
from models.store.work import Work

_CHUNK = 500


@dataclass(frozen=True)
class AddNote(Command[UUID]):
    """Leave a note. at: when it is about, such as the day of a mark on a chart; now if None."""

    subject: Subject
    text: str
    at: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id of the note. Raises Refused ``required`` or ``too_long`` on ``text``."""
        checks = Checks()
        text = checks.text("text", self.text)
        if not text:
            checks.wrong("required", "text")
        checks.done()
        note = Note(
            subject_table=self.subject.table,
            subject_id=self.subject.id,
            at=self.at or work.now,
            author=work.author.name,
            text=text,
        )
        return work.add(note).id


@dataclass(frozen=True)
class ChangeNote(Command[None]):
    """Reword a note."""

    id: UUID
    text: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``gone`` or ``moved_on``."""
        checks = Checks()
        text = checks.text("text", self.text)
        if not text:
            checks.wrong("required", "text")
        checks.done()
        work.change(Note, self.id, self.seen, text=text)


@dataclass(frozen=True)
class RemoveNote(Command[None]):
    """Take a note away."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Note, self.id, self.seen)


@dataclass(frozen=True)
class AddLink(Command[UUID]):
    """Leave a web or mail address."""

    subject: Subject
    title: str
    url: str

    def run(self, work: Work) -> UUID:
        """The id of the link. Raises Refused ``not_an_address`` on ``url``."""
        checks = Checks()
        title = checks.line("title", self.title)
        url = checks.name("url", self.url)
        if url and not is_address(url):
            checks.wrong("not_an_address", "url", value=url)
        checks.done()
        link = Link(
            subject_table=self.subject.table,
            subject_id=self.subject.id,
            at=work.now,
            author=work.author.name,
            title=title or url,
            url=url,
        )
        return work.add(link).id


@dataclass(frozen=True)
class RemoveLink(Command[None]):
    """Take a link away."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Link, self.id, self.seen)


@dataclass(frozen=True)
class AddAttachment(Command[UUID]):
    """Keep a file with a record."""

    subject: Subject
    name: str
    media_type: str
    content: bytes

    def run(self, work: Work) -> UUID:
        """The id of the attachment. Raises Refused ``too_large`` (bytes) on ``content``."""
        checks = Checks()
        name = checks.name("name", self.name)
        media_type = checks.line("media_type", self.media_type)
        if len(self.content) > LARGEST_ATTACHMENT:
            checks.wrong("too_large", "content", most=LARGEST_ATTACHMENT)
        checks.done()
        attachment = Attachment(
            subject_table=self.subject.table,
            subject_id=self.subject.id,
            at=work.now,
            author=work.author.name,
            name=name,
            media_type=media_type,
            content=self.content,
        )
        return work.add(attachment).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveAttachment(Command[None]):
    """Take an attachment away."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Attachment, self.id, self.seen)


def remove_notes_of(work: Work, table: str, ids: Iterable[UUID]) -> None:
    """Remove what is left on records that a command removes."""
    work.session.flush()
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for kind in (Note, Link, Attachment):
            work.session.execute(
                delete(kind).where(kind.subject_table == table, kind.subject_id.in_(chunk)),
                execution_options={"synchronize_session": False},
            )
