"""The register of automation with what the log, the policies and repeated tickets say of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from models.automation.queries import (
    AUTOMATION_TABLES,
    Assumptions,
    Automations,
    ProcessRuns,
    ProcessSteps,
    VolumePoints,
)
from models.automation.rows import AutomationClass, AutomationRow, AutomationStage
from models.automation.rules.areas import area_shares
from models.automation.rules.decisions import (
    changed_assumptions,
    must_automate,
    outgrown,
    revisit_due,
)
from models.automation.rules.elasticity import Elasticity, elasticity
from models.automation.rules.logged import logged_time, saving
from models.automation.rules.processes import cadence
from models.automation.rules.returns import by_payback, monthly_saving, return_of
from models.insight.automation_rows import (
    AutomationBoard,
    AutomationEntry,
    InProgress,
)
from models.insight.queries.automation_log import AUTOMATION_LOG_TABLES, AutomationLog
from models.insight.queries.suggestions import SUGGESTION_TABLES, suggestions
from models.insight.queries.toil import today
from models.kernel.log_reading import WINDOW
from models.kernel.periods import DAY, Period, PeriodKind, TeamCalendar
from models.people.queries import People, Teams
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.services.queries import Services
from models.store.query import Query, Reader

T = TypeVar("T")

QUARTERS = 8
"""Of so many quarters the shares of areas are shown."""


@dataclass(frozen=True)
class AutomationBoardOf(Query[AutomationBoard]):
    """The register as of a day (today, if None), of a team (of everybody).

    A team's tasks are its own, and those that are no team's.
    """

    reads: ClassVar[frozenset[str]] = (
        AUTOMATION_TABLES
        | AUTOMATION_LOG_TABLES
        | SUGGESTION_TABLES
        | {"policy", "service", "person", "team"}
    )
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> AutomationBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        return _Register(reader, day, self.team_id).board()


class _Register:
    """What tasks are held against, read once."""

    def __init__(self, reader: Reader, day: date, team_id: UUID | None) -> None:
        self.reader, self.day, self.team_id = reader, day, team_id
        self.services = {row.id: row.name for row in Services().run(reader)}
        self.people = {row.id: row.name for row in People().run(reader)}
        teams = Teams().run(reader)
        self.teams = {row.id: row.name for row in teams}
        months = {row.id: row.fiscal_month for row in teams}
        self.calendar = TeamCalendar(fiscal_month=months.get(team_id, 1) if team_id else 1)
        self.policies = Policies().run(reader)
        self.all = Automations().run(reader)
        self.tasks = [row for row in self.all if team_id is None or row.team_id in (None, team_id)]
        self.assumptions = _grouped(Assumptions().run(reader))
        self.steps = _grouped(ProcessSteps().run(reader))
        self.runs = _grouped(ProcessRuns().run(reader))
        self.volumes = _grouped(VolumePoints().run(reader))
        self.log = AutomationLog(reader, self.all, self.day)
        self.months = self.log.months_of(row for row in self.all if self.volumes[row.id])

    def policy(self, key: PolicyKey, team_id: UUID | None) -> int:
        return int(value_on(self.policies, key, self.day, team_id))

    def board(self) -> AutomationBoard:
        entries = [self._entry(task) for task in self.tasks]
        ranked = by_payback((entry, entry.gain) for entry in entries)
        return AutomationBoard(
            self.day,
            self.team_id,
            ranked,
            area_shares(self.tasks, self.day, self._quarter_ends()),
            self._in_progress(),
            suggestions(self.reader, self.all, self.day, self.team_id, self.services),
            self.policy(PolicyKey.FLEET_MACHINES, self.team_id),
            self.policy(PolicyKey.HORIZON_MONTHS, self.team_id),
            self.services,
            self.people,
            self.teams,
        )

    def _entry(self, task: AutomationRow) -> AutomationEntry:
        human = task.kind is AutomationClass.HUMAN
        own = self.log.of(task.id)
        period = Period(self.day - WINDOW * DAY, self.day)
        horizon = self.policy(PolicyKey.HORIZON_MONTHS, task.team_id)
        assumptions = tuple(self.assumptions[task.id])
        parked = task.kind is AutomationClass.NOT_WORTH_IT
        forecast = None if human else monthly_saving(task)
        measured = None
        running = task.stage is AutomationStage.RUNNING and not human
        if running and task.running_on is not None and task.running_on <= self.day:
            measured = saving(forecast, own, task.running_on, self.day, self.log.weeks)
        logged = None if own is None else logged_time(own, period, self.log.weeks)
        runs = tuple(self.runs[task.id])
        ran = [(run.day, run.seconds) for run in runs]
        return AutomationEntry(
            task,
            self.services.get(task.service_id, "") if task.service_id else "",
            self.teams.get(task.team_id, "") if task.team_id else "",
            self.people.get(task.owner_id, "") if task.owner_id else "",
            None if human else return_of(task, horizon),
            forecast,
            logged,
            must_automate(task, self.policy(PolicyKey.FLEET_MACHINES, task.team_id)),
            measured,
            self._elasticity(task),
            assumptions,
            revisit_due(task, self.day),
            changed_assumptions(task, assumptions) if parked else (),
            outgrown(assumptions, logged) if parked else None,
            tuple(self.steps[task.id]),
            runs,
            cadence(task.every_days, task.planned_on, ran, self.day) if human else None,
            tuple(self.volumes[task.id]),
        )

    def _elasticity(self, task: AutomationRow) -> Elasticity | None:
        volumes = self.volumes[task.id]
        months = self.months.get(task.id)
        if months is None or not volumes:
            return None
        known = {point.day: float(point.value) for point in volumes if point.day >= self.log.since}
        return elasticity(known, {day: float(took) for day, took in months.items()}, self.day)

    def _quarter_ends(self) -> list[date]:
        now = self.calendar.containing(PeriodKind.QUARTER, self.day)
        back = range(QUARTERS - 1, 0, -1)
        ended = [self.calendar.shifted(now, PeriodKind.QUARTER, -step).last for step in back]
        return [*ended, self.day]

    def _in_progress(self) -> tuple[InProgress, ...]:
        building: defaultdict[UUID | None, int] = defaultdict(int)
        for task in self.tasks:
            is_building = task.stage is AutomationStage.BUILDING
            building[task.team_id] += is_building and task.kind is AutomationClass.SHOULD_BE
        if self.team_id is not None:
            building[self.team_id] += 0
        found = (
            InProgress(
                team,
                self.teams.get(team, "") if team else "",
                count,
                self.policy(PolicyKey.AUTOMATION_LIMIT, team),
            )
            for team, count in building.items()
        )
        return tuple(sorted(found, key=lambda each: (each.team_id is None, each.team)))


def _grouped(rows: Iterable[Any]) -> Mapping[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.automation_id].append(row)
    return found
