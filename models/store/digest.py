"""One number for everything that a data file or database holds, the same in SQLite and PostgreSQL.

The canonical text of a table is its name, its column names in order of the alphabet, and its rows
in order of the primary key; blobs are written as upper-case hexadecimal, every value as JSON. An
empty table counts for nothing, so helper tables that exist in one database only do not matter.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.store.engine import quoted

if TYPE_CHECKING:
    import psycopg

_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Shape:
    """What the digest needs to know of a stored table."""

    table: str
    columns: tuple[str, ...]
    blobs: frozenset[str]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The digest (SHA-256, hexadecimal) and the number of rows of each table that has some."""

    digest: str
    rows: Mapping[str, int]


def contents_of_sqlite(connection: sqlite3.Connection) -> Contents:
    """Read everything in one consistent state. Raises sqlite3.Error when a page cannot be read."""
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")
    try:
        shapes = sqlite_shapes(connection)

        def rows(shape: Shape) -> Iterator[Sequence[Any]]:
            with closing(connection.cursor()) as cursor:
                cursor.execute(_select(shape, "CASE WHEN {0} IS NOT NULL THEN hex({0}) END"))
                while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
                    yield chunk

        return _contents({shape: rows(shape) for shape in shapes})
    finally:
        if began:
            connection.rollback()


def contents_of_postgresql(connection: "psycopg.Connection[Any]") -> Contents:
    """Read everything in the transaction that the connection is in."""
    shapes = postgresql_shapes(connection)

    def rows(shape: Shape) -> Iterator[Sequence[Any]]:
        with connection.cursor(name="watchbill_digest") as cursor:
            cursor.execute(_select(shape, "upper(encode({0}, 'hex'))").encode())
            while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
                yield chunk

    return _contents({shape: rows(shape) for shape in shapes})


def sqlite_shapes(connection: sqlite3.Connection) -> tuple[Shape, ...]:
    """The plain tables of a file, by name; virtual tables and what they keep are left out."""
    plain = [
        name
        for schema, name, kind, *_ in connection.execute("PRAGMA table_list")
        if schema == "main" and kind == "table" and not name.startswith("sqlite_")
    ]
    shapes = []
    for table in sorted(plain):
        described = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        shapes.append(
            Shape(
                table,
                tuple(sorted(row[1] for row in described)),
                frozenset(row[1] for row in described if row[2].upper() == "BLOB"),
                tuple(row[1] for row in sorted(described, key=lambda row: row[5]) if row[5]),
            )
        )
    return tuple(shapes)


def postgresql_shapes(connection: "psycopg.Connection[Any]") -> tuple[Shape, ...]:
    """The plain tables of the connection's own schema, by name."""
    described = connection.execute(
        "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
    ).fetchall()
    keys = connection.execute(
        "SELECT t.relname, a.attname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid"
        " JOIN pg_namespace n ON n.oid = t.relnamespace"
        " CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, place)"
        " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum"
        " WHERE i.indisprimary AND n.nspname = current_schema() ORDER BY 1, k.place"
    ).fetchall()
    return tuple(
        Shape(
            table,
            tuple(sorted(column for name, column, _ in described if name == table)),
            frozenset(c for name, c, kind in described if name == table and kind == "bytea"),
            tuple(column for name, column in keys if name == table),
        )
        for table in sorted({row[0] for row in described})
    )


def _select(shape: Shape, hexadecimal: str) -> str:
    wanted = (
        hexadecimal.format(quoted(column)) if column in shape.blobs else quoted(column)
        for column in shape.columns
    )
    order = ", ".join(map(quoted, shape.key or shape.columns))
    source = quoted(shape.table)
    return f"SELECT {', '.join(wanted)} FROM {source} ORDER BY {order}"  # noqa: S608 quoted names


def _contents(tables: Mapping[Shape, Iterator[Sequence[Any]]]) -> Contents:
    total = hashlib.sha256()
    counts: dict[str, int] = {}
    for shape, chunks in tables.items():
        head = json.dumps([shape.table, shape.columns])
        for chunk in chunks:
            if shape.table not in counts:
                total.update(head.encode())
                counts[shape.table] = 0
            counts[shape.table] += len(chunk)
            written = json.dumps(chunk, separators=(",", ":"))
            total.update(written[1:-1].encode() + b",")
    return Contents(total.hexdigest(), counts)
