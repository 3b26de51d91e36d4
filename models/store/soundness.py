"""Rules that rows can break together though each was allowed alone.

UNIQUE stands on keys only: any other uniqueness is a rule, checked by the command that writes and
again before a merge, where two sides may each have done what together is wrong. An area declares
such rules in its ``soundness.py``: ``CHECKS``, each of which finds every breach there is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from models.store.records import Record
from models.store.three_way import Key
from models.store.types import Text


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that the data breaks, and the rows that do so together, in order of their ids.

    code: ``not_unique`` (with the ``value``), ``overlaps`` (with ``start`` and ``end``) …
    """

    code: str
    rows: tuple[Key, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def same(self) -> tuple[str, tuple[Key, ...]]:
        """What makes it the same breach, whenever it is looked for."""
        return self.code, self.rows


Check = Callable[[Connection], Iterable[Broken]]
"""Finds every breach of one rule."""


@dataclass(frozen=True)
class Once:
    """No two rows of a kind have the same values in these columns; empty text does not count.

    folded: text is the same whatever its case.
    """

    kind: type[Record]
    columns: tuple[str, ...]
    folded: bool = False

    def __call__(self, connection: Connection) -> Iterator[Broken]:
        """Every group of rows that are alike."""
        groups = self._folded(connection) if self.folded else self._alike(connection)
        for alike, ids in groups:
            said = " · ".join(str(value) for value in alike)
            yield breach("not_unique", self.kind.__tablename__, ids, value=said)

    def _folded(self, connection: Connection) -> Iterator[tuple[tuple[Any, ...], list[UUID]]]:
        """Compared here, because a database folds letters in ways of its own. For small tables."""
        table = self.kind.__table__
        found: defaultdict[tuple[Any, ...], list[UUID]] = defaultdict(list)
        chosen = [table.c[name] for name in self.columns]
        for row_id, *values in connection.execute(select(table.c.id, *chosen)):
            alike = tuple(v.casefold() if isinstance(v, str) else v for v in values)
            if "" not in alike:
                found[alike].append(row_id)
        yield from ((alike, ids) for alike, ids in found.items() if len(ids) > 1)

    def _alike(self, connection: Connection) -> Iterator[tuple[tuple[Any, ...], list[UUID]]]:
        """Compared by the database, over an index where there is one."""
        table = self.kind.__table__
        chosen = [table.c[name] for name in self.columns]
        repeated = select(*chosen).group_by(*chosen).having(func.count() > 1)
        for column in chosen:
            if isinstance(column.type, Text):
                repeated = repeated.where(column != "")
        for values in connection.execute(repeated).all():
            same = [c.is_not_distinct_from(v) for c, v in zip(chosen, values, strict=True)]
            yield tuple(values), list(connection.scalars(select(table.c.id).where(*same)))


@dataclass(frozen=True)
class Apart:
    """No two rows of a kind that have the same values in `of` share a day."""

    kind: type[Record]
    of: tuple[str, ...]

    def __call__(self, connection: Connection) -> Iterator[Broken]:
        """Every pair of neighbours that overlap."""
        table = self.kind.__table__
        found: defaultdict[tuple[Any, ...], list[tuple[date, date, UUID]]] = defaultdict(list)
        owners = [table.c[name] for name in self.of]
        rows = select(table.c.id, table.c.from_day, table.c.to_day, *owners)
        for row_id, start, end, *of in connection.execute(rows):
            found[tuple(of)].append((start, end or date.max, row_id))
        for spans in found.values():
            for first, second in overlapping(spans):
                yield breach(
                    "overlaps",
                    self.kind.__tablename__,
                    [first[2], second[2]],
                    start=second[0].isoformat(),
                    end=min(first[1], second[1]).isoformat(),
                )


def overlapping(
    spans: Sequence[tuple[Any, Any, UUID]],
) -> Iterator[tuple[tuple[Any, Any, UUID], tuple[Any, Any, UUID]]]:
    """Each span that begins before an earlier one has ended, with the one that ends last of those.

    Ends belong to the spans.
    """
    latest: tuple[Any, Any, UUID] | None = None
    for span in sorted(spans):
        if latest is not None and span[0] <= latest[1]:
            yield latest, span
        if latest is None or span[1] > latest[1]:
            latest = span


def breach(code: str, table: str, ids: Iterable[UUID], **parameters: Any) -> Broken:
    """A breach by rows of one table."""
    return Broken(code, tuple((table, row_id) for row_id in sorted(ids)), parameters)
