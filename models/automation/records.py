"""Stored automation: tasks, assumptions, runs and volumes. What each column means is said in `models.automation.rows`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.automation.rows import (
    Assumed,
    AutomationArea,
    AutomationClass,
    AutomationStage,
    HumanStep,
    ParkReason,
)
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Int, Searched, Text, Word


class Automation(Record):
    """A task that people do by hand, and what automating it would take and give (F11)."""

    __tablename__ = "automation"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    kind: Mapped[AutomationClass] = mapped_column(Word(AutomationClass))
    stage: Mapped[AutomationStage] = mapped_column(Word(AutomationStage))
    area: Mapped[AutomationArea] = mapped_column(Word(AutomationArea))
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    runs_a_month: Mapped[Decimal | None] = mapped_column(Dec)
    manual: Mapped[int | None] = mapped_column(Int)
    residual: Mapped[int | None] = mapped_column(Int)
    avoided: Mapped[int | None] = mapped_column(Int)
    upkeep: Mapped[int | None] = mapped_column(Int)
    build: Mapped[int | None] = mapped_column(Int)
    life_months: Mapped[int | None] = mapped_column(Int)
    machines: Mapped[int | None] = mapped_column(Int)
    log_category: Mapped[str] = mapped_column(Text)
    log_ticket: Mapped[str] = mapped_column(Text)
    planned_on: Mapped[date | None] = mapped_column(Day)
    started_on: Mapped[date | None] = mapped_column(Day)
    running_on: Mapped[date | None] = mapped_column(Day)
    retired_on: Mapped[date | None] = mapped_column(Day)
    parked_on: Mapped[date | None] = mapped_column(Day)
    park_reason: Mapped[ParkReason | None] = mapped_column(Word(ParkReason))
    reason: Mapped[str] = mapped_column(Searched)
    revisit_on: Mapped[date | None] = mapped_column(Day)
    every_days: Mapped[int] = mapped_column(Int)
    volume: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Assumption(Record):
    """What a decision not to automate assumed of a task."""

    __tablename__ = "assumption"

    automation_id: Mapped[UUID] = reference("automation")
    what: Mapped[Assumed] = mapped_column(Word(Assumed))
    value: Mapped[Decimal] = mapped_column(Dec)
    tolerance: Mapped[Decimal] = mapped_column(Dec)


class ProcessStep(Record):
    """A step of a human process."""

    __tablename__ = "process_step"

    automation_id: Mapped[UUID] = reference("automation")
    place: Mapped[int] = mapped_column(Int)
    kind: Mapped[HumanStep] = mapped_column(Word(HumanStep))
    text: Mapped[str] = mapped_column(Searched)


class ProcessRun(Record):
    """A human process that was gone through."""

    __tablename__ = "process_run"

    automation_id: Mapped[UUID] = reference("automation")
    day: Mapped[date] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    seconds: Mapped[int | None] = mapped_column(Int)
    note: Mapped[str] = mapped_column(Searched)


class VolumePoint(Record):
    """How much there was of what a task's effort depends on, in the month of `day` (its first day)."""

    __tablename__ = "volume_point"
    __table_args__: Any = (Index(None, "automation_id", "day"), STRICT)

    automation_id: Mapped[UUID] = reference("automation", index=False)
    day: Mapped[date] = mapped_column(Day)
    value: Mapped[Decimal] = mapped_column(Dec)
