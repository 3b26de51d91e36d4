"""Transcripts: what was said, kept as text that is found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update

from models.kernel.checks import Checks, is_text
from models.notes.commands import remove_notes_of
from models.office.records import Meeting, Thread, Transcript
from models.store.command import Command
from models.store.work import Work

MOST_LETTERS = 1_000_000
"""A transcript has so many at most."""


@dataclass(frozen=True)
class AddTranscript(Command[UUID]):
    """Keep what was said, as text, as the address where it stands, or as both.

    channel: where it was said. incident_id, meeting_id: of what it is a transcript.
    """

    name: str
    day: date
    text: str = ""
    channel: str = ""
    url: str = ""
    incident_id: UUID | None = None
    meeting_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long`` or ``not_text``; ``required`` on
        ``text`` where there is neither text nor address."""
        if self.meeting_id is not None:
            work.get(Meeting, self.meeting_id, "meeting_id")
        checks = Checks()
        text = long_text(checks, "text", self.text)
        url = checks.line("url", self.url)
        if not text and not url:
            checks.wrong("required", "text")
        kept = Transcript(
            name=checks.name("name", self.name),
            channel=checks.line("channel", self.channel),
            day=self.day,
            started=None,
            ended=None,
            messages=len([line for line in text.splitlines() if line.strip()]),
            people=0,
            text=text,
            url=url,
            incident_id=self.incident_id,
            meeting_id=self.meeting_id,
            source="",
            external_id="",
        )
        checks.done()
        return work.add(kept).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AttachTranscript(Command[None]):
    """Say of which incident or meeting a transcript is; None of both: of its day alone."""

    id: UUID
    incident_id: UUID | None
    meeting_id: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        if self.meeting_id is not None:
            work.get(Meeting, self.meeting_id, "meeting_id")
        of = {"incident_id": self.incident_id, "meeting_id": self.meeting_id}
        work.change(Transcript, self.id, self.seen, **of)


@dataclass(frozen=True)
class RenameTranscript(Command[None]):
    """Call a transcript something else, and say where it stands."""

    id: UUID
    name: str
    url: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required`` or ``too_long``."""
        checks = Checks()
        values = {"name": checks.name("name", self.name), "url": checks.line("url", self.url)}
        checks.done()
        work.change(Transcript, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveTranscript(Command[None]):
    """Remove a transcript; threads that were found in it stay."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Transcript, self.id, self.seen)
        within = update(Thread).where(Thread.transcript_id == self.id)
        work.session.execute(within.values(transcript_id=None))
        remove_notes_of(work, "transcript", [self.id])
        work.remove(Transcript, self.id, self.seen)


def long_text(checks: Checks, field: str, value: str) -> str:
    """Text of any lines, as long as a transcript may be."""
    text = value.strip()
    if not is_text(text):
        checks.wrong("not_text", field)
    elif len(text) > MOST_LETTERS:
        checks.wrong("too_long", field, most=MOST_LETTERS)
    return text
