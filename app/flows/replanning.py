"""Planning again after something changed: the fewest shifts that must change hands, and who must be
told; and where no plan exists, why, and what would help."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from app.flows import planning
from app.flows.planning import SECONDS, PlanProposal
from app.text.doorway import _
from models.kernel.errors import Cancelled, Refused
from models.rotations.planner import worker
from models.rotations.planner.problem import Problem
from models.rotations.planner.worker import Explained

T = TypeVar("T")

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Handover:
    """A slot that changes hands. before, after: who had it and who would; None: nobody. published:
    it stands in calendars already."""

    start: datetime
    end: datetime
    layer_id: UUID
    before: UUID | None
    after: UUID | None
    published: bool


@dataclass(frozen=True, slots=True)
class ReplanProposal:
    """A calendar with the fewest changes, which nobody has applied yet.

    proposal: as any plan. handovers: what changes, in order of time. least: below which no calendar
    that keeps the rules can go; proved: there are no more changes than that. people: who must be
    told, by id. costs: for each aim of the certificate, how much larger the largest load above what
    is due gets than when everything is planned anew, in the aim's own unit.
    """

    proposal: PlanProposal
    handovers: tuple[Handover, ...]
    least: int
    proved: bool
    people: tuple[UUID, ...]
    costs: tuple[float, ...]


def replan(
    workspace: "Workspace",
    rotation_ids: Iterable[UUID] | None,
    start: datetime,
    end: datetime,
    progress: "Progress | None" = None,
    *,
    seconds: float = SECONDS,
    now: datetime | None = None,
) -> ReplanProposal:
    """The smallest change that makes the calendar of a span keep its rules again.

    What is locked or begun stays; published shifts change only where they must, and are told.
    Raises Refused ``no_rotation``, ``nothing_to_plan``, ``planner_died``, and Cancelled.
    """
    proposal = planning.replan(
        workspace, rotation_ids, start, end, progress, seconds=seconds, now=now
    )
    problem, found = proposal.problem, proposal.change
    assert found is not None
    handovers = _handovers(problem, proposal, (*found.changed, *found.filled))
    told = dict.fromkeys(
        person for each in handovers for person in (each.before, each.after) if person is not None
    )
    costs = tuple(
        float(mine.value - theirs.value)
        for mine, theirs in zip(found.plan.proofs, found.fresh.proofs, strict=True)
    )
    return ReplanProposal(proposal, handovers, found.least, found.proved, tuple(told), costs)


def explain(
    problem: Problem, progress: "Progress | None" = None, *, seconds: float = worker.EXPLAINED
) -> Explained:
    """Why a problem has no plan that keeps every rule, and its cheapest repairs.

    Raises Refused ``planner_died`` and Cancelled.
    """
    said = _("Looking for what clashes and what would help")
    return _asked(lambda stop: worker.run_explain(problem, stop, seconds), progress, said, seconds)


def _handovers(
    problem: Problem, proposal: PlanProposal, changed: Iterable[int]
) -> tuple[Handover, ...]:
    published = {row.id for row in proposal.rota.shifts if row.published}
    found = []
    for s in changed:
        slot, person = problem.slots[s], proposal.plan.people[s]
        taken = next(
            one
            for one in proposal.assignments
            if (one.layer_id, one.seat, int(one.turn.timestamp()))
            == (slot.layer_id, slot.seat, slot.began)
        )
        found.append(
            Handover(
                taken.start,
                taken.end,
                taken.layer_id,
                None if slot.held is None else problem.people[slot.held].id,
                None if person is None else problem.people[person].id,
                slot.id in published,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.start, one.layer_id)))


def _asked(
    question: Callable[[Callable[[], bool]], T],
    progress: "Progress | None",
    said: str,
    seconds: float,
) -> T:
    begin = time.monotonic()

    def called_off() -> bool:
        if progress is None:
            return False
        try:
            progress.step(time.monotonic() - begin, seconds, said)
        except Cancelled:
            return True
        return False

    try:
        return question(called_off)
    except worker.PlannerDied as died:
        raise Refused.because("planner_died", "", why=str(died)) from died
