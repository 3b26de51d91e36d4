"""Stored stages, checklists and their runs, decommissioning, periodic work. What each column means is said in `models.lifecycle.rows`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.lifecycle.rows import (
    ChecklistKind,
    CriterionKind,
    Fate,
    ItemOrigin,
    RecurUnit,
    RetireStep,
    RiskTier,
    RunState,
)
from models.services.rows import Stage, WeaknessSeverity
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Flag, Instant, Int, Json, Searched, Text, Word


class StagePlan(Record):
    """How a service is run in one stage of its life."""

    __tablename__ = "stage_plan"

    service_id: Mapped[UUID] = reference("service")
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    strategy: Mapped[str] = mapped_column(Searched)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    due_on: Mapped[date | None] = mapped_column(Day)


class StageCriterion(Record):
    """What a service needs before it may enter a stage."""

    __tablename__ = "stage_criterion"

    stage: Mapped[Stage] = mapped_column(Word(Stage))
    place: Mapped[int] = mapped_column(Int)
    kind: Mapped[CriterionKind] = mapped_column(Word(CriterionKind))
    text: Mapped[str] = mapped_column(Searched)
    checklist_id: Mapped[UUID | None] = reference("checklist", optional=True)


class StageCheck(Record):
    """A criterion by hand, as seen to for one service."""

    __tablename__ = "stage_check"

    service_id: Mapped[UUID] = reference("service")
    criterion_id: Mapped[UUID] = reference("stage_criterion")
    day: Mapped[date] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    by: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Searched)
    waived: Mapped[bool] = mapped_column(Flag)
    reason: Mapped[str] = mapped_column(Text)


class Transition(Record):
    """A service that entered a stage."""

    __tablename__ = "transition"

    service_id: Mapped[UUID] = reference("service")
    from_stage: Mapped[Stage | None] = mapped_column(Word(Stage))
    to_stage: Mapped[Stage] = mapped_column(Word(Stage))
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)
    seen: Mapped[Any] = mapped_column(Json)


class Checklist(Record):
    """A list that is gone through again and again."""

    __tablename__ = "checklist"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    name: Mapped[str] = mapped_column(Searched)
    kind: Mapped[ChecklistKind] = mapped_column(Word(ChecklistKind))
    text: Mapped[str] = mapped_column(Searched)
    version: Mapped[int] = mapped_column(Int)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    retired_on: Mapped[date | None] = mapped_column(Day)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class ChecklistVersion(Record):
    """A version of a checklist."""

    __tablename__ = "checklist_version"

    checklist_id: Mapped[UUID] = reference("checklist")
    number: Mapped[int] = mapped_column(Int)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class ChecklistItem(Record):
    """An item of a checklist, from one version to another."""

    __tablename__ = "checklist_item"

    checklist_id: Mapped[UUID] = reference("checklist")
    place: Mapped[int] = mapped_column(Int)
    section: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Searched)
    detail: Mapped[str] = mapped_column(Searched)
    mandatory: Mapped[bool] = mapped_column(Flag)
    tier: Mapped[RiskTier] = mapped_column(Word(RiskTier))
    since: Mapped[int] = mapped_column(Int)
    until: Mapped[int | None] = mapped_column(Int)
    replaces_id: Mapped[UUID | None] = reference("checklist_item", optional=True)
    origin: Mapped[ItemOrigin] = mapped_column(Word(ItemOrigin))
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    run_id: Mapped[UUID | None] = reference("checklist_run", optional=True)
    told: Mapped[str] = mapped_column(Searched)
    added_on: Mapped[date] = mapped_column(Day)
    pruned: Mapped[str] = mapped_column(Text)


class ChecklistRun(Record):
    """A checklist that was, or is being, gone through."""

    __tablename__ = "checklist_run"

    checklist_id: Mapped[UUID] = reference("checklist")
    version: Mapped[int] = mapped_column(Int)
    name: Mapped[str] = mapped_column(Searched)
    tier: Mapped[RiskTier] = mapped_column(Word(RiskTier))
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    launch_id: Mapped[UUID | None] = reference("launch", optional=True)
    change_id: Mapped[UUID | None] = reference("change", optional=True)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date | None] = mapped_column(Day)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class RunItem(Record):
    """What became of an item in a run."""

    __tablename__ = "run_item"

    run_id: Mapped[UUID] = reference("checklist_run")
    item_id: Mapped[UUID] = reference("checklist_item")
    state: Mapped[RunState] = mapped_column(Word(RunState))
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    by: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Searched)
    url: Mapped[str] = mapped_column(Text)
    caught: Mapped[str] = mapped_column(Searched)
    waiver: Mapped[str] = mapped_column(Text)
    waived_by: Mapped[str] = mapped_column(Text)


class LaunchProblem(Record):
    """A problem of a launch."""

    __tablename__ = "launch_problem"

    service_id: Mapped[UUID] = reference("service")
    launch_id: Mapped[UUID | None] = reference("launch", optional=True)
    found_on: Mapped[date] = mapped_column(Day)
    before: Mapped[bool] = mapped_column(Flag)
    severity: Mapped[WeaknessSeverity] = mapped_column(Word(WeaknessSeverity))
    text: Mapped[str] = mapped_column(Searched)
    checklist_id: Mapped[UUID | None] = reference("checklist", optional=True)
    version: Mapped[int | None] = mapped_column(Int)
    item_id: Mapped[UUID | None] = reference("checklist_item", optional=True)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    fixed_on: Mapped[date | None] = mapped_column(Day)


class Retirement(Record):
    """A service that is decommissioned."""

    __tablename__ = "retirement"

    service_id: Mapped[UUID] = reference("service")
    started_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Searched)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    quiet_days: Mapped[int] = mapped_column(Int)
    off_on: Mapped[date | None] = mapped_column(Day)
    archive: Mapped[str] = mapped_column(Searched)
    keep_until: Mapped[date | None] = mapped_column(Day)
    closed_on: Mapped[date | None] = mapped_column(Day)
    closed_by: Mapped[str] = mapped_column(Text)
    certificate: Mapped[Any] = mapped_column(Json)


class RetirementStep(Record):
    """A step of decommissioning that was done."""

    __tablename__ = "retirement_step"

    retirement_id: Mapped[UUID] = reference("retirement")
    step: Mapped[RetireStep] = mapped_column(Word(RetireStep))
    done_on: Mapped[date] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    by: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Searched)


class RetirementEntry(Record):
    """What a step of decommissioning has to see to."""

    __tablename__ = "retirement_entry"

    retirement_id: Mapped[UUID] = reference("retirement")
    step: Mapped[RetireStep] = mapped_column(Word(RetireStep))
    name: Mapped[str] = mapped_column(Searched)
    machine_id: Mapped[UUID | None] = reference("machine", optional=True)
    fate: Mapped[Fate | None] = mapped_column(Word(Fate))
    proof: Mapped[str] = mapped_column(Text)
    done_on: Mapped[date | None] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class PeriodicTask(Record):
    """Work that comes back at its times."""

    __tablename__ = "periodic_task"

    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    every: Mapped[int] = mapped_column(Int)
    unit: Mapped[RecurUnit] = mapped_column(Word(RecurUnit))
    starts_on: Mapped[date] = mapped_column(Day)
    expected: Mapped[int | None] = mapped_column(Int)
    checklist_id: Mapped[UUID | None] = reference("checklist", optional=True)
    retired_on: Mapped[date | None] = mapped_column(Day)


class PeriodicRun(Record):
    """A time that periodic work was due, and what became of it."""

    __tablename__ = "periodic_run"
    __table_args__: Any = (Index(None, "task_id", "due_on"), STRICT)

    task_id: Mapped[UUID] = reference("periodic_task", index=False)
    due_on: Mapped[date] = mapped_column(Day)
    done_on: Mapped[date | None] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    seconds: Mapped[int | None] = mapped_column(Int)
    skipped: Mapped[str] = mapped_column(Text)
    run_id: Mapped[UUID | None] = reference("checklist_run", optional=True)
    note: Mapped[str] = mapped_column(Searched)
