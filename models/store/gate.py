"""Reads and commits of one process take turns: SQLite cannot commit while somebody reads.

A commit lets running reads finish for a moment, then interrupts them; they are asked again after
it. A read that was interrupted twice is left to finish.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

PATIENCE = 0.05
"""Seconds that a commit lets running reads finish by themselves."""

_LONGEST = 5.0
_BETWEEN = 0.01

Interrupt = Callable[[], None]


class Gate:
    """Who reads now, and whether a commit is under way."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._readers: dict[object, Interrupt | None] = {}
        self._closed = False

    @contextmanager
    def reading(self, interrupt: Interrupt | None) -> Iterator[None]:
        """Wait until no commit is under way, then read. interrupt: None for a read to be left."""
        key = object()
        with self._changed:
            while self._closed:
                self._changed.wait()
            self._readers[key] = interrupt
        try:
            yield
        finally:
            with self._changed:
                del self._readers[key]
                self._changed.notify_all()

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Keep new reads out, end the running ones, and commit."""
        with self._changed:
            self._closed = True
            began = time.monotonic()
            while self._readers and (waited := time.monotonic() - began) < _LONGEST:
                if waited >= PATIENCE:
                    for interrupt in self._readers.values():
                        if interrupt is not None:
                            interrupt()
                self._changed.wait(_BETWEEN)
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()
