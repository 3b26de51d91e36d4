"""Is what a file holds whole: its pages, its references, and the form of every value?

SQLite checks pages, indexes, NOT NULL and the storage class of STRICT columns. What a column's own
type promises beyond that (a day is a day, an id has 16 bytes) is checked here, by SQL built from
the type. A flipped bit inside a word or a number keeps its form and is not found: RELIABILITY K9
states that limit.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Column, Table

from models.store import types
from models.store.engine import quoted

_ROWS_AT_ONCE = 2_000
_MOST_OF_A_KIND = 100

# 0001-01-01 and 9999-12-31T23:59:59.999999 in microseconds since 1970, what an instant may be.
_FIRST_INSTANT, _LAST_INSTANT = -62_135_596_800_000_000, 253_402_300_799_999_999


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong.

    code: ``pages`` (SQLite's own words in `detail`), ``reference`` (rows that point to nothing),
    ``value`` (rows whose `detail` column does not hold its type), ``unreadable`` (a table that
    cannot be read to its end), ``schema`` (the object named in `table` is ``foreign``, ``missing``
    or ``changed``).
    count: how many rows, where that is known.
    """

    code: str
    table: str = ""
    detail: str = ""
    count: int = 1


def check(
    connection: sqlite3.Connection, tables: Iterable[Table], *, thorough: bool, pages: bool = True
) -> tuple[Damage, ...]:
    """All damage in a file whose schema is already known to be ours.

    thorough: read every row and compare indexes with tables; otherwise pages only.
    pages: whether pages and references are looked at too, or only the values of the tables.
    The connection must be in autocommit mode; its `text_factory` is left as it was.
    """
    found: list[Damage] = []
    if pages:
        try:
            found += _pages(connection, thorough)
        except sqlite3.DatabaseError as problem:
            return (Damage("pages", detail=str(problem)),)
    if thorough:
        prepare_checks(connection)
        if pages:
            found += _guarded("", lambda: list(_references(connection)))
        for table in tables:
            found += _guarded(table.name, lambda table=table: list(_values(connection, table)))
            found += _guarded(table.name, lambda table=table: _words(connection, table))
    return tuple(found)


def _guarded(table: str, look: Any) -> list[Damage]:
    try:
        damages: list[Damage] = look()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
        return [Damage("unreadable", table, str(problem))]
    return damages


def _pages(connection: sqlite3.Connection, thorough: bool) -> Iterator[Damage]:
    pragma = "integrity_check" if thorough else "quick_check"
    for (line,) in connection.execute(f"PRAGMA {pragma}({_MOST_OF_A_KIND})"):
        # An index of words is mended when the file is opened (`fulltext.mend`).
        if line != "ok" and "inverted index" not in line:
            yield Damage("pages", detail=line)


def _references(connection: sqlite3.Connection) -> Iterator[Damage]:
    counts: dict[tuple[str, str], int] = {}
    for child, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        counts[child, parent] = counts.get((child, parent), 0) + 1
    for (child, parent), count in counts.items():
        yield Damage("reference", child, parent, count)


def _values(connection: sqlite3.Connection, table: Table) -> Iterator[Damage]:
    rules = [(column.name, rule) for column in table.columns if (rule := value_rule(column))]
    if not rules:
        return
    sums = ", ".join(f"total(NOT ({rule}))" for _, rule in rules)
    query = f"SELECT {sums} FROM {quoted(table.name)}"  # noqa: S608 names and rules are our own
    counts = connection.execute(query).fetchone()
    for (column, _), count in zip(rules, counts, strict=True):
        if count:
            yield Damage("value", table.name, column, int(count))


def _words(connection: sqlite3.Connection, table: Table) -> list[Damage]:
    """Text that is not UTF-8 shows only when it is read."""
    columns = [column.name for column in table.columns if kept_as_text(column)]
    if columns:
        wanted = ", ".join(map(quoted, columns))
        query = f"SELECT {wanted} FROM {quoted(table.name)}"  # noqa: S608 names are our own
        with closing(connection.cursor()) as cursor:
            cursor.execute(query)
            while cursor.fetchmany(_ROWS_AT_ONCE):
                pass
    return []


def objects_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The SQL of every object of a file by name, without what SQLite makes of itself."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master")
    return {
        str(name): f"{sql}"
        for name, sql in rows
        if sql is not None and not str(name).startswith("sqlite_stat")
    }


def strangers(found: Mapping[str, str], expected: Mapping[str, str]) -> tuple[Damage, ...]:
    """Objects that are not ours, that are missing, and that differ in any letter.

    A trigger, a view or an index on an expression that is not ours could run code of its own.
    """
    damages = []
    for name in sorted(found.keys() | expected.keys()):
        here, there = found.get(name), expected.get(name)
        if here != there:
            how = "foreign" if there is None else "missing" if here is None else "changed"
            damages.append(Damage("schema", name, how))
    return tuple(damages)


def kept_as_text(column: Column[Any]) -> bool:
    """Whether the column's values are kept as text."""
    kind = column.type
    return isinstance(kind, types.Text | types.Word | types.Day | types.Dec | types.Json)


def value_rule(column: Column[Any]) -> str:
    """SQL that is true for a sound value of the column, NULL aside; empty when any value will do."""
    name, kind = quoted(column.name), column.type
    if isinstance(kind, types.Id):
        rule = f"length({name}) = 16"
    elif isinstance(kind, types.Flag):
        rule = f"{name} IN (0, 1)"
    elif isinstance(kind, types.Instant):
        rule = f"{name} BETWEEN {_FIRST_INSTANT} AND {_LAST_INSTANT}"
    elif isinstance(kind, types.Day):
        # Without the modifier SQLite lets 30 February pass.
        rule = f"length({name}) = 10 AND date({name}, '+0 days') IS {name}"
    elif isinstance(kind, types.Dec):
        rule = f"is_decimal({name})"
    elif isinstance(kind, types.Json):
        rule = f"json_valid({name})"
    elif isinstance(kind, types.Word):
        words = ", ".join("'" + word.value.replace("'", "''") + "'" for word in kind.words)
        rule = f"{name} IN ({words})"
    else:
        return ""
    return f"{name} IS NULL OR ({rule})"


def prepare_checks(connection: sqlite3.Connection) -> None:
    """Give the connection the function that the rules of `value_rule` use."""
    connection.create_function("is_decimal", 1, _is_decimal, deterministic=True)


def _is_decimal(text: object) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False
