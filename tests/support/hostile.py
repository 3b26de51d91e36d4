"""Files that must be refused: each way of spoiling a sound sample file, and the code it gives."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from models.store import opening

PAGE = 4096

Spoil = Callable[[Path], None]


def sql(document: Path, *statements: str) -> None:
    """Run statements with SQLite's own defaults."""
    with closing(sqlite3.connect(document)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def around_triggers(document: Path, table: str, *statements: str) -> None:
    """Run statements while the table's triggers are away, so that no journal knows of it."""
    with closing(sqlite3.connect(document)) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, created in made:
            connection.execute(created)
        connection.commit()


def gone(document: Path) -> None:
    document.unlink()


def a_folder(document: Path) -> None:
    document.unlink()
    document.mkdir()


def emptied(document: Path) -> None:
    os.truncate(document, 0)


def a_letter(document: Path) -> None:
    document.write_text("Dear team, this is a letter and no data file. " * 40)


def another_programs(document: Path) -> None:
    document.unlink()
    sql(document, "CREATE TABLE recipe (name TEXT)")


def of_a_later_version(document: Path) -> None:
    sql(document, "PRAGMA user_version = 9")


def cut(document: Path) -> None:
    os.truncate(document, document.stat().st_size - 100)


def cut_a_page(document: Path) -> None:
    os.truncate(document, document.stat().st_size - PAGE)


def cut_in_header(document: Path) -> None:
    os.truncate(document, 60)


def zeroed_page(document: Path) -> None:
    with closing(sqlite3.connect(document)) as connection:
        where = "SELECT rootpage FROM sqlite_master WHERE name = 'box'"
        (root,) = connection.execute(where).fetchone()
    with document.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(bytes(PAGE))


def with_trigger(document: Path) -> None:
    sql(document, "CREATE TRIGGER evil AFTER INSERT ON box BEGIN DELETE FROM thing; END")


def with_view(document: Path) -> None:
    sql(document, "CREATE VIEW everything AS SELECT * FROM box")


def with_expression_index(document: Path) -> None:
    sql(document, "CREATE INDEX sly ON box (upper(name))")


def without_trigger(document: Path) -> None:
    sql(document, "DROP TRIGGER journal_box_update")


def with_changed_trigger(document: Path) -> None:
    sql(
        document,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'OLD.id', 'OLD.id ')"
        " WHERE name = 'journal_box_delete'",
    )


def dangling(document: Path) -> None:
    first = "SELECT box_id FROM thing LIMIT 1"
    around_triggers(document, "box", f"DELETE FROM box WHERE id IN ({first})")


def value_of(assignment: str) -> Spoil:
    """Things get a value that their column cannot mean."""

    def spoil(document: Path) -> None:
        around_triggers(document, "thing", f"UPDATE thing SET {assignment}")

    spoil.__name__ = assignment
    return spoil


def journal_of(statement: str) -> Spoil:
    """The journal tells something that did not happen."""

    def spoil(document: Path) -> None:
        table = statement.split()[2 if statement.startswith("DELETE") else 1]
        around_triggers(document, table, statement)

    spoil.__name__ = statement
    return spoil


HOSTILE: tuple[tuple[Spoil, str], ...] = (
    (gone, "not_found"),
    (a_folder, "folder"),
    (emptied, "empty"),
    (a_letter, "foreign"),
    (another_programs, "foreign"),
    (of_a_later_version, "newer"),
    (cut, "truncated"),
    (cut_a_page, "truncated"),
    (cut_in_header, "truncated"),
    (zeroed_page, "damaged"),
    (with_trigger, "damaged"),
    (with_view, "damaged"),
    (with_expression_index, "damaged"),
    (without_trigger, "damaged"),
    (with_changed_trigger, "damaged"),
    (dangling, "damaged"),
    (value_of("day = '2026-02-30'"), "damaged"),
    (value_of("day = 'someday'"), "damaged"),
    (value_of("amount = '12,5'"), "damaged"),
    (value_of("amount = 'NaN'"), "damaged"),
    (value_of("flag = 2"), "damaged"),
    (value_of("colour = 'green'"), "damaged"),
    (value_of("more = '{'"), "damaged"),
    (value_of("at = 1 << 60"), "damaged"),
    (value_of("box_id = x'00'"), "damaged"),
    (value_of("note = CAST(x'ff41' AS TEXT)"), "damaged"),
    (journal_of("UPDATE store_head SET revision = revision + 1"), "damaged"),
    (journal_of("UPDATE store_change_set SET revision = 999 WHERE revision = 3"), "damaged"),
    (journal_of("UPDATE store_change_set SET last_change = last_change + 1"), "damaged"),
    (journal_of("UPDATE store_change_set SET undoes = 9 WHERE revision = 3"), "damaged"),
    (journal_of("UPDATE store_change_set SET touched = '{\"box\":7}'"), "damaged"),
    (journal_of("UPDATE store_change SET kind = 'x' WHERE sequence = 2"), "damaged"),
    (journal_of("UPDATE store_change SET table_name = 'bow' WHERE sequence = 2"), "damaged"),
    (journal_of("UPDATE store_change SET before = '{}' WHERE kind = 'u'"), "damaged"),
    (
        journal_of("UPDATE store_change SET before = replace(before, '\"size\"', '\"sice\"')"),
        "damaged",
    ),
    (journal_of("UPDATE store_change SET revision = revision + 1 WHERE sequence = 2"), "damaged"),
    (journal_of("DELETE FROM store_change WHERE sequence = 2"), "damaged"),
    (journal_of("DELETE FROM thing WHERE rowid = 1"), "damaged"),
)

_CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO store_open SELECT 1, revision + 1 FROM store_head")
connection.execute("UPDATE thing SET note = note || 'y', number = 1")
os._exit(1)
"""


def cut_off(document: Path) -> None:
    """Kill a process in the middle of a write, when pages have already reached the file."""
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(document)], check=False)
    assert opening.beside(document, "-journal").stat().st_size > 0
