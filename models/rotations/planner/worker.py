"""The planner in a process of its own: it can be called off at any moment, and what the solver
costs (half a second, 100 MB) is gone afterwards. This side never loads it.

A program that is frozen into a bundle must call `multiprocessing.freeze_support()` first thing.
"""

import multiprocessing
import multiprocessing.connection
import multiprocessing.process
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.kernel.errors import Cancelled
from models.rotations.planner.problem import Plan, Problem

POLL = 0.1
"""Seconds between two looks at whether it was called off."""

LONGEST = 60.0
"""Seconds that a plan may take, if nothing else is said."""


class PlannerDied(Exception):
    """The process of the planner ended without an answer, and had found nothing yet.

    exitcode: of the process. problem: what it said, if it could.
    """

    def __init__(self, exitcode: int | None, problem: str = "") -> None:
        super().__init__(problem or f"exit code {exitcode}")
        self.exitcode, self.problem = exitcode, problem


def run(
    problem: Problem,
    told: Callable[[Plan], None] = lambda _plan: None,
    cancelled: Callable[[], bool] = lambda: False,
    seconds: float = LONGEST,
) -> Plan:
    """`solve` in a process of its own.

    told: called on this thread with every better plan. seconds of the answer are those that passed
    here. cancelled: asked ten times a second; the
    best plan so far is the answer then. It is the answer too if the process dies. Raises Cancelled
    if it was called off before there was a plan, and PlannerDied if it died before.
    """
    begin = time.monotonic()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(theirs, problem, seconds), name="planner", daemon=True
    )
    process.start()
    theirs.close()
    best: Plan | None = None
    said: Any
    failure = ""
    try:
        while True:
            if cancelled():
                if best is None:
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
            best = said
            if word == "done":
                break
            told(said)
    finally:
        _end(process)
        ours.close()
    if best is None:
        raise PlannerDied(process.exitcode, failure)
    return replace(best, seconds=time.monotonic() - begin)


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.kill()
    process.join()


def _work(
    pipe: "multiprocessing.connection.Connection[Any, Any]", problem: Problem, seconds: float
) -> None:
    """What the other process does."""
    from models.rotations.planner.solve import solve

    try:
        plan = solve(problem, lambda better: pipe.send(("better", better)), seconds)
        pipe.send(("done", plan))
    except BrokenPipeError:
        return  # nobody listens any more
    except Exception as failed:  # noqa: BLE001 - said on the other side
        pipe.send(("failed", f"{type(failed).__name__}: {failed}"))
    finally:
        pipe.close()
