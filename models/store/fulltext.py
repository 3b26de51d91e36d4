"""The index of words: which rows hold a word, kept beside the journal and made anew at any time.

PostgreSQL keeps it by itself (GIN over an expression). In SQLite it is FTS5, which no trigger may
use while the schema is not trusted. So a plain table collects, by trigger, what changed or deleted
rows held before, and `keep` brings the index up to date before the commit: with that, and with what
the journal says was inserted. Bulk statements, undo and raw SQL are caught alike.

The index holds no text of its own: it points to rows by their number in the file, through a view
that puts the searched columns of a row together.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from models.store.engine import quoted
from models.store.types import Searched

GONE = (
    "CREATE TABLE store_words_gone (row_id BLOB NOT NULL PRIMARY KEY, table_name TEXT NOT NULL, "
    "number INTEGER NOT NULL, words TEXT NOT NULL) STRICT"
)
"""What rows held before the command under way; empty at any other time."""

SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config")
"""How the tables end in which SQLite keeps an index of words."""

_SIGNS = "!\"#$&''()*+,-./:;<=>?@[\\]^_`{|}~"
_LONGEST = 100_000
"""Letters of a row that PostgreSQL indexes; it takes no more than a megabyte of words."""


class IndexDamaged(Exception):
    """An index of words cannot be used; nothing else is wrong."""


def searched(table: Table) -> list[str]:
    """The names of the columns whose words are found. They are never NULL."""
    return [column.name for column in table.columns if isinstance(column.type, Searched)]


def index_of(table: Table) -> str:
    """The name of a table's index of words."""
    return f"store_words_{table.name}"


def source_of(table: Table) -> str:
    """SQLite: the view from which the index of a table is made."""
    return f"store_worded_{table.name}"


def together(table: Table, row: str = "") -> str:
    """SQL for the searched columns of a row as one text; the same in both databases."""
    prefix = f"{row}." if row else ""
    return " || ' ' || ".join(f"{prefix}{quoted(name)}" for name in searched(table))


def vector_of(table: Table, row: str = "") -> str:
    """PostgreSQL: SQL for the words of a row, cut at every sign as SQLite cuts them."""
    # The per cent sign would be taken for a parameter.
    signs, spaces = f"'{_SIGNS}' || chr(37)", " " * (len(_SIGNS.replace("''", "'")) + 1)
    text = f"left({together(table, row)}, {_LONGEST})"
    return f"to_tsvector('simple'::regconfig, translate({text}, {signs}, '{spaces}'))"


def sqlite_statements(tables: Iterable[Table]) -> list[str]:
    """What makes the indexes of a file, behind the tables."""
    worded = [table for table in tables if searched(table)]
    return [GONE, *(each for table in worded for each in _sqlite(table))] if worded else []


def _sqlite(table: Table) -> Iterator[str]:
    name, columns = quoted(table.name), [quoted(each) for each in searched(table)]
    held = " OR ".join(f"{column} <> ''" for column in columns)
    yield (
        f"CREATE VIEW {quoted(source_of(table))} AS SELECT rowid AS number, id, "  # noqa: S608 our own names
        f"{together(table)} AS words FROM {name} WHERE {held}"
    )
    yield (
        f"CREATE VIRTUAL TABLE {quoted(index_of(table))} USING fts5(words, "
        f"content='{source_of(table)}', content_rowid='number', columnsize=0, "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    first = "NOT EXISTS (SELECT 1 FROM store_words_gone WHERE row_id = OLD.id)"
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    # A deleted row without words counts too: it may come back under its id, with some.
    for event, when in (("update", f"({differs}) AND {first}"), ("delete", first)):
        yield (
            f"CREATE TRIGGER {quoted(f'words_{table.name}_{event}')} "  # noqa: S608 our own names
            f"AFTER {event.upper()} ON {name} WHEN {when} BEGIN "
            f"INSERT OR ROLLBACK INTO store_words_gone "
            f"VALUES (OLD.id, '{table.name}', OLD.rowid, {together(table, 'OLD')}); END"
        )


def postgres_statements(tables: Iterable[Table]) -> list[str]:
    """What makes the indexes of a database, behind the tables."""
    return [
        f"CREATE INDEX {quoted(index_of(table))} ON {quoted(table.name)} "
        f"USING gin (({vector_of(table)}))"
        for table in tables
        if searched(table)
    ]


def keep(
    connection: Connection, tables: Iterable[Table], after: int, *, anew: bool = False
) -> None:
    """Bring the indexes of a file up to date with the changes behind the change `after`.

    Call it before the commit. Raises IndexDamaged when an index cannot be used; the transaction is
    lost then, and is to be run again with `anew`, which makes the indexes from the rows.
    """
    if connection.dialect.name != "sqlite":
        return
    worded = [table for table in tables if searched(table)]
    for table in worded:
        try:
            if anew:
                _rebuild(connection, index_of(table))
            else:
                _forget_and_learn(connection, table, after)
        except DBAPIError as problem:
            if is_damage(problem):
                raise IndexDamaged(table.name) from problem
            raise
    if worded:
        connection.exec_driver_sql("DELETE FROM store_words_gone")


def _forget_and_learn(connection: Connection, table: Table, after: int) -> None:
    index, source = quoted(index_of(table)), quoted(source_of(table))
    # A row that held nothing but what stands between its columns is not in the index.
    # Where a row's first change is its insertion, the index does not know it yet.
    first_kind = (
        "(SELECT kind FROM store_change c WHERE c.row_id = g.row_id AND c.sequence > ?"
        " ORDER BY c.sequence LIMIT 1)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO {index} ({index}, rowid, words) SELECT 'delete', number, words"  # noqa: S608 our own names
        f" FROM store_words_gone g WHERE table_name = ? AND length(words) > ? AND {first_kind} <> 'i'"
        " ORDER BY number",
        (table.name, len(searched(table)) - 1, after),
    )
    connection.exec_driver_sql(
        f"INSERT INTO {index} (rowid, words) SELECT number, words FROM {source} WHERE id IN ("  # noqa: S608
        " SELECT row_id FROM store_words_gone WHERE table_name = ?"
        " UNION SELECT row_id FROM store_change"
        " WHERE sequence > ? AND table_name = ? AND kind = 'i') ORDER BY number",
        (table.name, after, table.name),
    )


def _rebuild(connection: Connection, index: str) -> None:
    try:
        connection.exec_driver_sql(rebuilding(index))
    except DBAPIError as problem:
        if not is_damage(problem):
            raise
        _give_version(connection, index)
        connection.exec_driver_sql(rebuilding(index))


def _give_version(connection: Connection, index: str) -> None:
    """Write anew what SQLite reads of an index before it even lets it be made anew."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    if sys.version_info >= (3, 12):
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    try:
        driver.execute(f"DELETE FROM {quoted(f'{index}_config')}")  # noqa: S608 our own names
        driver.execute(f"INSERT INTO {quoted(f'{index}_config')} VALUES ('version', 4)")  # noqa: S608
    finally:
        if sys.version_info >= (3, 12):
            driver.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def rebuilding(index: str) -> str:
    """SQLite: the statement that makes an index anew from its rows."""
    return f"INSERT INTO {quoted(index)} ({quoted(index)}) VALUES ('rebuild')"  # noqa: S608 our own names


def mend(connection: Connection, tables: Iterable[Table]) -> tuple[str, ...]:
    """Compare the indexes of a file with its rows and make those anew that differ; their tables."""
    mended = []
    for table in tables:
        if searched(table) and not _agrees(connection, index_of(table)):
            _rebuild(connection, index_of(table))
            mended.append(table.name)
    return tuple(mended)


def _agrees(connection: Connection, index: str) -> bool:
    name = quoted(index)
    try:
        connection.exec_driver_sql(
            f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 our own names
        )
    except DBAPIError as problem:
        if not is_damage(problem):
            raise
        return False
    return True


def is_damage(problem: DBAPIError) -> bool:
    """Whether a statement on an index failed for the index itself, not for the disk or a lock."""
    code = getattr(problem.orig, "sqlite_errorcode", 0)
    # The tables behind an index have keys that a wrong one runs into.
    broken = code == sqlite3.SQLITE_CORRUPT_VTAB or isinstance(problem.orig, sqlite3.IntegrityError)
    return broken or "fts5" in str(problem.orig)


def is_kept_by_index(name: str, names: Iterable[str]) -> bool:
    """Whether an object of a file is one in which an index of words keeps itself."""
    known = set(names)
    return any(name.endswith(end) and name.removesuffix(end) in known for end in SHADOWS)
