"""A search in a process of its own: it can be called off at any moment, it keeps the best so far, and
what its solver costs (half a second, 100 MB) is gone afterwards. This side never loads it.

A program that is frozen into a bundle must call `multiprocessing.freeze_support()` first thing.
"""

import multiprocessing
import multiprocessing.connection
import multiprocessing.process
from collections.abc import Callable
from typing import Any, TypeVar

from models.kernel.errors import Cancelled

T = TypeVar("T")

Search = Callable[[float, Callable[[T], None]], T]
"""Searches for so many seconds, tells of every better answer, and gives the best. It is pickled, so it is
a function of a module, or a `partial` of one; it loads what it needs itself."""

POLL = 0.1
"""Seconds between two looks at whether it was called off."""


class PlannerDied(Exception):
    """The process ended without an answer, and had found nothing yet.

    exitcode: of the process. problem: what it said, if it could.
    """

    def __init__(self, exitcode: int | None, problem: str = "") -> None:
        super().__init__(problem or f"exit code {exitcode}")
        self.exitcode, self.problem = exitcode, problem


def search_apart(
    search: Search[T],
    seconds: float,
    told: Callable[[T], None] = lambda _better: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> T:
    """The answer of a search, or the best that it told on the way.

    told: called on this thread with every better answer. cancelled: asked ten times a second; the best
    so far is the answer then. It is the answer too if the process dies. Raises Cancelled if it was
    called off before there was any, and PlannerDied if it died before.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(theirs, search, seconds), name="planner", daemon=True
    )
    process.start()
    theirs.close()
    best: list[T] = []
    failure = ""
    try:
        while True:
            if cancelled():
                if not best:
                    raise Cancelled
                break
            if not ours.poll(POLL):
                continue
            try:
                word, said = ours.recv()
            except (EOFError, OSError):
                break
            if word == "failed":
                failure = said
                break
            best = [said]
            if word == "done":
                break
            told(said)
    finally:
        _end(process)
        ours.close()
    if not best:
        raise PlannerDied(process.exitcode, failure)
    return best[0]


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.kill()
    process.join()


def _work(
    pipe: "multiprocessing.connection.Connection[Any, Any]", search: Search[Any], seconds: float
) -> None:
    """What the other process does."""
    try:
        pipe.send(("done", search(seconds, lambda better: pipe.send(("better", better)))))
    except BrokenPipeError:
        return  # nobody listens any more
    except Exception as failed:  # noqa: BLE001 - said on the other side
        pipe.send(("failed", f"{type(failed).__name__}: {failed}"))
    finally:
        pipe.close()
