"""Carrying out a repair of an impossible plan: the commands that lift what clashes."""

from collections.abc import Iterator
from typing import Any

from app.flows.together import Together
from models.people.commands.spans import RemoveAbsence
from models.rotations.commands.duties import ChangeDuty
from models.rotations.commands.shifts import AddShift, AssignShift, LockShifts
from models.rotations.planner.epochs import instant_of
from models.rotations.planner.problem import Entry, Problem, Rule, Slot
from models.rotations.planner.repairs import Repair
from models.rotations.rows import DutyRow
from models.rotations.rules.shapes import Rota
from models.store.command import Command

_OFF: dict[Rule, dict[str, Any]] = {
    Rule.RUN: {"longest_run": 0},
    Rule.MOST: {"most_shifts": 0, "most_days": 0},
    Rule.REST: {"rest_seconds": 0},
    Rule.DOUBLE: {"exclusive": False},
    Rule.SITE: {"keep_sites": False},
    Rule.SKILL: {"skill": ""},
    Rule.TRAINEE: {"keep_training": False},
}
"""What of a duty switches a rule off."""


def repairing(rota: Rota, problem: Problem, repair: Repair, seen: int) -> Command[Any] | None:
    """One step that carries a repair out: absences go, rules are switched off, shifts are unlocked,
    and slots that stay open become locked shifts of nobody, which the next plan leaves alone. None
    where that takes a person's hand. seen: the revision of the rota that the problem is made from."""
    steps: list[Command[Any]] = []
    for number in repair.entries:
        step = _lifted(rota, problem, problem.entries[number], seen)
        if step is None:
            return None
        steps.append(step)
    for number in repair.slots:
        steps += _left_open(rota, problem.slots[number], seen)
    return steps[0] if len(steps) == 1 else Together(tuple(steps))


def _lifted(rota: Rota, problem: Problem, entry: Entry, seen: int) -> Command[Any] | None:
    if entry.rule is Rule.ABSENCE and entry.ref is not None:
        return RemoveAbsence(entry.ref, seen)
    if entry.rule is Rule.FIXED and entry.ref is not None:
        return LockShifts((entry.ref,), False, seen)
    if entry.duty is None or entry.rule not in _OFF:
        return None
    wanted = problem.duties[entry.duty].id
    duty = next((row for row in rota.duties if row.id == wanted), None)
    if duty is None:
        return None
    return ChangeDuty(id=duty.id, seen=seen, **{**_rules(duty), **_OFF[entry.rule]})


def _left_open(rota: Rota, slot: Slot, seen: int) -> Iterator[Command[Any]]:
    shift = next((row for row in rota.shifts if row.id == slot.id), None)
    if shift is not None:
        yield AssignShift(shift.id, None, seen)
        yield LockShifts((shift.id,), True, seen)
    elif slot.layer_id is not None:
        start, end = instant_of(slot.start), instant_of(slot.end)
        yield AddShift(slot.layer_id, None, start, end, slot.seat, locked=True)


def _rules(duty: DutyRow) -> dict[str, Any]:
    """Everything that `ChangeDuty` sets."""
    keys = (
        "name", "kind", "zone", "position", "seats", "exclusive", "rest_seconds", "longest_run",
        "most_shifts", "most_days", "skill", "keep_absences", "keep_sites", "keep_training",
    )  # fmt: skip
    return {key: getattr(duty, key) for key in keys}
