"""Copy every row from one place into an empty one, whatever their kinds of database.

The rows are copied as they are kept, the journal's too, before the triggers stand: nothing is
recorded about the copying itself. A file is made from the SQL of its objects, so that it can be of
an earlier schema version; it decides which columns are read from where the rows are.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from models.store.engine import quoted, sqlite_connection
from models.store.fulltext import is_kept_by_index, rebuilding
from models.store.integrity import objects_of
from models.store.schema import APPLICATION_ID, OWN, Schema

if TYPE_CHECKING:
    import psycopg

_ROWS_AT_ONCE = 2_000
_AFTER_ROWS = ("CREATE INDEX", "CREATE VIEW", "CREATE VIRTUAL TABLE", "CREATE TRIGGER")
_GENERATED = ("CREATE TRIGGER", "CREATE FUNCTION")

Row = Sequence[Any]
RowsOf = Callable[[str, Sequence[str]], Iterator[Sequence[Row]]]
"""The rows of a table, some thousands at once: kept values of the columns that are asked for."""


def stored_tables(schema: Schema) -> list[Table]:
    """The tables that hold what is stored, referred ones first."""
    return [*OWN.sorted_tables, *schema.tables.values()]


def objects_made_by(schema: Schema) -> dict[str, str]:
    """The SQL of every object of a file that the application makes, by name."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create_sqlite(connection)
        return objects_of(connection)


def write_file(path: Path, objects: Mapping[str, str], version: int, rows_of: RowsOf) -> None:
    """Make a data file at a free path: its objects by name, and the rows of each table."""
    with closing(sqlite_connection(path, "rwc")) as target:
        target.execute("PRAGMA foreign_keys=OFF")
        target.execute("PRAGMA cache_spill=ON")
        target.execute("BEGIN IMMEDIATE")
        for name, statement in objects.items():
            # Those in which an index of words keeps itself are made with it, below.
            if statement.startswith("CREATE TABLE") and not is_kept_by_index(name, objects):
                target.execute(statement)
        tables = target.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            described = target.execute(f"PRAGMA table_info({quoted(table)})")
            columns = [row[1] for row in described]
            for rows in rows_of(table, columns):
                target.executemany(_insertion(table, columns), rows)
        for kind in _AFTER_ROWS:
            for statement in _starting(objects.values(), (kind,)):
                target.execute(statement)
        for name, statement in objects.items():
            if statement.startswith("CREATE VIRTUAL TABLE"):
                target.execute(rebuilding(name))
        target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        target.execute(f"PRAGMA user_version = {version}")
        target.execute("COMMIT")


def rows_of_file(connection: sqlite3.Connection) -> RowsOf:
    """The rows of a data file; a table that a later version brought is empty."""
    standing = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }

    def rows_of(table: str, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
        if table not in standing:
            return
        with closing(connection.cursor()) as cursor:
            cursor.execute(_selection(table, columns))
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield rows

    return rows_of


def rows_of_database(connection: "psycopg.Connection[Any]") -> RowsOf:
    """The rows of a PostgreSQL database; a table that only files have is empty."""
    standing = {
        table
        for (table,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
    }

    def rows_of(table: str, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
        if table not in standing:
            return
        with connection.cursor(name="watchbill_transfer") as cursor:
            cursor.execute(_selection(table, columns))
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield rows

    return rows_of


def fill_database(target: "psycopg.Connection[Any]", schema: Schema, source: Path) -> None:
    """Make and fill the tables of an empty database from a data file, in its open transaction."""
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
    statements = schema.statements(dialect)
    generated = _starting(statements, _GENERATED)
    for statement in statements:
        if statement not in generated:
            target.execute(statement)
    with closing(sqlite_connection(source, "ro")) as reading, target.cursor() as cursor:
        rows_of = rows_of_file(reading)
        for table in stored_tables(schema):
            columns = [column.name for column in table.columns]
            listed = ", ".join(map(quoted, columns))
            with cursor.copy(f"COPY {quoted(table.name)} ({listed}) FROM STDIN") as lines:
                for rows in rows_of(table.name, columns):
                    for row in rows:
                        lines.write_row(row)
    for table in stored_tables(schema):
        for column in table.columns:
            if column.identity is not None:
                target.execute(_continued(table.name, column.name))
    for statement in generated:
        target.execute(statement)


def _insertion(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    listed = ", ".join(map(quoted, columns))
    return f"INSERT INTO {quoted(table)} ({listed}) VALUES ({marks})"  # noqa: S608 our own names


def _selection(table: str, columns: Sequence[str]) -> str:
    return f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(table)}"  # noqa: S608 our names


def _continued(table: str, column: str) -> str:
    """The statement after which the numbering of a column goes on behind its greatest value."""
    greatest = f"(SELECT max({quoted(column)}) FROM {quoted(table)})"  # noqa: S608 our own names
    following = f"coalesce({greatest} + 1, 1)"
    return f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), {following}, false)"


def _starting(statements: Iterable[str], beginnings: tuple[str, ...]) -> list[str]:
    return [statement for statement in statements if statement.startswith(beginnings)]
