"""What the data say of each service's criteria, read once for pages and for the command that moves it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.lifecycle.queries.stages import STAGE_TABLES, StageChecks, StageCriteria
from models.lifecycle.records import ChecklistRun, Retirement
from models.lifecycle.rows import StageCheckRow, StageCriterionRow
from models.lifecycle.rules.stages import Judged, StageFacts, judged, stages_between
from models.services.queries import Objectives, Ownerships, Strategies
from models.services.records import Runbook
from models.services.rows import ObjectiveRow, PromiseKind, Stage, StrategyRow
from models.services.rules.care import expired, owners_on, strategy_on
from models.store.query import Reader

STANDING_TABLES = STAGE_TABLES - {"transition", "stage_plan"} | {
    *("ownership", "strategy", "objective", "runbook", "checklist_run", "retirement"),
}
"""What `Standing` reads."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The criteria, and what there is to judge them by, of every service."""

    criteria: tuple[StageCriterionRow, ...]
    facts: Mapping[UUID, StageFacts]
    checks: Mapping[UUID, Mapping[UUID, StageCheckRow]]

    def of(self, service_id: UUID, now: Stage, to: Stage) -> tuple[Judged, ...]:
        """What is asked of a service on its way from the stage where it is to another."""
        facts = self.facts.get(service_id, StageFacts())
        return judged(
            self.criteria, stages_between(now, to), facts, self.checks.get(service_id, {})
        )


def standing(reader: Reader, day: date) -> Standing:
    """How the criteria of every service stand on a day."""
    owners = _by_service(Ownerships().run(reader))
    strategies = _by_service(Strategies().run(reader))
    promises = _by_service(Objectives().run(reader))
    runbooks = {one for (one,) in reader.connection.execute(select(Runbook.service_id))}
    finished: defaultdict[UUID, set[UUID]] = defaultdict(set)
    done = select(ChecklistRun.service_id, ChecklistRun.checklist_id).where(
        ChecklistRun.closed_at.is_not(None)
    )
    for service, checklist in reader.connection.execute(done):
        if service is not None:
            finished[service].add(checklist)
    closed = select(Retirement.service_id).where(Retirement.closed_on.is_not(None))
    retired = {one for (one,) in reader.connection.execute(closed)}
    known = owners.keys() | strategies.keys() | promises.keys() | finished.keys()
    facts = {
        one: StageFacts(
            frozenset(row.role for row in owners_on(owners[one], day)),
            _signed(strategies[one], day),
            any(row.kind is PromiseKind.OBJECTIVE for row in promises[one]),
            any(_agreed(row, day) for row in promises[one]),
            one in runbooks,
            frozenset(finished[one]),
            one in retired,
        )
        for one in known | runbooks | retired
    }
    checks: defaultdict[UUID, dict[UUID, StageCheckRow]] = defaultdict(dict)
    for row in StageChecks().run(reader):
        checks[row.service_id][row.criterion_id] = row
    return Standing(StageCriteria().run(reader), facts, dict(checks))


def _by_service(rows: Iterable[Any]) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.service_id].append(row)
    return found


def _signed(rows: Iterable[StrategyRow], day: date) -> bool:
    found = strategy_on(rows, day)
    if found is None or None in (found.development_day, found.operations_day):
        return False
    return found.revisit_on is None or not expired(found.revisit_on, day)


def _agreed(row: ObjectiveRow, day: date) -> bool:
    if row.kind is not PromiseKind.AGREEMENT or row.approved_on is None:
        return False
    return row.revisit_on is None or not expired(row.revisit_on, day)
