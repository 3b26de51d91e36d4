"""One state of the data, kept for as long as a long report needs it, in nobody's way."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from models.kernel.instants import Clock
from models.store import journal
from models.store.engine import sqlite_engine
from models.store.query import Answer, Query, Reader

T = TypeVar("T")


class Snapshot:
    """Answers from one state, whatever is changed meanwhile. For one thread at a time.

    connection: on that state; for the store itself.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection = connection
        self._clock = clock
        self.revision = journal.read_head(connection).revision

    def ask(self, query: Query[T]) -> Answer[T]:
        """The answer as of the snapshot's revision."""
        return Answer(query.run(Reader(self.connection, self._clock)), self.revision)


@contextmanager
def private_copy(source: sqlite3.Connection) -> Iterator[Path]:
    """A copy of an open data file in a private folder, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="watchbill-") as folder:
        path = Path(folder) / "snapshot.watchbill"
        with closing(sqlite3.connect(path)) as target:
            source.backup(target)
        yield path


@contextmanager
def reading_copy(path: Path) -> Iterator[Connection]:
    """A connection that reads such a copy."""
    engine = sqlite_engine(path, mode="ro")
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()
