"""Planning from the stored rota and back: a proposal, its proof, and what applying it does."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.flows import planning, replanning
from app.flows.repairing import repairing
from app.jobs import Job, JobState, Progress
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.people.commands import AddAbsence, AddPerson
from models.people.rows import AbsenceKind
from models.rotations.commands import (
    AddMember,
    ChangeLayer,
    LockShifts,
    MarkLeaving,
    Publish,
    StartRotation,
)
from models.rotations.planner.problem import Status
from models.rotations.planner.repairs import Repair
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft, DutyKind, Mode, ShiftRow

MONDAY = date(2027, 1, 4)
START = datetime(2027, 1, 4, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)
END = START + 6 * WEEK
BEFORE = START - WEEK


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "team.watchbill", Author("Ada"), "Team")
    yield made
    made.close()


@pytest.fixture
def people(workspace: Workspace) -> list[UUID]:
    """Three people with a primary and a secondary, filled turn by turn for six weeks."""
    names = ("Ana", "Bo", "Cleo")
    made = [workspace.do(AddPerson(name, date(2026, 1, 1))).value for name in names]
    duties = (DutyDraft("First"), DutyDraft("Second", DutyKind.SECONDARY))
    workspace.do(StartRotation("Mail", tuple(made), duties, "UTC", MONDAY, until=END))
    return made


def shifts(workspace: Workspace) -> tuple[ShiftRow, ...]:
    return workspace.ask(RotaFacts(START, END)).value.shifts


def test_a_plan_is_proposed_with_its_proof_and_nothing_changes(
    workspace: Workspace, people: list[UUID]
) -> None:
    workspace.do(AddAbsence(people[0], MONDAY, AbsenceKind.LEAVE, MONDAY + WEEK))
    before, revision = shifts(workspace), workspace.revision
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    assert (shifts(workspace), workspace.revision) == (before, revision)
    assert found.certificate.status is Status.PROVED
    assert found.certificate.slots == len(found.assignments) == 12
    assert found.holes == ()
    assert found.comparison.plain.broken
    assert not found.comparison.planned.broken
    assert {clash.code for clash in found.clashes} <= {"staffing"}


def test_applying_it_keeps_the_ids_of_shifts_and_undoes_as_one_step(
    workspace: Workspace, people: list[UUID]
) -> None:
    workspace.do(AddAbsence(people[0], MONDAY, AbsenceKind.LEAVE, MONDAY + WEEK))
    before = shifts(workspace)
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    planning.apply(workspace, found)
    after = shifts(workspace)
    assert [row.id for row in after] == [row.id for row in before]
    assert after != before
    facts = workspace.ask(RotaFacts(START, END)).value
    assert {layer.mode for layer in facts.layers} == {Mode.PLANNED}
    assert facts.plans[0].certificate == found.certificate.to_json()
    workspace.undo()
    assert shifts(workspace) == before


def test_the_calendar_that_is_shown_is_the_one_that_applying_makes(
    workspace: Workspace, people: list[UUID]
) -> None:
    """The hand-over has moved to Tuesday since: shifts of the old turns go where new ones lie."""
    layer = workspace.ask(RotaFacts(START, END)).value.layers[0]
    tuesday = MONDAY + timedelta(days=15)
    change = ChangeLayer(layer.name, "UTC", tuesday, 540, id=layer.id, seen=workspace.revision)
    workspace.do(change)
    found = planning.plan(workspace, None, START + 2 * WEEK, END, now=BEFORE)
    shown = {(row.layer_id, row.start, row.end, row.person_id) for row in found.planned.rota.shifts}
    planning.apply(workspace, found)
    after = workspace.ask(RotaFacts(START + 2 * WEEK, END)).value.shifts
    assert shown == {(row.layer_id, row.start, row.end, row.person_id) for row in after}


def test_what_is_locked_stays_and_a_hole_is_told(workspace: Workspace, people: list[UUID]) -> None:
    locked = next(row for row in shifts(workspace) if row.person_id == people[0])
    workspace.do(LockShifts((locked.id,), True, workspace.revision))
    for person in people[1:]:
        workspace.do(AddAbsence(person, MONDAY, AbsenceKind.LEAVE, MONDAY + 2 * WEEK))
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    assert found.certificate.status is Status.HOLES
    assert found.certificate.holes_proved
    assert found.holes
    planning.apply(workspace, found)
    now = {row.id: row for row in shifts(workspace)}
    assert (now[locked.id].person_id, now[locked.id].locked) == (people[0], True)


def test_a_proposal_is_refused_when_the_rota_has_moved_on(
    workspace: Workspace, people: list[UUID]
) -> None:
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    workspace.do(AddAbsence(people[1], MONDAY, AbsenceKind.SICK))
    with pytest.raises(Refused) as refused:
        planning.apply(workspace, found)
    assert [finding.code for finding in refused.value.findings] == ["rota_moved_on"]


def test_without_a_rotation_or_a_turn_there_is_nothing_to_plan(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        planning.plan(workspace, None, START, END)
    assert [finding.code for finding in refused.value.findings] == ["no_rotation"]


def test_a_span_without_a_turn_is_refused(workspace: Workspace, people: list[UUID]) -> None:
    with pytest.raises(Refused) as refused:
        planning.plan(workspace, None, START + WEEK / 7, START + WEEK / 7 * 2, now=BEFORE)
    assert [finding.code for finding in refused.value.findings] == ["nothing_to_plan"]


def test_called_off_it_keeps_the_best_plan_so_far(workspace: Workspace, people: list[UUID]) -> None:
    """A job that is cancelled once there is a plan is done, with that plan."""
    job: Job[planning.PlanProposal]

    def work(progress: Progress) -> planning.PlanProposal:
        return planning.plan(
            workspace, None, START, END, progress, told=lambda _plan: job.cancel(), now=BEFORE
        )

    job = Job("Plan", work)
    job.run()
    assert job.state is JobState.DONE
    assert job.result is not None
    assert len(job.result.assignments) == 12
    assert not multiprocessing.active_children()


# --- planning anew --------------------------------------------------------------------------------


def test_after_a_leaver_as_few_shifts_as_possible_change_and_people_are_named(
    workspace: Workspace, people: list[UUID]
) -> None:
    """Ana leaves after three of the six weeks; only her later shifts need to change hands."""
    dee = workspace.do(AddPerson("Dee", date(2026, 1, 1))).value
    rota = workspace.ask(RotaFacts(START, END)).value
    for layer in rota.layers:
        workspace.do(AddMember(layer.id, dee, MONDAY))
    ids = tuple(row.id for row in rota.rotations)
    workspace.do(Publish(ids, END, workspace.revision, START))
    last = MONDAY + timedelta(days=20)
    left = workspace.do(MarkLeaving(people[0], last, workspace.revision)).value
    found = replanning.replan(workspace, None, START + 3 * WEEK, END, now=BEFORE)
    assert found.proved
    assert found.least == len(found.handovers) == len(left) == 2
    assert {one.before for one in found.handovers} == {people[0]}
    assert all(one.published for one in found.handovers)
    assert {people[0], dee} <= set(found.people)
    with pytest.raises(Refused) as refused:
        planning.apply(workspace, found.proposal)
    assert {finding.code for finding in refused.value.findings} == {"published_shift"}
    planning.apply(workspace, found.proposal, change_published=True)
    after = [row for row in shifts(workspace) if row.start >= START + 3 * WEEK]
    assert people[0] not in {row.person_id for row in after}
    assert sum(not row.published for row in after) == 2


def test_what_cannot_be_filled_is_explained(workspace: Workspace, people: list[UUID]) -> None:
    away = [
        workspace.do(AddAbsence(person, MONDAY, AbsenceKind.LEAVE, MONDAY + WEEK)).value
        for person in people[1:]
    ]
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    assert found.holes
    told = replanning.explain(found.problem)
    assert told.why
    assert all(one.verified for one in told.why)
    named = {found.problem.entries[entry].ref for one in told.why for entry in one.entries}
    assert named & set(away)
    assert told.repairs


def test_on_call_and_ticket_duty_are_planned_together_and_never_meet(
    workspace: Workspace, people: list[UUID]
) -> None:
    """Three people, three exclusive duties: everybody has exactly one each week."""
    tickets = DutyDraft("Tickets", DutyKind.TICKET)
    workspace.do(StartRotation("Queue", tuple(people), (tickets,), "UTC", MONDAY, until=END))
    found = planning.plan(workspace, None, START, END, now=BEFORE)
    assert found.certificate.slots == 18
    assert not {"double_duty", "gap"} & {clash.code for clash in found.clashes}
    planning.apply(workspace, found)
    weeks: dict[datetime, set[UUID | None]] = {}
    for row in shifts(workspace):
        weeks.setdefault(row.start, set()).add(row.person_id)
    assert list(weeks.values()) == [set(people)] * 6
    held = Counter(row.person_id for row in shifts(workspace))
    assert set(held.values()) == {6}


@pytest.mark.parametrize("stored", [True, False])
def test_every_repair_makes_a_plan_possible(
    workspace: Workspace, people: list[UUID], stored: bool
) -> None:
    """Also the one that leaves a slot open, whether its shift is stored already or not: the next
    plan leaves it alone."""
    for person in people[1:]:
        workspace.do(AddAbsence(person, MONDAY, AbsenceKind.LEAVE, MONDAY + timedelta(days=4)))
    start, end = (START, END) if stored else (END, END + 3 * WEEK)
    if not stored:
        last = END.date()
        for person in people[1:]:
            workspace.do(AddAbsence(person, last, AbsenceKind.LEAVE, last + timedelta(days=4)))
    found = planning.plan(workspace, None, start, end, now=BEFORE)
    assert found.certificate.holes == 1
    [hole] = found.holes
    wanted = [*replanning.explain(found.problem).repairs]
    s = next(i for i, person in enumerate(found.plan.people) if person is None)
    wanted.append(Repair((), (s,), 10))
    assert len(wanted) >= 3
    for repair in wanted:
        step = repairing(found.rota, found.problem, repair, found.seen)
        assert step is not None
        workspace.do(step)
        again = planning.plan(workspace, None, start, end, now=BEFORE)
        assert again.certificate.holes == 0
        workspace.undo()
    rows = {(row.layer_id, row.turn): row for row in shifts(workspace)}
    key = hole.layer_id, hole.turn
    assert (key in rows) is stored
