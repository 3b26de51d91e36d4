"""Backups: made, verified, listed, looked into, and restored.

A backup is one complete data file, whatever it was taken from. It is made beside its final place,
read back in full, and only then given its name and its slip (`models.store.shelf`).
"""

import math
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from models.kernel.errors import FileProblem
from models.kernel.instants import Clock, system_clock
from models.store import opening, presence
from models.store.database import fresh_database, reading_database
from models.store.digest import Contents, contents_of_postgresql, contents_of_sqlite
from models.store.engine import is_address, sqlite_connection
from models.store.header import open_here
from models.store.integrity import check
from models.store.opening import Older
from models.store.problems import translated
from models.store.replacing import put_in_place, replace_content
from models.store.schema import Schema
from models.store.shelf import Backup, Shelf, read_slip
from models.store.transfer import (
    fill_database,
    objects_made_by,
    rows_of_database,
    stored_tables,
    write_file,
)

INTERVAL = timedelta(minutes=30)
"""How long a change may stay without a backup while the application runs."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring a backup would bring.

    rows: of each table now, empty when there is nothing to compare with. change_sets: how many
    steps the data has made since; None when the backup is of another data.
    """

    backup: Backup
    rows: Mapping[str, int]
    change_sets: int | None
    same: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """before: the backup of what was there. aside: where a damaged file was moved to."""

    backup: Backup
    before: Backup | None
    aside: Path | None


def due(last: Backup | None, revision: int, now: datetime, *, opening: bool = False) -> bool:
    """Whether a backup should be made: something changed, and it is time.

    opening: the data was just opened, so the interval does not matter.
    """
    if last is None:
        return True
    changed = last.revision != revision
    return changed and (opening or now - last.instant >= INTERVAL)


def make(
    place: Path | str,
    schema: Schema,
    shelf: Shelf,
    reason: str,
    *,
    older: Older | None = None,
    clock: Clock = system_clock,
    to: Path | None = None,
) -> Backup:
    """Back up a data file (others may be using it) or a database.

    older: what files of earlier versions look like, for data that is of one. A file that this
    process has not open is examined first, as for opening.
    to: write to this free path instead of the shelf. Raises FileProblem ``disk_full``, ``busy``,
    ``unreachable``, ``damaged`` (what was copied does not pass its checks) … and for a file those of
    `opening.admit`; then nothing is left.
    """
    if not is_address(place) and not open_here(Path(place)):
        opening.admit(Path(place), schema, older, aside=shelf.folder / "aside")
    workspace = _identity(place)[0]
    part = shelf.part(workspace)
    try:
        with translated(part):
            _copy(place, part, schema, older or {})
            backup = _described(part, schema, reason, clock())
        if to is not None:
            put_in_place(to, part)
            return _moved(backup, to)
        final = _moved(backup, shelf.name(workspace, backup.instant, reason))
        with translated(final.path):
            shelf.place(part, final)
        return final
    finally:
        _discard(part)


def verify(backup: Path, schema: Schema) -> Contents:
    """Read a backup in full. Raises FileProblem ``damaged`` when it is not what its slip says."""
    contents = _checked(backup, schema)
    slip = read_slip(backup)
    if slip is not None and slip.digest != contents.digest:
        raise FileProblem("damaged", path=str(backup), reason="digest")
    return contents


def preview(backup: Backup, place: Path | str | None) -> Preview:
    """Compare a backup with the present. `place` may be in use, and None when there is none."""
    if place is None:
        return Preview(backup, {}, None, False)
    workspace, _, revision = _identity(place)
    now = contents(place)
    since = revision - backup.revision if workspace == backup.workspace else None
    return Preview(backup, now.rows, since, now.digest == backup.digest)


def contents(place: Path | str) -> Contents:
    """The content digest and row counts of a data file or database, in one consistent state."""
    with translated(place):
        if is_address(place):
            with reading_database(str(place)) as connection:
                return contents_of_postgresql(connection)
        with closing(sqlite_connection(Path(place), "ro")) as connection:
            return contents_of_sqlite(connection)


def restore(
    place: Path | str,
    backup: Path,
    schema: Schema,
    shelf: Shelf,
    *,
    older: Older | None = None,
    clock: Clock = system_clock,
) -> Restored:
    """Bring a backup back: over a data file, to a free path, or into an empty database.

    The file must not be open in this process. What was there is backed up first; a damaged file
    is moved aside and never overwritten. Raises FileProblem ``in_use`` (with ``openers``),
    ``other_workspace``, ``not_empty``, those of `opening.admit` for the backup itself, and
    ``disk_full`` …; the place is then as it was.
    """
    opening.admit(backup, schema, older, aside=shelf.folder / "aside")
    verify(backup, schema)
    described = read_slip(backup) or _described(backup, schema, "file", clock())
    if is_address(place):
        if described.version != schema.version:
            raise FileProblem("too_old", path=str(backup))
        with translated(place), fresh_database(str(place)) as connection:
            fill_database(connection, schema, backup)
        return Restored(described, None, None)
    target = Path(place)
    _refuse_while_open(target, clock)
    if not target.exists():
        put_in_place(target, backup)
        return Restored(described, None, None)
    try:
        # Whatever its size: a damaged one is moved aside and not backed up.
        aside_folder = shelf.folder / "aside"
        opening.admit(target, schema, older, aside=aside_folder, thorough_up_to=math.inf)
    except FileProblem as problem:
        if problem.code not in ("damaged", "truncated", "empty", "foreign"):
            raise
        aside = _moved_aside(target, clock())
        put_in_place(target, backup)
        return Restored(described, None, aside)
    if _identity(target)[0] != described.workspace:
        raise FileProblem("other_workspace", path=str(target))
    before = make(target, schema, shelf, "before_restore", older=older, clock=clock)
    replace_content(target, backup)
    return Restored(described, before, None)


def _refuse_while_open(target: Path, clock: Clock) -> None:
    openers = [o for o in presence.others(target, clock=clock) if not o.stale]
    if openers:
        raise FileProblem("in_use", path=str(target), openers=openers)


def _moved_aside(target: Path, now: datetime) -> Path:
    """Give a damaged file another name, and what lies beside it the one that goes with it."""
    aside = target.with_name(f"{target.stem}.damaged-{now:%Y%m%dT%H%M%SZ}{target.suffix}")
    with translated(target):
        for suffix in opening.SIDE_FILES:
            beside = opening.beside(target, suffix)
            if beside.exists():
                beside.rename(opening.beside(aside, suffix))
        target.rename(aside)
    return aside


def _copy(place: Path | str, part: Path, schema: Schema, older: Older) -> None:
    if is_address(place):
        with reading_database(str(place)) as connection:
            found = connection.execute("SELECT schema_version FROM store_head").fetchone()
            version = found[0] if found else schema.version
            objects = older.get(version) or objects_made_by(schema)
            write_file(part, objects, version, rows_of_database(connection))
        return
    with (
        closing(sqlite_connection(Path(place), "rw")) as source,
        closing(sqlite_connection(part, "rwc")) as target,
    ):
        source.backup(target, progress=_not_busy_for_ever())


def _not_busy_for_ever() -> Callable[[int, int, int], None]:
    """SQLite waits its five seconds at each try; after a few, somebody else keeps the file."""
    tries = 0

    def look(status: int, _remaining: int, _total: int) -> None:
        nonlocal tries
        tries += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if tries > 2:
            raise FileProblem("busy")

    return look


def _described(path: Path, schema: Schema, reason: str, instant: datetime) -> Backup:
    with closing(sqlite_connection(path, "ro")) as connection:
        found = _checked_by(connection, path, schema)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        workspace, name, revision = _identity_by(connection, path)
    size = path.stat().st_size
    return Backup(
        path, instant, reason, workspace, name, revision, version, found.digest, found.rows, size
    )


def _checked(path: Path, schema: Schema) -> Contents:
    """The contents of a data file that passes its checks. Raises FileProblem ``damaged``."""
    with closing(sqlite_connection(path, "ro")) as connection:
        return _checked_by(connection, path, schema)


def _checked_by(connection: sqlite3.Connection, path: Path, schema: Schema) -> Contents:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = stored_tables(schema) if version == schema.version else []
    damages = check(connection, tables, thorough=True)
    if damages:
        raise FileProblem("damaged", path=str(path), damages=damages)
    return contents_of_sqlite(connection)


def _identity(place: Path | str) -> tuple[UUID, str, int]:
    """Which data this is, its name, and its revision."""
    with translated(place):
        if is_address(place):
            with reading_database(str(place)) as connection:
                return _identity_by(connection, place)
        with closing(sqlite_connection(Path(place), "ro")) as file:
            return _identity_by(file, place)


def _identity_by(connection: Any, place: Path | str) -> tuple[UUID, str, int]:
    query = "SELECT workspace_id, name, revision FROM store_head"
    with translated(place):
        row = connection.execute(query).fetchone()
    if row is None:
        raise FileProblem("damaged", path=str(place))
    return UUID(bytes=bytes(row[0])), str(row[1]), int(row[2])


def _moved(backup: Backup, path: Path) -> Backup:
    from dataclasses import replace

    return replace(backup, path=path)


def _discard(part: Path) -> None:
    for suffix in ("", *opening.SIDE_FILES):
        opening.beside(part, suffix).unlink(missing_ok=True)
