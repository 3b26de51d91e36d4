"""The journal as it is written and read: change sets, the rows they touched, a row's history."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    distinct,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from models.kernel.changes import Author, ChangeSet, Touched
from models.kernel.errors import Refused
from models.store import schema
from models.store.images import read_values
from models.store.triggers import SETTING
from models.store.types import Text

LISTED = 1_000
"""A change set that made more changes does not list its rows' ids."""

_sets, _changes = schema.change_set, schema.change


@dataclass(frozen=True, slots=True)
class Head:
    """Which data this is and how far it has come.

    epoch: rises with each migration; reader_version: the least schema version that may read it.
    """

    workspace_id: UUID
    name: str
    created: datetime
    revision: int
    epoch: int
    schema_version: int
    reader_version: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A change set under way. after: the sequence of the last change before it."""

    head: Head
    revision: int
    after: int


def read_head(connection: Connection, *, lock: bool = False) -> Head:
    """The head; `lock` makes every other command wait (PostgreSQL; SQLite has one writer anyway)."""
    columns = [column for column in schema.head.columns if column.name != "one"]
    statement = select(*columns)
    if lock:
        statement = statement.with_for_update()
    return Head(*connection.execute(statement).one())


def open_change_set(connection: Connection, id: UUID) -> Opened:
    """From here to `close_change_set`, writes are recorded under the next revision.

    Raises Refused ``already_done`` when there is a change set of that id.
    """
    head = read_head(connection, lock=True)
    if connection.scalar(select(_sets.c.revision).where(_sets.c.id == id)) is not None:
        raise Refused.because("already_done", id=str(id))
    revision = head.revision + 1
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO store_open VALUES (1, ?)", (revision,))
    else:
        connection.execute(select(func.set_config(SETTING, str(revision), True)))
    return Opened(head, revision, last_sequence(connection))


def close_change_set(
    connection: Connection, opened: Opened, done: ChangeSet, *, keep: bool = False
) -> ChangeSet:
    """Write down what was done, with the rows that it touched.

    When that is nothing, nothing is written, and the answer has the revision before; unless it is
    to be kept all the same.
    """
    last = last_sequence(connection)
    if last == opened.after and not keep:
        return replace(done, revision=opened.head.revision)
    touched = rows_touched(connection, opened.after + 1, last)
    connection.execute(
        insert(_sets).values(
            revision=done.revision,
            id=done.id,
            instant=done.instant,
            author_name=done.author.name,
            author_person=done.author.person,
            label=done.label,
            parameters=done.parameters,
            undoes=done.undoes,
            epoch=opened.head.epoch,
            schema_version=opened.head.schema_version,
            first_change=opened.after + 1,
            last_change=last,
            touched={part.table: part.count for part in touched},
        )
    )
    connection.execute(update(schema.head).values(revision=done.revision))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DELETE FROM store_open")
    return replace(done, touched=touched)


def last_sequence(connection: Connection) -> int:
    """The sequence of the newest change, 0 when there is none."""
    return connection.execute(select(func.max(_changes.c.sequence))).scalar() or 0


def rows_touched(connection: Connection, first: int, last: int) -> tuple[Touched, ...]:
    """The rows of each table that the changes from `first` to `last` touched."""
    inside = _changes.c.sequence.between(first, last)
    if last - first < LISTED:
        ids: defaultdict[str, set[UUID]] = defaultdict(set)
        for table, row in connection.execute(
            select(_changes.c.table_name, _changes.c.row_id).where(inside)
        ):
            ids[table].add(row)
        return tuple(
            Touched(table, len(ids[table]), frozenset(ids[table])) for table in sorted(ids)
        )
    counts = connection.execute(
        select(_changes.c.table_name, func.count(distinct(_changes.c.row_id)))
        .where(inside)
        .group_by(_changes.c.table_name)
        .order_by(_changes.c.table_name)
    )
    return tuple(Touched(table, count, None) for table, count in counts)


def change_sets(
    connection: Connection, statement: Select[Any], *, listing: bool = False
) -> tuple[ChangeSet, ...]:
    """The change sets that a statement on their table selects. listing: with the rows' ids."""
    found = []
    for row in connection.execute(statement).all():
        touched = tuple(Touched(table, count, None) for table, count in sorted(row.touched.items()))
        if listing and row.last_change - row.first_change < LISTED:
            touched = rows_touched(connection, row.first_change, row.last_change)
        found.append(as_change_set(row, touched))
    return tuple(found)


def change_set_of(connection: Connection, id: UUID) -> ChangeSet | None:
    """The change set of that id, with its rows' ids; None when there is none."""
    found = change_sets(connection, select(_sets).where(_sets.c.id == id), listing=True)
    return found[0] if found else None


def as_change_set(row: Row[Any], touched: tuple[Touched, ...] = ()) -> ChangeSet:
    """A row of the table of change sets as the value that everybody speaks of."""
    return ChangeSet(
        row.revision,
        row.id,
        row.instant,
        Author(row.author_name, row.author_person),
        row.label,
        row.parameters,
        row.undoes,
        touched,
    )


def by(author: Author) -> Any:
    """The condition that a change set is this author's: the same person, else the same name."""
    if author.person is not None:
        return _sets.c.author_person == author.person
    return and_(_sets.c.author_person.is_(None), _sets.c.author_name == author.name)


def matching(search: str) -> Any:
    """The condition that label, author or parameters hold a text, whatever the case."""
    return or_(
        _sets.c.label.icontains(search, autoescape=True),
        _sets.c.author_name.icontains(search, autoescape=True),
        type_coerce(_sets.c.parameters, Text).icontains(search, autoescape=True),
    )


def last_revision_of(connection: Connection, row_id: UUID, before: int) -> int | None:
    """The revision of the row's last change below revision `before`."""
    return connection.scalar(
        select(_changes.c.revision)
        .where(_changes.c.row_id == row_id, _changes.c.revision < before)
        .order_by(_changes.c.sequence.desc())
        .limit(1)
    )


def values_at(
    connection: Connection, table: Table, row_id: UUID, revision: int
) -> Mapping[str, Any]:
    """The row's values as of a revision after which it was changed; empty where it was not there."""
    image = connection.scalar(
        select(_changes.c.before)
        .where(_changes.c.row_id == row_id, _changes.c.revision > revision)
        .order_by(_changes.c.sequence)
        .limit(1)
    )
    return {} if image is None else read_values(table, image, connection.dialect)


def stood_at(
    connection: Connection, table: Table, revision: int, before: int, mention: Collection[str]
) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """Rows as they stood at a revision, of those that were changed or deleted after it.

    before: changes of this revision and later ones do not count. mention: texts as the journal
    keeps them; rows in which none of them occurs are passed over.
    """
    changed = (
        select(_changes.c.row_id, _changes.c.before)
        .where(_changes.c.table_name == table.name)
        .where(_changes.c.revision > revision, _changes.c.revision < before)
        .order_by(_changes.c.sequence)
    )
    met: set[UUID] = set()
    for row_id, image in connection.execute(changed):
        if row_id in met:
            continue
        met.add(row_id)
        if image is not None and any(text in image for text in mention):
            yield row_id, read_values(table, image, connection.dialect)
