"""What many tests begin with, made once in a session and copied for each: it is the same, sooner."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models.store.schema import Schema


@contextmanager
def tables_made_once() -> Iterator[None]:
    """Within, the tables of a new data file are pages that the product made for the first one."""
    usual = Schema.create_sqlite
    made: dict[Schema, sqlite3.Connection] = {}
    with ExitStack() as ended, pytest.MonkeyPatch.context() as patch:

        def create(schema: Schema, connection: sqlite3.Connection) -> None:
            if schema not in made:
                kept = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
                ended.enter_context(closing(kept))
                usual(schema, kept)
                made[schema] = kept
            made[schema].backup(connection)

        patch.setattr(Schema, "create_sqlite", create)
        yield


def copy_of(make: Callable[[Path], None], path: Path) -> Path:
    """A file of the test's own at that path, like the one that `make` makes at a path, today."""
    path.write_bytes(_made(make, datetime.now(UTC).date()))
    return path


@cache
def _made(make: Callable[[Path], None], _today: date) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.watchbill"
        make(path)
        return path.read_bytes()
