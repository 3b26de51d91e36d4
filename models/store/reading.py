"""Reading transactions: short, of one consistent state, and out of a commit's way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from models.kernel.errors import Cancelled
from models.store.gate import Gate
from models.store.problems import interrupted, translated
from models.store.snapshot import private_copy, reading_copy

T = TypeVar("T")

Reading = Callable[[Connection], T]
Cancel = Callable[[], bool]

_INSISTS_AT = 2
"""A read that was interrupted so often is left to finish."""

_OPERATIONS_BETWEEN_LOOKS = 200_000


class Readings:
    """Where all reads of one open store run."""

    def __init__(self, engine: Engine, gate: Gate, place: str | Path) -> None:
        self._engine = engine
        self._gate = gate
        self._place = place

    def run(self, reading: Reading[T], cancelled: Cancel | None = None) -> T:
        """The result of a reading, which runs again when a commit has interrupted it.

        cancelled: looked at now and then; when it says so, Cancelled is raised.
        """
        attempt = 0
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            try:
                return self._once(reading, cancelled, insists=attempt >= _INSISTS_AT)
            except (DBAPIError, sqlite3.Error) as problem:  # the latter of a bare cursor
                if not interrupted(problem):
                    raise
                attempt += 1

    def _once(self, reading: Reading[T], cancelled: Cancel | None, insists: bool) -> T:
        with translated(self._place), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if not isinstance(driver, sqlite3.Connection):
                with connection.begin():
                    return reading(connection)
            with self._gate.reading(None if insists else driver.interrupt):
                if cancelled is not None:
                    driver.set_progress_handler(cancelled, _OPERATIONS_BETWEEN_LOOKS)
                try:
                    with connection.begin():
                        return reading(connection)
                finally:
                    driver.set_progress_handler(None, 0)

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """A private copy of the present state of a data file."""
        with ExitStack() as kept, translated(self._place):
            with self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                with self._gate.reading(None):
                    path = kept.enter_context(private_copy(driver))
            yield path

    @contextmanager
    def kept(self) -> Iterator[Connection]:
        """A connection on the present state, for long: a private copy of a file."""
        with ExitStack() as kept, translated(self._place):
            connection = kept.enter_context(self._engine.connect())
            driver = connection.connection.driver_connection
            if isinstance(driver, sqlite3.Connection):
                with self._gate.reading(None):
                    path = kept.enter_context(private_copy(driver))
                connection = kept.enter_context(reading_copy(path))
            else:
                kept.enter_context(connection.begin())
            yield connection
