"""What life cycles need a person for: lists that are late, services that were to have moved on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.queries.lifecycle_lists import ListBoardOf
from models.insight.queries.lifecycle_stages import StageBoardOf
from models.insight.queries.upkeep_problems import UpkeepProblems
from models.insight.rows import Problem, Severity
from models.kernel.periods import DAY
from models.notes.rows import Subject
from models.store.query import Query, Reader

_SOON = 7 * DAY
"""How far ahead a run that is due is told."""


@dataclass(frozen=True)
class LifecycleProblems(Query[tuple[Problem, ...]]):
    """Runs that are late or due within a week, stages that were to be entered, lists whose items may
    go, and what upkeep needs, of a team (of all) on a day."""

    reads: ClassVar[frozenset[str]] = ListBoardOf.reads | StageBoardOf.reads | UpkeepProblems.reads
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The most pressing first."""
        upkeep = UpkeepProblems(self.day, self.team_id).run(reader)
        found = [*self._runs(reader), *self._stages(reader), *upkeep]
        order = list(Severity)
        return tuple(sorted(found, key=lambda one: order.index(one.severity)))

    def _runs(self, reader: Reader) -> Iterator[Problem]:
        board = ListBoardOf(self.day, self.team_id).run(reader)
        for row in board.runs:
            due = row.run.due_on
            if not row.is_open or due is None or due > self.day + _SOON:
                continue
            told = {
                "name": row.run.name,
                "due": due,
                "days": row.overdue,
                "left": row.progress.asked - row.progress.done,
                "owner": row.owner,
            }
            code, severity = ("run_due", Severity.DUE)
            if row.overdue:
                code, severity = ("run_late", Severity.WRONG)
            yield Problem(code, severity, told, Subject("checklist_run", row.id))
        for listed in board.checklists:
            if listed.prunable and listed.checklist.retired_on is None:
                told = {"name": listed.checklist.name, "count": len(listed.prunable)}
                subject = Subject("checklist", listed.id)
                yield Problem("items_may_go", Severity.DUE, told, subject)

    def _stages(self, reader: Reader) -> Iterator[Problem]:
        for row in StageBoardOf(self.day, self.team_id).run(reader).services:
            plan = row.plan
            if plan is None or plan.due_on is None or plan.due_on >= self.day:
                continue
            told = {
                "name": row.service.name,
                "stage": plan.stage,
                "due": plan.due_on,
                "count": len(row.lacking),
            }
            yield Problem("stage_late", Severity.WATCH, told, Subject("service", row.id))
