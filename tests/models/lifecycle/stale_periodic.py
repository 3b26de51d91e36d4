"""Two commands that would say different things of the same time of periodic work."""

from collections.abc import Callable
from datetime import date
from typing import Any

from models.lifecycle.commands.periodic import AssignPeriodic, DoPeriodic, SkipPeriodic
from models.people.commands import AddPerson
from tests.house.registry import Scene
from tests.models.lifecycle.examples_retiring import DAY, task

Pair = tuple[Any, Any, str]


def done_twice(scene: Scene) -> Pair:
    of = task(scene)
    one, other = (DoPeriodic(of, DAY, 0, date(2026, 1, day)) for day in (5, 6))
    return one, other, "periodic_run"


def left_out(scene: Scene) -> Pair:
    of = task(scene)
    one, other = (SkipPeriodic(of, DAY, 0, reason) for reason in ("A freeze", "A move"))
    return one, other, "periodic_run"


def given_away(scene: Scene) -> Pair:
    of, who = task(scene), scene.do(AddPerson("Ana", DAY))
    one, other = (AssignPeriodic(of, DAY, 0, person) for person in (who, None))
    return one, other, "periodic_run"


PAIRS: dict[str, Callable[[Scene], Pair]] = {
    "DoPeriodic": done_twice,
    "SkipPeriodic": left_out,
    "AssignPeriodic": given_away,
}
