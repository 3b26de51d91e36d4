"""Questions about rooms, meetings, transcripts, threads and requests for hands, as they are stored."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.office.records import (
    HandsRequest,
    Meeting,
    MeetingPerson,
    Room,
    Thread,
    Transcript,
)
from models.office.rows import (
    HandsRequestRow,
    MeetingPersonRow,
    MeetingRow,
    RoomRow,
    ThreadRow,
    TranscriptRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


@dataclass(frozen=True, slots=True)
class TranscriptHead:
    """A transcript without its text, which may be long; as `TranscriptRow`."""

    id: UUID
    name: str
    channel: str
    day: date
    started: datetime | None
    ended: datetime | None
    messages: int
    people: int
    url: str
    incident_id: UUID | None
    meeting_id: UUID | None
    source: str


@dataclass(frozen=True)
class Rooms(Query[tuple[RoomRow, ...]]):
    """Every room, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"room"})

    def run(self, reader: Reader) -> tuple[RoomRow, ...]:
        """The rows."""
        return rows_of(reader, Room, RoomRow, "name")


@dataclass(frozen=True)
class Meetings(Query[tuple[MeetingRow, ...]]):
    """Every meeting, by its start."""

    reads: ClassVar[frozenset[str]] = frozenset({"meeting"})

    def run(self, reader: Reader) -> tuple[MeetingRow, ...]:
        """The rows."""
        return rows_of(reader, Meeting, MeetingRow, "starts")


@dataclass(frozen=True)
class MeetingPeople(Query[tuple[MeetingPersonRow, ...]]):
    """Who is asked to meetings, or was there."""

    reads: ClassVar[frozenset[str]] = frozenset({"meeting_person"})

    def run(self, reader: Reader) -> tuple[MeetingPersonRow, ...]:
        """The rows, by meeting."""
        return rows_of(reader, MeetingPerson, MeetingPersonRow, "meeting_id")


@dataclass(frozen=True)
class Transcripts(Query[tuple[TranscriptHead, ...]]):
    """Every transcript without its text, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"transcript"})

    def run(self, reader: Reader) -> tuple[TranscriptHead, ...]:
        """The rows."""
        return rows_of(reader, Transcript, TranscriptHead, "day", "name")


@dataclass(frozen=True)
class TranscriptOf(Query[TranscriptRow | None]):
    """One transcript with its text; None where there is none."""

    reads: ClassVar[frozenset[str]] = frozenset({"transcript"})
    id: UUID

    def run(self, reader: Reader) -> TranscriptRow | None:
        """The row."""
        one = selected(Transcript, TranscriptRow).where(Transcript.id == self.id)
        found = reader.shapes(one, TranscriptRow)
        return found[0] if found else None


@dataclass(frozen=True)
class Threads(Query[tuple[ThreadRow, ...]]):
    """Every thread, by its last message."""

    reads: ClassVar[frozenset[str]] = frozenset({"thread"})

    def run(self, reader: Reader) -> tuple[ThreadRow, ...]:
        """The rows."""
        return rows_of(reader, Thread, ThreadRow, "last")


@dataclass(frozen=True)
class HandsRequests(Query[tuple[HandsRequestRow, ...]]):
    """Every request for work by hand, as they were made."""

    reads: ClassVar[frozenset[str]] = frozenset({"hands_request"})

    def run(self, reader: Reader) -> tuple[HandsRequestRow, ...]:
        """The rows."""
        return rows_of(reader, HandsRequest, HandsRequestRow, "asked_at")
