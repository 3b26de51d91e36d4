"""Replace everything in a data file that others may have open, whole or not at all.

Renaming another file over it would leave their connections on the old one, where what they write
is lost. SQLite's backup interface writes all pages as one transaction of the file itself instead:
locks hold, a crash rolls back, and the next read of anybody sees the new content.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from models.kernel.errors import FileProblem
from models.store.engine import sqlite_connection
from models.store.problems import translated
from models.store.shelf import sync_folder

# Fewer than the cache holds: nothing reaches the file before the first step's look at it.
_PAGES_A_STEP = 256


def modified(path: Path) -> int:
    """When the file was last written, in nanoseconds; safe while it is open."""
    return path.stat().st_mtime_ns


def replace_content(target: Path, source: Path, unchanged_since: int | None = None) -> None:
    """Make `target`, a sound data file, hold what `source` holds.

    unchanged_since: refuse with FileProblem ``moved_on`` when the target was written after this
    (see `modified`); the comparison is made under the lock. Raises FileProblem ``busy``,
    ``disk_full`` …; the target is then as it was.
    """
    looked = unchanged_since is None

    def under_the_lock(status: int, _remaining: int, _total: int) -> None:
        nonlocal looked
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise FileProblem("busy", place=str(target))
        if not looked and modified(target) != unchanged_since:
            raise FileProblem("moved_on", place=str(target))
        looked = True

    with (
        translated(target),
        closing(sqlite_connection(source, "ro")) as reading,
        closing(sqlite_connection(target)) as writing,
    ):
        writing.execute("PRAGMA cache_spill=ON")
        # The first step must not be the last, which commits.
        pages = reading.execute("PRAGMA page_count").fetchone()[0]
        reading.backup(writing, pages=min(_PAGES_A_STEP, pages - 1), progress=under_the_lock)


def put_in_place(target: Path, source: Path) -> None:
    """Copy `source` to the free name `target`, whole or not at all.

    Raises FileProblem ``exists``, ``disk_full`` …
    """
    if target.exists():
        raise FileProblem("exists", place=str(target))
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        with translated(target):
            shutil.copyfile(source, part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
