"""Services through their stages, through the public door, on both databases."""

import pytest

from models.lifecycle.commands import (
    AddCriteria,
    CheckCriterion,
    MarkItems,
    MoveToStage,
    SetStagePlan,
    SignRun,
    StartRuns,
)
from models.lifecycle.drafts import CriterionDraft, RunDraft
from models.lifecycle.queries import StageCriteria, StagePlans, Transitions
from models.lifecycle.rows import CriterionKind, RiskTier
from models.lifecycle.rules.stages import stages_between
from models.people.commands import AddTeam
from models.services.commands import AddOwnership, AddService
from models.services.queries import Services
from models.services.rows import OwnerRole, Stage
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.lifecycle.examples import DAY, DONE, checklist, criterion, items_of


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_each_criterion_on_the_way_is_named_until_it_holds_or_is_waived(desk: Desk) -> None:
    mail = desk.do(AddService("Mail", stage=Stage.BUILT))
    asked = criterion(desk)
    desk.do(AddCriteria((CriterionDraft(Stage.SOFT_LAUNCH, CriterionKind.CRITERION_RUNBOOK),)))
    move = MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen)
    told = [one.parameters["kind"] for one in desk.findings(move)]
    assert told == [CriterionKind.CRITERION_RUNBOOK, CriterionKind.CRITERION_BY_HAND]
    (runbook,) = [
        one.id for one in desk.ask(StageCriteria()) if one.kind is CriterionKind.CRITERION_RUNBOOK
    ]
    desk.do(CheckCriterion(mail, runbook, DAY, "Ana", desk.seen, "I wrote one"))
    assert len(desk.findings(move)) == 2, "what the data deny is not true because somebody says so"
    waiver = CheckCriterion(mail, runbook, DAY, "Ben", desk.seen, waived=True, reason="A week")
    desk.do(waiver)
    desk.do(CheckCriterion(mail, asked, DAY, "Ana", desk.seen, "The rota of March"))
    desk.do(MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen))
    (moved,) = desk.ask(Transitions())
    assert [one["holding"] for one in moved.seen] == ["waived", "holds"]
    assert [one["words"] for one in moved.seen] == ["A week", "The rota of March"]
    (service,) = desk.ask(Services())
    assert service.stage is Stage.LIVE


def test_both_sides_must_own_it(desk: Desk) -> None:
    mail = desk.do(AddService("Mail", stage=Stage.SOFT_LAUNCH))
    criterion(desk, CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_OWNER))
    both = desk.do(AddTeam("Both"))
    for role in (OwnerRole.OPERATIONS, OwnerRole.DEVELOPMENT):
        move = MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen)
        assert [one.code for one in desk.findings(move)] == ["criterion_lacks"]
        desk.do(AddOwnership(mail, role, DAY, both))
    desk.do(MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen))


def test_a_checklist_must_be_signed_for_that_service(desk: Desk) -> None:
    mail, other = desk.do(AddService("Mail", stage=Stage.SOFT_LAUNCH)), desk.do(AddService("Web"))
    of = checklist(desk)
    criterion(desk, CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_CHECKLIST, "", of))
    drafts = (
        RunDraft(of, "Web", RiskTier.LOW_RISK, other),
        RunDraft(of, "Mail", RiskTier.LOW_RISK, mail),
    )
    for run in desk.do(StartRuns(drafts)):
        move = MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen)
        assert [one.code for one in desk.findings(move)] == ["criterion_lacks"]
        desk.do(MarkItems(run, items_of(desk, of)[:1], DONE, desk.seen))
        desk.do(SignRun(run, desk.seen, "Ana"))
    desk.do(MoveToStage(mail, Stage.LIVE, DAY, "Ana", desk.seen))


def test_a_step_back_asks_for_nothing_but_a_reason(desk: Desk) -> None:
    mail = desk.do(AddService("Mail", stage=Stage.LIVE))
    criterion(desk)
    back = MoveToStage(mail, Stage.BUILT, DAY, "Ana", desk.seen)
    assert [(one.code, one.field) for one in desk.findings(back)] == [("required", "reason")]
    desk.do(MoveToStage(mail, Stage.BUILT, DAY, "Ana", desk.seen, "It leaked"))
    again = MoveToStage(mail, Stage.BUILT, DAY, "Ana", desk.seen)
    assert [one.code for one in desk.findings(again)] == ["same_stage"]


def test_the_same_is_not_asked_twice(desk: Desk) -> None:
    asked = CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_OWNER)
    desk.do(AddCriteria((asked,)))
    (told,) = desk.findings(AddCriteria((asked,)))
    assert (told.code, told.parameters["row"]) == ("not_unique", 1)


def test_a_plan_of_which_nothing_is_said_is_gone(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    desk.do(SetStagePlan(mail, Stage.LIVE, desk.seen, "By region"))
    desk.do(SetStagePlan(mail, Stage.LIVE, desk.seen))
    assert desk.ask(StagePlans()) == ()


def test_who_retires_need_not_have_lived() -> None:
    assert stages_between(Stage.BUILT, Stage.RETIRING) == (Stage.RETIRING,)
