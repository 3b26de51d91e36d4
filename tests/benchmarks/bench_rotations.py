"""B-R1 to B-R3: rotations planned and proved, each beside plain rotation and longest idle first.

The planner's process is part of what is measured, with what loading the solver costs. Processor time
of that process is told beside the wall's, because the machine may have other work.
"""

import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from models.rotations.planner.building import problem_of
from models.rotations.planner.certify import compare
from models.rotations.planner.clash import explain
from models.rotations.planner.problem import Entry, Plan, Problem, Rule, Status
from models.rotations.planner.repairs import repairs
from models.rotations.planner.worker import run, run_replan
from models.rotations.rows import Mode, Step, WishKind, WishRow
from models.rotations.rules.exchange import chains_of, swap_priced
from models.rotations.rules.shapes import Span
from models.rotations.rules.standing import Standing
from models.rotations.rules.view import view
from tests.models.rotations.planner.judge import broken
from tests.models.rotations.planner.made import DAY, made
from tests.support.rotas import MONDAY, filled, id_of, rota_of
from tests.support.years import reviews


def all_aims(weeks: int, *, by_site: bool, blocks: tuple[int, ...] = ()) -> Problem:
    """A stored rota of twelve people at two sites as the planner gets it: every aim that there is by
    default (turns, turns of each duty, weekends, holidays, nights, hours, wishes, spacing)."""
    rota = rota_of(12, weeks, by_site=by_site, leaves=3)
    wishes = tuple(
        WishRow(
            id_of("wish", number),
            id_of("person", number),
            None,
            MONDAY + timedelta(weeks=4 * number + 1),
            MONDAY + timedelta(weeks=4 * number + 1, days=6),
            (WishKind.AVOIDS, WishKind.WANTS)[number % 2],
            "",
        )
        for number in range(12)
    )
    step = Step.BLOCKS if blocks else Step.WEEK
    rota = replace(
        rota,
        wishes=wishes,
        layers=tuple(
            replace(row, mode=Mode.PLANNED, step=step, blocks=blocks) for row in rota.layers
        ),
        duties=tuple(replace(row, longest_run=1) for row in rota.duties),
    )
    ids = [row.id for row in rota.rotations]
    return problem_of(rota, ids, Span(rota.start, rota.end))


CASES: dict[str, tuple[Callable[[], Problem], float]] = {
    "12 people × 52 weeks, 104 slots": (lambda: made(12, 52), 1),
    "12 people × 52 weeks at two sites, 208 slots": (lambda: made(12, 52, groups=2), 3),
    "12 people × 52 weeks in half-weeks, 416 slots": (
        lambda: made(12, 52, groups=2, pattern=(4, 3)),
        10,
    ),
    "12 people × 52 weeks, all aims, 104 slots": (lambda: all_aims(52, by_site=False), 3),
    "12 people × 52 weeks at two sites, all aims, 208 slots": (
        lambda: all_aims(52, by_site=True),
        3,
    ),
    "12 people × 52 weeks in half-weeks, all aims, 416 slots": (
        lambda: all_aims(52, by_site=True, blocks=(4, 3)),
        10,
    ),
    "24 people × 52 weeks": (lambda: made(24, 52), 2),
    "60 people × 52 weeks": (lambda: made(60, 52), 5),
    "200 people × 52 weeks, 17 rotations": (lambda: made(200, 52, groups=17), 20),
    "12 people × 365 days": (
        lambda: made(12, 52, duties=1, pattern=(1,), rest=DAY, longest_run=0),
        10,
    ),
    "12 people × 365 days, two duties": (
        lambda: made(12, 52, pattern=(1,), rest=DAY, longest_run=0),
        10,
    ),
    "40 people × 365 days": (lambda: made(40, 52, pattern=(1,), rest=DAY, longest_run=0), 60),
}


@pytest.mark.parametrize("what", CASES)
def bench_proved(race, what: str) -> None:
    """The fairest plan with its proof; no rule broken; no spread above plain rotation's or that of
    longest idle first."""
    make, goal = CASES[what]
    problem = make()
    first: list[float] = []
    begin = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    def told(plan: Plan) -> None:
        if None not in plan.people:
            first.append(time.perf_counter() - begin)

    plan = run(problem, told)
    took = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    race("B-R1", f"{what}: {len(problem.slots)} slots, processor {used:.1f} s").given(
        watchbill=took
    ).within(goal).holds("proved", plan.status is Status.PROVED)
    race("B-R2", f"{what}: a plan that keeps the rules").given(watchbill=first[0]).within(2)
    sides = compare(problem, plan)
    fairer = all(
        ours <= plain and ours <= idle
        for ours, plain, idle in zip(
            sides.planned.spreads, sides.plain.spreads, sides.idle.spreads, strict=True
        )
    )
    told_broken = ", ".join(f"{n} × {rule}" for rule, n in sides.plain.broken.items()) or "nothing"
    race("B-R3", f"{what}: plain rotation breaks {told_broken}").holds(
        "no rule broken", broken(problem, plan.people) == []
    ).holds("spreads ≤ plain and longest idle", fairer)


def bench_no_plan_exists(race) -> None:
    """A year of days with a week in which all are away: the least holes, proved."""
    problem = made(12, 52, duties=1, pattern=(1,), rest=DAY, longest_run=0)
    slots = tuple(
        replace(slot, barred=dict.fromkeys(range(12), (0,))) if 70 <= slot.turn < 75 else slot
        for slot in problem.slots
    )
    impossible = replace(problem, slots=slots)
    plans: list[tuple[float, Plan]] = []
    begin = time.perf_counter()
    plan = run(impossible, lambda better: plans.append((time.perf_counter() - begin, better)))
    proved = min((at for at, better in plans if better.holes_proved), default=plan.seconds)
    race("B-R2", "least holes proved, 12 × 365 days").given(watchbill=proved).within(3).holds(
        "five holes", plan.people.count(None) == 5 and plan.holes_proved
    )


def bench_replan(race) -> None:
    """Somebody of twelve leaves after ten weeks: the smallest change of the rest of the year; a
    round-robin of six without its last needs five of thirty-two weeks changed, and no more."""
    year = made(12, 52)
    held = run(year).people
    problem = replace(
        year,
        slots=tuple(
            replace(slot, held=person, fixed=person if slot.turn < 10 else None)
            for slot, person in zip(year.slots, held, strict=True)
        ),
        eligible=tuple(tuple(p for p in who if p != 0) for who in year.eligible),
    )
    begin = time.perf_counter()
    found = run_replan(problem, seconds=20)
    left = sum(
        person == 0 and slot.turn >= 10 for slot, person in zip(year.slots, held, strict=True)
    )
    race("B-R4", f"replan 12 × 52 after a leaver: {len(found.changed)} shifts change hands").given(
        watchbill=time.perf_counter() - begin
    ).within(3).holds("proved", found.proved).holds("no fewer than were left", found.least >= left)


def bench_impossible(race) -> None:
    """All but one of twelve are away in two weeks running, and two duties want somebody."""
    problem = made(12, 52)
    entries = (*problem.entries, Entry(Rule.RUN, problem.duties[0].id, None, 0))
    crowded = tuple(
        replace(slot, barred={p: slot.barred.get(p, (p,)) for p in range(1, 12)})
        if 20 <= slot.turn < 22
        else slot
        for slot in problem.slots
    )
    duties = (replace(problem.duties[0], run_entry=len(problem.entries)), *problem.duties[1:])
    worse = replace(problem, slots=crowded, entries=entries, duties=duties)
    begin = time.perf_counter()
    why = explain(worse, 30)
    race("B-R5", f"irreducible list: {len(why)} of {len(why[0].entries)} entries").given(
        watchbill=time.perf_counter() - begin
    ).within(5).holds("verified", all(one.verified for one in why))
    begin = time.perf_counter()
    found = repairs(worse, seconds=30)
    race("B-R5", "three repairs, each verified").given(
        watchbill=time.perf_counter() - begin
    ).within(10).holds("three", len(found) == 3)


def bench_swaps(race) -> None:
    """A swap, and chains of up to four people, checked and priced in a year of twelve people."""
    shown = view(filled(rota_of(12, 52)))
    standing = Standing.of(shown)
    first, second = shown.rota.shifts[20], shown.rota.shifts[31]
    race("B-R6", "a swap priced").run(
        rounds=5, watchbill=lambda: swap_priced(standing, first.id, second.id)
    ).within(0.1)
    race("B-R6", "chains of up to four").run(
        rounds=5, watchbill=lambda: chains_of(standing, first.id)
    ).within(0.1)


@pytest.mark.parametrize("by_site", [False, True])
def bench_five_years(race, by_site: bool) -> None:
    """Five years planned quarter by quarter, twenty people coming and going: at each review nobody
    is a slot or more from what is due, of any kind."""
    widest: dict[str, float] = {}
    beyond: list[tuple[int, str, object, float]] = []
    proved = True
    for quarter, review in enumerate(reviews(20, by_site=by_site), start=1):
        proved = proved and review.proved
        beyond += ((quarter, *each) for each in review.beyond())
        for kind, off in review.widest().items():
            widest[kind] = max(off, widest.get(kind, 0))
    told = ", ".join(f"{kind} {off:.2f}" for kind, off in widest.items())
    where = "two sites" if by_site else "one queue"
    race("B-R7", f"five years, twenty come and go, {where}; slots from what is due: {told}").holds(
        "each kind within one slot at each review", not beyond
    ).holds("each quarter proved", proved)
