"""Background work: one thread a job, with progress, an estimate, cancel, and no half result.

A job knows nothing of Qt; its listeners are called from the worker thread, and the window bridges
them to its own.
"""

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from models.kernel.errors import Cancelled

T = TypeVar("T")

Monotonic = Callable[[], float]

LONG_AFTER = 2.0
"""Seconds after which a job counts as long, so that the time left is worth saying."""


class JobState(StrEnum):
    """Where a job stands. The last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


FINAL = frozenset({JobState.DONE, JobState.CANCELLED, JobState.FAILED})


class Progress:
    """What a worker may use: tell how far it is, and learn that it was called off."""

    def __init__(self, told: Callable[[float, str], None], cancelled: threading.Event) -> None:
        self._told = told
        self._cancelled = cancelled

    def step(self, done: float, total: float, what: str = "") -> None:
        """So much of the whole is done; `what` names the present part for the person waiting.

        Raises Cancelled when the job was called off: call it at least twice a second.
        """
        self.check()
        self._told(min(1.0, max(0.0, done / total)) if total > 0 else 0.0, what)

    @property
    def cancelled(self) -> bool:
        """Whether the job was called off."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise Cancelled when the job was called off."""
        if self._cancelled.is_set():
            raise Cancelled


class Job(Generic[T]):
    """One piece of background work. It runs once.

    fraction: 0 to 1. what: the part being worked on. result: only of a job that is DONE.
    error: only of one that FAILED.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], T],
        *,
        clock: Monotonic = time.monotonic,
    ) -> None:
        self.title = title
        self.state = JobState.WAITING
        self.fraction = 0.0
        self.what = ""
        self.result: T | None = None
        self.error: Exception | None = None
        self._work = work
        self._clock = clock
        self._started = 0.0
        self._cancelled = threading.Event()
        self._listeners: list[Callable[[Job[Any]], None]] = []
        self._thread: threading.Thread | None = None

    @property
    def finished(self) -> bool:
        """Whether its state is final."""
        return self.state in FINAL

    @property
    def cancelling(self) -> bool:
        """Whether it was called off and has not yet stopped."""
        return self._cancelled.is_set() and not self.finished

    @property
    def time_left(self) -> float | None:
        """Seconds that remain at the present speed; None while too early to say, or short."""
        elapsed = self._clock() - self._started
        if self.state is not JobState.RUNNING or self.fraction <= 0 or elapsed < LONG_AFTER:
            return None
        return elapsed * (1 - self.fraction) / self.fraction

    def listen(self, listener: Callable[["Job[Any]"], None]) -> None:
        """Call the listener, on the worker thread, at every step and at the end."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Begin on a thread of its own."""
        self._thread = threading.Thread(target=self.run, name=f"job {self.title}")
        self._thread.start()

    def run(self) -> None:
        """Do the work on the calling thread: what the command line does, and `start` on its own."""
        if self.state is not JobState.WAITING:
            raise RuntimeError("a job runs once")
        self._started = self._clock()
        self.state = JobState.RUNNING
        try:
            progress = Progress(self._told, self._cancelled)
            progress.check()
            self.result = self._work(progress)
            self.fraction = 1.0
            self._finish(JobState.DONE)
        except Cancelled:
            self._finish(JobState.CANCELLED)
        except Exception as problem:  # noqa: BLE001 - told to the listeners, never lost
            self.error = problem
            self._finish(JobState.FAILED)

    def cancel(self) -> None:
        """Call it off: its next step raises Cancelled. A finished job stays as it is."""
        self._cancelled.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end; whether it has come."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self.finished

    def _told(self, fraction: float, what: str) -> None:
        self.fraction, self.what = fraction, what
        self._tell()

    def _finish(self, state: JobState) -> None:
        self.state = state
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener(self)
