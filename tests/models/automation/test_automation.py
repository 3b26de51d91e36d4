"""Automation through the public door, on both databases."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.automation.commands import (
    ChangeAutomation,
    MakeHumanProcess,
    ParkAutomation,
    PlanAutomations,
    RecordRun,
    RemoveAutomation,
    RetireAutomation,
    RunAutomation,
    SetAssumptions,
    SetSteps,
    SetVolumes,
    StartAutomation,
    StopAutomation,
    UnparkAutomation,
)
from models.automation.queries import (
    Assumptions,
    Automations,
    ProcessRuns,
    ProcessSteps,
    VolumePoints,
)
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationClass,
    AutomationPlan,
    AutomationRow,
    AutomationStage,
    HumanStep,
    ParkReason,
    StepDraft,
    VolumeDraft,
)
from models.people.commands import AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.store.store import Store
from tests.models.automation.examples import (
    DAY,
    HOUR,
    LATER,
    add_task,
    building,
    park,
    parked,
    process,
    running,
    task,
)
from tests.models.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def row(desk: Desk, id: UUID) -> AutomationRow:
    return next(one for one in desk.ask(Automations()) if one.id == id)


def changed(desk: Desk, id: UUID, **told: Any) -> ChangeAutomation:
    """A command that says all of a task as it is, but for what is told."""
    own = {field.name for field in fields(ChangeAutomation)} - {"id", "seen"}
    now = row(desk, id)
    values = {name: getattr(now, name) for name in own}
    return ChangeAutomation(id, desk.seen, **(values | told))


def test_a_name_stands_once_whatever_its_case(desk: Desk) -> None:
    own = task(desk)
    other = task(desk, name="Grow disks")
    assert desk.refusal(add_task("rotate CERTIFICATES")) == [("not_unique", "name")]
    assert desk.refusal(changed(desk, other, name="Rotate certificates")) == [
        ("not_unique", "name")
    ]
    desk.do(changed(desk, own, name="ROTATE certificates"))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"name": " "}, "required"),
        ({"runs_a_month": Decimal("-0.1")}, "too_small"),
        ({"runs_a_month": Decimal("NaN")}, "not_a_number"),
        ({"manual": -1}, "too_small"),
        ({"build": 10**12}, "too_large"),
        ({"life_months": 0}, "too_small"),
        ({"machines": -5}, "too_small"),
        ({"every_days": 4000}, "too_large"),
        ({"service_id": UUID(int=7)}, "gone"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    desk: Desk, told: dict[str, Any], code: str
) -> None:
    (field,) = told
    assert desk.refusal(replace(add_task(), **told)) == [(code, field)]
    assert desk.ask(Automations()) == ()


def test_one_more_than_the_limit_asks_for_a_reason(desk: Desk) -> None:
    desk.do(SetPolicy(PolicyKey.AUTOMATION_LIMIT, Decimal(2), DAY, "two", 0))
    first, second, third = (task(desk, name=name) for name in "abc")
    mail = desk.do(AddTeam("Mail"))
    elsewhere = task(desk, name="d", team_id=mail)
    desk.do(StartAutomation(first, DAY, desk.seen, "not needed"))
    desk.do(StartAutomation(elsewhere, DAY, desk.seen))
    desk.do(StartAutomation(second, DAY, desk.seen))
    assert desk.refusal(StartAutomation(third, DAY, desk.seen)) == [("over_limit", "reason")]
    assert desk.refusal(StartAutomation(third, DAY, desk.seen, "  ")) == [("over_limit", "reason")]
    desk.do(StartAutomation(third, DAY, desk.seen, "The audit asks for it"))
    assert [row(desk, one).reason for one in (first, third)] == ["", "The audit asks for it"]
    desk.do(StopAutomation(second, desk.seen))
    desk.do(StopAutomation(third, desk.seen))
    desk.do(StartAutomation(second, DAY, desk.seen))
    assert (row(desk, third).stage, row(desk, third).reason) == (AutomationStage.IDEA, "")


def test_stages_follow_each_other(desk: Desk) -> None:
    own = task(desk)
    assert desk.refusal(RetireAutomation(own, LATER, desk.seen)) == [("wrong_stage", "")]
    assert desk.refusal(StopAutomation(own, desk.seen)) == [("wrong_stage", "")]
    desk.do(StartAutomation(own, DAY, desk.seen))
    early = DAY - timedelta(days=1)
    assert desk.refusal(RunAutomation(own, early, desk.seen)) == [("ends_before_start", "day")]
    desk.do(RunAutomation(own, LATER, desk.seen))
    assert desk.refusal(StartAutomation(own, DAY, desk.seen)) == [("wrong_stage", "")]
    assert desk.refusal(park(desk, own)) == [("wrong_stage", "")]
    desk.do(RetireAutomation(own, date(2027, 1, 1), desk.seen))
    desk.do(StartAutomation(own, date(2027, 2, 1), desk.seen))
    now = row(desk, own)
    assert (now.stage, now.running_on, now.retired_on) == (AutomationStage.BUILDING, None, None)


def test_parking_keeps_what_it_rests_on_and_may_be_decided_again(desk: Desk) -> None:
    own = task(desk)
    desk.do(PlanAutomations((AutomationPlan(own, LATER),), desk.seen))
    machines = AssumptionDraft(Assumed.MACHINES, Decimal(120), Decimal("0.1"))
    desk.do(park(desk, own, machines))
    now = row(desk, own)
    assert (now.kind, now.park_reason, now.revisit_on, now.planned_on) == (
        AutomationClass.NOT_WORTH_IT,
        ParkReason.RARE,
        LATER,
        None,
    )
    assert desk.refusal(StartAutomation(own, DAY, desk.seen)) == [("not_to_automate", "")]
    manual = AssumptionDraft(Assumed.MANUAL, Decimal(HOUR))
    desk.do(SetAssumptions(own, (machines, manual), desk.seen))
    assert len(desk.ask(Assumptions(own))) == 2
    desk.do(park(desk, own, manual))
    assert [each.what for each in desk.ask(Assumptions(own))] == [Assumed.MANUAL]
    desk.do(UnparkAutomation(own, desk.seen))
    now = row(desk, own)
    assert (now.kind, now.parked_on, now.reason, now.revisit_on) == (
        AutomationClass.SHOULD_BE,
        None,
        "",
        None,
    )
    assert desk.ask(Assumptions(own)) == ()
    desk.undo()
    assert len(desk.ask(Assumptions(own))) == 1


def test_a_decision_is_refused_where_it_rests_on_nonsense(desk: Desk) -> None:
    own = task(desk)
    twice = AssumptionDraft(Assumed.MANUAL, Decimal(1))
    assert desk.refusal(park(desk, own, twice, twice)) == [("repeated_assumption", "what")]
    bad = AssumptionDraft(Assumed.MANUAL, Decimal("NaN"), Decimal(-1))
    assert desk.refusal(park(desk, own, bad)) == [
        ("not_a_number", "value"),
        ("too_small", "tolerance"),
    ]
    late = ParkAutomation(own, DAY, ParkReason.HARD, DAY, desk.seen)
    assert desk.refusal(late) == [("ends_before_start", "revisit_on")]
    assert desk.refusal(SetAssumptions(own, (twice,), desk.seen)) == [("not_parked", "")]


def test_a_human_process_has_steps_and_runs_and_is_never_built(desk: Desk) -> None:
    own = process(desk)
    steps = (
        StepDraft(HumanStep.RELATIONSHIP, "Meet them"),
        StepDraft(HumanStep.BIDDING, "Ask three sellers"),
        StepDraft(HumanStep.EVALUATION, "Compare"),
    )
    desk.do(SetSteps(own, steps, desk.seen))
    desk.do(SetSteps(own, steps[1:], desk.seen))
    found = desk.ask(ProcessSteps(own))
    assert [(one.place, one.kind, one.text) for one in found] == [
        (0, HumanStep.BIDDING, "Ask three sellers"),
        (1, HumanStep.EVALUATION, "Compare"),
    ]
    desk.do(RecordRun(own, DAY, None, HOUR))
    assert [(one.day, one.seconds) for one in desk.ask(ProcessRuns(own))] == [(DAY, HOUR)]
    assert desk.refusal(StartAutomation(own, DAY, desk.seen)) == [("not_to_automate", "")]
    assert desk.refusal(park(desk, own)) == [("not_to_automate", "")]
    other = task(desk, name="Grow disks")
    assert desk.refusal(RecordRun(other, DAY)) == [("not_human", "")]
    assert desk.refusal(SetSteps(other, steps, desk.seen)) == [("not_human", "")]
    assert desk.refusal(RecordRun(own, DAY, None, -1)) == [("too_small", "seconds")]


def test_what_is_built_is_not_made_a_human_process(desk: Desk) -> None:
    own = building(desk)
    assert desk.refusal(MakeHumanProcess(own, 30, desk.seen)) == [("wrong_stage", "")]
    desk.do(StopAutomation(own, desk.seen))
    desk.do(MakeHumanProcess(own, 30, desk.seen))
    assert (row(desk, own).kind, row(desk, own).every_days) == (AutomationClass.HUMAN, 30)


def test_a_block_of_months_replaces_and_never_doubles(desk: Desk) -> None:
    own = task(desk)
    drafts = [VolumeDraft(date(2026, month, 15), Decimal(month)) for month in (1, 2, 3)]
    assert desk.do(SetVolumes(own, drafts, desk.seen)) == 3
    again = [
        drafts[0],
        VolumeDraft(date(2026, 2, 1), Decimal("2.5")),
        VolumeDraft(date(2026, 3, 31), None),
    ]
    assert desk.do(SetVolumes(own, again, desk.seen)) == 2
    assert [(one.day, one.value) for one in desk.ask(VolumePoints(own))] == [
        (date(2026, 1, 1), Decimal(1)),
        (date(2026, 2, 1), Decimal("2.5")),
    ]
    wrong = [VolumeDraft(DAY, Decimal(1)), VolumeDraft(DAY + timedelta(days=3), Decimal(-1))]
    assert desk.refusal(SetVolumes(own, wrong, desk.seen)) == [
        ("too_small", "value"),
        ("repeated_month", "day"),
    ]


def test_removing_takes_all_that_belongs_to_it(desk: Desk) -> None:
    own = parked(desk)
    desk.do(SetVolumes(own, (VolumeDraft(DAY, Decimal(1)),), desk.seen))
    desk.do(RemoveAutomation(own, desk.seen))
    assert desk.ask(Automations()) == ()
    assert desk.ask(Assumptions()) == ()
    assert desk.ask(VolumePoints()) == ()
    desk.undo()
    assert len(desk.ask(Assumptions())) == len(desk.ask(VolumePoints())) == 1


def test_several_are_planned_at_once_or_none(desk: Desk) -> None:
    first, second, ran = task(desk, name="a"), task(desk, name="b"), running(desk)
    plans = tuple(AutomationPlan(one, LATER) for one in (first, second))
    desk.do(PlanAutomations(plans, desk.seen))
    assert [row(desk, one).planned_on for one in (first, second)] == [LATER, LATER]
    both = (AutomationPlan(first, None), AutomationPlan(ran, LATER))
    assert desk.refusal(PlanAutomations(both, desk.seen)) == [("wrong_stage", "")]
    assert row(desk, first).planned_on == LATER
