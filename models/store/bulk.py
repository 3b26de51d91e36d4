"""Many rows at once, past the ORM: the journal's triggers record them all the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy import delete as delete_from
from sqlalchemy.sql.elements import ColumnElement

from models.store.engine import quoted
from models.store.images import is_bytes, is_text
from models.store.keeping import kept, kept_rows

T = TypeVar("T")

AT_ONCE = 10_000
_IN_ONE_LIST = 500


def insert(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert rows of Python values by column key. Returns how many."""
    names = [column.name for column in table.columns]
    count = 0
    for chunk in chunks(rows):
        insert_kept(connection, table, names, kept_rows(table, chunk, connection.dialect))
        count += len(chunk)
    return count


def insert_kept(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows whose values are already as the database keeps them."""
    names = ", ".join(map(quoted, columns))
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            cursor.executemany(
                f"INSERT OR ROLLBACK INTO {quoted(table.name)} ({names}) VALUES ({marks})",  # noqa: S608 quoted
                rows,
            )
        else:
            _copy(cursor, f"COPY {quoted(table.name)} ({names}) FROM STDIN", rows)


def _copy(cursor: Any, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """So many at a time as are handed to the database at once."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, AT_ONCE)):
        yield chunk


def update(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set the given columns of each row, found by its ``id``."""
    columns = [table.c[key] for key in rows[0]]
    values = [kept(c, [row[c.key] for row in rows], connection.dialect) for c in columns]
    update_kept(connection, table, [column.name for column in columns], zip(*values, strict=True))


def update_kept(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Set columns of rows whose values, the ``id`` among them, are as the database keeps them.

    PostgreSQL is told all of some thousand rows at once: its triggers run once a statement.
    """
    others = [quoted(name) for name in columns if name != "id"]
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        if connection.dialect.name == "sqlite":
            numbered = {quoted(name): f"?{at}" for at, name in enumerate(columns, 1)}
            settings = ", ".join(f"{name} = {numbered[name]}" for name in others)
            cursor.executemany(
                f"UPDATE OR ROLLBACK {quoted(table.name)} SET {settings} "  # noqa: S608 quoted
                f"WHERE id = {numbered[quoted('id')]}",
                rows,
            )
            return
        settings = ", ".join(f"{name} = new.{name}" for name in others)
        lists = ", ".join(f"%s::{_array_of(table.c[name])}" for name in columns)
        names = ", ".join(map(quoted, columns))
        for chunk in chunks(rows):
            cursor.execute(
                f"UPDATE {quoted(table.name)} AS old SET {settings} "  # noqa: S608 quoted
                f"FROM unnest({lists}) AS new ({names}) WHERE old.id = new.id",
                [list(values) for values in zip(*chunk, strict=True)],
            )


def _array_of(column: "Column[Any]") -> str:
    return "bytea[]" if is_bytes(column) else "text[]" if is_text(column) else "bigint[]"


def delete(connection: Connection, table: Table, ids: Sequence[UUID]) -> None:
    """Delete the rows of these ids."""
    for some in lists(ids):
        connection.execute(delete_from(table).where(table.c.id.in_(some)))


def among(
    connection: Connection, column: "Column[UUID]", ids: Sequence[UUID], *more: ColumnElement[bool]
) -> set[UUID]:
    """Which of the ids stand in a column, in rows that meet the other conditions."""
    found: set[UUID] = set()
    for some in lists(ids):
        found.update(connection.scalars(select(column).where(column.in_(some), *more)))
    return found


def lists(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    """The ids in lists as short as a statement can hold."""
    return (ids[at : at + _IN_ONE_LIST] for at in range(0, len(ids), _IN_ONE_LIST))
