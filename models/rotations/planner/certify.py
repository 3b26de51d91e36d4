"""Making what is shown of a plan: its certificate, and plain rotation beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from models.rotations.planner.certificate import Certificate, Comparison, Figures, Verdict
from models.rotations.planner.limits import allowed, clash, hours
from models.rotations.planner.measures import LOADS, Measure, measure
from models.rotations.planner.plain import longest_idle, plain
from models.rotations.planner.problem import Plan, Problem, Proof, Rule, Slot

People = Sequence[int | None]


def certify(problem: Problem, plan: Plan) -> Certificate:
    """How good a plan of a problem is proved to be."""
    may = allowed(problem)
    free = [slot.fixed is None for slot in problem.slots]
    return Certificate(
        plan.status,
        sum(free),
        len({p for who, open_ in zip(may, free, strict=True) if open_ for p in who}),
        plan.people.count(None),
        plan.holes_proved,
        plan.seconds,
        tuple(
            _verdict(
                problem, measure(problem, aim, may) if aim.code in LOADS else None, proof, plan
            )
            for aim, proof in zip(problem.aims, plan.proofs, strict=True)
        ),
    )


def _verdict(problem: Problem, reckoned: Measure | None, proof: Proof, plan: Plan) -> Verdict:
    held: list[int] = []
    slots = people = 0
    equal = False
    rotation = None
    if reckoned is not None:
        held = [load * reckoned.step for load in reckoned.held(plan.people).values()]
        slots = sum(bool(loads) for loads in reckoned.loads)
        due = {p: load for p, load in reckoned.base.items() if reckoned.aim.due is None or load}
        people = len(due)
        sizes = {load for loads in reckoned.loads for load in loads.values()}
        equal = len(sizes) == 1 and len(set(due.values())) == 1
        rotation = reckoned.aim.rotation
    return Verdict(
        proof.code,
        None if proof.duty is None else problem.duties[proof.duty].id,
        rotation,
        proof.value,
        proof.bound,
        proof.proved,
        proof.counting,
        proof.spread,
        min(held, default=0),
        max(held, default=0),
        slots,
        people,
        slots // people if people else 0,
        -(-slots // people) if people else 0,
        equal,
    )


def compare(problem: Problem, plan: Plan) -> Comparison:
    """A plan beside plain rotation, and beside giving each slot to whoever has been idle longest."""
    may = allowed(problem)
    measures = [measure(problem, aim, may) for aim in problem.aims if aim.code in LOADS]

    def figures(people: People) -> Figures:
        return Figures(
            tuple(_spread(reckoned, people) for reckoned in measures),
            broken(problem, people),
            people.count(None),
        )

    return Comparison(
        tuple(
            (
                reckoned.aim.code,
                None if reckoned.aim.duty is None else problem.duties[reckoned.aim.duty].id,
                reckoned.aim.rotation,
            )
            for reckoned in measures
        ),
        figures(plan.people),
        figures(plain(problem)),
        figures(longest_idle(problem)),
    )


def _spread(reckoned: Measure, people: People) -> Decimal:
    """How far apart people are from what is due; of plans that break rules too."""
    levels = reckoned.levels_at_all(people).values()
    return reckoned.value(max(levels) - min(levels)) if levels else Decimal(0)


def broken(problem: Problem, people: People) -> Mapping[Rule, int]:
    """How often a plan breaks each rule: a slot that its person may not have counts once, so does
    each pair of slots that do not go together, and each stretch of turns or days that is too full.
    What is fixed may break rules; that does not count."""
    found: dict[Rule, int] = defaultdict(int)
    mine: dict[int, list[Slot]] = defaultdict(list)
    for s, (slot, person) in enumerate(zip(problem.slots, people, strict=True)):
        if person is None:
            continue
        mine[person].append(slot)
        if slot.fixed is None:
            for rule in {problem.entries[e].rule for e in slot.barred.get(person, ())}:
                found[rule] += 1
            if person not in problem.eligible[s]:
                found[Rule.MEMBER] += 1
    for slots in mine.values():
        _together(problem, sorted(slots, key=lambda slot: slot.start), found)
    return dict(found)


def _together(problem: Problem, slots: Sequence[Slot], found: dict[Rule, int]) -> None:
    longest = max((duty.rest for duty in problem.duties), default=0)
    active: list[Slot] = []
    for slot in slots:
        active = [other for other in active if other.end + longest > slot.start]
        for other in active:
            chosen = slot.fixed is None or other.fixed is None
            if chosen and clash(other, slot, problem.duties):
                found[Rule.DOUBLE if _overlap(other, slot) else Rule.REST] += 1
        active.append(slot)
    turns: dict[int, dict[int, list[Slot]]] = defaultdict(lambda: defaultdict(list))
    for slot in slots:
        turns[slot.layer][slot.turn].append(slot)
    for row in turns.values():
        longest_run = problem.duties[next(iter(row.values()))[0].duty].longest_run
        for turn in row if longest_run else ():
            run = [row.get(turn + more, []) for more in range(longest_run + 1)]
            if all(run) and any(slot.fixed is None for same in run for slot in same):
                found[Rule.RUN] += 1
    for number, duty in enumerate(problem.duties):
        of_duty = [slot for slot in slots if slot.duty == number] if duty.most else []
        for first in of_duty:
            end = first.start + duty.most_seconds
            near = [slot for slot in of_duty if first.start <= slot.start < end]
            if len(near) > duty.most and any(slot.fixed is None for slot in near):
                found[Rule.MOST] += 1


def _overlap(a: Slot, b: Slot) -> bool:
    return any(
        start < until and begin < end for start, end in hours(a) for begin, until in hours(b)
    )
