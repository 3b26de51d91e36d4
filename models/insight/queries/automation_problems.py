"""What automation needs a person for: processes that are overdue, decisions that come back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.automation.queries import Assumptions, Automations, ProcessRuns
from models.automation.rows import AssumptionRow, AutomationClass, AutomationRow, ProcessRunRow
from models.automation.rules.decisions import changed_assumptions, outgrown, revisit_due
from models.automation.rules.logged import logged_time
from models.automation.rules.processes import cadence
from models.insight.queries.automation_log import AUTOMATION_LOG_TABLES, AutomationLog
from models.insight.queries.toil import today
from models.insight.rows import Problem, Severity
from models.kernel.log_reading import WINDOW, reads_log
from models.kernel.periods import DAY, Period
from models.notes.rows import Subject
from models.services.queries import Objectives
from models.store.query import Query, Reader


@dataclass(frozen=True)
class AutomationProblems(Query[tuple[Problem, ...]]):
    """The problems of a team's tasks (of all) on a day; today, if None. Those are

    ``process_overdue`` (name, due, last, promised: whether something is promised of its service, which
    makes it press more), ``assumption_changed`` (name, changed: the assumptions that do
    not hold any more), ``outgrown`` (name, assumed and logged seconds a month) and ``revisit_due``
    (name, day). What is overdue comes first, by name each.
    """

    reads: ClassVar[frozenset[str]] = AUTOMATION_LOG_TABLES | {
        "automation",
        "assumption",
        "process_run",
        "team",
        "objective",
    }
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The rows."""
        day = self.day or today(reader, self.team_id)
        tasks = Automations().run(reader)
        ours = [row for row in tasks if self.team_id is None or row.team_id in (None, self.team_id)]
        runs: defaultdict[UUID, list[ProcessRunRow]] = defaultdict(list)
        for run in ProcessRuns().run(reader):
            runs[run.automation_id].append(run)
        human = [row for row in ours if row.kind is AutomationClass.HUMAN]
        promised = {row.service_id for row in Objectives().run(reader)}
        overdue = [
            found
            for row in human
            for found in _overdue(row, runs[row.id], day, promised=row.service_id in promised)
        ]
        parked = [row for row in ours if row.kind is AutomationClass.NOT_WORTH_IT]
        return (*overdue, *_come_back(reader, tasks, parked, day))


def _overdue(
    task: AutomationRow, runs: Iterable[ProcessRunRow], day: date, *, promised: bool
) -> Iterator[Problem]:
    ran = [(run.day, run.seconds) for run in runs]
    found = cadence(task.every_days, task.planned_on, ran, day)
    if found.overdue:
        told = {"name": task.name, "due": found.due, "last": found.last, "promised": promised}
        severity = Severity.WRONG if promised else Severity.DUE
        yield Problem("process_overdue", severity, told, _subject(task))


def _come_back(
    reader: Reader, tasks: Sequence[AutomationRow], parked: Sequence[AutomationRow], day: date
) -> Iterator[Problem]:
    assumed: defaultdict[UUID, list[AssumptionRow]] = defaultdict(list)
    for row in Assumptions().run(reader):
        assumed[row.automation_id].append(row)
    # The log is read for those alone of which it could say something.
    log = AutomationLog(reader, tasks, day) if any(map(reads_log, parked)) else None
    window = Period(day - WINDOW * DAY, day)
    for task in parked:
        own = log.of(task.id) if log else None
        if changed := changed_assumptions(task, assumed[task.id]):
            told = {"name": task.name, "changed": changed}
            yield Problem("assumption_changed", Severity.WATCH, told, _subject(task))
        logged = logged_time(own, window, log.weeks) if log and own is not None else None
        if more := outgrown(assumed[task.id], logged):
            said = {"name": task.name, "assumed": more.assumed, "logged": more.logged}
            yield Problem("outgrown", Severity.WATCH, said, _subject(task))
        if revisit_due(task, day):
            due = {"name": task.name, "day": task.revisit_on}
            yield Problem("revisit_due", Severity.DUE, due, _subject(task))


def _subject(task: AutomationRow) -> Subject:
    return Subject("automation", task.id)
