"""What was chosen becomes the plan of a scenario, and its forecast is the one that was looked at."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app import branches
from app.flows.what_if import keep_as_scenario, kept_forecasts
from app.settings import Places
from app.workspace import Workspace, create_workspace
from models.automation.commands import AddAutomation, ParkAutomation, PlanAutomations
from models.automation.queries import Automations
from models.automation.rows import AutomationPlan, ParkReason
from models.insight.automation_rows import AutomationChoice, Forecast
from models.insight.queries import WhatIf
from models.kernel.changes import Author
from models.kernel.errors import FileProblem, Refused
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
    parked = ParkAutomation(of["Restarts"], MONDAY, ParkReason.HARD, LATER, workspace.revision)
    workspace.do(parked)
    choices = tuple(AutomationChoice(of[name], SOON) for name in ("Certificates", "Restarts"))
    revision = workspace.revision
    path = keep_as_scenario(workspace, places, "Both soon", choices)
    assert workspace.revision == revision
    keep_as_scenario(workspace, places, "Nothing", ())

    present, both, nothing = kept_forecasts(workspace, places, TODAY)
    assert [each.name for each in (present, both, nothing)] == ["Harbour", "Both soon", "Nothing"]
    assert (present.path, both.path) == (None, path)
    assert {each.name for each in present.forecast.savings} == {"Disks"}
    assert both.forecast == shown(workspace, *choices)
    assert nothing.forecast == shown(workspace)
    assert both.forecast.toil is not None
    assert nothing.forecast.toil is not None
    assert nothing.forecast.toil.latest is None
    assert both.forecast.toil.latest is not None
    workspace.close()


def test_what_cannot_be_planned_leaves_no_scenario(workspace: Workspace, places: Places) -> None:
    process = workspace.do(AddAutomation("Talk to sellers")).value
    gone = AutomationChoice(UUID(int=5), SOON)
    with pytest.raises(Refused):
        keep_as_scenario(workspace, places, "Wrong", (gone,))
    assert branches.scenarios(workspace, places) == ()
    keep_as_scenario(workspace, places, "Right", (AutomationChoice(process, SOON),))
    with pytest.raises(FileProblem):
        keep_as_scenario(workspace, places, "Right", ())
    (kept,) = branches.scenarios(workspace, places)
    assert kept.changes == 1
    workspace.close()
