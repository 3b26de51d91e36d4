"""A hospital's real call roster: leave, blocked days, wishes, two days between two calls."""

import csv
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from models.rotations.planner.problem import Aim, Duty, Entry, Member, Problem, Rule, Slot, Status
from models.rotations.planner.solve import solve
from tests.models.rotations.planner.judge import broken
from tests.models.rotations.planner.made import DAY

DAYS = 30


def table(path: Path) -> dict[str, list[str]]:
    """The rows of a file by their first cell."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines) if row and row[0]]
    return {row[0]: row[1 : DAYS + 1] for row in rows[1:]}


def roster(folder: Path) -> Problem:
    """39 calls of 24 hours. Leave and blocked days bar their own day and the one before."""
    (needed,) = table(folder / "input_call_requirements.csv").values()
    away = table(folder / "input_leaves_blockouts.csv")
    wished = table(folder / "input_calls.csv")
    names = list(away)
    entries: list[Entry] = []
    barred: list[dict[int, tuple[int, ...]]] = [{} for _ in range(DAYS)]
    for p, name in enumerate(names):
        for day in (day for day in range(DAYS) if away[name][day] in ("L", "B")):
            number = len(entries)
            entries.append(
                Entry(Rule.ABSENCE, UUID(int=number), p, None, day * DAY, (day + 1) * DAY)
            )
            for kept in range(max(0, day - 1), day + 1):
                barred[kept][p] = (*barred[kept].get(p, ()), number)
    slots = [
        Slot(UUID(int=day * 10 + seat), 0, 0, day, day * DAY, (day + 1) * DAY, barred[day])
        for day in range(DAYS)
        for seat in range(int(needed[day]))
    ]
    wishes = {}
    for s, slot in enumerate(slots):
        for p, name in enumerate(names):
            if wished[name][slot.turn] in ("0", "1"):
                wishes[s, p] = 1 if wished[name][slot.turn] == "0" else -1
    met = sum(row[day] == "1" for row in wished.values() for day in range(DAYS))
    weekends = {s: 1 for s, slot in enumerate(slots) if needed[slot.turn] == "2"}
    return Problem(
        tuple(slots),
        tuple(Member(UUID(int=p)) for p in range(len(names))),
        (Duty(UUID(int=1), rest=2 * DAY),),
        (tuple(range(len(names))),) * len(slots),
        (
            Aim("wishes", by_person=wishes, offset=met),
            Aim("turns", slots=dict.fromkeys(range(len(slots)), 1)),
            Aim("weekend", slots=weekends),
        ),
        tuple(entries),
    )


def test_the_wishes_of_a_real_roster_are_met(real_data: Path) -> None:
    problem = roster(real_data / "oncall" / "call_scheduler")
    assert len(problem.slots) == 39
    plan = solve(problem)
    assert plan.status is Status.PROVED
    assert broken(problem, plan.people) == []
    wishes, turns, _weekends = plan.proofs
    assert wishes.value == 0
    assert turns.spread <= 3


def test_where_too_many_are_away_the_hole_is_proved(real_data: Path) -> None:
    problem = roster(real_data / "oncall" / "call_scheduler")
    everybody = dict.fromkeys(range(len(problem.people)), (0,))
    first = replace(problem.slots[0], barred=everybody)
    plan = solve(replace(problem, slots=(first, *problem.slots[1:])))
    assert plan.status is Status.HOLES
    assert plan.holes_proved
    assert plan.people.count(None) == 1
