"""A problem made smaller or easier: some slots only, some entries lifted."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from models.rotations.planner.problem import Duty, Problem, Rule, Slot


def only(problem: Problem, slots: Iterable[int]) -> Problem:
    """These slots alone, nothing to be fair about. A rule that needs other slots too falls away, so
    what cannot be done here cannot be done in the whole either."""
    kept = sorted(slots)
    return replace(
        problem,
        slots=tuple(problem.slots[s] for s in kept),
        eligible=tuple(problem.eligible[s] for s in kept),
        aims=(),
        plain=(),
    )


def lifted(problem: Problem, entries: Collection[int]) -> Problem:
    """The problem as it would be if these entries did not stand: an absence is moved, a rule is not
    asked, a fixed shift is set free."""
    gone = frozenset(entries)
    if not gone:
        return problem
    return replace(
        problem,
        slots=tuple(_without(slot, gone) for slot in problem.slots),
        duties=tuple(_asking_less(duty, gone) for duty in problem.duties),
        busy=tuple(busy for busy in problem.busy if busy.entry not in gone),
    )


def _without(slot: Slot, gone: frozenset[int]) -> Slot:
    barred = {
        person: kept
        for person, found in slot.barred.items()
        if (kept := tuple(entry for entry in found if entry not in gone))
    }
    free = slot.fixed is not None and slot.fixed_entry in gone
    return replace(slot, barred=barred, fixed=None if free else slot.fixed)


def _asking_less(duty: Duty, gone: frozenset[int]) -> Duty:
    return replace(
        duty,
        exclusive=duty.exclusive and duty.double_entry not in gone,
        rest=0 if duty.rest_entry in gone else duty.rest,
        longest_run=0 if duty.run_entry in gone else duty.longest_run,
        most=0 if duty.most_entry in gone else duty.most,
    )


def entries_about(problem: Problem) -> tuple[int, ...]:
    """The entries that restrict some slot of the problem."""
    found: dict[int, None] = {}
    duties = {slot.duty for slot in problem.slots}
    people = {p for who in problem.eligible for p in who}
    for number in sorted(duties):
        duty = problem.duties[number]
        for rule in (duty.double_entry, duty.rest_entry, duty.run_entry, duty.most_entry):
            if rule is not None:
                found[rule] = None
    for slot, who in zip(problem.slots, problem.eligible, strict=True):
        for person in who:
            found.update(dict.fromkeys(slot.barred.get(person, ())))
        if slot.fixed is not None and slot.fixed_entry is not None:
            found[slot.fixed_entry] = None
    for busy in problem.busy:
        if busy.entry is not None and busy.person in people:
            found[busy.entry] = None
    return tuple(found)


RULES_OF_DUTIES = frozenset({Rule.DOUBLE, Rule.REST, Rule.RUN, Rule.MOST})
"""Entries that are rules of a whole duty, and not what concerns one person."""
