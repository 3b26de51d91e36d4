"""What a source has brought so far: by which its rows are known again, and missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import func, select

from models.store.query import Query, Reader
from models.work_log.records import Entry


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of a source as it was taken over. digest: of its content; seconds: of all its parts."""

    external_id: str
    digest: str
    person_id: UUID
    day: date
    seconds: int


@dataclass(frozen=True)
class ImportedRows(Query[Sequence[ImportedRow]]):
    """The rows of a source that the log holds, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"entry"})
    source: str

    def run(self, reader: Reader) -> Sequence[ImportedRow]:
        """The rows."""
        first = func.min(Entry.day, type_=Entry.day.type)
        statement = (
            select(Entry.external_id, Entry.digest, Entry.person_id, first, func.sum(Entry.seconds))
            .where(Entry.source == self.source)
            .group_by(Entry.external_id, Entry.digest, Entry.person_id)
            .order_by(first, Entry.external_id)
        )
        return [
            ImportedRow(own, digest, person, day, int(seconds))
            for own, digest, person, day, seconds in reader.connection.execute(statement)
        ]
