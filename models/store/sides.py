"""What one side has changed since a revision, read from its journal and its rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from models.kernel.changes import Author
from models.store import schema as own
from models.store.bulk import lists
from models.store.engine import quoted
from models.store.images import imaged, is_bytes, keeper
from models.store.schema import Schema
from models.store.three_way import Apart, Key, Values

_sets, _changes = own.change_set, own.change


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed a row last on one side, and when."""

    author: Author
    instant: datetime


def changed_since(connection: Connection, layout: Schema, revision: int) -> dict[Key, Apart]:
    """Every row that was touched after a revision: what it was then, and what it is now."""
    return rows_since(connection, layout.tables, revision)


def rows_since(
    connection: Connection, tables: Mapping[str, Table], revision: int
) -> dict[Key, Apart]:
    """The same of some tables."""
    first = (
        select(func.min(_changes.c.sequence).label("sequence"))
        .where(_changes.c.revision > revision, _changes.c.table_name.in_(tables))
        .group_by(_changes.c.table_name, _changes.c.row_id)
        .subquery()
    )
    found = connection.execute(
        select(_changes.c.table_name, _changes.c.row_id, _changes.c.before).join(
            first, first.c.sequence == _changes.c.sequence
        )
    )
    images: defaultdict[str, dict[UUID, str | None]] = defaultdict(dict)
    for name, row_id, image in found.all():
        images[name][row_id] = image
    apart: dict[Key, Apart] = {}
    for name, rows in images.items():
        standing = standing_rows(connection, tables[name], rows)
        kept = keeper(tables[name])
        for row_id, image in rows.items():
            base = None if image is None else kept(image)
            apart[name, row_id] = Apart(base, standing.get(row_id))
    return apart


def standing_rows(
    connection: Connection, table: Table, ids: Iterable[UUID]
) -> Mapping[UUID, Values]:
    """The rows of these ids as the database keeps them; an id without a row is left out."""
    columns = imaged(table)
    names = [column.name for column in columns]
    blobs = [column.name for column in columns if is_bytes(column)]
    listed = ", ".join(quoted(name) for name in ("id", *names))
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    found: dict[UUID, Values] = {}
    for some in lists(list(ids)):
        marks = ", ".join([mark] * len(some))
        statement = f"SELECT {listed} FROM {quoted(table.name)} WHERE id IN ({marks})"  # noqa: S608 our own names
        rows = connection.exec_driver_sql(statement, tuple(each.bytes for each in some)).fetchall()
        for row_id, *kept in rows:
            values = dict(zip(names, kept, strict=True))
            for name in blobs:
                if values[name] is not None:
                    values[name] = bytes(values[name])
            found[UUID(bytes=bytes(row_id))] = values
    return found


def with_untouched(
    connection: Connection, layout: Schema, theirs: dict[Key, Apart], keys: Iterable[Key]
) -> dict[Key, Apart]:
    """One side's changes, and beside them how the rows of `keys` stand that it left alone."""
    missing: defaultdict[str, list[UUID]] = defaultdict(list)
    for name, row_id in keys:
        if (name, row_id) not in theirs:
            missing[name].append(row_id)
    complete = dict(theirs)
    for name, ids in missing.items():
        standing = standing_rows(connection, layout.tables[name], ids)
        for row_id in ids:
            now = standing.get(row_id)
            complete[name, row_id] = Apart(now, now)
    return complete


def last_touches(connection: Connection, keys: Iterable[Key], revision: int) -> dict[Key, Touch]:
    """Who touched each of these rows last after a revision, and when."""
    touches = {}
    for key in keys:
        row = connection.execute(
            select(_sets.c.author_name, _sets.c.author_person, _sets.c.instant)
            .join(_changes, _changes.c.revision == _sets.c.revision)
            .where(_changes.c.row_id == key[1], _changes.c.revision > revision)
            .order_by(_changes.c.sequence.desc())
            .limit(1)
        ).one_or_none()
        if row is not None:
            touches[key] = Touch(Author(row.author_name, row.author_person), row.instant)
    return touches
