"""What two sides could break together among services through their stages, checklists and periodic work."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from models.lifecycle.records import (
    Checklist,
    ChecklistVersion,
    PeriodicRun,
    PeriodicTask,
    Retirement,
    RetirementStep,
    RunItem,
    StageCheck,
    StagePlan,
)
from models.store.soundness import Broken, Check, Once, breach


def one_at_a_time(connection: Connection) -> Iterator[Broken]:
    """No service is decommissioned twice at once."""
    table = Retirement.__table__
    running: defaultdict[UUID, list[UUID]] = defaultdict(list)
    rows = select(table.c.service_id, table.c.id).where(table.c.closed_on.is_(None))
    for service, row_id in connection.execute(rows):
        running[service].append(row_id)
    yield from (
        breach("is_retiring_twice", "retirement", ids) for ids in running.values() if len(ids) > 1
    )


CHECKS: tuple[Check, ...] = (
    Once(StagePlan, ("service_id", "stage")),
    Once(StageCheck, ("service_id", "criterion_id")),
    Once(Checklist, ("name",), folded=True),
    Once(Checklist, ("source", "external_id")),
    Once(ChecklistVersion, ("checklist_id", "number")),
    Once(RunItem, ("run_id", "item_id")),
    Once(RetirementStep, ("retirement_id", "step")),
    one_at_a_time,
    Once(PeriodicTask, ("name",), folded=True),
    Once(PeriodicRun, ("task_id", "due_on")),
)
