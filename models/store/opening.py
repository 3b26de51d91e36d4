"""Before a data file is used: is it ours, of a version we know, whole, and free of foreign code?

Nothing here changes the file or what lies beside it. Where a journal shows that a command was cut
off, both files are copied aside first, and the roll-back is tried on another copy: a journal that
does not belong to the file could otherwise destroy it (RELIABILITY H8, K8).
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from models.kernel.errors import FileProblem
from models.store import header as headers
from models.store.engine import sqlite_connection
from models.store.header import Header
from models.store.integrity import Damage, check, objects_of, strangers
from models.store.journal_check import check_journal
from models.store.problems import code_of
from models.store.schema import APPLICATION_ID, Schema
from models.store.transfer import objects_made_by, stored_tables

Older = Mapping[int, Mapping[str, str]]
"""The objects of a file of each earlier version that can be migrated, by name."""

THOROUGH_UP_TO = 100_000_000
"""Bytes up to which opening reads everything; beyond it the pages only, and the rest later."""

KEPT_ASIDE = 5
"""How many copies of files whose last command was cut off are kept."""

SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file, by what it appends to the name."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. The file may be used when there is no damage.

    thorough: whether every row was read. aside: where a file with a journal was copied to.
    """

    header: Header
    damages: tuple[Damage, ...]
    thorough: bool
    aside: Path | None = None

    @property
    def version(self) -> int:
        """The schema version of the file."""
        return self.header.user_version


def admit(
    path: Path,
    schema: Schema,
    older: Older | None = None,
    *,
    aside: Path,
    thorough_up_to: float | None = None,
) -> Examination:
    """Examine a file and refuse a damaged one.

    older: the schemas of earlier versions that can be migrated. aside: the folder for copies of a
    file whose last command was cut off. thorough_up_to: the size in bytes up to which every row is
    read, if not the usual one. Raises FileProblem as `examine` does, and ``damaged`` with its ``damages``.
    """
    limit = THOROUGH_UP_TO if thorough_up_to is None else thorough_up_to
    thorough = _size(path) <= limit
    examination = examine(path, schema, older, aside=aside, thorough=thorough)
    if examination.damages:
        raise FileProblem(
            "damaged", path=str(path), damages=examination.damages, aside=examination.aside
        )
    return examination


def examine(
    path: Path,
    schema: Schema,
    older: Older | None = None,
    *,
    aside: Path,
    thorough: bool | None = None,
) -> Examination:
    """Look at a file. One that this process is connected to already is asked through SQLite alone.

    thorough: read every row; by default only where the file is not too large.
    Raises FileProblem ``not_found``, ``folder``, ``unreadable``, ``empty``, ``foreign``,
    ``newer`` (with ``found`` and ``known``), ``too_old``, ``truncated``, ``damaged``, ``busy``.
    """
    fully = thorough if thorough is not None else _size(path) <= THOROUGH_UP_TO
    try:
        if _cut_off(path):
            return _examine_recovered(_copied_aside(path, aside), schema, older or {}, fully)
        header = headers.read_header(path)
    except headers.OpenHere:
        with closing(sqlite_connection(path, "ro")) as connection:
            header = headers.asked_header(connection, path)
    _ours(path, header, schema, older or {})
    if header.cut:
        raise FileProblem("truncated", path=str(path))
    return Examination(header, _damages(path, schema, older or {}, header, fully), fully)


def _ours(path: Path, header: Header, schema: Schema, older: Older) -> None:
    if header.application_id != APPLICATION_ID:
        raise FileProblem("foreign", path=str(path))
    found, known = header.user_version, schema.version
    if found > known:
        raise FileProblem("newer", path=str(path), found=found, known=known)
    if found != known and found not in older:
        raise FileProblem("too_old", path=str(path), found=found, known=known)


def _damages(
    path: Path, schema: Schema, older: Older, header: Header, thorough: bool
) -> tuple[Damage, ...]:
    current = header.user_version == schema.version
    expected = objects_made_by(schema) if current else older[header.user_version]
    try:
        with closing(sqlite_connection(path, "ro")) as connection:
            wrong = strangers(objects_of(connection), expected)
            if wrong:
                return wrong
            if not current:
                return check(connection, [], thorough=thorough)
            found = check(connection, stored_tables(schema), thorough=thorough)
            if thorough and not found:
                return tuple(check_journal(connection, schema))
            return found
    except sqlite3.OperationalError as problem:
        if code_of(problem) == "busy":
            raise FileProblem("busy", path=str(path)) from problem
        return (Damage("pages", detail=str(problem)),)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
        return (Damage("pages", detail=str(problem)),)


def _cut_off(path: Path) -> bool:
    """Whether a journal waits to be rolled back, as SQLite itself judges it without writing.

    A journal that a living process is writing does not count.
    """
    if not path.is_file():
        return False
    accompanied = any(beside(path, suffix).exists() for suffix in SIDE_FILES)
    try:
        header = headers.read_header(path)
    except FileProblem:
        # A torn first page, or an empty file whose journal may be all that is left.
        return accompanied
    if header.wal or not accompanied:
        # Only another tool leaves a file in WAL mode; merely reading it would make side files.
        return header.wal
    try:
        with closing(sqlite_connection(path, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as problem:
        if code_of(problem) == "busy":
            raise FileProblem("busy", path=str(path)) from problem
        return True
    except sqlite3.DatabaseError:
        return True
    return False


def beside(path: Path, suffix: str) -> Path:
    """The side file of that suffix."""
    return path.with_name(path.name + suffix)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _copied_aside(path: Path, folder: Path) -> Path:
    """Copy the file and what lies beside it; the copy of a file that moves meanwhile is retaken."""
    folder.mkdir(parents=True, exist_ok=True)
    earlier = sorted(entry for entry in folder.iterdir() if entry.is_dir())
    for old in earlier[: 1 - KEPT_ASIDE]:
        shutil.rmtree(old, ignore_errors=True)
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-"
    home = Path(tempfile.mkdtemp(prefix=stamp, dir=folder))
    together = [path, *(beside(path, suffix) for suffix in SIDE_FILES)]
    while True:
        before = _stamps(together)
        for source in together:
            if source.exists():
                shutil.copyfile(source, home / source.name)
        if _stamps(together) == before:
            return home / path.name


def _stamps(paths: list[Path]) -> list[tuple[int, int] | None]:
    stamps: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            status = path.stat()
        except FileNotFoundError:
            stamps.append(None)
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return stamps


def _examine_recovered(kept: Path, schema: Schema, older: Older, thorough: bool) -> Examination:
    """Roll back on a copy of the copy, and examine that."""
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix="trial-") as trial:
        for source in kept.parent.iterdir():
            if source.is_file():
                shutil.copyfile(source, Path(trial) / source.name)
        recovered = Path(trial) / kept.name
        try:
            with closing(sqlite_connection(recovered)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as problem:
            header = headers.read_header(kept)
            damage = Damage("pages", detail=str(problem))
            return Examination(header, (damage,), thorough, kept)
        header = headers.read_header(recovered)
        _ours(kept, header, schema, older)
        if header.cut:
            return Examination(header, (Damage("pages", detail="cut"),), thorough, kept)
        found = _damages(recovered, schema, older, header, thorough)
    return replace(Examination(header, found, thorough), aside=kept)
