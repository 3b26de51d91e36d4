"""Years planned quarter by quarter, while people come and go: what was planned stays, and what was
carried over counts in the next quarter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from app.flows.planning import with_slots
from models.rotations.planner.building import assignments, problem_of
from models.rotations.planner.limits import allowed
from models.rotations.planner.problem import Problem, Status
from models.rotations.planner.solve import solve
from models.rotations.planner.weights import KINDS, Weights
from models.rotations.rows import Mode
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.entitlement import fairness
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Fairness, Load, Rota, Span
from models.rotations.rules.wall_clock import instant
from tests.support.rotas import MONDAY, id_of, rota_of


@dataclass(frozen=True)
class Review:
    """How a quarter stands at its end. off: by kind and person who belongs, what they hold less what
    is due, in slots (the heaviest so far). able: for whom there was a slot with such load."""

    proved: bool
    off: Mapping[Load, Mapping[UUID, float]]
    able: Mapping[Load, frozenset[UUID]]

    def beyond(self) -> list[tuple[str, UUID, float]]:
        """Who is a slot or more from what is due. Nobody can be given what lies in their absences:
        who could have had no slot of a kind is let off what they lack of it."""
        return [
            (kind.value, person, off)
            for kind, people in self.off.items()
            for person, off in people.items()
            if abs(off) >= 1 and (off > 0 or person in self.able[kind])
        ]

    def widest(self) -> dict[str, float]:
        """The largest distance from what is due, by kind, of those who could serve."""
        return {
            kind.value: max(
                (abs(o) for p, o in off.items() if o > 0 or p in self.able[kind]), default=0.0
            )
            for kind, off in self.off.items()
        }


def reviews(
    quarters: int,
    steady: int = 8,
    comers: int = 20,
    *,
    duties: tuple[str, ...] = ("primary", "secondary"),
    by_site: bool = False,
    seed: int = 1,
) -> Iterator[Review]:
    """Quarters from January on; `steady` people stay throughout, the others come on any day and go
    two months to two years later. Everybody has leave of a week or two twice a year."""
    rota = _people_come_and_go(
        rota_of(steady + comers, 13 * quarters + 2, duties=duties, by_site=by_site),
        range(steady, steady + comers),
        quarters,
        Random(seed),
    )
    heaviest: dict[Load, int] = dict.fromkeys(Load, 1)
    for quarter in range(quarters):
        span = Span(_first(quarter) if quarter else rota.start, _first(quarter + 1))
        problem = problem_of(rota, [row.id for row in rota.rotations], span)
        plan = solve(problem)
        rota = _kept(with_slots(rota, assignments(problem, plan.people)))
        able = _able(rota, problem)
        for kind, loads in able.items():
            heaviest[kind] = max(heaviest[kind], *loads.values(), 1)
        rows = fairness(rota, final_calendar(rota, span), span)
        yield Review(
            plan.status is Status.PROVED,
            {kind: _off(rows, kind, heaviest[kind]) for kind in Load},
            {
                kind: frozenset(p for p, load in loads.items() if load)
                for kind, loads in able.items()
            },
        )


def _people_come_and_go(rota: Rota, comers: range, quarters: int, random: Random) -> Rota:
    stays: dict[UUID, tuple[date, date]] = {}
    for number in comers:
        begin = MONDAY + timedelta(days=random.randrange(91 * quarters - 100))
        stays[id_of("person", number)] = begin, begin + timedelta(days=random.randrange(60, 700))
    members = tuple(
        replace(row, from_day=stays[row.person_id][0], to_day=stays[row.person_id][1])
        if row.person_id in stays
        else row
        for row in rota.members
    )
    layers = tuple(replace(row, mode=Mode.PLANNED) for row in rota.layers)
    return replace(rota, members=members, layers=layers)


def _first(quarter: int) -> datetime:
    month = 3 * quarter
    return instant(date(MONDAY.year + month // 12, month % 12 + 1, 1), 0, "Europe/Dublin")


def _kept(rota: Rota) -> Rota:
    return replace(
        rota,
        shifts=tuple(
            replace(row, locked=True, id=id_of("shift", row.layer_id, row.turn, row.seat))
            for row in rota.shifts
        ),
    )


def _able(rota: Rota, problem: Problem) -> dict[Load, dict[UUID, int]]:
    """The heaviest slot of each kind that each person could have had in the quarter."""
    facts = Facts(rota)
    weights = Weights(facts, rota.rotations[0])
    able: dict[Load, dict[UUID, int]] = {
        kind: dict.fromkeys((member.id for member in problem.people), 0) for kind in Load
    }
    for slot, people in zip(problem.slots, allowed(problem), strict=True):
        for person in (problem.people[p].id for p in people if slot.fixed is None):
            loads = dict(zip(KINDS, weights.of(slot, person), strict=True)) | {Load.TURNS: 1}
            for kind, load in loads.items():
                able[kind][person] = max(able[kind][person], load)
    return able


def _off(rows: tuple[Fairness, ...], kind: Load, slot: int) -> dict[UUID, float]:
    return {
        row.person_id: float(row.held[kind] - row.due[kind]) / slot for row in rows if row.share
    }
