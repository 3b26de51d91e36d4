"""Copy every row from one database into an empty one of the same schema, whatever their kinds.

The rows are copied as they are kept, the journal's too, before the triggers stand: nothing is
recorded about the copying itself.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString, cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql.psycopg import dialect as postgresql_dialect
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from models.store.engine import quoted, sqlite_connection
from models.store.schema import APPLICATION_ID, OWN, Schema

if TYPE_CHECKING:
    import psycopg

_ROWS_AT_ONCE = 2_000
_GENERATED = ("CREATE TRIGGER", "CREATE FUNCTION")

Row = Sequence[Any]


def stored_tables(schema: Schema) -> list[Table]:
    """The tables that hold what is stored, referred ones first."""
    return [*OWN.sorted_tables, *schema.tables.values()]


def write_file(path: Path, schema: Schema, source: "psycopg.Connection[Any]") -> None:
    """Make a data file at a free path from what a database holds."""
    with closing(sqlite_connection(path, "rwc")) as target:
        target.execute("PRAGMA foreign_keys=OFF")
        target.execute("BEGIN IMMEDIATE")
        bare, generated = _split(schema.statements(sqlite_dialect()))
        for statement in bare:
            target.execute(statement)
        for table in stored_tables(schema):
            for rows in _postgresql_rows(source, table):
                target.executemany(insertion(table), rows)
        for statement in generated:
            target.execute(statement)
        target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        target.execute(f"PRAGMA user_version = {schema.version}")
        target.execute("COMMIT")


def fill_database(target: "psycopg.Connection[Any]", schema: Schema, source: Path) -> None:
    """Make and fill the tables of an empty database from a data file, in its open transaction."""
    bare, generated = _split(schema.statements(postgresql_dialect()))
    for statement in bare:
        target.execute(_own(statement))
    with closing(sqlite_connection(source, "ro")) as reading, target.cursor() as cursor:
        for table in stored_tables(schema):
            columns = ", ".join(quoted(column.name) for column in table.columns)
            copy = _own(f"COPY {quoted(table.name)} ({columns}) FROM STDIN")
            with cursor.copy(copy) as lines:
                for rows in sqlite_rows(reading, table):
                    for row in rows:
                        lines.write_row(row)
    for table in stored_tables(schema):
        for column in table.columns:
            if column.identity is not None:
                target.execute(_own(_continued(table.name, column.name)))
    for statement in generated:
        target.execute(_own(statement))


def sqlite_rows(connection: sqlite3.Connection, table: Table) -> Iterator[list[Row]]:
    """The rows of a table as they are kept, some thousands at once."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(_selection(table))
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield rows


def insertion(table: Table) -> str:
    """The SQLite statement that inserts a row of kept values, in the table's column order."""
    marks = ", ".join("?" * len(table.columns))
    columns = ", ".join(quoted(column.name) for column in table.columns)
    return f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 our names


def _postgresql_rows(connection: "psycopg.Connection[Any]", table: Table) -> Iterator[list[Row]]:
    with connection.cursor(name="watchbill_transfer") as cursor:
        cursor.execute(_own(_selection(table)))
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield rows


def _selection(table: Table) -> str:
    columns = ", ".join(quoted(column.name) for column in table.columns)
    return f"SELECT {columns} FROM {quoted(table.name)}"  # noqa: S608 names are our own


def _continued(table: str, column: str) -> str:
    """The statement after which the numbering of a column goes on behind its greatest value."""
    greatest = f"(SELECT max({quoted(column)}) FROM {quoted(table)})"  # noqa: S608 our names
    following = f"coalesce({greatest} + 1, 1)"
    return f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), {following}, false)"


def _split(statements: list[str]) -> tuple[list[str], list[str]]:
    generated = [statement for statement in statements if statement.startswith(_GENERATED)]
    return [statement for statement in statements if statement not in generated], generated


def _own(statement: str) -> LiteralString:
    """The driver's types want literals; these statements are built from the schema's names only."""
    return cast(LiteralString, statement)  # type: ignore[redundant-cast,unused-ignore]
