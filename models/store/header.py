"""The first hundred bytes of a data file, read before any connection is made to it.

Reading with plain `open` is safe only then: closing any descriptor of a file drops every lock that
this process holds on it (POSIX), and another process could then write under our hands. A file that
is open here is therefore refused (`claim` keeps count), and nobody connects while one is read.
"""

import os
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from models.kernel.errors import FileProblem

MAGIC = b"SQLite format 3\x00"
_LENGTH = 100

Identity = tuple[int, int]

_open_here: Counter[Identity] = Counter()
_claims: dict[Path, Identity] = {}
_guard = Lock()


class OpenHere(RuntimeError):
    """This process is connected to the file; it is to be asked through SQLite."""


@dataclass(frozen=True, slots=True)
class Header:
    """application_id and user_version tell whose file it is and of which schema.

    pages: as the header has it, 0 when it does not know. wal: written by a tool in WAL mode.
    """

    application_id: int
    user_version: int
    page_size: int
    pages: int
    size: int
    wal: bool

    @property
    def cut(self) -> bool:
        """Whether the file is shorter than its header says, or ends inside a page."""
        return self.size % self.page_size != 0 or self.size < self.pages * self.page_size


def claim(path: Path) -> None:
    """Say that this process connects to the file; `release` it as often."""
    with _guard:
        key = _claims[path.absolute()] = _identity(path)
        _open_here[key] += 1


def release(path: Path) -> None:
    """Say that one connection of this process is closed; the file itself may be gone by now."""
    with _guard:
        key = _claims.get(path.absolute())
        if key is not None:
            _open_here[key] -= 1
            if _open_here[key] <= 0:
                del _open_here[key], _claims[path.absolute()]


def open_here(path: Path) -> bool:
    """Whether this process is connected to the file."""
    with _guard:
        return _is_open(path)


def _is_open(path: Path) -> bool:
    try:
        return _identity(path) in _open_here
    except OSError:
        return False


def read_header(path: Path) -> Header:
    """The header of a file that this process is not connected to.

    Raises FileProblem ``not_found``, ``folder``, ``unreadable``, ``empty``, ``foreign`` or
    ``truncated``; OpenHere when it is connected.
    """
    if path.is_dir():
        raise FileProblem("folder", path=str(path))
    try:
        with _guard:
            if _is_open(path):
                raise OpenHere("a file that is open here is not read beside its connection")
            with path.open("rb") as file:
                head = file.read(_LENGTH)
                size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as problem:
        raise FileProblem("not_found", path=str(path)) from problem
    except OSError as problem:
        raise FileProblem("unreadable", path=str(path), reason=problem.strerror) from problem
    if not head:
        raise FileProblem("empty", path=str(path))
    if not head.startswith(MAGIC[: len(head)]):
        raise FileProblem("foreign", path=str(path))
    if len(head) < _LENGTH:
        raise FileProblem("truncated", path=str(path))
    header = _parsed(head, size)
    if header is None:
        raise FileProblem("damaged", path=str(path))
    return header


def asked_header(connection: sqlite3.Connection, path: Path) -> Header:
    """The same of a file that is open here, as SQLite says it."""

    def number(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    return Header(
        number("application_id"),
        number("user_version"),
        number("page_size"),
        number("page_count"),
        path.stat().st_size,
        mode == "wal",
    )


def _parsed(head: bytes, size: int) -> Header | None:
    def number(at: int) -> int:
        return int.from_bytes(head[at : at + 4], "big")

    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65_536 if page_size == 1 else page_size
    if page_size < 512 or page_size & (page_size - 1):
        return None
    pages = number(28) if number(24) == number(92) else 0
    return Header(number(68), number(60), page_size, pages, size, head[18] == 2 or head[19] == 2)


def _identity(path: Path) -> Identity:
    status = path.stat()
    return status.st_dev, status.st_ino
