"""What automation needs a person for: processes that are overdue, decisions that come back."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.automation.queries import Assumptions, Automations, ProcessRuns
from models.automation.rows import AssumptionRow, AutomationClass, AutomationRow, ProcessRunRow
from models.automation.rules.decisions import changed_assumptions, revisit_due
from models.automation.rules.processes import cadence
from models.insight.queries.toil import today
from models.insight.rows import Problem, Severity
from models.notes.rows import Subject
from models.store.query import Query, Reader


@dataclass(frozen=True)
class AutomationProblems(Query[tuple[Problem, ...]]):
    """The problems of a team's tasks (of all) on a day; today, if None. Those are

    ``process_overdue`` (name, due, last), ``assumption_changed`` (name, changed: the assumptions that do
    not hold any more) and ``revisit_due`` (name, day). What is overdue comes first, by name each.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"automation", "assumption", "process_run", "team"})
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The rows."""
        day = self.day or today(reader, self.team_id)
        runs: defaultdict[UUID, list[ProcessRunRow]] = defaultdict(list)
        for run in ProcessRuns().run(reader):
            runs[run.automation_id].append(run)
        assumed: defaultdict[UUID, list[AssumptionRow]] = defaultdict(list)
        for row in Assumptions().run(reader):
            assumed[row.automation_id].append(row)
        overdue, back = [], []
        for task in Automations().run(reader):
            if self.team_id is not None and task.team_id not in (None, self.team_id):
                continue
            if task.kind is AutomationClass.HUMAN:
                overdue += _overdue(task, runs[task.id], day)
            elif task.kind is AutomationClass.NOT_WORTH_IT:
                back += _comes_back(task, assumed[task.id], day)
        return (*overdue, *back)


def _overdue(task: AutomationRow, runs: list[ProcessRunRow], day: date) -> list[Problem]:
    ran = [(run.day, run.seconds) for run in runs]
    found = cadence(task.every_days, task.planned_on, ran, day)
    if not found.overdue:
        return []
    told = {"name": task.name, "due": found.due, "last": found.last}
    return [Problem("process_overdue", Severity.DUE, told, _subject(task))]


def _comes_back(task: AutomationRow, assumed: list[AssumptionRow], day: date) -> list[Problem]:
    found = []
    if changed := changed_assumptions(task, assumed):
        told = {"name": task.name, "changed": changed}
        found.append(Problem("assumption_changed", Severity.WATCH, told, _subject(task)))
    if revisit_due(task, day):
        due = {"name": task.name, "day": task.revisit_on}
        found.append(Problem("revisit_due", Severity.DUE, due, _subject(task)))
    return found


def _subject(task: AutomationRow) -> Subject:
    return Subject("automation", task.id)
