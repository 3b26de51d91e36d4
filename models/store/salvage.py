"""Read what can still be read of a damaged data file into a new one, row by row, and say what not.

The damaged file is only read, from a copy. The new file starts a history of its own: a journal
with holes could undo what it does not know. Rows that refer to rows that are lost are left out
too, or their reference is cleared where it may be empty; the report counts both.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from models.kernel.errors import FileProblem
from models.kernel.ids import IdSource, time_ordered_id
from models.kernel.instants import Clock, system_clock, to_microseconds
from models.store import schema as own
from models.store.engine import quoted, sqlite_connection
from models.store.integrity import prepare_checks, value_rule
from models.store.opening import SIDE_FILES, beside
from models.store.problems import translated
from models.store.replacing import put_in_place
from models.store.schema import Schema
from models.store.transfer import Row, objects_made_by, write_file

_FARTHEST = 1 << 40


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came across. All counts are of rows, by table; tables without any are left out.

    saved: now in the new file. bad: read, but a value was not what its column holds. orphaned:
    left out, because what they refer to is lost. cleared: kept without a reference that is lost.
    unreadable: tables that could not be read from end to end, so that rows may be missing.
    """

    path: Path
    saved: Mapping[str, int]
    bad: Mapping[str, int]
    orphaned: Mapping[str, int]
    cleared: Mapping[str, int]
    unreadable: frozenset[str]


@dataclass(slots=True)
class _Found:
    """rows: the sound ones by id, as lists of kept values in the table's column order."""

    rows: dict[bytes, list[Any]] = field(default_factory=dict)
    bad: int = 0
    orphaned: int = 0
    cleared: int = 0
    whole: bool = True


def salvage(
    damaged: Path,
    target: Path,
    schema: Schema,
    *,
    clock: Clock = system_clock,
    ids: IdSource = time_ordered_id,
) -> Salvaged:
    """Make `target`, a free path, from what can be read of a file of the present version.

    Raises FileProblem ``exists``, ``disk_full`` …, and ``nothing_readable``, and then leaves
    nothing behind.
    """
    if target.exists():
        raise FileProblem("exists", place=str(target))
    with tempfile.TemporaryDirectory() as folder, translated(target):
        copy = Path(folder) / damaged.name
        for suffix in ("", *SIDE_FILES):
            if beside(damaged, suffix).exists():
                shutil.copyfile(beside(damaged, suffix), beside(copy, suffix))
        found = {name: _read(copy, table) for name, table in schema.tables.items()}
        if not any(part.rows for part in found.values()):
            _give_schema(copy, schema)
            found = {name: _read(copy, table) for name, table in schema.tables.items()}
        if not any(part.rows for part in found.values()):
            raise FileProblem("nothing_readable", path=str(damaged))
        _settle_references(schema, found)
        made = Path(folder) / "made.watchbill"
        head = [1, ids().bytes, damaged.stem, to_microseconds(clock()), 0, 0]
        head += [schema.version, schema.version]

        def rows_of(table: str, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
            if table == own.head.name:
                yield [head]
            elif table in found:
                order = [schema.tables[table].columns.keys().index(name) for name in columns]
                yield [[row[at] for at in order] for row in found[table].rows.values()]

        write_file(made, objects_made_by(schema), schema.version, rows_of)
        put_in_place(target, made)
    return Salvaged(
        target,
        {name: len(part.rows) for name, part in found.items() if part.rows},
        {name: part.bad for name, part in found.items() if part.bad},
        {name: part.orphaned for name, part in found.items() if part.orphaned},
        {name: part.cleared for name, part in found.items() if part.cleared},
        frozenset(name for name, part in found.items() if not part.whole),
    )


def _read(copy: Path, table: Table) -> _Found:
    """Read forward by row number; where a row cannot be read, go on behind it, ever further."""
    found = _Found()
    names = ", ".join(quoted(column.name) for column in table.columns)
    rules = " AND ".join(f"({rule})" for c in table.columns if (rule := value_rule(c))) or "1"
    query = (
        f"SELECT rowid, ({rules}), {names} FROM {quoted(table.name)}"  # noqa: S608 names are our own
        " NOT INDEXED WHERE rowid > ? ORDER BY rowid"
    )
    key = list(table.columns.keys()).index("id")
    last, jump = 0, 1
    while jump < _FARTHEST:
        try:
            with closing(sqlite_connection(copy)) as connection:
                prepare_checks(connection)
                for number, sound, *row in connection.execute(query, (last,)):
                    last, jump = number, 1
                    if sound and row[key] not in found.rows:
                        found.rows[row[key]] = row
                    else:
                        found.bad += 1
                return found
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            found.whole = False
            last, jump = last + jump, jump * 4
    return found


def _give_schema(copy: Path, schema: Schema) -> None:
    """Put the pages of a new file's schema over those of a copy whose own cannot be read.

    The application makes all tables in the same order, so that they begin at the same pages. In a
    new file every other page is the empty beginning of one; what is left is the schema.
    """
    fresh = copy.with_name("fresh")
    with closing(sqlite_connection(fresh, "rwc")) as connection:
        schema.create_sqlite(connection)
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        begin = {page for (page,) in connection.execute("SELECT rootpage FROM sqlite_master")}
    content, pages = bytearray(copy.read_bytes()), fresh.read_bytes()
    if len(content) < len(pages):
        return
    for at in range(0, len(pages), size):
        if at // size + 1 not in begin:
            content[at : at + size] = pages[at : at + size]
    content[28:32] = (len(content) // size).to_bytes(4, "big")
    copy.write_bytes(content)


def _settle_references(schema: Schema, found: dict[str, _Found]) -> None:
    """Clear or leave out what refers to rows that are lost, until nothing does."""
    settled = False
    while not settled:
        settled = True
        for name, table in schema.tables.items():
            part = found[name]
            for at, column in enumerate(table.columns):
                for reference in column.foreign_keys:
                    parents = found[reference.column.table.name].rows
                    for own_id, row in list(part.rows.items()):
                        if row[at] is None or row[at] in parents:
                            continue
                        settled = False
                        if column.nullable:
                            row[at] = None
                            part.cleared += 1
                        else:
                            del part.rows[own_id]
                            part.orphaned += 1
