"""Talk from elsewhere, as the command takes it; and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from models.office.rows import ContactKind, DecisionKind
from models.store.taking import RowsTaken


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    """What was said in a channel on a day. external_id: by which it is known again."""

    place: str
    external_id: str
    name: str
    channel: str
    day: date
    started: datetime
    ended: datetime
    messages: int
    people: int
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ImportedThread:
    """A thread of messages. transcript: the external id of the transcript in which it begins."""

    place: str
    external_id: str
    topic: str
    channel: str
    started: datetime
    last: datetime
    messages: int
    people: int
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class ImportedDecision:
    """A message that somebody marked as a decision. by_id: who wrote it, where that is known. mail: the
    subject of the e-mail that it stands in; empty for chat."""

    place: str
    external_id: str
    title: str
    text: str
    at: datetime
    by_id: UUID | None
    url: str = ""
    kind: DecisionKind = DecisionKind.DECISION
    mail: str = ""


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """How often two people wrote to each other on a day, in whatever order they are given."""

    from_id: UUID
    to_id: UUID
    day: date
    kind: ContactKind
    times: int


@dataclass(frozen=True, slots=True)
class ImportedTalk:
    """Everything that files bring of how people talk."""

    transcripts: tuple[ImportedTranscript, ...] = ()
    threads: tuple[ImportedThread, ...] = ()
    decisions: tuple[ImportedDecision, ...] = ()
    contacts: tuple[ImportedContact, ...] = ()

    @property
    def count(self) -> int:
        """How many transcripts and threads there are."""
        return len(self.transcripts) + len(self.threads)


@dataclass(frozen=True, slots=True)
class TalkImported:
    """What became of each. contacts: how many are new or have another count now. unasked: pairs and
    days of which nothing is kept, because one of the two has not agreed."""

    transcripts: RowsTaken
    threads: RowsTaken
    decisions: RowsTaken
    contacts: int
    unasked: int
