"""What must be automated, what comes back, what is overdue, and how much of an area is automated."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.automation.rows import (
    Assumed,
    AssumptionRow,
    AutomationArea,
    AutomationClass,
    AutomationRow,
    AutomationStage,
)
from models.automation.rules.areas import AreaShare, area_shares
from models.automation.rules.decisions import (
    ChangedAssumption,
    MustAutomate,
    changed_assumptions,
    moved,
    must_automate,
    present_assumptions,
    revisit_due,
)
from models.automation.rules.processes import cadence
from models.kernel.periods import DAY
from tests.models.automation.rules.made import HOUR, made

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("told", "must"),
    [
        ({"machines": 50}, True),
        ({"machines": 49}, False),
        ({"machines": None}, False),
        ({"machines": 50, "kind": AutomationClass.NOT_WORTH_IT}, True),
        ({"machines": 50, "kind": AutomationClass.HUMAN}, False),
        ({"machines": 50, "stage": AutomationStage.RUNNING}, False),
        ({"machines": 50, "stage": AutomationStage.RETIRED}, True),
    ],
)
def test_what_touches_a_fleet_must_be_automated(told: dict[str, object], must: bool) -> None:
    assert must_automate(made(**told), 50) == (MustAutomate(50, 50) if must else None)


def assumption(what: Assumed, value: int, tolerance: str) -> AssumptionRow:
    return AssumptionRow(UUID(int=9), UUID(int=1), what, Decimal(value), Decimal(tolerance))


def test_a_decision_comes_back_with_what_has_changed_from_what_to_what() -> None:
    task = made(
        kind=AutomationClass.NOT_WORTH_IT, machines=31, runs_a_month=Decimal(22), build=None
    )
    rests_on = (
        assumption(Assumed.MACHINES, 25, "0.2"),
        assumption(Assumed.RUNS_A_MONTH, 20, "0.1"),
        assumption(Assumed.BUILD, 100, "0"),
    )
    changed = ChangedAssumption(Assumed.MACHINES, Decimal(25), Decimal("0.2"), Decimal(31))
    assert changed_assumptions(task, rests_on) == (changed,)


@given(
    st.decimals(0, 10_000, places=2), st.decimals(0, 1, places=2), st.decimals(0, 10_000, places=2)
)
def test_nothing_moves_within_its_tolerance(
    assumed: Decimal, tolerance: Decimal, now: Decimal
) -> None:
    low, high = assumed * (1 - tolerance), assumed * (1 + tolerance)
    assert moved(assumed, tolerance, now) is not (low <= now <= high)


def test_a_decision_that_rests_on_the_present_does_not_come_back_at_once() -> None:
    task = made(machines=12, kind=AutomationClass.NOT_WORTH_IT)
    drafts = present_assumptions(task)
    assert [draft.what for draft in drafts] == [
        Assumed.RUNS_A_MONTH,
        Assumed.MANUAL,
        Assumed.RESIDUAL,
        Assumed.BUILD,
        Assumed.UPKEEP,
        Assumed.MACHINES,
    ]
    rows = [AssumptionRow(UUID(int=1), task.id, d.what, d.value, d.tolerance) for d in drafts]
    assert changed_assumptions(task, rows) == ()


def test_revisit_is_due_on_its_day() -> None:
    task = made(kind=AutomationClass.NOT_WORTH_IT, revisit_on=TODAY)
    assert [revisit_due(task, TODAY + DAY * step) for step in (-1, 0, 1)] == [False, True, True]
    assert not revisit_due(made(revisit_on=TODAY), TODAY)


def test_a_process_is_overdue_from_the_day_after_it_was_due() -> None:
    ran = [(TODAY - 30 * DAY, None)]
    assert not cadence(30, None, ran, TODAY).overdue
    assert cadence(30, None, ran, TODAY + DAY).overdue
    assert not cadence(0, None, ran, TODAY + DAY).overdue
    first = cadence(30, TODAY - DAY, [], TODAY)
    assert (first.due, first.overdue, first.in_time, first.expected) == (TODAY - DAY, True, 0, 1)
    never = cadence(30, None, [], TODAY)
    assert (never.due, never.overdue) == (None, False)


@given(st.lists(st.integers(0, 400), max_size=12), st.integers(0, 60))
def test_in_time_never_exceeds_what_was_due(days: list[int], every: int) -> None:
    ran = [(TODAY - DAY * back, 60) for back in days]
    found = cadence(every, None, ran, TODAY)
    assert 0 <= found.in_time <= found.expected <= len(set(days))
    assert found.timed == len(days)
    if found.overdue:
        assert found.in_time < found.expected


def area(area_: AutomationArea, tasks: list[AutomationRow], *ends: date) -> AreaShare:
    (found,) = [each for each in area_shares(tasks, TODAY, ends) if each.area is area_]
    return found


def test_the_share_of_an_area_weighs_tasks_by_their_time_and_has_a_past() -> None:
    install = {"area": AutomationArea.INSTALLATION}
    running = {"stage": AutomationStage.RUNNING, "running_on": date(2026, 2, 1)}
    tasks = [
        made(id=UUID(int=1), residual=HOUR // 4, machines=80, **install, **running),
        made(id=UUID(int=2), runs_a_month=Decimal(10), machines=20, **install),
        made(id=UUID(int=3), manual=None, **install),
        made(id=UUID(int=4), kind=AutomationClass.HUMAN, **install),
    ]
    found = area(AutomationArea.INSTALLATION, tasks, date(2026, 1, 31), date(2026, 3, 31))
    assert found.now.by_hand == 30 * HOUR
    assert found.now.saved == 15 * HOUR
    assert found.now.share == Fraction(1, 2)
    assert (found.tasks, found.running, found.unknown) == (3, 1, 1)
    assert (found.machines, found.machines_by_hand) == (100, 20)
    assert [point.share for point in found.trend] == [0, Fraction(1, 2)]
    assert area(AutomationArea.ALLOCATION, tasks).now.share is None


def test_what_was_retired_is_by_hand_again() -> None:
    task = made(
        area=AutomationArea.MONITORING_WORK,
        stage=AutomationStage.RETIRED,
        running_on=date(2026, 1, 1),
        retired_on=date(2026, 4, 1),
    )
    found = area(AutomationArea.MONITORING_WORK, [task], date(2026, 3, 31))
    assert found.now.share == 0
    assert found.trend[0].share == 1
