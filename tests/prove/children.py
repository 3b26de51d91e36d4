"""Processes that are killed in the middle of their work.

They are forked from a server that has everything imported, so that a kill at 20 ms hits the work
and not Python's start.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pytest

_IMPORTED = ["tests.prove.works"]
_LONGEST = 60.0


@pytest.fixture(scope="session")
def fork() -> multiprocessing.context.ForkServerContext:
    """Makes child processes quickly."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    # Now, and not in the first test: its socket would lie in that test's temporary folder.
    forkserver.ensure_running()
    return context


class Child:
    """A running child and the pipe that it tells by."""

    def __init__(self, process: ForkServerProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.told: list[Any] = []

    def wait_for(self, word: object) -> None:
        """Read until the child tells this."""
        while True:
            if not self.pipe.poll(_LONGEST):
                raise AssertionError(f"no {word!r} came from the child")
            self.told.append(self.pipe.recv())
            if self.told[-1] == word:
                return

    def ask(self, word: object) -> Any:
        """Tell the child something, and hear what it answers."""
        self.pipe.send(word)
        if not self.pipe.poll(_LONGEST):
            raise AssertionError("no answer came from the child")
        return self.pipe.recv()

    def kill_after(self, seconds: float) -> list[Any]:
        """kill -9; then everything that it had told."""
        self.hear_for(seconds)
        self.process.kill()
        return self.rest()

    def hear_for(self, seconds: float) -> None:
        """Let it go on for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._hear(left):
            pass

    def rest(self) -> list[Any]:
        """Everything that it told until it ended."""
        while self._hear(_LONGEST):
            pass
        self.process.join(_LONGEST)
        return self.told

    def _hear(self, seconds: float) -> bool:
        try:
            if self.pipe.poll(seconds):
                self.told.append(self.pipe.recv())
            return True
        except EOFError:
            return False


@contextmanager
def child(
    fork: multiprocessing.context.ForkServerContext, work: Callable[..., None], *arguments: Any
) -> Iterator[Child]:
    """Run `work(pipe, *arguments)` in a child; it is gone afterwards."""
    here, there = fork.Pipe(duplex=True)
    process = fork.Process(target=work, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    try:
        yield Child(process, here)
    finally:
        process.kill()
        process.join(_LONGEST)
        process.close()
        here.close()
