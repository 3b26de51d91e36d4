"""What was chosen in a what-if: planned in the data, or kept as a scenario beside it and compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app import branches
from app.flows.together import Together
from app.settings import Places
from app.workspace import Workspace, open_workspace
from models.automation.commands import PlanAutomations
from models.automation.queries import Automations
from models.automation.rows import AutomationPlan, AutomationRow
from models.automation.rules import decisions
from models.debt.commands import ChangeFixIt, RemoveFixIt
from models.debt.queries import FixIts
from models.debt.rows import FixItRow
from models.insight.automation_rows import AutomationChoice, FixItChoice, Forecast
from models.insight.queries import WhatIf
from models.store.command import Command


@dataclass(frozen=True, slots=True)
class Choice:
    """What shall be automated, and which fix-it days shall be held, of a team or of everybody."""

    automations: tuple[AutomationChoice, ...]
    fix_its: tuple[FixItChoice, ...]
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """The forecast of a scenario as it was kept. automations, fix_its: how many it has planned."""

    id: Path
    name: str
    forecast: Forecast
    automations: int
    fix_its: int


def can_be_planned(task: AutomationRow, team_id: UUID | None) -> bool:
    """Whether a task may be chosen: it should be automated, does not run, and is the team's."""
    ours = team_id is None or task.team_id in (None, team_id)
    return ours and decisions.can_be_planned(task)


def is_ahead(fix_it: FixItRow, today: date, team_id: UUID | None) -> bool:
    """Whether a fix-it day may be chosen: it is still to come, and the team's."""
    ours = team_id is None or fix_it.team_id in (None, team_id)
    return ours and fix_it.closed_on is None and fix_it.to_day >= today


def plan_of(choice: Choice, tasks: Sequence[AutomationRow], seen: int) -> PlanAutomations | None:
    """The command that plans what was chosen, and nothing else that could be; None where it is planned
    so already."""
    days = {one.id: one.day for one in choice.automations}
    plans = tuple(
        AutomationPlan(task.id, days.get(task.id))
        for task in tasks
        if can_be_planned(task, choice.team_id) and task.planned_on != days.get(task.id)
    )
    return PlanAutomations(plans, seen) if plans else None


def keep_scenario(
    workspace: Workspace, places: Places, name: str, choice: Choice, today: date
) -> Path:
    """Keep a choice as a scenario of that name: a copy in which it is planned, and no other fix-it day
    is. Raises FileProblem ``exists`` and others, and Refused as the commands do; no scenario is left
    behind then."""
    path = branches.add_scenario(workspace, places, name)
    try:
        copy = open_workspace(path, workspace.author)
        try:
            commands = _commands(copy, choice, today)
            if commands:
                copy.do(Together(commands))
        finally:
            copy.close()
    except BaseException:
        branches.drop(path)
        raise
    return path


def scenario_forecasts(
    workspace: Workspace,
    places: Places,
    today: date,
    team_id: UUID | None,
    told: Callable[[], object] = bool,
) -> tuple[KeptForecast, ...]:
    """The forecasts of all scenarios, by name. told: called between them; may raise Cancelled."""
    found = []
    for scenario in branches.scenarios(workspace, places):
        told()
        with branches.opened(scenario.path, places) as store:
            side = Workspace(store, workspace.author)
            forecast = side.ask(WhatIf(day=today, team_id=team_id)).value
            tasks = {task.id for task in side.ask(Automations()).value}
        planned = sum(saving.id in tasks for saving in forecast.savings)
        days = len(forecast.savings) - planned
        found.append(KeptForecast(scenario.path, scenario.branch.name, forecast, planned, days))
    return tuple(found)


def _commands(copy: Workspace, choice: Choice, today: date) -> tuple[Command[Any], ...]:
    seen = copy.revision
    plan = plan_of(choice, copy.ask(Automations()).value, seen)
    days = {one.id: one.day for one in choice.fix_its}
    commands: list[Command[Any]] = [] if plan is None else [plan]
    for fix_it in copy.ask(FixIts()).value:
        if not is_ahead(fix_it, today, choice.team_id):
            continue
        if fix_it.id not in days:
            commands.append(RemoveFixIt(fix_it.id, seen))
        elif days[fix_it.id] != fix_it.to_day:
            commands.append(_moved(fix_it, days[fix_it.id], seen))
    return tuple(commands)


def _moved(fix_it: FixItRow, last: date, seen: int) -> ChangeFixIt:
    """The same day or week, ending on another day."""
    by = last - fix_it.to_day
    own = [one.name for one in fields(ChangeFixIt) if one.name not in ("id", "seen")]
    told = {field: getattr(fix_it, field) for field in own}
    told |= {"from_day": fix_it.from_day + by, "to_day": last}
    return ChangeFixIt(fix_it.id, seen, **told)
