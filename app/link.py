"""The link to a shared database: whether it stands, and what became of commands whose reply was
lost.

A server can commit a command and be gone before it says so. The id of a change set is made before
it is sent, so that afterwards the database itself can be asked. A data file is always there.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from models.kernel.changes import ChangeSet
from models.kernel.errors import FileProblem

if TYPE_CHECKING:
    from models.store.store import Store

ASKED_FOR = 1.0
"""How many seconds a command waits at most until the database is reached again to be asked."""

_PAUSES = (0.0, 0.1, 0.3, 0.5)

SILENCE = 5.0
"""Seconds without an answer after which a server is taken for gone. Polls are answered while a
long command is under way, so that it is not the length of a command that counts."""

_RETRY = 5.0
"""After so many seconds without a look, a command looks itself whether the database is back."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settled:
    """A command whose reply was lost, and whether it was saved after all. label: its name."""

    id: UUID
    label: str
    saved: bool


@dataclass(frozen=True, slots=True)
class LinkState:
    """Whether the database is reached; settled: what has just been found out of lost commands."""

    connected: bool
    settled: tuple[Settled, ...] = ()


LinkListener = Callable[[LinkState], object]


class Link:
    """The state of one open store's connection. Its methods may be called from any thread.

    connected: False from the first call that did not reach the database to the next that did.
    """

    def __init__(self, store: "Store") -> None:
        self.connected = True
        self._store = store
        self._lost: dict[UUID, str] = {}
        self._listeners: list[LinkListener] = []
        self._lock = Lock()
        self._looked = self._heard = time.monotonic()
        self._talks: dict[object, float] = {}

    @contextmanager
    def talking(self) -> Iterator[None]:
        """While something is asked that a server which is there answers soon: a command, a poll."""
        talk = object()
        with self._lock:
            self._talks[talk] = time.monotonic()
        try:
            yield
        finally:
            with self._lock:
                del self._talks[talk]

    def end_silence(self) -> None:
        """Hang up where nothing was heard for `SILENCE` though somebody is waiting for it."""
        with self._lock:
            oldest = min(self._talks.values(), default=time.monotonic())
            since = max(oldest, self._heard)
        if time.monotonic() - since > SILENCE:
            _log.info("no answer for %.0f s: hanging up", SILENCE)
            self._store.hang_up()

    def listen(self, listener: LinkListener) -> Callable[[], None]:
        """Hear of every change of the state, on the thread that found it; the call ends it."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def refuse_if_down(self) -> None:
        """Raise FileProblem ``not_saved`` where it is known that the database is not reached.

        Nobody waits for what is known; unless nobody has looked for a while.
        """
        if not self.connected and time.monotonic() - self._looked < _RETRY:
            raise self._problem("not_saved")

    def what_became(self, problem: FileProblem, id: UUID, label: str, began: float) -> ChangeSet:
        """The change set of a command that ended in a problem, where it was saved all the same.

        began: when the command did (`time.monotonic`). Raises FileProblem ``not_saved`` where the
        database says so, ``unreachable`` where it does not answer: a later `look` tells; and any
        other problem as it is.
        """
        if problem.code != "unreachable":
            raise problem
        for pause in _PAUSES:
            if time.monotonic() - began > ASKED_FOR:
                break
            time.sleep(pause)
            try:
                found = self._store.settled(id)
            except FileProblem as again:
                _log.info("asked for %s: %s", id, again.code)
                continue
            self._tell(True)
            if found is None:
                raise self._problem("not_saved", id) from problem
            return found
        with self._lock:
            self._lost[id] = label
        self._tell(False)
        raise self._problem("unreachable", id) from problem

    def look(self) -> None:
        """Find out what became of lost commands. Raises FileProblem ``unreachable`` …"""
        with self._lock:
            lost = dict(self._lost)
        settled = [
            Settled(made, label, self._store.settled(made) is not None)
            for made, label in lost.items()
        ]
        with self._lock:
            for one in settled:
                self._lost.pop(one.id, None)
        if settled:
            self._tell(True, tuple(settled))

    def reached(self) -> None:
        """The database has answered."""
        self._tell(True)

    def missed(self) -> None:
        """The database has not answered."""
        self._tell(False)

    def _tell(self, connected: bool, settled: tuple[Settled, ...] = ()) -> None:
        with self._lock:
            self._looked = time.monotonic()
            if connected:
                self._heard = self._looked
            moved, self.connected = connected is not self.connected, connected
            listeners = tuple(self._listeners) if moved or settled else ()
        for listener in listeners:
            try:
                listener(LinkState(connected, settled))
            except Exception:  # noqa: BLE001
                # A listener's bug must not look like a failed command.
                _log.exception("a listener to the link failed")

    def _problem(self, code: str, id: UUID | None = None) -> FileProblem:
        from models.store.problems import shown

        told = {} if id is None else {"change_set": str(id)}
        return FileProblem(code, place=shown(self._store.place), **told)
