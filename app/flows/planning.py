"""Planning a rota: from what is stored to a proposal, and from a proposal to shifts.

The planner works in a process of its own, on what one question found; nothing changes until the
proposal is applied, which is refused when the rota has moved on meanwhile.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.text.doorway import _
from models.kernel.errors import Cancelled, Refused
from models.kernel.instants import system_clock
from models.rotations.commands import ApplyPlan, Written
from models.rotations.commands.slots import Taken
from models.rotations.planner import worker
from models.rotations.planner.building import assignments, problem_of
from models.rotations.planner.certificate import Certificate, Comparison
from models.rotations.planner.certify import certify, compare
from models.rotations.planner.problem import Plan, Problem
from models.rotations.queries import RotaFacts
from models.rotations.rows import Assignment, Mode, ShiftRow
from models.rotations.rules.shapes import Clash, Rota, RotaView, Span
from models.rotations.rules.view import view

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.workspace import Workspace
    from models.rotations.planner.replan import Replan

SECONDS = 60.0
"""How long a plan may take."""


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """A plan that nobody has applied yet.

    seen: the revision of the rota that it was made from. rota: that rota. planned: the calendar as
    it would be, with its gaps, clashes and fairness. holes: slots that nobody can have. change: of
    a plan that changes as little as possible, how few changes it is and whether that is proved.
    """

    rotation_ids: tuple[UUID, ...]
    span: Span
    seen: int
    rota: Rota
    problem: Problem
    plan: Plan
    assignments: tuple[Assignment, ...]
    certificate: Certificate
    comparison: Comparison
    planned: RotaView
    change: "Replan | None" = None

    @property
    def holes(self) -> tuple[Assignment, ...]:
        """The slots that nobody has."""
        return tuple(slot for slot in self.assignments if slot.person_id is None)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What would be wrong with the rotations that were planned, gaps among it."""
        wanted = {None, *self.rotation_ids}
        return tuple(clash for clash in self.planned.clashes if clash.rotation_id in wanted)


def plan(
    workspace: "Workspace",
    rotation_ids: Iterable[UUID] | None,
    start: datetime,
    end: datetime,
    progress: "Progress | None" = None,
    *,
    told: Callable[[Plan], None] = lambda _plan: None,
    seconds: float = SECONDS,
    now: datetime | None = None,
) -> PlanProposal:
    """The fairest calendar for the turns of some rotations (of all, if None) that begin in a span.

    What is locked, published or begun stays. told: hears of every better plan. Called off, it
    answers with the best plan so far; before there is one, it raises Cancelled. Raises Refused
    ``no_rotation``, ``nothing_to_plan``, ``planner_died``.
    """
    asked = _asked(workspace, rotation_ids, Span(start, end), now, free_published=False)
    return asked.proposal(_solved(asked.problem, progress, told, seconds))


def replan(
    workspace: "Workspace",
    rotation_ids: Iterable[UUID] | None,
    start: datetime,
    end: datetime,
    progress: "Progress | None" = None,
    *,
    seconds: float = SECONDS,
    now: datetime | None = None,
) -> PlanProposal:
    """The calendar that keeps every rule again with the fewest changes of what stands; `change`
    says how few. Published shifts may be among them: whoever applies it is shown which.

    Raises Refused as `plan` does, and Cancelled.
    """
    asked = _asked(workspace, rotation_ids, Span(start, end), now, free_published=True)
    try:
        called_off = called_off_by(progress, seconds, lambda: _("Looking for the smallest change"))
        found = worker.run_replan(asked.problem, called_off, seconds)
    except worker.PlannerDied as died:
        raise Refused.because("planner_died", "", why=str(died)) from died
    return asked.proposal(found.plan, found)


def apply(
    workspace: "Workspace", proposal: PlanProposal, *, change_published: bool = False
) -> Written:
    """Take a proposal over, as one step. Raises Refused ``rota_moved_on`` and as ApplyPlan does."""
    return workspace.do(command_of(proposal, change_published=change_published)).value


def command_of(proposal: PlanProposal, *, change_published: bool = False) -> ApplyPlan:
    """The command that takes a proposal over."""
    return ApplyPlan(
        proposal.rotation_ids,
        proposal.span.start,
        proposal.span.end,
        proposal.assignments,
        proposal.certificate.to_json(),
        proposal.comparison.to_json(),
        proposal.seen,
        change_published,
    )


def with_slots(rota: Rota, slots: Iterable[Assignment]) -> Rota:
    """The rota as it is once somebody has the slots; shifts that stay keep their ids, and those of
    other turns that lie over a slot go, as `ApplyPlan` has it."""
    wanted = tuple(slots)
    over, turns = Taken(wanted), {(slot.layer_id, slot.turn, slot.seat) for slot in wanted}
    shifts = {
        key: row
        for row in rota.shifts
        if (key := (row.layer_id, row.turn, row.seat)) in turns
        or row.locked
        or row.published
        or not over.any(row)
    }
    for number, slot in enumerate(wanted, start=1):
        key = (slot.layer_id, slot.turn, slot.seat)
        known = shifts.get(key)
        values = (slot.person_id, slot.start, slot.end)
        if known is None:
            person, start, end = values
            shifts[key] = ShiftRow(
                UUID(int=number), slot.layer_id, person, slot.turn, slot.seat, start, end,
                locked=False, published=False,
            )  # fmt: skip
        elif values != (known.person_id, known.start, known.end):
            person, start, end = values
            shifts[key] = replace(known, person_id=person, start=start, end=end, published=False)
    ordered = sorted(shifts.values(), key=lambda row: (row.start, row.seat, row.id))
    gone = {row.id for row in rota.shifts} - {row.id for row in ordered}
    return replace(
        rota,
        shifts=tuple(ordered),
        swaps=tuple(row for row in rota.swaps if not {row.first_id, row.second_id} & gone),
        requests=tuple(row for row in rota.requests if row.shift_id not in gone),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the planner is asked, and what of the rota it was made from."""

    rotation_ids: tuple[UUID, ...]
    span: Span
    seen: int
    rota: Rota
    problem: Problem

    def proposal(self, found: Plan, change: "Replan | None" = None) -> PlanProposal:
        """A proposal of what was found."""
        slots = assignments(self.problem, found.people)
        return PlanProposal(
            rotation_ids=self.rotation_ids,
            span=self.span,
            seen=self.seen,
            rota=self.rota,
            problem=self.problem,
            plan=found,
            assignments=slots,
            certificate=certify(self.problem, found),
            comparison=compare(self.problem, found),
            planned=view(with_slots(self.rota, slots)),
            change=change,
        )


def _asked(
    workspace: "Workspace",
    rotation_ids: Iterable[UUID] | None,
    span: Span,
    now: datetime | None,
    *,
    free_published: bool,
) -> _Asked:
    answer = workspace.ask(RotaFacts(span.start, span.end))
    ids = tuple(rotation_ids or (row.id for row in answer.value.rotations))
    if not ids:
        raise Refused.because("no_rotation")
    rota = planned_by_rules(answer.value, ids)
    problem = problem_of(rota, ids, span, now or system_clock(), free_published=free_published)
    if all(slot.fixed is not None for slot in problem.slots):
        raise Refused.because("nothing_to_plan", "", start=span.start, end=span.end)
    return _Asked(ids, span, answer.revision, rota, problem)


def planned_by_rules(rota: Rota, rotation_ids: tuple[UUID, ...]) -> Rota:
    """The layers of the rotations that are to be planned, as if none of them turned by itself."""
    duties = {row.id for row in rota.duties if row.rotation_id in rotation_ids}
    return replace(
        rota,
        layers=tuple(
            replace(row, mode=Mode.PLANNED) if row.duty_id in duties else row for row in rota.layers
        ),
    )


def _solved(
    problem: Problem,
    progress: "Progress | None",
    told: Callable[[Plan], None],
    seconds: float,
) -> Plan:
    said = _("Looking for the fairest plan")

    def better(found: Plan) -> None:
        nonlocal said
        proved = sum(proof.proved for proof in found.proofs)
        said = _("{proved} of {all} aims proved").format(proved=proved, all=len(found.proofs))
        told(found)

    try:
        return worker.run(problem, better, called_off_by(progress, seconds, lambda: said), seconds)
    except worker.PlannerDied as died:
        raise Refused.because("planner_died", "", why=str(died)) from died


def called_off_by(
    progress: "Progress | None",
    seconds: float,
    said: Callable[[], str],
) -> Callable[[], bool]:
    """Tells how far it is, and learns whether it was called off."""
    begin = time.monotonic()

    def called_off() -> bool:
        if progress is None:
            return False
        try:
            progress.step(time.monotonic() - begin, seconds, said())
        except Cancelled:
            return True
        return False

    return called_off
