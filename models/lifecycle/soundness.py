"""What two sides could break together among services through their stages, checklists and periodic work."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from models.lifecycle.records import (
    Checklist,
    ChecklistRun,
    ChecklistVersion,
    PeriodicRun,
    PeriodicTask,
    Retirement,
    RetirementStep,
    RunItem,
    StageCheck,
    StageCriterion,
    StagePlan,
)
from models.lifecycle.rows import TARGETS, CriterionKind
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


def asked_once(connection: Connection) -> Iterator[Broken]:
    """No stage asks for the same twice."""
    table = StageCriterion.__table__
    same: defaultdict[tuple[Any, ...], list[UUID]] = defaultdict(list)
    for row in connection.execute(select(table)):
        by_hand = row.kind is CriterionKind.CRITERION_BY_HAND
        words = row.text if by_hand else row.checklist_id
        same[row.stage, row.kind, words].append(row.id)
    for (_stage, kind, _words), ids in same.items():
        if len(ids) > 1:
            yield breach("not_unique", "stage_criterion", ids, value=kind)


def gone_through_once(connection: Connection) -> Iterator[Broken]:
    """No checklist is gone through twice at once for the same service, launch, change and incident."""
    table = ChecklistRun.__table__
    targets = [table.c[name] for name in TARGETS]
    running: defaultdict[tuple[UUID, ...], list[tuple[UUID, str]]] = defaultdict(list)
    opened = select(table.c.id, table.c.name, table.c.checklist_id, *targets)
    for row_id, name, checklist, *of in connection.execute(
        opened.where(table.c.closed_at.is_(None))
    ):
        if any(of):
            running[checklist, *of].append((row_id, name))
    for runs in running.values():
        if len(runs) > 1:
            yield breach("run_open", "checklist_run", [one for one, _ in runs], name=runs[0][1])


CHECKS: tuple[Check, ...] = (
    Once(StagePlan, ("service_id", "stage")),
    Once(StageCheck, ("service_id", "criterion_id")),
    Once(Checklist, ("name",), folded=True),
    Once(Checklist, ("source", "external_id")),
    Once(ChecklistVersion, ("checklist_id", "number")),
    Once(RunItem, ("run_id", "item_id")),
    Once(RetirementStep, ("retirement_id", "step")),
    one_at_a_time,
    asked_once,
    gone_through_once,
    Once(PeriodicTask, ("name",), folded=True),
    Once(PeriodicRun, ("task_id", "due_on")),
)
