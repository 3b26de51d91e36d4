"""Decisions and announcements as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.office.records import Decision
from models.office.rows import DecisionRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Decisions(Query[tuple[DecisionRow, ...]]):
    """Every decision and announcement, by its instant."""

    reads: ClassVar[frozenset[str]] = frozenset({"decision"})

    def run(self, reader: Reader) -> tuple[DecisionRow, ...]:
        """The rows."""
        return rows_of(reader, Decision, DecisionRow, "decided_at")
