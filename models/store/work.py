"""The unit of work: everything that a command may use to read and to write."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import Session

from models.kernel.changes import Author
from models.kernel.errors import Finding, Refused
from models.kernel.ids import IdSource
from models.kernel.instants import Clock
from models.store import bulk, journal, schema
from models.store.journal import Opened
from models.store.records import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_TOLD = 5
"""Of so many rows that moved under a bulk command it is told in full how."""


class Work:
    """One command's transaction. Lives only while the command runs.

    revision: that of the data which the command found. now: one instant for all that it does.
    """

    def __init__(
        self,
        session: Session,
        opened: Opened,
        author: Author,
        now: datetime,
        clock: Clock,
        ids: IdSource,
    ) -> None:
        self.session = session
        self.connection: Connection = session.connection()
        self.opened = opened
        self.author = author
        self.now = now
        self.clock = clock
        self.revision = opened.head.revision
        self._ids = ids

    def new_id(self) -> UUID:
        """An id for a new record."""
        return self._ids()

    def add(self, record: R) -> R:
        """Store a new record; an id is made when it has none."""
        if record.id is None:
            record.id = self.new_id()
        self.session.add(record)
        return record

    def get(self, kind: type[R], id: UUID, field: str = "") -> R:
        """The record, whatever its age. Raises Refused ``gone`` on `field` when there is none."""
        record = self.session.get(kind, id)
        if record is None:
            raise Refused.because("gone", field, table=kind.__tablename__, id=str(id))
        return record

    def seen(self, kind: type[R], id: UUID, seen: int, /, **yours: Any) -> R:
        """The record, unless another command has changed it since revision `seen`.

        Raises Refused ``gone``, or ``moved_on`` with a finding for each of `yours` and for each
        other field that has changed. Their parameters: ``yours`` (of the latter what was seen),
        ``theirs`` (what stands now), the ``revision`` that moved it last and its ``author``.
        Where there are no `yours`, ``moved_back`` is a row that was changed and changed back, and
        ``appeared`` one that was not there yet.
        """
        record = self.get(kind, id)
        last = journal.last_revision_of(self.connection, id, before=self.opened.revision)
        if last is None or last <= seen:
            return record
        told = {"table": kind.__tablename__, "id": str(id), "revision": last}
        told["author"] = self._author_of(last)
        was = journal.values_at(self.connection, _table(kind), id, seen)
        for field, value in was.items():
            if field not in yours and value != getattr(record, field):
                yours[field] = value
        if not yours:
            raise Refused(Finding("moved_back" if was else "appeared", "", told))
        raise Refused(
            *(
                Finding(
                    "moved_on", field, {**told, "yours": value, "theirs": getattr(record, field)}
                )
                for field, value in yours.items()
            )
        )

    def stood(
        self, kind: type[Record], seen: int, mention: Collection[str]
    ) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
        """Id and values at revision `seen` of the rows that another command has changed since.

        mention: texts as the journal keeps them; rows in which none occurs are passed over.
        """
        if seen < self.revision:
            revision = self.opened.revision
            yield from journal.stood_at(self.connection, _table(kind), seen, revision, mention)

    def change(self, kind: type[R], id: UUID, seen: int, /, **values: Any) -> R:
        """Set the values on a record that has not changed since `seen`. Raises as `seen` does."""
        record = self.seen(kind, id, seen, **values)
        for field, value in values.items():
            setattr(record, field, value)
        return record

    def remove(self, kind: type[Record], id: UUID, seen: int) -> None:
        """Delete a record that has not changed since `seen`. Raises as `seen` does."""
        self.session.delete(self.seen(kind, id, seen))

    def insert_many(self, kind: type[Record], rows: Iterable[Mapping[str, Any]]) -> int:
        """Insert many rows at bulk speed; each row has its id. Returns how many.

        A column that a row leaves out has the record's default, else no value.
        """
        self.session.flush()
        return bulk.insert(self.connection, _table(kind), rows)

    def change_many(self, kind: type[Record], seen: int, rows: Iterable[Mapping[str, Any]]) -> int:
        """Change many rows at bulk speed. Each row holds its id and the columns to set.

        Returns how many. When another command has deleted or changed any of them since revision
        `seen`, raises Refused with the findings of `seen` for the first few of them, and
        ``many_moved_on`` with their `count` when there are more.
        """
        count = 0
        for chunk in self._in_chunks(rows):
            self._check_unmoved(kind, {row["id"]: row for row in chunk}, seen)
            bulk.update(self.connection, _table(kind), chunk)
            count += len(chunk)
        return count

    def remove_many(self, kind: type[Record], seen: int, ids: Iterable[UUID]) -> int:
        """Delete many rows at bulk speed. Returns how many. Raises as `change_many` does."""
        count = 0
        for chunk in self._in_chunks(ids):
            self._check_unmoved(kind, {row_id: {} for row_id in chunk}, seen)
            bulk.delete(self.connection, _table(kind), chunk)
            count += len(chunk)
        return count

    def _in_chunks(self, items: Iterable[T]) -> Iterator[list[T]]:
        self.session.flush()
        self.session.expire_all()
        return bulk.chunks(items)

    def _check_unmoved(
        self, kind: type[Record], rows: Mapping[UUID, Mapping[str, Any]], seen: int
    ) -> None:
        changes, ids = schema.change.c, list(rows)
        there = bulk.among(self.connection, _table(kind).c.id, ids)
        others = (changes.revision > seen, changes.revision < self.opened.revision)
        moved = bulk.among(self.connection, changes.row_id, ids, *others)
        wrong = [row_id for row_id in ids if row_id not in there or row_id in moved]
        findings: list[Finding] = []
        for row_id in wrong[:_TOLD]:
            values = {key: value for key, value in rows[row_id].items() if key != "id"}
            try:
                self.seen(kind, row_id, seen, **values)
            except Refused as refused:
                findings += refused.findings
        if len(wrong) > _TOLD:
            told = {"table": kind.__tablename__, "count": len(wrong)}
            findings.append(Finding("many_moved_on", "", told))
        if findings:
            raise Refused(*findings)

    def _author_of(self, revision: int) -> str:
        sets = schema.change_set.c
        found = self.connection.scalar(select(sets.author_name).where(sets.revision == revision))
        return found or ""


def _table(kind: type[Record]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table
