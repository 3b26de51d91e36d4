"""A fix-it day from its theme to its closing: planned, taken over, closed, each in one step."""

import multiprocessing
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.flows.fix_its import FixItProposal, apply_fix_it, closing_of, plan_fix_it
from app.jobs import Job, JobState
from app.text.problems import refusal_text
from app.workspace import Workspace, create_workspace
from models.debt.commands import (
    AddFixIt,
    AddItems,
    CloseFixIt,
    SetItemState,
    SetParticipants,
)
from models.debt.queries import Debts, FixItItems
from models.debt.rows import Closing, DebtArea, ItemState, ParticipantDraft
from models.insight.queries import FixItBoard
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.people.commands import AddPerson, AddSkill
from tests.models.debt.examples import BEFORE, DAY, HOUR, add_debt

NOW = datetime(2026, 3, 30, 7, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "team.watchbill", Author("Ada"), "Team")
    yield made
    made.close()


@pytest.fixture
def planned(workspace: Workspace) -> UUID:
    """A day with Ana, who knows SQL, and Bo: eight hours each."""
    of = workspace.do(AddFixIt("Docs", DAY, DAY, DebtArea.DOCUMENTATION)).value
    ana, bo = (
        workspace.do(AddPerson(name, BEFORE, seconds_a_week=40 * HOUR)).value
        for name in ("Ana", "Bo")
    )
    workspace.do(AddSkill(ana, "SQL"))
    people = (ParticipantDraft(ana), ParticipantDraft(bo))
    workspace.do(SetParticipants(of, people, workspace.revision))
    return of


def add(workspace: Workspace, title: str, hours: int, interest: int, **more: str) -> UUID:
    told = add_debt(title, principal=hours * HOUR, interest=interest * HOUR, **more)
    return workspace.do(told).value


def titles(proposal: FixItProposal) -> set[str]:
    return {item.entry.debt.title for item in proposal.items}


def test_it_chooses_what_pays_off_most_and_says_who(workspace: Workspace, planned: UUID) -> None:
    add(workspace, "index", 8, 4, skill="sql")
    add(workspace, "runbook", 6, 3)
    add(workspace, "map", 3, 2)
    add(workspace, "poster", 8, 1)
    workspace.do(add_debt("nobody knows", principal=None))
    told: list[FixItProposal] = []
    proposal = plan_fix_it(workspace, planned, told=told.append, at=NOW)
    assert told
    assert titles(proposal) == {"index", "runbook"}
    assert (proposal.choice.interest, proposal.choice.proved) == (7 * HOUR, True)
    assert proposal.choice.idle == 2 * HOUR
    assert len(proposal.problem.unweighed) == 1
    by_title = {item.entry.debt.title: item for item in proposal.items}
    names = {seat.row.person_id: seat.name for seat in proposal.details.people}
    assert names[by_title["index"].person_id or planned] == "Ana"
    assert list(by_title["runbook"].seconds.values()) == [6 * HOUR]
    assert multiprocessing.active_children() == []
    before = workspace.revision
    assert apply_fix_it(workspace, proposal) == 2
    assert workspace.revision == before + 1
    assert len(workspace.ask(FixItItems(planned)).value) == 2
    again = plan_fix_it(workspace, planned, at=NOW)
    assert titles(again) == titles(proposal)


def test_it_is_refused_when_the_debt_has_changed(workspace: Workspace, planned: UUID) -> None:
    add(workspace, "runbook", 6, 3)
    proposal = plan_fix_it(workspace, planned, at=NOW)
    add(workspace, "dearer", 8, 9)
    with pytest.raises(Refused) as refused:
        apply_fix_it(workspace, proposal)
    assert "Plan again" in refusal_text(refused.value)


def test_why_there_is_no_plan_is_said(workspace: Workspace, planned: UUID) -> None:
    def why() -> str:
        with pytest.raises(Refused) as refused:
            plan_fix_it(workspace, planned, at=NOW)
        return refusal_text(refused.value)

    assert "nothing to choose" in why()
    one = add(workspace, "network", 3, 9, skill="network")
    workspace.do(AddItems(planned, (one,)))
    assert "network" in why()
    assert "3 h" in why() or "3:00" in why()
    workspace.do(SetParticipants(planned, (), workspace.revision))
    assert "has any time" in why()
    workspace.do(CloseFixIt(planned, DAY, workspace.revision))
    assert "was closed" in why()


def test_called_off_it_leaves_nothing_behind(workspace: Workspace, planned: UUID) -> None:
    add(workspace, "runbook", 6, 3)
    before = workspace.revision
    job = Job("Plan", lambda progress: plan_fix_it(workspace, planned, progress, at=NOW))
    job.cancel()
    job.run()
    assert job.state is JobState.CANCELLED
    assert workspace.revision == before
    assert multiprocessing.active_children() == []


def test_what_is_finished_takes_its_time_and_is_chosen_no_more(
    workspace: Workspace, planned: UUID
) -> None:
    add(workspace, "index", 8, 4, skill="sql")
    add(workspace, "runbook", 6, 3)
    apply_fix_it(workspace, plan_fix_it(workspace, planned, at=NOW))
    rows = {row.debt_id: row for row in workspace.ask(FixItItems(planned)).value}
    done = next(row for row in rows.values() if names(workspace)[row.debt_id] == "index")
    workspace.do(SetItemState(done.id, ItemState.FIXED, workspace.revision, spent=5 * HOUR))
    again = plan_fix_it(workspace, planned, at=NOW)
    assert titles(again) == {"runbook"}
    assert sum(hands.seconds for hands in again.problem.problem.people) == 11 * HOUR
    apply_fix_it(workspace, again)
    answer = workspace.ask(FixItBoard(planned, NOW))
    assert answer.value is not None
    assert answer.value.at_stake == {done.id: 4 * HOUR}
    workspace.do(closing_of(answer.value, answer.revision, DAY, "Half", 4 * HOUR))
    closed = {row.title: row.closing for row in workspace.ask(Debts()).value}
    assert closed == {"index": Closing.PAID_OFF, "runbook": None}
    kept = {row.debt_id: row.interest_before for row in workspace.ask(FixItItems(planned)).value}
    assert kept[done.debt_id] == 4 * HOUR


def names(workspace: Workspace) -> dict[UUID, str]:
    return {row.id: row.title for row in workspace.ask(Debts()).value}
