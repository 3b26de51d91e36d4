"""Writing transactions: one at a time, a change set each, whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.kernel.changes import Author, ChangeSet
from models.kernel.errors import FileProblem, Refused
from models.kernel.ids import IdSource
from models.kernel.instants import Clock
from models.store import fulltext, journal, references
from models.store.engine import BUSY_SECONDS, WRITES
from models.store.gate import Gate
from models.store.ours import refuse_other_version
from models.store.problems import broken_reference, shown, translated
from models.store.references import Dangling
from models.store.schema import Schema
from models.store.work import Work

T = TypeVar("T")

Refusal = Callable[[tuple[Dangling, ...]], Refused]


class Writings:
    """Where all commands of one open store run, one after another.

    index_anew: whether commits make the index of words anew, because it is damaged.
    """

    def __init__(
        self,
        engine: Engine,
        gate: Gate,
        schema: Schema,
        place: str | Path,
        clock: Clock,
        ids: IdSource,
    ) -> None:
        self.gate = gate
        self.schema = schema
        self.clock = clock
        self.ids = ids
        self._engine = engine
        self.place = place
        self._turn = Lock()
        self.index_anew = False

    @contextmanager
    def transaction(self, id: UUID | None = None) -> Iterator["Transaction"]:
        """A transaction that may write; what is not committed in it is rolled back.

        id: of its change set. Raises FileProblem ``busy`` … and Refused ``already_done`` when there
        is a change set of that id.
        """
        chosen = id or self.ids()
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise FileProblem("busy", place=shown(self.place))
        try:
            with translated(self.place, change_set=str(chosen)), self._engine.connect() as plain:
                connection = plain.execution_options(**{WRITES: True})
                transaction = connection.begin()
                try:
                    yield Transaction(self, connection, chosen)
                finally:
                    if transaction.is_active:
                        transaction.rollback()
        finally:
            self._turn.release()

    def outside(self, work: Callable[[Connection], T]) -> T:
        """Run and commit work on what the store keeps for itself; the journal has no part in it."""
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise FileProblem("busy", place=shown(self.place))
        try:
            with translated(self.place), self._engine.connect() as plain:
                connection = plain.execution_options(**{WRITES: True})
                with connection.begin():
                    value = work(connection)
                    with self.gate.committing():
                        connection.exec_driver_sql("COMMIT")
                    return value
        finally:
            self._turn.release()


class Transaction:
    """One open change set. now: the one instant of all that it does."""

    def __init__(self, home: Writings, connection: Connection, id: UUID) -> None:
        self.connection = connection
        self.opened = journal.open_change_set(connection, id)
        refuse_other_version(self.opened.head, home.schema, home.place)
        self.now: datetime = home.clock()
        self._home = home
        self._id = id

    def run(self, action: Callable[[Work], T], author: Author) -> T:
        """What the action returns; everything that it wrote is in the database then."""
        with Session(self.connection, expire_on_commit=False) as session:
            clock, ids = self._home.clock, self._home.ids
            work = Work(session, self.opened, author, self.now, clock, ids)
            value = action(work)
            session.flush()
            return value

    def check(self, refusal: Refusal) -> None:
        """Raises the refusal of references that lead nowhere."""
        tables = self._home.schema.tables.values()
        found = references.dangling(self.connection, tables, self.opened.after)
        if found:
            raise refusal(found)

    def commit(
        self,
        author: Author,
        refusal: Refusal,
        label: str,
        parameters: Any,
        undoes: int | None,
        *,
        keep: bool = False,
    ) -> ChangeSet:
        """Write the change set down and commit. One that touches nothing is kept only if `keep`."""
        change_set = ChangeSet(
            self.opened.revision, self._id, self.now, author, label, dict(parameters), undoes
        )
        kept = journal.close_change_set(self.connection, self.opened, change_set, keep=keep)
        if not kept.touched and not keep:
            return kept
        touched = [self._home.schema.tables[part.table] for part in kept.touched]
        anew = self._home.index_anew
        fulltext.keep(self.connection, touched, self.opened.after, anew=anew)
        try:
            self._commit()
        except DBAPIError as problem:
            if not broken_reference(problem):
                raise
            # The transaction is still open: what is wrong can be looked up in it.
            self.check(refusal)
            raise
        return kept

    def _commit(self) -> None:
        if self.connection.dialect.name == "sqlite":
            with self._home.gate.committing():
                self.connection.exec_driver_sql("COMMIT")
        else:
            with self.connection.begin_nested():
                self.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.exec_driver_sql("COMMIT")
