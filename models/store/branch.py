"""A branch: the whole data in a file of its own, which knows where it parted from what.

A planning copy and a scenario are the same thing. The branch starts with an empty journal at
revision 0, so that its journal is exactly what was changed in it; the data it was taken from keeps
in its own journal what was changed there since. A comparison needs nothing more.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from models.kernel.errors import FileProblem
from models.kernel.ids import IdSource, time_ordered_id
from models.kernel.instants import Clock, system_clock, to_microseconds
from models.store import schema as own
from models.store.database import reading_database
from models.store.engine import is_address, quoted, sqlite_connection
from models.store.problems import shown, translated
from models.store.replacing import put_in_place
from models.store.schema import Schema
from models.store.snapshot import private_copy
from models.store.transfer import (
    Row,
    RowsOf,
    objects_made_by,
    rows_of_database,
    rows_of_file,
    write_file,
)


class BranchKind(StrEnum):
    """SCENARIO: a future to be tried, beside the data. COPY: data to be taken along."""

    SCENARIO = "scenario"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a branch comes from.

    id: of the branch. origin: which data it was taken from, of that name, at base_revision in
    epoch. place: where that was, without any password.
    """

    id: UUID
    name: str
    kind: BranchKind
    origin: UUID
    origin_name: str
    place: str
    base_revision: int
    epoch: int
    made_at: datetime
    made_by: str


def read_branch(connection: Connection) -> Branch | None:
    """Of which data the open file is a branch; None when it is none."""
    columns = [column for column in own.branch.columns if column.name != "one"]
    row = connection.execute(select(*columns)).one_or_none()
    return None if row is None else _branch(row)


def _branch(row: Any) -> Branch:
    values = dict(row._mapping)
    return Branch(**{**values, "kind": BranchKind(values["kind"])})


def take_branch(
    place: str | Path,
    target: Path,
    schema: Schema,
    kind: BranchKind,
    *,
    name: str,
    by: str,
    clock: Clock = system_clock,
    ids: IdSource = time_ordered_id,
) -> Branch:
    """Write a branch of a data file or database, which may be in use, to a free path.

    Raises FileProblem ``exists``, ``older`` (the data must be of the schema's version),
    ``disk_full``, ``busy``, ``unreachable``; nothing is left then.
    """
    part = target.with_name(f".{target.name}.{ids().hex}.part")
    made = clock()
    try:
        with translated(part), _rows(place) as (head, rows_of):
            if head[3] != schema.version:
                raise FileProblem("older", place=shown(place), found=head[3], known=schema.version)
            branch = Branch(
                ids(),
                name,
                kind,
                UUID(bytes=bytes(head[0])),
                str(head[1]),
                shown(place),
                int(head[2]),
                int(head[4]),
                made,
                by,
            )
            write_file(part, objects_made_by(schema), schema.version, _branched(branch, rows_of))
        put_in_place(target, part)
    finally:
        part.unlink(missing_ok=True)
    return branch


_HEAD = "SELECT workspace_id, name, revision, schema_version, epoch FROM store_head"


@contextmanager
def _rows(place: str | Path) -> Iterator[tuple[Sequence[Any], RowsOf]]:
    """The head and the rows of one consistent state."""
    if is_address(place):
        with reading_database(str(place)) as connection:
            found = connection.execute(_HEAD).fetchone()
            assert found is not None
            yield found, rows_of_database(connection)
        return
    # A long read of the file itself would keep others from committing.
    with (
        closing(sqlite_connection(Path(place), "ro")) as source,
        private_copy(source) as copy,
        closing(sqlite_connection(copy, "ro")) as reading,
    ):
        yield reading.execute(_HEAD).fetchone(), rows_of_file(reading)


_EMPTY = (own.change_set.name, own.change.name, "store_open")


def _branched(branch: Branch, rows_of: RowsOf) -> RowsOf:
    """The rows of the data, but with the branch's own head and an empty journal."""

    def rows(table: str, columns: Sequence[str]) -> Iterator[Sequence[Row]]:
        if table in _EMPTY:
            return
        if table == own.branch.name:
            values: dict[str, Any] = {
                "one": 1,
                "id": branch.id.bytes,
                "name": branch.name,
                "kind": branch.kind.value,
                "origin": branch.origin.bytes,
                "origin_name": branch.origin_name,
                "place": branch.place,
                "base_revision": branch.base_revision,
                "epoch": branch.epoch,
                "made_at": to_microseconds(branch.made_at),
                "made_by": branch.made_by,
            }
            yield [tuple(values[column] for column in columns)]
            return
        for some in rows_of(table, columns):
            if table == own.head.name:
                yield [_branch_head(branch, columns, row) for row in some]
            else:
                yield some

    return rows


def _branch_head(branch: Branch, columns: Sequence[str], row: Row) -> Row:
    values = dict(zip(columns, row, strict=True))
    values |= {
        "workspace_id": branch.id.bytes,
        "name": branch.name,
        "created": to_microseconds(branch.made_at),
        "revision": 0,
        "epoch": 0,
    }
    return tuple(values[column] for column in columns)


def holdings(place: str | Path, schema: Schema) -> dict[str, int]:
    """How many rows of each table a branch would take along, without making it."""
    with translated(place):
        if is_address(place):
            with reading_database(str(place)) as connection:
                counts = {
                    name: connection.execute(_counting(name).encode()).fetchone()
                    for name in schema.tables
                }
        else:
            with closing(sqlite_connection(Path(place), "ro")) as reading:
                counts = {
                    name: reading.execute(_counting(name)).fetchone() for name in schema.tables
                }
    return {name: int(row[0]) for name, row in counts.items() if row and row[0]}


def _counting(table: str) -> str:
    return f"SELECT count(*) FROM {quoted(table)}"  # noqa: S608 our own names
