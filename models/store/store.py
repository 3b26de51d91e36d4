"""The store: one data file or one database, asked by queries and changed by commands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, select
from sqlalchemy.exc import DBAPIError

from models.kernel.changes import Author, ChangeSet, RowChange
from models.kernel.errors import FileProblem, Refused
from models.kernel.ids import IdSource, time_ordered_id
from models.kernel.instants import Clock, system_clock
from models.store import finding, fulltext, header, journal, references, revert
from models.store.branch import Branch, read_branch
from models.store.command import Command
from models.store.comparing import RowDifference
from models.store.create import create_place
from models.store.engine import is_address, open_engine
from models.store.finding import TextHit
from models.store.full_check import Cancel, Told, check_copy
from models.store.fulltext import IndexDamaged
from models.store.gate import Gate
from models.store.integrity import Damage
from models.store.journal import Head
from models.store.lines import Lines
from models.store.ours import check_ours, refuse_other_version
from models.store.problems import shown, translated
from models.store.query import Answer, Query, Reader, WorkedOut
from models.store.reading import Readings
from models.store.roles import Role, role_of
from models.store.row_history import row_history
from models.store.schema import Schema
from models.store.schema import change_set as sets
from models.store.snapshot import Snapshot
from models.store.step_rows import step_rows
from models.store.writing import Writings

T = TypeVar("T")


class Store:
    """An open data file or database. Every method may be called from any thread.

    readings, writings: where its reads and its commands run, for what the store itself is made of
    (`models.store`); nobody else needs them.
    """

    def __init__(
        self,
        engine: Engine,
        schema: Schema,
        place: str | Path,
        *,
        clock: Clock = system_clock,
        ids: IdSource = time_ordered_id,
        writes: bool = True,
    ) -> None:
        """Use `Store.open` or `Store.create`."""
        self._writes = writes
        self.schema = schema
        self.place = place
        self._engine = engine
        self._lines = Lines(engine) if is_address(place) else None
        self._clock = clock
        gate = Gate()
        self.readings = Readings(engine, gate, place)
        self.writings = Writings(engine, gate, schema, place, clock, ids)
        self._worked_out = WorkedOut()
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
                check_ours(connection, schema, place)
            return cls(engine, schema, place, clock=clock, ids=ids, writes=not read_only)
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

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hang_up(self) -> None:
        """End the connections to a database that no longer answers: whatever waits for it raises
        FileProblem ``unreachable``, and the next call connects anew. Of a file, nothing."""
        if self._lines is not None:
            self._lines.end()

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
            reader = Reader(connection, self._clock, self._worked_out.at(revision))
            return Answer(query.run(reader), revision)

        return self.readings.run(answered, cancelled)

    def head(self) -> Head:
        """Which data this is and how far it has come."""
        return self.readings.run(journal.read_head)

    def branch(self) -> Branch | None:
        """Of which data this is a branch; None when it is none."""
        return self.readings.run(read_branch)

    @property
    def revision(self) -> int:
        """The revision of the newest change set; 0 when there is none."""
        return self.head().revision

    def changes_since(self, revision: int) -> tuple[ChangeSet, ...]:
        """The change sets after a revision, oldest first, of this process and of others.

        Raises FileProblem ``newer`` where the database has been migrated since it was opened.
        """
        statement = select(sets).where(sets.c.revision > revision).order_by(sets.c.revision)

        def found(connection: Connection) -> tuple[ChangeSet, ...]:
            refuse_other_version(journal.read_head(connection), self.schema, self.place)
            return journal.change_sets(connection, statement, listing=True)

        return self.readings.run(found)

    def find(self, id: UUID) -> ChangeSet | None:
        """The change set of that id, if there is one now."""
        return self.readings.run(lambda connection: journal.change_set_of(connection, id))

    def new_id(self) -> UUID:
        """An id for a change set, made before it is sent."""
        return self.writings.ids()

    def settled(self, id: UUID) -> ChangeSet | None:
        """Whether a command was committed whose reply was lost: its change set, or None for never.

        Waits for its turn as a command does: whoever has lost us may still be committing, and
        holds the head until that is over. Raises FileProblem ``unreachable``, ``busy`` …: not known.
        """
        with self.writings.transaction() as transaction:
            return journal.change_set_of(transaction.connection, id)

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
        return self.readings.run(lambda c: journal.change_sets(c, statement))

    def find_text(self, text: str, limit: int = 20) -> tuple[TextHit, ...]:
        """The rows that hold every word of a text, or its beginning; of each table the newest few.

        No sign in the text has a meaning of its own. A text without a word finds nothing.
        """
        tables = self.schema.tables.values()

        def found(connection: Connection) -> tuple[TextHit, ...]:
            return finding.found(connection, tables, text, limit)

        try:
            return self.readings.run(found)
        except DBAPIError as problem:
            if not fulltext.is_damage(problem):
                raise
        if not self._writes:
            return ()
        self.mend_text()
        return self.readings.run(found)

    def mend_text(self) -> tuple[str, ...]:
        """Make the indexes of words anew that do not agree with their rows; the tables' names.

        Raises FileProblem ``busy``, ``disk_full`` …
        """
        if self.shared or not self._writes:
            return ()
        return self.writings.outside(
            lambda connection: fulltext.mend(connection, self.schema.tables.values())
        )

    def examine(self, told: Told, cancelled: Cancel) -> tuple[Damage, ...]:
        """All damage in a data file, from a private copy of its present state; long, see `told`.

        Raises Cancelled when `cancelled` says so, and FileProblem ``disk_full`` … for the copy.
        """
        if self.shared:
            return ()
        with self.readings.copied() as copy:
            return check_copy(copy, self.schema, told, cancelled)

    def refuse_writing(self) -> None:
        """From now on, change nothing: commands raise FileProblem ``read_only``."""
        self._writes = False

    def row_history(self, table: str, id: UUID) -> tuple[RowChange, ...]:
        """What each change set did to one row, oldest first."""
        return self.readings.run(lambda c: row_history(c, self.schema.tables[table], id))

    def step_rows(self, revision: int, limit: int = 200) -> tuple[RowDifference, ...]:
        """The rows of one change set, before and after it; the first `limit` of them."""
        return self.readings.run(lambda c: step_rows(c, self.schema, revision, limit))

    def role(self) -> Role:
        """What the connected user may do; of a file, everything."""
        return self.readings.run(role_of)

    def cancelled_since(self, revision: int) -> frozenset[int]:
        """The change sets after a revision that were undone, and those that undid them."""
        found = self.readings.run(lambda c: revert.cancelled_since(c, revision))
        return frozenset(found)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The present state, kept for a long report while others go on writing."""
        with self.readings.kept() as connection:
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

        return self.readings.run(chosen)

    # --- writing -------------------------------------------------------------------------------

    def do(
        self, command: Command[T], author: Author, id: UUID | None = None
    ) -> tuple[ChangeSet, T]:
        """Run a command as one transaction: its change set, and what the command returns.

        id: of the change set, to look up (`settled`) after a lost reply. A command that changes
        nothing leaves no trace: its change set has the present revision and touches nothing.
        Raises Refused, or FileProblem (``busy``, ``disk_full``, ``read_only``, ``unreachable`` …);
        nothing has changed then, but with ``unreachable`` that has to be looked up.
        """

        def done() -> tuple[ChangeSet, T]:
            with self.writings.transaction(id) as transaction:
                value = transaction.run(command.run, author)
                label, parameters = type(command).__name__, command.parameters()
                refusal = references.refusal
                return transaction.commit(author, refusal, label, parameters, None), value

        return self.carry_out(done)

    def try_out(self, command: Command[T], author: Author) -> T:
        """What `do` would return or raise, with nothing changed: a dry run."""
        with self.writings.transaction() as transaction:
            value = transaction.run(command.run, author)
            transaction.check(references.refusal)
            return value

    def undo(self, author: Author, id: UUID | None = None) -> ChangeSet:
        """Put back what the author's latest change set changed, as a new change set.

        Raises Refused ``nothing_to_undo``, ``undo_moved_on`` or ``undo_depended_on`` (the latter
        two with the ``newer`` change sets).
        """
        return self._revert(author, revert.UNDO, revert.to_undo, id)

    def redo(self, author: Author, id: UUID | None = None) -> ChangeSet:
        """Undo the author's latest undo. Raises Refused ``nothing_to_redo``, else as `undo`."""
        return self._revert(author, revert.REDO, revert.to_redo, id)

    def undo_step(self, revision: int, author: Author, id: UUID | None = None) -> ChangeSet:
        """Undo an older step of the author's own where nothing depends on it.

        Raises Refused ``no_such_step``, ``not_yours``, ``already_undone``, else as `undo`.
        """

        def chosen(connection: Connection, author: Author, epoch: int) -> Row[Any]:
            return revert.to_undo_step(connection, author, epoch, revision)

        return self._revert(author, revert.UNDO, chosen, id)

    def _revert(
        self, author: Author, label: str, choose: revert.Choose, id: UUID | None
    ) -> ChangeSet:
        def reverted() -> ChangeSet:
            with self.writings.transaction(id) as transaction:
                connection, opened = transaction.connection, transaction.opened
                target = choose(connection, author, opened.head.epoch)
                if target is None:
                    raise Refused.because(f"nothing_to_{label.lower()}")
                revert.put_back(connection, self.schema, target)
                return transaction.commit(
                    author,
                    lambda found: revert.depending(connection, target, found, opened.revision),
                    label,
                    revert.parameters_of(target),
                    target.revision,
                    keep=True,
                )

        return self.carry_out(reverted)

    def carry_out(self, step: Callable[[], T]) -> T:
        """Run a step that writes, if writing is allowed; one that stumbles over a damaged index of words runs again on a new one."""
        if not self._writes:
            raise FileProblem("read_only", place=shown(self.place))
        try:
            return step()
        except IndexDamaged:
            self.writings.index_anew = True
            try:
                return step()
            finally:
                self.writings.index_anew = False
