"""The store: one data file or one database, asked by queries and changed by commands."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.kernel.changes import Author, ChangeSet, RowChange
from models.kernel.errors import Cancelled, FileProblem, Refused
from models.kernel.ids import IdSource, time_ordered_id
from models.kernel.instants import Clock, system_clock
from models.store import header, journal, references, revert
from models.store.command import Command
from models.store.create import create_place
from models.store.engine import BUSY_SECONDS, WRITES, is_address, open_engine
from models.store.gate import Gate
from models.store.journal import Head, Opened
from models.store.problems import broken_reference, interrupted, shown, translated
from models.store.query import Answer, Query, Reader
from models.store.references import Dangling
from models.store.row_history import row_history
from models.store.schema import APPLICATION_ID, Schema
from models.store.schema import change_set as sets
from models.store.snapshot import Snapshot, private_copy, reading_copy
from models.store.work import Work

T = TypeVar("T")

Blocked = Callable[[Connection, tuple[Dangling, ...], int], Refused]

_INSISTS_AT = 2
"""A read that was interrupted so often is left to finish."""

_OPERATIONS_BETWEEN_LOOKS = 200_000


class Store:
    """An open data file or database. Every method may be called from any thread."""

    def __init__(
        self,
        engine: Engine,
        schema: Schema,
        place: str | Path,
        *,
        clock: Clock = system_clock,
        ids: IdSource = time_ordered_id,
    ) -> None:
        """Use `Store.open` or `Store.create`."""
        self.schema = schema
        self.place = place
        self._engine = engine
        self._clock = clock
        self._ids = ids
        self._gate = Gate()
        self._turn = Lock()
        self._closed = False
        self._claimed = not is_address(place)
        if self._claimed:
            header.claim(Path(place))

    @classmethod
    def create(
        cls,
        place: str | Path,
        schema: Schema,
        *,
        name: str = "",
        clock: Clock = system_clock,
        ids: IdSource = time_ordered_id,
    ) -> "Store":
        """Make a new data file, or fill an empty database, and open it.

        Raises FileProblem ``exists`` when there is something already.
        """
        create_place(place, schema, name=name, now=clock(), workspace_id=ids())
        return cls.open(place, schema, clock=clock, ids=ids)

    @classmethod
    def open(
        cls,
        place: str | Path,
        schema: Schema,
        *,
        clock: Clock = system_clock,
        ids: IdSource = time_ordered_id,
        read_only: bool = False,
    ) -> "Store":
        """Open a data file (that `opening.admit` has let in) or a database.

        Raises FileProblem ``not_found``, ``foreign``, ``newer``, ``older``, ``unreachable`` …
        """
        if not is_address(place) and not Path(place).is_file():
            raise FileProblem("not_found", place=shown(place))
        engine = open_engine(place, read_only=read_only)
        try:
            with translated(place), engine.connect() as connection:
                _check_ours(connection, schema, place)
            return cls(engine, schema, place, clock=clock, ids=ids)
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the file or database. Closing twice is allowed."""
        if self._closed:
            return
        self._closed = True
        self._engine.dispose()
        if self._claimed:
            header.release(Path(self.place))

    @property
    def shared(self) -> bool:
        """Whether it is a database that several people may use at once."""
        return is_address(self.place)

    # --- reading -------------------------------------------------------------------------------

    def ask(self, query: Query[T], cancelled: Callable[[], bool] | None = None) -> Answer[T]:
        """The answer and the revision it was read at, from one consistent state.

        cancelled: looked at now and then; when it says so, Cancelled is raised.
        """

        def answered(connection: Connection) -> Answer[T]:
            revision = journal.read_head(connection).revision
            return Answer(query.run(Reader(connection, self._clock)), revision)

        return self._read(answered, cancelled)

    def head(self) -> Head:
        """Which data this is and how far it has come."""
        return self._read(journal.read_head)

    @property
    def revision(self) -> int:
        """The revision of the newest change set; 0 when there is none."""
        return self.head().revision

    def changes_since(self, revision: int) -> tuple[ChangeSet, ...]:
        """The change sets after a revision, oldest first, of this process and of others."""
        statement = select(sets).where(sets.c.revision > revision).order_by(sets.c.revision)
        return self._read(lambda c: journal.change_sets(c, statement, listing=True))

    def find(self, id: UUID) -> ChangeSet | None:
        """The change set of that id: whether a command was committed whose reply was lost."""
        statement = select(sets).where(sets.c.id == id)
        found = self._read(lambda c: journal.change_sets(c, statement, listing=True))
        return found[0] if found else None

    def history(
        self,
        limit: int = 100,
        before: int | None = None,
        author: Author | None = None,
        search: str = "",
    ) -> tuple[ChangeSet, ...]:
        """Change sets, newest first, with the counts of their rows.

        before: only older than this revision. search: text in the label, author or parameters.
        """
        statement = select(sets).order_by(sets.c.revision.desc()).limit(limit)
        if before is not None:
            statement = statement.where(sets.c.revision < before)
        if author is not None:
            statement = statement.where(journal.by(author))
        if search:
            statement = statement.where(journal.matching(search))
        return self._read(lambda c: journal.change_sets(c, statement))

    def row_history(self, table: str, id: UUID) -> tuple[RowChange, ...]:
        """What each change set did to one row, oldest first."""
        return self._read(lambda c: row_history(c, self.schema.tables[table], id))

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The present state, kept for a long report while others go on writing."""
        with ExitStack() as kept, translated(self.place):
            connection = kept.enter_context(self._engine.connect())
            driver = connection.connection.driver_connection
            if isinstance(driver, sqlite3.Connection):
                with self._gate.reading(None):
                    path = kept.enter_context(private_copy(driver))
                connection = kept.enter_context(reading_copy(path))
            else:
                kept.enter_context(connection.begin())
            yield Snapshot(connection, self._clock)

    def undoable(self, author: Author) -> ChangeSet | None:
        """What `undo` would undo."""
        return self._standing(author, revert.to_undo)

    def redoable(self, author: Author) -> ChangeSet | None:
        """The undo that `redo` would undo."""
        return self._standing(author, revert.to_redo)

    def _standing(self, author: Author, choose: revert.Choose) -> ChangeSet | None:
        def chosen(connection: Connection) -> ChangeSet | None:
            row = choose(connection, author, journal.read_head(connection).epoch)
            return journal.as_change_set(row) if row is not None else None

        return self._read(chosen)

    def _read(
        self, reading: Callable[[Connection], T], cancelled: Callable[[], bool] | None = None
    ) -> T:
        attempt = 0
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            try:
                return self._read_once(reading, cancelled, insists=attempt >= _INSISTS_AT)
            except DBAPIError as problem:
                if not interrupted(problem):
                    raise
                attempt += 1

    def _read_once(
        self,
        reading: Callable[[Connection], T],
        cancelled: Callable[[], bool] | None,
        insists: bool,
    ) -> T:
        with translated(self.place), self._engine.connect() as connection:
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

    # --- writing -------------------------------------------------------------------------------

    def do(
        self, command: Command[T], author: Author, id: UUID | None = None
    ) -> tuple[ChangeSet, T]:
        """Run a command as one transaction: its change set, and what the command returns.

        id: of the change set, to look up (`find`) after a lost reply. A command that changes
        nothing leaves no trace: its change set has the present revision and touches nothing.
        Raises Refused, or FileProblem (``busy``, ``disk_full``, ``read_only``, ``unreachable`` …);
        nothing has changed then, but with ``unreachable`` that has to be looked up.
        """
        with self._writing(id) as (connection, chosen):
            opened = journal.open_change_set(connection)
            now, value = self._run(connection, opened, command.run, author)
            change_set = self._commit(
                connection,
                opened,
                lambda _c, found, _r: references.refusal(found),
                id=chosen,
                instant=now,
                author=author,
                label=type(command).__name__,
                parameters=command.parameters(),
                undoes=None,
            )
        return change_set, value

    def try_out(self, command: Command[T], author: Author) -> T:
        """What `do` would return or raise, with nothing changed: a dry run."""
        with self._writing(None) as (connection, _):
            opened = journal.open_change_set(connection)
            _, value = self._run(connection, opened, command.run, author)
            self._check(connection, opened, lambda _c, found, _r: references.refusal(found))
            return value

    def undo(self, author: Author) -> ChangeSet:
        """Put back what the author's latest change set changed, as a new change set.

        Raises Refused ``nothing_to_undo``, ``undo_moved_on`` or ``undo_depended_on`` (the latter
        two with the ``newer`` change sets).
        """
        return self._revert(author, revert.UNDO, revert.to_undo)

    def redo(self, author: Author) -> ChangeSet:
        """Undo the author's latest undo. Raises Refused ``nothing_to_redo``, else as `undo`."""
        return self._revert(author, revert.REDO, revert.to_redo)

    def _revert(self, author: Author, label: str, choose: revert.Choose) -> ChangeSet:
        with self._writing(None) as (connection, chosen):
            opened = journal.open_change_set(connection)
            target = choose(connection, author, opened.head.epoch)
            if target is None:
                raise Refused.because(f"nothing_to_{label.lower()}")
            revert.put_back(connection, self.schema, target)
            return self._commit(
                connection,
                opened,
                lambda c, found, revision: revert.depending(c, target, found, revision),
                id=chosen,
                instant=self._clock(),
                author=author,
                label=label,
                parameters=revert.parameters_of(target),
                undoes=target.revision,
            )

    @contextmanager
    def _writing(self, id: UUID | None) -> Iterator[tuple[Connection, UUID]]:
        """A connection in a transaction that may write; rolled back unless `_commit` was called."""
        chosen = id or self._ids()
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise FileProblem("busy", place=shown(self.place))
        try:
            with translated(self.place, change_set=str(chosen)), self._engine.connect() as plain:
                connection = plain.execution_options(**{WRITES: True})
                transaction = connection.begin()
                try:
                    yield connection, chosen
                finally:
                    if transaction.is_active:
                        transaction.rollback()
        finally:
            self._turn.release()

    def _run(
        self,
        connection: Connection,
        opened: Opened,
        action: Callable[[Work], T],
        author: Author,
    ) -> tuple[datetime, T]:
        with Session(connection, expire_on_commit=False) as session:
            work = Work(session, opened, author, self._clock, self._ids)
            value = action(work)
            session.flush()
            return work.now, value

    def _check(self, connection: Connection, opened: Opened, blocked: Blocked) -> None:
        found = references.dangling(connection, self.schema.tables.values(), opened.after)
        if found:
            raise blocked(connection, found, opened.revision)

    def _commit(
        self, connection: Connection, opened: Opened, blocked: Blocked, **told: Any
    ) -> ChangeSet:
        change_set = journal.close_change_set(connection, opened, **told)
        if change_set is None:
            return ChangeSet(opened.head.revision, **told)
        try:
            if connection.dialect.name == "sqlite":
                with self._gate.committing():
                    connection.exec_driver_sql("COMMIT")
            else:
                with connection.begin_nested():
                    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
                connection.exec_driver_sql("COMMIT")
        except DBAPIError as problem:
            if not broken_reference(problem):
                raise
            # The transaction is still open: what is wrong can be looked up in it.
            self._check(connection, opened, blocked)
            raise
        return change_set


def _check_ours(connection: Connection, schema: Schema, place: str | Path) -> None:
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        ours = mark == APPLICATION_ID
    else:
        ours = connection.scalar(select(func.to_regclass("store_head"))) is not None
        version = journal.read_head(connection).schema_version if ours else 0
    if not ours:
        raise FileProblem("foreign", place=shown(place))
    if version != schema.version:
        code = "newer" if version > schema.version else "older"
        raise FileProblem(code, place=shown(place), found=version, known=schema.version)
