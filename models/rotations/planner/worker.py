"""The planner in a process of its own: it can be called off at any moment, and what the solver
costs (half a second, 100 MB) is gone afterwards. This side never loads it.

A program that is frozen into a bundle must call `multiprocessing.freeze_support()` first thing.
"""

import multiprocessing
import multiprocessing.connection
import multiprocessing.process
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.kernel.errors import Cancelled
from models.rotations.planner.problem import Plan, Problem

if TYPE_CHECKING:
    from models.rotations.planner.clash import Impossible
    from models.rotations.planner.repairs import Repair
    from models.rotations.planner.replan import Replan

POLL = 0.1
"""Seconds between two looks at whether it was called off."""

LONGEST = 60.0
"""Seconds that a plan may take, if nothing else is said."""


EXPLAINED = 15.0
"""Seconds that an explanation with its repairs may take: a third and two thirds of it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a problem has no plan, and what would help."""

    why: "tuple[Impossible, ...]"
    repairs: "tuple[Repair, ...]"


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
    plan: Plan = _talk("solve", problem, told, cancelled, seconds)
    return replace(plan, seconds=time.monotonic() - begin)


def run_replan(
    problem: Problem, cancelled: Callable[[], bool] = lambda: False, seconds: float = LONGEST
) -> "Replan":
    """`replan` in a process of its own. Raises Cancelled and PlannerDied."""
    found: Replan = _talk("replan", problem, lambda _: None, cancelled, seconds)
    return found


def run_explain(
    problem: Problem, cancelled: Callable[[], bool] = lambda: False, seconds: float = EXPLAINED
) -> Explained:
    """Why a problem has no plan, and its cheapest repairs, in a process of its own: what is known
    when it is called off or time ends. Raises Cancelled before anything is known, and PlannerDied.
    """
    found: Explained = _talk("explain", problem, lambda _: None, cancelled, seconds)
    return found


def _talk(
    question: str,
    problem: Problem,
    told: Callable[[Any], None],
    cancelled: Callable[[], bool],
    seconds: float,
) -> Any:
    """The answer of a process that is asked something, or the best that it said on the way."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(theirs, question, problem, seconds), name="planner", daemon=True
    )
    process.start()
    theirs.close()
    best: Any = None
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
    return best


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.kill()
    process.join()


def _work(
    pipe: "multiprocessing.connection.Connection[Any, Any]",
    question: str,
    problem: Problem,
    seconds: float,
) -> None:
    """What the other process does."""
    try:
        answer = _answer(question, problem, seconds, lambda better: pipe.send(("better", better)))
        pipe.send(("done", answer))
    except BrokenPipeError:
        return  # nobody listens any more
    except Exception as failed:  # noqa: BLE001 - said on the other side
        pipe.send(("failed", f"{type(failed).__name__}: {failed}"))
    finally:
        pipe.close()


def _answer(question: str, problem: Problem, seconds: float, better: Callable[[Any], None]) -> Any:
    if question == "replan":
        from models.rotations.planner.replan import replan

        return replan(problem, seconds)
    if question == "explain":
        from models.rotations.planner.clash import explain
        from models.rotations.planner.repairs import repairs

        why = explain(problem, seconds / 3)
        better(Explained(why, ()))
        return Explained(why, repairs(problem, seconds=seconds * 2 / 3))
    from models.rotations.planner.solve import solve

    return solve(problem, better, seconds)
