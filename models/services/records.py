"""Stored services and what is promised of them. What each column means is said in
`models.services.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.services.rows import (
    AlertSeverity,
    ExclusionKind,
    ExclusionReading,
    Indicator,
    MachineKind,
    MachineState,
    MergePolicy,
    OwnerRole,
    PromiseKind,
    Stage,
    StrategyKind,
    WeaknessSeverity,
    WindowKind,
)
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Instant, Int, Searched, Text, Word


class Service(Record):
    """A service that users see."""

    __tablename__ = "service"

    name: Mapped[str] = mapped_column(Searched)
    description: Mapped[str] = mapped_column(Searched)
    stage: Mapped[Stage] = mapped_column(Word(Stage))


class Ownership(Record):
    """A team or person that owns a service."""

    __tablename__ = "ownership"

    service_id: Mapped[UUID] = reference("service")
    role: Mapped[OwnerRole] = mapped_column(Word(OwnerRole))
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)


class Strategy(Record):
    """The strategy that a service follows from a day on."""

    __tablename__ = "strategy"

    service_id: Mapped[UUID] = reference("service")
    kind: Mapped[StrategyKind] = mapped_column(Word(StrategyKind))
    from_day: Mapped[date] = mapped_column(Day)
    development_signer: Mapped[str] = mapped_column(Text)
    development_day: Mapped[date | None] = mapped_column(Day)
    operations_signer: Mapped[str] = mapped_column(Text)
    operations_day: Mapped[date | None] = mapped_column(Day)
    revisit_on: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Text)


class Stakeholder(Record):
    """Somebody with an interest in a service."""

    __tablename__ = "stakeholder"

    service_id: Mapped[UUID] = reference("service")
    name: Mapped[str] = mapped_column(Searched)
    interest: Mapped[str] = mapped_column(Searched)
    contact: Mapped[str] = mapped_column(Text)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    every_days: Mapped[int] = mapped_column(Int)
    last_contact: Mapped[date | None] = mapped_column(Day)
    signed_on: Mapped[date | None] = mapped_column(Day)


class Server(Record):
    """Software that gives a service a function."""

    __tablename__ = "server"

    service_id: Mapped[UUID] = reference("service")
    name: Mapped[str] = mapped_column(Searched)
    function: Mapped[str] = mapped_column(Searched)
    instances: Mapped[int] = mapped_column(Int)
    needed: Mapped[int] = mapped_column(Int)
    availability: Mapped[Decimal | None] = mapped_column(Dec)
    critical: Mapped[bool] = mapped_column(Flag)


class Machine(Record):
    """A virtual or physical machine."""

    __tablename__ = "machine"

    name: Mapped[str] = mapped_column(Searched)
    kind: Mapped[MachineKind] = mapped_column(Word(MachineKind))
    state: Mapped[MachineState] = mapped_column(Word(MachineState))
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    server_id: Mapped[UUID | None] = reference("server", optional=True)
    site_id: Mapped[UUID | None] = reference("site", optional=True)
    model: Mapped[str] = mapped_column(Text)
    erased_on: Mapped[date | None] = mapped_column(Day)
    proof: Mapped[str] = mapped_column(Text)


class Dependency(Record):
    """A service that needs another one."""

    __tablename__ = "dependency"

    service_id: Mapped[UUID] = reference("service")
    needs_id: Mapped[UUID] = reference("service")
    critical: Mapped[bool] = mapped_column(Flag)
    note: Mapped[str] = mapped_column(Text)


class Runbook(Record):
    """Where it is written what to do."""

    __tablename__ = "runbook"

    service_id: Mapped[UUID] = reference("service")
    title: Mapped[str] = mapped_column(Searched)
    url: Mapped[str] = mapped_column(Text)
    reviewed_on: Mapped[date | None] = mapped_column(Day)
    review_days: Mapped[int] = mapped_column(Int)


class Weakness(Record):
    """A security finding."""

    __tablename__ = "weakness"

    service_id: Mapped[UUID] = reference("service")
    title: Mapped[str] = mapped_column(Searched)
    severity: Mapped[WeaknessSeverity] = mapped_column(Word(WeaknessSeverity))
    found_on: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date | None] = mapped_column(Day)
    fixed_on: Mapped[date | None] = mapped_column(Day)
    waived_until: Mapped[date | None] = mapped_column(Day)
    waived_by: Mapped[str] = mapped_column(Text)
    waiver_reason: Mapped[str] = mapped_column(Text)
    waived_on: Mapped[date | None] = mapped_column(Day)


class Capacity(Record):
    """Something of which there is only so much."""

    __tablename__ = "capacity"

    service_id: Mapped[UUID] = reference("service")
    name: Mapped[str] = mapped_column(Searched)
    unit: Mapped[str] = mapped_column(Text)
    limit: Mapped[Decimal] = mapped_column(Dec)
    lead_days: Mapped[int] = mapped_column(Int)
    spare: Mapped[Decimal] = mapped_column(Dec)
    headroom: Mapped[Decimal] = mapped_column(Dec)


class CapacityPoint(Record):
    """How much of a capacity was used on a day."""

    __tablename__ = "capacity_point"
    __table_args__: Any = (Index(None, "capacity_id", "day"), STRICT)

    capacity_id: Mapped[UUID] = reference("capacity", index=False)
    day: Mapped[date] = mapped_column(Day)
    value: Mapped[Decimal] = mapped_column(Dec)


class Objective(Record):
    """What is promised of a service."""

    __tablename__ = "objective"

    service_id: Mapped[UUID] = reference("service")
    name: Mapped[str] = mapped_column(Searched)
    kind: Mapped[PromiseKind] = mapped_column(Word(PromiseKind))
    indicator: Mapped[Indicator] = mapped_column(Word(Indicator))
    window: Mapped[WindowKind] = mapped_column(Word(WindowKind))
    window_days: Mapped[int] = mapped_column(Int)
    zone: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date] = mapped_column(Day)
    threshold_ms: Mapped[int] = mapped_column(Int)
    merge: Mapped[MergePolicy] = mapped_column(Word(MergePolicy))
    reading: Mapped[ExclusionReading] = mapped_column(Word(ExclusionReading))
    minute_rule: Mapped[bool] = mapped_column(Flag)
    little_left: Mapped[Decimal] = mapped_column(Dec)
    consequence: Mapped[str] = mapped_column(Searched)
    fee: Mapped[Decimal | None] = mapped_column(Dec)
    currency: Mapped[str] = mapped_column(Text)
    approver: Mapped[str] = mapped_column(Text)
    approved_on: Mapped[date | None] = mapped_column(Day)
    revisit_on: Mapped[date | None] = mapped_column(Day)
    document: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Target(Record):
    """The target of an objective from a day on."""

    __tablename__ = "target"

    objective_id: Mapped[UUID] = reference("objective")
    from_day: Mapped[date] = mapped_column(Day)
    target: Mapped[Decimal] = mapped_column(Dec)
    reason: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(Instant)


class Credit(Record):
    """A line of an agreement's credit table."""

    __tablename__ = "credit"

    objective_id: Mapped[UUID] = reference("objective")
    below: Mapped[Decimal] = mapped_column(Dec)
    share: Mapped[Decimal] = mapped_column(Dec)


class Sample(Record):
    """Counts of one day."""

    __tablename__ = "sample"
    __table_args__: Any = (Index(None, "objective_id", "day"), STRICT)

    objective_id: Mapped[UUID] = reference("objective", index=False)
    day: Mapped[date] = mapped_column(Day)
    good: Mapped[int] = mapped_column(Int)
    valid: Mapped[int] = mapped_column(Int)
    source: Mapped[str] = mapped_column(Text)


class Exclusion(Record):
    """Time of a service that is left out."""

    __tablename__ = "exclusion"
    __table_args__: Any = (Index(None, "service_id", "start"), STRICT)

    service_id: Mapped[UUID] = reference("service", index=False)
    kind: Mapped[ExclusionKind] = mapped_column(Word(ExclusionKind))
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    began: Mapped[datetime | None] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Searched)
    approved_by: Mapped[str] = mapped_column(Text)
    approved_at: Mapped[datetime | None] = mapped_column(Instant)


class BurnRule(Record):
    """A rule of the burn table; without any, the product's own hold."""

    __tablename__ = "burn_rule"

    severity: Mapped[AlertSeverity] = mapped_column(Word(AlertSeverity))
    long_seconds: Mapped[int] = mapped_column(Int)
    short_seconds: Mapped[int] = mapped_column(Int)
    share: Mapped[Decimal] = mapped_column(Dec)
    period_days: Mapped[int] = mapped_column(Int)
    minimum_bad: Mapped[int] = mapped_column(Int)


class SentReport(Record):
    """A report as it was sent."""

    __tablename__ = "sent_report"

    key: Mapped[str] = mapped_column(Text)
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date] = mapped_column(Day)
    scope: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    sent_by: Mapped[str] = mapped_column(Text)
    sent_to: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    commentary: Mapped[str] = mapped_column(Searched)
    replaces_id: Mapped[UUID | None] = reference("sent_report", optional=True)
