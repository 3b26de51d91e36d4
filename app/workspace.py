"""The open data: questions and commands go through here, and every change is published once.

Importing this module is light; what keeps the data is loaded when a workspace is opened.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from app.link import Link, LinkListener
from models.kernel.changes import Author, ChangeSet, RowChange
from models.kernel.errors import FileProblem
from models.kernel.instants import Clock, system_clock

if TYPE_CHECKING:
    from models.store.command import Command
    from models.store.finding import TextHit
    from models.store.query import Answer, Query
    from models.store.snapshot import Snapshot
    from models.store.store import Store

T = TypeVar("T")
Listener = Callable[[ChangeSet], object]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a command did, and what it returned.

    The change set touches nothing when there was nothing to change.
    """

    change_set: ChangeSet
    value: T


@dataclass(frozen=True, slots=True)
class Label:
    """What an undo or redo would concern: a command's label and its sentence's parameters."""

    code: str
    parameters: Mapping[str, Any]


class Workspace:
    """One open data file or database. Its methods may be called from any thread.

    Listeners hear each change set once, in order of revision, on the thread that found it: the one
    that called `do`, `undo` or `redo`, or that called `poll` for those of other processes.

    A lost connection to a database is a state (`connected`) and no end: what was read stays, and
    `poll` finds the way back. A command whose reply was lost is looked up, never sent twice.
    """

    def __init__(self, store: "Store", author: Author) -> None:
        self.author = author
        self.store = store
        self._listeners: list[Listener] = []
        self._publishing = RLock()
        self._link = Link(store)
        head = store.head()
        self._id, self._name, self._published = head.workspace_id, head.name, head.revision

    @property
    def path(self) -> str | Path:
        """The data file, or the address of the database."""
        return self.store.place

    @property
    def name(self) -> str:
        """The name that the data was given."""
        return self._name

    @property
    def id(self) -> UUID:
        """Which data it is: copies and backups carry the same id."""
        return self._id

    @property
    def revision(self) -> int:
        """The revision up to which changes were published."""
        return self._published

    @property
    def connected(self) -> bool:
        """Whether the data was reached the last time; a file always is."""
        return self._link.connected

    def watch_link(self, listener: LinkListener) -> Callable[[], None]:
        """Hear when the connection is lost or back, and what became of commands whose reply was
        lost, on the thread that found it; the returned call ends it."""
        return self._link.listen(listener)

    def ask(self, query: "Query[T]", cancelled: Callable[[], bool] | None = None) -> "Answer[T]":
        """The answer and its revision. Raises Cancelled when `cancelled` says so."""
        try:
            return self.store.ask(query, cancelled)
        except FileProblem as problem:
            if problem.code != "unreachable":
                raise
        # A server that was restarted has ended this connection and takes a new one.
        return self._reached(lambda: self.store.ask(query, cancelled))

    def do(self, command: "Command[T]") -> Done[T]:
        """Carry a command out. Raises Refused or FileProblem; then nothing has changed.

        But where the connection was lost meanwhile: FileProblem ``saved_reply_lost`` (it was saved,
        and what it returned is not known), ``not_saved``, or ``unreachable``, which is not known
        yet: a later `poll` tells (`watch_link`).
        """
        values: list[T] = []

        def done(id: UUID) -> ChangeSet:
            change_set, value = self.store.do(command, self.author, id)
            values.append(value)
            return change_set

        change_set = self.step(type(command).__name__, done)
        if not values:
            raise FileProblem("saved_reply_lost", change_set=str(change_set.id))
        return Done(change_set, values[0])

    def try_out(self, command: "Command[T]") -> T:
        """What `do` would return or raise, with nothing changed: the dry run."""
        return self.store.try_out(command, self.author)

    def step(self, label: str, run: Callable[[UUID], ChangeSet]) -> ChangeSet:
        """Carry out and publish what makes one change set of the id that it is given.

        Raises as `do` does; but one that was saved is returned, whether its reply was lost or not.
        """
        self._link.refuse_if_down()
        made, began = self.store.new_id(), time.monotonic()
        try:
            with self._link.talking():
                change_set = run(made)
        except FileProblem as problem:
            change_set = self._link.what_became(problem, made, label, began)
        else:
            self._link.reached()
        self._publish(change_set)
        return change_set

    def undo(self) -> ChangeSet:
        """Undo the author's latest step.

        Raises Refused ``nothing_to_undo``, ``undo_moved_on`` or ``undo_depended_on``.
        """
        return self.step("Undo", lambda made: self.store.undo(self.author, made))

    def undo_step(self, revision: int) -> ChangeSet:
        """Undo an older step of the author's own where nothing depends on it.

        Raises Refused ``no_such_step``, ``not_yours``, ``already_undone``, else as `undo`.
        """
        return self.step("Undo", lambda made: self.store.undo_step(revision, self.author, made))

    def redo(self) -> ChangeSet:
        """Redo what the author undid last. Raises Refused ``nothing_to_redo``, else as `undo`."""
        return self.step("Redo", lambda made: self.store.redo(self.author, made))

    def undo_label(self) -> Label | None:
        """What `undo` would undo; None when there is nothing."""
        return _label(self.store.undoable(self.author))

    def redo_label(self) -> Label | None:
        """What `redo` would do again; None when there is nothing."""
        return _label(self.store.redoable(self.author))

    def history(
        self, limit: int = 100, before: int | None = None, search: str = ""
    ) -> tuple[ChangeSet, ...]:
        """Change sets, newest first; `before` a revision; with `search` in label or author."""
        return self.store.history(limit, before, search=search)

    def row_history(self, table: str, id: UUID) -> tuple[RowChange, ...]:
        """What each change set did to one row, oldest first."""
        return self.store.row_history(table, id)

    def find_text(self, text: str, limit: int = 20) -> "tuple[TextHit, ...]":
        """The rows that hold every word of a text, or its beginning; of each table the newest."""
        return self.store.find_text(text, limit)

    def snapshot(self) -> "AbstractContextManager[Snapshot]":
        """The present state, kept for a long report while the work goes on; it has `ask`."""
        return self.store.snapshot()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change set from now on; the returned call ends it."""
        with self._publishing:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._publishing:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def poll(self) -> int:
        """Publish what others have changed since. Returns how many change sets that were.

        Where the database is not reached, that is none: the next poll looks again.
        """
        try:
            with self._link.talking():
                found = self._reached(self._news)
        except FileProblem as problem:
            if problem.code != "unreachable":
                raise
            return 0
        with self._publishing:
            new = [each for each in found if each.revision > self._published]
            for change_set in new:
                self._tell(change_set)
        return len(new)

    def end_silence(self) -> None:
        """Give up waiting for a server from which a command or a poll has heard nothing for long.

        Never waits itself. What was waited for ends as with any lost connection.
        """
        self._link.end_silence()

    def hang_up(self) -> None:
        """Give up waiting for a server at once: what is under way ends as `end_silence` says."""
        self.store.hang_up()

    def _news(self) -> tuple[ChangeSet, ...]:
        self._link.look()
        return self.store.changes_since(self._published)

    def _reached(self, reading: Callable[[], T]) -> T:
        """A reading, of which it is noted whether it reached the data."""
        try:
            found = reading()
        except FileProblem as problem:
            if problem.code == "unreachable":
                self._link.missed()
            raise
        self._link.reached()
        return found

    def close(self) -> None:
        """Let go of the data. Closing twice is allowed."""
        with self._publishing:
            self._listeners.clear()
        self.store.close()

    def _publish(self, change_set: ChangeSet) -> None:
        with self._publishing:
            if change_set.revision == self._published + 1:
                self._tell(change_set)
            elif change_set.revision > self._published:
                self.poll()

    def _tell(self, change_set: ChangeSet) -> None:
        self._published = change_set.revision
        for listener in tuple(self._listeners):
            try:
                listener(change_set)
            except Exception:  # noqa: BLE001
                # The change is committed: one listener's bug must not look like a failed command.
                _log.exception("a listener failed at revision %d", change_set.revision)


def create_workspace(place: str | Path, author: Author, name: str = "") -> Workspace:
    """Make a new data file, or fill an empty database. Raises FileProblem (``exists`` …)."""
    from models import catalog
    from models.store.store import Store

    return Workspace(Store.create(place, catalog.schema(), name=name), author)


def open_workspace(
    place: str | Path,
    author: Author,
    *,
    read_only: bool = False,
    clock: Clock = system_clock,
) -> Workspace:
    """Open a data file or a database. Raises FileProblem."""
    from models import catalog
    from models.store.store import Store

    store = Store.open(place, catalog.schema(), clock=clock, read_only=read_only)
    return Workspace(store, author)


def _label(change_set: ChangeSet | None) -> Label | None:
    if change_set is None:
        return None
    inner = change_set.parameters
    if change_set.undoes is not None:
        return Label(inner["label"], inner["parameters"])
    return Label(change_set.label, inner)
