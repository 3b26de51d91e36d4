"""What a database driver's errors mean: a state of the file or server, or a bug.

The first become FileProblem; a bug is raised as it is.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError

from models.kernel.errors import FileProblem

_SQLITE = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_IOERR: "io_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "foreign",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_CANTOPEN: "unreadable",
}

# A write that fails for its size (a quota, a limit of the file system) is space for the user too.
_SQLITE_EXTENDED = {sqlite3.SQLITE_IOERR_WRITE: "disk_full"}

_POSTGRES = {
    "25006": "read_only",
    "25P03": "unreachable",  # the server ended a transaction whose owner was silent for too long
    "28000": "not_allowed",
    "28P01": "not_allowed",
    "3D000": "not_found",
    "40001": "busy",
    "40P01": "busy",
    "42501": "not_allowed",
    "53100": "disk_full",
    "53300": "busy",
    "55P03": "busy",
    "57P01": "unreachable",
    "57P02": "unreachable",
    "57P03": "unreachable",
    "57P05": "unreachable",
}

_NOT_LET_IN = {
    "password authentication failed": "wrong_user",
    "no password supplied": "wrong_user",
    "does not exist": "wrong_user",  # the user, or the database
    "no pg_hba.conf entry": "wrong_user",
    "too many": "busy",
}
"""A server that lets nobody in tells it in words alone, and in English unless it was set up to."""

_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOENT: "not_found",
    errno.EIO: "io_error",
}


@contextmanager
def translated(place: str | Path, **parameters: Any) -> Iterator[None]:
    """Turn driver errors that tell of the file or the server into FileProblem."""
    try:
        yield
    except Exception as problem:
        code = code_of(problem)
        if code is None:
            raise
        raise FileProblem(code, place=shown(place), **parameters) from problem


def code_of(problem: BaseException) -> str | None:
    """The code of a FileProblem, or None when the error is something else."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(original, OSError):
        return _SYSTEM.get(original.errno or 0)
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        if code is None:
            return None
        return _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
    if original is None or not type(original).__module__.startswith("psycopg"):
        return None
    state = getattr(original, "sqlstate", None)
    if state is None or state.startswith("08"):
        kinds = {kind.__name__ for kind in type(original).__mro__}
        if "OperationalError" not in kinds:
            return None
        said = str(original)
        found = (code for words, code in _NOT_LET_IN.items() if "FATAL" in said and words in said)
        return next(found, "unreachable")
    return _POSTGRES.get(state)


def interrupted(problem: BaseException) -> bool:
    """Whether a statement was called off from outside."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    code = getattr(original, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_INTERRUPT or getattr(original, "sqlstate", "") == "57014"


def broken_reference(problem: BaseException) -> bool:
    """Whether a row refers to one that is not there."""
    if not isinstance(problem, IntegrityError):
        return False
    original: Any = problem.orig
    code = getattr(original, "sqlite_errorcode", None)
    state = getattr(original, "sqlstate", None)
    return code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY or state == "23503"


def shown(place: str | Path) -> str:
    """A place as it may be shown and logged: an address without its password."""
    if isinstance(place, Path) or "://" not in place:
        return str(place)
    from models.store.engine import url_of

    return url_of(place).render_as_string(hide_password=True)
