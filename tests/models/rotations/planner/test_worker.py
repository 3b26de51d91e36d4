"""The planner in a process of its own: told on the way, called off, killed, failing."""

import multiprocessing
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from models.kernel.errors import Cancelled
from models.rotations.planner.problem import Plan, Status
from models.rotations.planner.worker import PlannerDied, run
from tests.models.rotations.planner.judge import broken
from tests.models.rotations.planner.made import DAY, made

ROOT = Path(__file__).resolve().parents[4]
LARGE = made(40, 26, pattern=(1,), rest=DAY, longest_run=0, leaves=3)


def test_it_answers_and_tells_better_plans_on_the_way() -> None:
    problem = made(6, 12)
    told: list[Plan] = []
    plan = run(problem, told.append)
    assert plan.status is Status.PROVED
    assert broken(problem, plan.people) == []
    assert told
    assert told[-1].people == plan.people
    assert multiprocessing.active_children() == []


def test_called_off_it_answers_at_once_with_the_best_so_far() -> None:
    told: list[tuple[float, Plan]] = []
    plan = run(LARGE, lambda plan: told.append((time.monotonic(), plan)), lambda: bool(told))
    assert time.monotonic() - told[0][0] < 1
    assert plan.people == told[-1][1].people
    assert plan.status is not Status.PROVED
    assert broken(LARGE, plan.people) == []
    assert multiprocessing.active_children() == []


def test_called_off_before_there_is_a_plan() -> None:
    with pytest.raises(Cancelled):
        run(LARGE, cancelled=lambda: True)
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_leaves_the_best_so_far() -> None:
    told: list[Plan] = []

    def kill(plan: Plan) -> None:
        told.append(plan)
        for child in multiprocessing.active_children():
            child.kill()

    plan = run(LARGE, kill)
    assert plan.people == told[-1].people
    assert plan.status is not Status.PROVED
    assert broken(LARGE, plan.people) == []


def test_a_process_that_fails_says_why() -> None:
    senseless = replace(made(3, 3), eligible=())
    with pytest.raises(PlannerDied, match="ValueError"):
        run(senseless)
    assert multiprocessing.active_children() == []


def test_this_side_never_loads_the_solver() -> None:
    program = (
        "import sys\n"
        "from models.rotations.planner import building, certify, certificate, worker\n"
        "from tests.models.rotations.planner.made import made\n"
        "if __name__ == '__main__':\n"
        "    assert worker.run(made(3, 6, leaves=0)).status.value == 'proved'\n"
        "    assert 'ortools' not in sys.modules and 'models.rotations.planner.model' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
