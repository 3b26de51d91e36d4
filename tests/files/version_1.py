"""Makes a filled data file of schema version 1 as it was released, without the product's code.

Every table has rows, every reference is used, and the journal has recorded them. A value is chosen
by its column: later versions of the product must still be able to read it (RELIABILITY K7).
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

FROZEN = Path(__file__).resolve().parents[2] / "models" / "store" / "migrations"
APPLICATION_ID = 0x57624C6C
ROWS = 3

_KINDS = ("CREATE TABLE", "CREATE VIRTUAL TABLE", "CREATE VIEW", "CREATE INDEX", "CREATE TRIGGER")

_DAYS = {"day", "from_day", "to_day"}
_DECIMALS = {("policy", "value"), ("entry", "share")}
_JSON = {("batch", "mapping"), ("batch", "findings"), ("batch", "counts")}
_JSON |= {("import_mapping", "mapping")}
_WORDS = {
    ("policy", "key"): "toil_threshold",
    ("team", "kind"): "operations",
    ("absence", "kind"): "leave",
    ("entry", "kind"): "ticket",
    ("kind_rule", "kind"): "overhead",
}


Value = Callable[[str, str, str, int], Any]
"""What stands in a column: by table, column, its type, and which row it is."""


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return made(path, 1, value)


def made(path: Path, version: int, value_of: Value) -> Path:
    """Make a filled file of a version, as its objects were released."""
    frozen = (FROZEN / f"v{version:04}.json").read_text(encoding="utf-8")
    objects: dict[str, str] = json.loads(frozen)
    indexes = [name for name, sql in objects.items() if sql.startswith("CREATE VIRTUAL TABLE")]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for kind in _KINDS:
            for name, statement in objects.items():
                # What an index of words keeps itself in comes with it.
                of_index = kind == "CREATE TABLE" and any(
                    name.startswith(f"{index}_") for index in indexes
                )
                if statement.startswith(kind) and not of_index:
                    connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(
            "INSERT INTO store_head (one, workspace_id, name, created, revision, epoch,"
            " schema_version, reader_version) VALUES (1, ?, ?, 0, 0, 0, ?, ?)",
            (bytes(range(16)), f"Version {version}", version, version),
        )
        connection.execute("INSERT INTO store_open VALUES (1, 1)")
        records = [
            n for n, s in objects.items() if s.startswith("CREATE TABLE") and n[:6] != "store_"
        ]
        _fill(connection, sorted(records), value_of)
        _close_change_set(connection, version)
        connection.execute("COMMIT")
    return path


def _fill(connection: sqlite3.Connection, tables: list[str], value_of: Value) -> None:
    numbers = count(1)
    ids = {table: [next(numbers).to_bytes(16, "big") for _ in range(ROWS)] for table in tables}
    for table in tables:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        parents = {
            row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        }
        names = ", ".join(f'"{column[1]}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        for row in range(ROWS):
            values = [
                ids[table][row]
                if column[1] == "id"
                else ids[parents[column[1]]][row]
                if column[1] in parents
                else value_of(table, column[1], column[2], row)
                for column in columns
            ]
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def value(table: str, column: str, kind: str, row: int) -> Any:
    """A value that later versions can read."""
    if kind == "INTEGER":
        return row % 2
    if kind == "BLOB":
        return bytes([row]) * 16
    if column in _DAYS:
        return f"2026-0{row + 1}-28"
    if (table, column) in _DECIMALS:
        return f"0.{row}5"
    if (table, column) in _JSON:
        return json.dumps({"row": row})
    return _WORDS.get((table, column), f"{column} {row} äöü")


def _close_change_set(connection: sqlite3.Connection, version: int) -> None:
    touched = dict(
        connection.execute(
            "SELECT table_name, count(*) FROM store_change GROUP BY table_name ORDER BY table_name"
        ).fetchall()
    )
    connection.execute(
        "INSERT INTO store_change_set (revision, id, instant, author_name, label, parameters,"
        " epoch, schema_version, first_change, last_change, touched)"
        " SELECT 1, ?, 0, 'Ada', 'Fill', '{}', 0, ?, min(sequence), max(sequence), ?"
        " FROM store_change",
        (bytes(16), version, json.dumps(touched, separators=(",", ":"))),
    )
    connection.execute("UPDATE store_head SET revision = 1")
    connection.execute("DELETE FROM store_open")
