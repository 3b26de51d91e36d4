"""Questions to the data leave the window's thread: one reader thread, late answers dropped."""

import queue
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from models.kernel.errors import Cancelled

if TYPE_CHECKING:
    from models.store.query import Answer, Query

T = TypeVar("T")

Then = Callable[[Any], None]
Failed = Callable[[BaseException], None]
Cancelling = Callable[[], bool]
Run = Callable[[Cancelling], Any]


@dataclass(frozen=True)
class _Question:
    """One question under way. `slot` is the place its answer is for; a newer one takes it over."""

    slot: Hashable
    generation: int
    run: Run
    then: Then
    failed: Failed


@dataclass(frozen=True)
class _Outcome:
    """What the reader thread hands back to the window's thread."""

    question: _Question
    answer: Any
    error: BaseException | None


def _at_once(news: Callable[[], None]) -> None:
    news()


class Asker(QObject):
    """Runs questions, one after the other, on one reader thread; answers come on the Qt thread.

    A question belongs to an owner (a page) and a slot. Asking again in the same slot, or
    forgetting the owner, drops the earlier question: if it has not begun it never runs, and if it
    is under way its answer goes nowhere.

    post: calls what it is given on the Qt thread, now or when the window has time for it.
    """

    _answered = Signal(object)

    def __init__(
        self,
        ask: Callable[["Query[Any]", Cancelling], "Answer[Any]"],
        failed: Failed,
        parent: QObject | None = None,
        *,
        post: Callable[[Callable[[], None]], None] = _at_once,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._failed = failed
        self._post = post
        self._wanted: dict[Hashable, int] = {}
        self._generation = 0
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._answered.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many questions have no answer yet."""
        return len(self._wanted)

    def ask(
        self,
        query: "Query[T]",
        then: Callable[["Answer[T]"], None],
        failed: Failed | None = None,
        *,
        owner: Hashable = None,
        slot: Hashable = None,
    ) -> None:
        """Ask; `then` gets the answer on the Qt thread, unless a newer question took its slot.

        slot: by default the class of the query, so that the same question with other parameters
        replaces the one before. failed: gets the error; without it the window reports it.
        """
        place = (owner, slot if slot is not None else type(query))
        self._put(place, lambda cancelled: self._ask(query, cancelled), then, failed)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        owner: Hashable = None,
        slot: Hashable,
    ) -> None:
        """Run any short reading (a label, a list of files) on the reader thread, like `ask`."""
        self._put((owner, slot), lambda _cancelled: work(), then, failed)

    def waits_for(self, owner: Hashable) -> bool:
        """Whether a question of the owner has no answer yet."""
        return any(_owner(place) == owner for place in self._wanted)

    def forget(self, owner: Hashable) -> None:
        """Drop every question of the owner."""
        for place in [place for place in self._wanted if _owner(place) == owner]:
            del self._wanted[place]

    def close(self) -> None:
        """Drop every question and end the reader thread; returns when it has ended."""
        self._closed = True
        self._wanted.clear()
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join()
            self._thread = None

    def _put(self, place: Hashable, run: Run, then: Then, failed: Failed | None) -> None:
        if self._closed:
            return
        self._generation += 1
        self._wanted[place] = self._generation
        self._questions.put(_Question(place, self._generation, run, then, failed or self._failed))
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, name="reader", daemon=True)
            self._thread.start()

    def _is_wanted(self, question: _Question) -> bool:
        return self._wanted.get(question.slot) == question.generation

    def _read(self) -> None:
        while (question := self._questions.get()) is not None:
            if not self._is_wanted(question):
                continue
            answer, error = None, None
            try:
                answer = question.run(lambda: not self._is_wanted(question))
            except Exception as problem:  # noqa: BLE001 - handed on whole
                error = problem
            if self._is_wanted(question):
                self._answered.emit(_Outcome(question, answer, error))

    def _arrived(self, outcome: _Outcome) -> None:
        self._post(lambda: self._deliver(outcome))

    def _deliver(self, outcome: _Outcome) -> None:
        question = outcome.question
        if not self._is_wanted(question):
            return
        del self._wanted[question.slot]
        if outcome.error is None:
            question.then(outcome.answer)
        elif not isinstance(outcome.error, Cancelled):
            question.failed(outcome.error)


def _owner(place: Hashable) -> Hashable:
    return place[0] if isinstance(place, tuple) else None
