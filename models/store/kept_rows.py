"""Rows of a table as the database keeps them: the same values in both databases."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, LargeBinary, Select, Table, select, type_coerce

from models.store.images import is_bytes


def kept_rows(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    between: tuple[str, Any, Any] | None = None,
) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """Some columns of every row, by its id. between: a column that has no index of its own to be read
    whole for, and the values from and to which it is asked for, both included."""
    listed = [table.c[name] for name in ("id", *columns)]
    raw = [type_coerce(one, LargeBinary if is_bytes(one) else _plain(one)) for one in listed]
    statement: Select[*tuple[Any, ...]] = select(*raw)
    if between is not None:
        name, first, last = between
        column = type_coerce(table.c[name], _plain(table.c[name]))
        statement = statement.where(column >= first, column <= last)
    blobs = [is_bytes(one) for one in listed[1:]]
    for row_id, *values in connection.execute(statement):
        told = (
            bytes(value) if blob and value is not None else value
            for value, blob in zip(values, blobs, strict=True)
        )
        yield UUID(bytes=bytes(row_id)), dict(zip(columns, told, strict=True))


def _plain(column: Any) -> Any:
    """The type under the one that makes values of Python."""
    return getattr(column.type, "impl", column.type)
