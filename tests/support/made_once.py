"""What many tests begin with, made once in a session and used by each: it is the same, sooner."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

from models.store.schema import Schema

_DIALECTS = (SQLiteDialect_pysqlite, PGDialect_psycopg)


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


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """Within, what was compiled for one store is used by the next one on the same database."""
    kept: dict[type, LRUCache[object, object]] = {kind: LRUCache(5_000) for kind in _DIALECTS}

    def share(connection: Connection) -> None:
        if type(connection.dialect) in kept:
            connection.execution_options(compiled_cache=kept[type(connection.dialect)])

    with pytest.MonkeyPatch.context() as patch:
        for kind in _DIALECTS:
            patch.setattr(kind, "__eq__", lambda one, other: type(one) is type(other))
            patch.setattr(kind, "__hash__", lambda one: hash(type(one)))
        event.listen(Engine, "engine_connect", share)
        try:
            yield
        finally:
            event.remove(Engine, "engine_connect", share)


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
