"""Transcripts by the words in them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.office.records import Transcript
from models.store.finding import found
from models.store.query import Query, Reader

MOST = 200
"""So many transcripts are found at most, the newest."""


@dataclass(frozen=True, slots=True)
class TranscriptHit:
    """A transcript that holds what was looked for. snippet: its words around the first one found."""

    id: UUID
    snippet: str


@dataclass(frozen=True)
class TranscriptsFound(Query[tuple[TranscriptHit, ...]]):
    """Transcripts that hold every word of a text, or its beginning (S82)."""

    reads: ClassVar[frozenset[str]] = frozenset({"transcript"})
    text: str

    def run(self, reader: Reader) -> tuple[TranscriptHit, ...]:
        """The hits, the newest first."""
        hits = found(reader.connection, [Transcript.metadata.tables["transcript"]], self.text, MOST)
        return tuple(TranscriptHit(hit.id, hit.snippet) for hit in hits)
