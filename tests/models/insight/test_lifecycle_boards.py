"""Stages, checklists and runs as boards tell them, and gates that wait for a list, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from models.insight.gate import Because, GateState
from models.insight.launch_rows import LaunchEntry
from models.insight.lifecycle_rows import ListBoard, StageBoard
from models.insight.queries.launches import LaunchBoardOf
from models.insight.queries.lifecycle_lists import ListBoardOf
from models.insight.queries.lifecycle_stages import StageBoardOf
from models.kernel.periods import DAY as ONE
from models.lifecycle.commands import (
    LearnItems,
    MarkItems,
    MoveToStage,
    ReopenRun,
    SetStagePlan,
    SignRun,
    StartRuns,
)
from models.lifecycle.drafts import ItemDraft, ItemMark, RunDraft
from models.lifecycle.rows import ItemOrigin, RiskTier, RunState
from models.people.commands import AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.releases.commands import AddLaunch
from models.services.commands import AddOwnership, AddService
from models.services.rows import OwnerRole, Stage
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.incidents.examples import START, add_incident
from tests.models.lifecycle.examples import DAY, DONE, checklist, criterion, items_of
from tests.models.releases.examples import add_change

HOUR = timedelta(hours=1)
CAUGHT = ItemMark(RunState.CHECKED, "Ana", "Tried", caught="A key that ends in May")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def stages(desk: Desk, team: UUID | None = None) -> StageBoard:
    return desk.ask(StageBoardOf(DAY, team))


def lists(desk: Desk, day: date = DAY, team: UUID | None = None) -> ListBoard:
    return desk.ask(ListBoardOf(day, team))


def begin(desk: Desk, draft: RunDraft) -> UUID:
    (run,) = desk.do(StartRuns((draft,)))
    return run


def test_a_service_is_told_with_what_its_next_stage_still_needs(desk: Desk) -> None:
    mail = desk.do(AddService("Mail", stage=Stage.SOFT_LAUNCH))
    criterion(desk)
    desk.do(SetStagePlan(mail, Stage.LIVE, desk.seen, "By region"))
    (entry,) = stages(desk).services
    assert (entry.next, len(entry.lacking), entry.entered) == (Stage.LIVE, 1, None)
    assert entry.plan is not None
    assert entry.plan.strategy == "By region"
    desk.do(MoveToStage(mail, Stage.PLANNED, DAY, "Ana", desk.seen, "Too early"))
    (entry,) = stages(desk).services
    assert entry.entered is not None
    assert (entry.entered.reason, entry.plan) == ("Too early", None)


def test_a_team_sees_its_services_and_those_of_nobody(desk: Desk) -> None:
    mail, web = (desk.do(AddService(name)) for name in ("Mail", "Web"))
    ours, theirs = (desk.do(AddTeam(name)) for name in ("Ours", "Theirs"))
    desk.do(AddOwnership(web, OwnerRole.OPERATIONS, DAY, theirs))
    assert [one.id for one in stages(desk, ours).services] == [mail]
    assert [one.id for one in stages(desk, theirs).services] == [mail, web]
    of = checklist(desk)
    begin(desk, RunDraft(of, "Web", service_id=web))
    assert lists(desk, team=ours).runs == ()
    assert [run.of for run in lists(desk, team=theirs).runs] == ["Web"]


def test_a_run_is_late_from_the_day_after_it_was_due_until_it_is_signed(desk: Desk) -> None:
    of = checklist(desk)
    run = begin(desk, RunDraft(of, "Launch", RiskTier.LOW_RISK, due_on=DAY))
    assert [lists(desk, DAY + n * ONE).runs[0].overdue for n in (0, 1, 9)] == [0, 1, 9]
    desk.do(MarkItems(run, items_of(desk, of)[:1], DONE, desk.seen))
    desk.do(SignRun(run, desk.seen, "Ana"))
    assert lists(desk, DAY + 9 * ONE).runs[0].overdue == 0
    desk.do(ReopenRun(run, desk.seen))
    assert lists(desk, DAY + 9 * ONE).runs[0].overdue == 9


def test_a_list_tells_what_its_items_caught_and_which_may_go(desk: Desk) -> None:
    of = checklist(desk)
    desk.do(SetPolicy(PolicyKey.PRUNE_RUNS, Decimal(2), date(2020, 1, 1), "A try", 0))
    first, second, _third = items_of(desk, of)
    for name, mark in (("May", CAUGHT), ("June", DONE), ("July", DONE)):
        run = begin(desk, RunDraft(of, name, RiskTier.LOW_RISK))
        desk.do(MarkItems(run, (first,), mark, desk.seen))
        if name != "July":
            desk.do(MarkItems(run, (second,), DONE, desk.seen))
    (entry,) = lists(desk).checklists
    by_id = {one.id: one for one in entry.items}
    assert (by_id[first].found.caught, by_id[first].found.asked) == (1, 3)
    assert by_id[first].found.told == (CAUGHT.caught,)
    assert {one.id for one in entry.prunable} == {first, second}
    assert (entry.runs, entry.open_runs, entry.caught) == (3, 3, 1)


def test_an_item_says_which_incident_it_came_from_and_counts_in_its_quarter(desk: Desk) -> None:
    of = checklist(desk)
    late = desk.do(add_incident())
    lesson = ItemDraft("Watch it", origin=ItemOrigin.FROM_INCIDENT, incident_id=late)
    desk.do(LearnItems(of, desk.seen, (lesson,), "Ana"))
    board = lists(desk)
    assert [one.source for one in board.checklists[0].items] == ["", "", "", "Mail is late"]
    (quarter,) = board.additions.values()
    assert quarter == {ItemOrigin.FROM_INCIDENT: 1}


def test_incidents_that_are_called_alike_are_told_apart(desk: Desk) -> None:
    first, second = (desk.do(add_incident(start=START + n * HOUR, end=None)) for n in (0, 1))
    names = lists(desk).incidents
    assert names[first] == "Mail is late, 2026-03-02 09:00"
    assert names[second] == "Mail is late, 2026-03-02 10:00"


def only(desk: Desk) -> LaunchEntry:
    (entry,) = desk.ask(LaunchBoardOf()).launches
    return entry


@pytest.mark.parametrize("by_change", [False, True])
def test_a_gate_is_closed_until_the_list_of_its_launch_is_through(
    desk: Desk, by_change: bool
) -> None:
    mail = desk.do(AddService("Mail"))
    change = desk.do(add_change(mail))
    launch = desk.do(AddLaunch(mail, "Search", change_id=change))
    of = checklist(desk)
    draft = RunDraft(of, "Launch", RiskTier.HIGH_RISK)
    target = replace(draft, change_id=change) if by_change else replace(draft, launch_id=launch)
    run = begin(desk, target)
    entry = only(desk)
    assert entry.gate.state is GateState.CLOSED
    told = {one.because: one.value for one in entry.gate.reasons}
    assert told[Because.CHECKLIST_OPEN] == 2
    assert [one.names for one in entry.runs] == [("Turn the old one off", "Try the way back")]
    first, _second, third = items_of(desk, of)
    desk.do(MarkItems(run, (first,), DONE, desk.seen))
    failed = ItemMark(RunState.ITEM_FAILED, "Ana", "It stayed away")
    desk.do(MarkItems(run, (third,), failed, desk.seen))
    assert only(desk).runs[0].names == ("Try the way back",)
    waived = ItemMark(RunState.ITEM_WAIVED, "Ana", waiver="None", waived_by="Ben")
    desk.do(MarkItems(run, (third,), waived, desk.seen))
    assert Because.CHECKLIST_OPEN not in {one.because for one in only(desk).gate.reasons}
