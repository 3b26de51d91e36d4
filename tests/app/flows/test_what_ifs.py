"""What was chosen becomes the plan of a scenario, and its forecast is the one that was looked at."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest

from app import branches
from app.flows.what_ifs import Choice, keep_scenario, scenario_forecasts
from app.settings import Places
from app.workspace import Workspace, create_workspace
from models.automation.commands import PlanAutomations
from models.automation.queries import Automations
from models.automation.rows import AutomationPlan
from models.debt.commands import AddDebt, AddFixIt, AddItems
from models.insight.automation_rows import AutomationChoice, FixItChoice, Forecast
from models.insight.queries import WhatIf
from models.kernel.changes import Author
from models.kernel.errors import FileProblem
from models.kernel.periods import iso_week
from models.people.commands import AddPerson
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.automation.examples import HOUR, add_task
from tests.support.sample import Does

ME = Author("Ada")
MONDAY = date(2026, 3, 2)
TODAY = MONDAY + timedelta(weeks=13)
SOON, LATER = TODAY + timedelta(weeks=2), TODAY + timedelta(weeks=20)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Thirteen weeks of 40 hours, 25 of them toil."""
    made = create_workspace(tmp_path / "harbour.watchbill", ME, "Harbour")
    ana = made.do(AddPerson("Ana", MONDAY, seconds_a_week=40 * HOUR)).value
    entries = [
        LogWork(ana, MONDAY + timedelta(weeks=week, days=day), hours * HOUR, kind=kind)
        for week in range(13)
        for day in range(5)
        for kind, hours in ((Kind.TICKET, 5), (Kind.PROJECT, 3))
    ]
    made.do(Does(lambda work: [entry.run(work) for entry in entries]))
    return made


def tasks(workspace: Workspace) -> dict[str, UUID]:
    for name in ("Certificates", "Disks", "Restarts"):
        workspace.do(add_task(name, runs_a_month=Decimal(40), log_category=""))
    return {row.name: row.id for row in workspace.ask(Automations()).value}


def shown(workspace: Workspace, *choices: AutomationChoice) -> Forecast:
    return workspace.ask(WhatIf(choices, None, TODAY)).value


def test_the_scenario_forecasts_what_was_chosen(workspace: Workspace, places: Places) -> None:
    of = tasks(workspace)
    workspace.do(PlanAutomations((AutomationPlan(of["Disks"], LATER),), workspace.revision))
    choices = tuple(AutomationChoice(of[name], SOON) for name in ("Certificates", "Restarts"))
    revision = workspace.revision
    path = keep_scenario(workspace, places, "Both soon", Choice(choices, ()), TODAY)
    assert workspace.revision == revision
    keep_scenario(workspace, places, "Nothing", Choice((), ()), TODAY)

    both, nothing = scenario_forecasts(workspace, places, TODAY, None)
    assert (both.id, both.name) == (path, "Both soon")
    assert [each.automations for each in (both, nothing)] == [2, 0]
    assert both.forecast == shown(workspace, *choices)
    assert nothing.forecast == shown(workspace)
    assert both.forecast.toil is not None
    assert nothing.forecast.toil is not None
    assert nothing.forecast.toil.latest is None
    assert both.forecast.toil.latest is not None
    workspace.close()


def test_fix_it_days_are_held_moved_or_left_out(workspace: Workspace, places: Places) -> None:
    """Two days of ten hours of interest each; one of them on another day, the other one not at all."""
    days = []
    for theme in ("Runbooks", "Alerts"):
        debt = workspace.do(AddDebt(f"{theme} are old", MONDAY, interest=10 * HOUR)).value
        held = workspace.do(AddFixIt(theme, SOON, SOON)).value
        workspace.do(AddItems(held, (debt,)))
        days.append(held)
    moved = FixItChoice(days[0], LATER)
    keep_scenario(workspace, places, "One, later", Choice((), (moved,)), TODAY)
    (kept,) = scenario_forecasts(workspace, places, TODAY, None)
    assert (kept.automations, kept.fix_its) == (0, 1)
    assert kept.forecast == workspace.ask(WhatIf((), (moved,), TODAY)).value
    (saving,) = kept.forecast.savings
    assert (saving.name, saving.week) == ("Runbooks", iso_week(LATER + timedelta(days=1)))
    assert saving.seconds == 10 * HOUR * 7 * Fraction(48, 1461)
    assert len(shown(workspace).savings) == 2, "the data stays as it is"
    workspace.close()


def test_what_cannot_be_planned_leaves_no_scenario(workspace: Workspace, places: Places) -> None:
    own = workspace.do(AddFixIt("Runbooks", SOON, SOON + timedelta(days=1))).value
    wrong = Choice((), (FixItChoice(own, date.min),))
    with pytest.raises(OverflowError):
        keep_scenario(workspace, places, "Wrong", wrong, TODAY)
    assert branches.scenarios(workspace, places) == ()
    keep_scenario(workspace, places, "Right", Choice((), ()), TODAY)
    with pytest.raises(FileProblem):
        keep_scenario(workspace, places, "Right", Choice((), ()), TODAY)
    (kept,) = branches.scenarios(workspace, places)
    assert kept.changes == 1
    workspace.close()
