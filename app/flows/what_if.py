"""A what-if that is kept: a scenario in which what was chosen is planned, and forecasts beside each
other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app import branches
from app.flows.together import Together
from app.settings import Places
from app.workspace import Workspace, open_workspace
from models.store.command import Command

if TYPE_CHECKING:
    from models.insight.automation_rows import AutomationChoice, Forecast


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """What is planned in one data set, and what that brings. path: of the scenario; None: the open
    data. name: of the scenario, or of the data."""

    path: Path | None
    name: str
    forecast: "Forecast"


def keep_as_scenario(
    workspace: Workspace,
    places: Places,
    name: str,
    automations: "Sequence[AutomationChoice]",
) -> Path:
    """Make a scenario of that name in which exactly these automations are planned, each for its day.

    The data itself stays as it is. Raises FileProblem ``exists`` and others, and Refused as the commands
    do; then there is no scenario.
    """
    path = branches.add_scenario(workspace, places, name)
    try:
        scenario = open_workspace(path, workspace.author)
        try:
            commands = _commands(scenario, automations)
            if commands:
                scenario.do(Together(commands))
        finally:
            scenario.close()
    except BaseException:
        branches.drop(path)
        raise
    return path


def kept_forecasts(
    workspace: Workspace,
    places: Places,
    day: date | None = None,
    team_id: UUID | None = None,
    told: Callable[[], object] = bool,
) -> tuple[KeptForecast, ...]:
    """The forecast of what is planned in the open data, then in each of its scenarios, by name.

    told: called between them; when it raises Cancelled, the reckoning ends. A scenario that cannot be
    read is left out.
    """
    from models.insight.queries import WhatIf

    question = WhatIf(day=day, team_id=team_id)
    found = [KeptForecast(None, workspace.name, workspace.ask(question).value)]
    for scenario in branches.scenarios(workspace, places):
        told()
        with branches.opened(scenario.path, places) as store:
            forecast = store.ask(question).value
        found.append(KeptForecast(scenario.path, scenario.branch.name, forecast))
    return tuple(found)


def _commands(scenario: Workspace, automations: "Sequence[AutomationChoice]") -> list[Command[Any]]:
    """What makes the choice the plan of the scenario, and nothing else of it."""
    from models.automation.commands import PlanAutomations, UnparkAutomation
    from models.automation.queries import Automations
    from models.automation.rows import AutomationClass, AutomationPlan
    from models.automation.rules.decisions import can_be_planned

    answer = scenario.ask(Automations())
    seen = answer.revision
    wanted = {choice.id: choice.day for choice in automations}
    parked = [
        UnparkAutomation(row.id, seen)
        for row in answer.value
        if row.id in wanted and row.kind is AutomationClass.NOT_WORTH_IT
    ]
    planned = {row.id: row.planned_on for row in answer.value if can_be_planned(row)}
    plans = [
        AutomationPlan(task, wanted.get(task))
        for task in (planned | wanted)
        if planned.get(task) != wanted.get(task)
    ]
    return [*parked, *([PlanAutomations(plans, seen)] if plans else [])]
