"""Questions about entries, what they add up to, and the imports that they came by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Select, func, literal_column, select, type_coerce
from sqlalchemy import Text as SqlText

from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected
from models.work_log.filtering import conditions
from models.work_log.records import Batch, Entry, ImportMapping, KindRule
from models.work_log.rows import (
    BatchRow,
    CategoryRow,
    Dimension,
    EntryFilter,
    EntryRow,
    ImportMappingRow,
    KindRuleRow,
    LogSpan,
    TotalRow,
)

ENTRY_TABLES = frozenset({"entry", "membership"})
"""What a question with an `EntryFilter` depends on: a team's entries depend on who is in it."""


@dataclass(frozen=True)
class EntriesBehind(Query[tuple[EntryRow, ...]]):
    """The entries of a filter, by day: what stands behind a figure. limit: at most so many."""

    reads: ClassVar[frozenset[str]] = ENTRY_TABLES
    filter: EntryFilter
    limit: int | None = None

    def run(self, reader: Reader) -> tuple[EntryRow, ...]:
        """The rows."""
        statement = selected(Entry, EntryRow).where(*conditions(self.filter))
        statement = statement.order_by(Entry.day, Entry.person_id, Entry.id).limit(self.limit)
        return reader.shapes(statement, EntryRow)


EVERYTHING = EntryFilter()

_COLUMNS: Mapping[Dimension, str] = {
    Dimension.PERSON: "person_id",
    Dimension.SERVICE: "service_id",
    Dimension.PROJECT: "project_id",
    Dimension.KIND: "kind",
    Dimension.CATEGORY: "category",
    Dimension.DAY: "day",
    Dimension.WEEK: "iso_week",
}
_DAY_PREFIX = {Dimension.MONTH: "7", Dimension.YEAR: "4"}


@dataclass(frozen=True)
class TotalsBy(Query[tuple[TotalRow, ...]]):
    """Seconds by kind and flag at each value of one dimension, summed by the database."""

    reads: ClassVar[frozenset[str]] = ENTRY_TABLES
    dimension: Dimension
    filter: EntryFilter = EVERYTHING

    def run(self, reader: Reader) -> tuple[TotalRow, ...]:
        """The rows, in order of the dimension (those where there is none, last)."""
        key = _key(self.dimension)
        statement: Select[*tuple[Any, ...]] = (
            select(key, Entry.kind, Entry.toil, func.sum(Entry.seconds), func.count())
            .where(*conditions(self.filter))
            .group_by(key, Entry.kind, Entry.toil)
        )
        rows = [
            TotalRow(at, kind, toil, int(seconds), entries)
            for at, kind, toil, seconds, entries in reader.connection.execute(statement)
        ]
        return tuple(sorted(rows, key=lambda r: (r.key is None, str(r.key), r.kind, r.toil)))


def _key(dimension: Dimension) -> ColumnElement[Any]:
    if dimension in _COLUMNS:
        column: ColumnElement[Any] = getattr(Entry, _COLUMNS[dimension])
        return column
    # Written out, because PostgreSQL does not see that two bound lengths are the same expression.
    first: ColumnElement[int] = literal_column("1")
    length: ColumnElement[int] = literal_column(_DAY_PREFIX[dimension])
    return func.substr(type_coerce(Entry.day, SqlText), first, length, type_=SqlText())


@dataclass(frozen=True)
class Span(Query[LogSpan]):
    """How much was logged at all, from when to when."""

    reads: ClassVar[frozenset[str]] = frozenset({"entry"})

    def run(self, reader: Reader) -> LogSpan:
        """Number of entries, first and last day."""
        count = reader.connection.scalar(select(func.count()).select_from(Entry)) or 0
        first = reader.connection.scalar(select(Entry.day).order_by(Entry.day).limit(1))
        last = reader.connection.scalar(select(Entry.day).order_by(Entry.day.desc()).limit(1))
        return LogSpan(count, first, last)


@dataclass(frozen=True)
class Batches(Query[tuple[BatchRow, ...]]):
    """Every import, the newest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"batch"})

    def run(self, reader: Reader) -> tuple[BatchRow, ...]:
        """The rows."""
        statement = selected(Batch, BatchRow).order_by(Batch.at.desc(), Batch.id.desc())
        return reader.shapes(statement, BatchRow)


@dataclass(frozen=True)
class KindRules(Query[tuple[KindRuleRow, ...]]):
    """What categories mean, by word and day."""

    reads: ClassVar[frozenset[str]] = frozenset({"kind_rule"})

    def run(self, reader: Reader) -> tuple[KindRuleRow, ...]:
        """The rows."""
        return rows_of(reader, KindRule, KindRuleRow, "category", "from_day")


@dataclass(frozen=True)
class Categories(Query[tuple[CategoryRow, ...]]):
    """The category words in use, with what their entries count as, by word."""

    reads: ClassVar[frozenset[str]] = frozenset({"entry"})

    def run(self, reader: Reader) -> tuple[CategoryRow, ...]:
        """The rows."""
        grouped = (Entry.category, Entry.kind, Entry.toil)
        statement: Select[*tuple[Any, ...]] = (
            select(*grouped, func.count(), func.sum(Entry.seconds))
            .where(Entry.category != "")
            .group_by(*grouped)
            .order_by(*grouped)
        )
        return tuple(
            CategoryRow(word, kind, toil, entries, int(seconds))
            for word, kind, toil, entries, seconds in reader.connection.execute(statement)
        )


@dataclass(frozen=True)
class ImportMappings(Query[tuple[ImportMappingRow, ...]]):
    """The saved ways to read a file, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"import_mapping"})

    def run(self, reader: Reader) -> tuple[ImportMappingRow, ...]:
        """The rows."""
        return rows_of(reader, ImportMapping, ImportMappingRow, "name")
