"""Stored changes, their evidence, launches and overrides. What each column means is said in `models.releases.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.releases.rows import (
    Better,
    ChangeKind,
    ChangeOutcome,
    EvidenceKind,
    EvidenceResult,
    LaunchClass,
    LaunchStage,
    Part,
    ReleaseSize,
)
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Instant, Int, Json, Searched, Text, Word


class Change(Record):
    """A change of a service, of whatever kind."""

    __tablename__ = "change"
    __table_args__: Any = (Index(None, "at"), Index(None, "source", "external_id"), STRICT)

    service_id: Mapped[UUID | None] = reference("service", optional=True)
    kind: Mapped[ChangeKind] = mapped_column(Word(ChangeKind))
    size: Mapped[ReleaseSize | None] = mapped_column(Word(ReleaseSize))
    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    planned: Mapped[datetime | None] = mapped_column(Instant)
    at: Mapped[datetime | None] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)
    undone: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[ChangeOutcome] = mapped_column(Word(ChangeOutcome))
    first_commit: Mapped[datetime | None] = mapped_column(Instant)
    last_commit: Mapped[datetime | None] = mapped_column(Instant)
    revision: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    first_of_kind: Mapped[bool] = mapped_column(Flag)
    url: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Attribution(Record):
    """What part a change had in an incident, as a person decided; it wins over the rule (F9)."""

    __tablename__ = "attribution"

    incident_id: Mapped[UUID] = reference("incident")
    change_id: Mapped[UUID | None] = reference("change", optional=True)
    part: Mapped[Part] = mapped_column(Word(Part))
    by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)


class Launch(Record):
    """Something that is to be shown to users."""

    __tablename__ = "launch"

    service_id: Mapped[UUID] = reference("service")
    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    kind: Mapped[LaunchClass] = mapped_column(Word(LaunchClass))
    stage: Mapped[LaunchStage] = mapped_column(Word(LaunchStage))
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    change_id: Mapped[UUID | None] = reference("change", optional=True)
    planned_on: Mapped[date | None] = mapped_column(Day)
    launched_on: Mapped[date | None] = mapped_column(Day)
    announced_on: Mapped[date | None] = mapped_column(Day)
    cap: Mapped[Decimal | None] = mapped_column(Dec)
    cap_unit: Mapped[str] = mapped_column(Text)
    quiet_days: Mapped[int] = mapped_column(Int)
    expected: Mapped[int | None] = mapped_column(Int)
    care_until: Mapped[date | None] = mapped_column(Day)
    care_ended_on: Mapped[date | None] = mapped_column(Day)


class RampStep(Record):
    """How many users a soft launch lets in from a day on."""

    __tablename__ = "ramp_step"

    launch_id: Mapped[UUID] = reference("launch")
    day: Mapped[date] = mapped_column(Day)
    value: Mapped[Decimal] = mapped_column(Dec)
    load: Mapped[Decimal | None] = mapped_column(Dec)


class LaunchDecision(Record):
    """Go or no-go, as it was decided, frozen."""

    __tablename__ = "launch_decision"

    launch_id: Mapped[UUID] = reference("launch")
    at: Mapped[datetime] = mapped_column(Instant)
    go: Mapped[bool] = mapped_column(Flag)
    by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)
    seen: Mapped[Any] = mapped_column(Json)


class GateOverride(Record):
    """A gate that somebody opened against its state, until it expires."""

    __tablename__ = "gate_override"

    service_id: Mapped[UUID] = reference("service")
    launch_id: Mapped[UUID | None] = reference("launch", optional=True)
    approver: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)
    at: Mapped[datetime] = mapped_column(Instant)
    expires: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    budgets: Mapped[Any] = mapped_column(Json)


class GatePolicy(Record):
    """The error-budget policy of a service, or of all without one, from a day on (F6)."""

    __tablename__ = "gate_policy"

    service_id: Mapped[UUID | None] = reference("service", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    text: Mapped[str] = mapped_column(Searched)
    passes: Mapped[Any] = mapped_column(Json)
    exempt: Mapped[str] = mapped_column(Text)
    signers: Mapped[str] = mapped_column(Text)
    revisit_on: Mapped[date | None] = mapped_column(Day)


class Evidence(Record):
    """One piece of evidence on a change (S53 to S57)."""

    __tablename__ = "evidence"

    change_id: Mapped[UUID] = reference("change")
    kind: Mapped[EvidenceKind] = mapped_column(Word(EvidenceKind))
    result: Mapped[EvidenceResult] = mapped_column(Word(EvidenceResult))
    day: Mapped[date] = mapped_column(Day)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    signer: Mapped[str] = mapped_column(Text)
    cases: Mapped[int | None] = mapped_column(Int)
    failed: Mapped[int | None] = mapped_column(Int)
    runbook_id: Mapped[UUID | None] = reference("runbook", optional=True)
    url: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)
    waived_until: Mapped[date | None] = mapped_column(Day)
    waived_by: Mapped[str] = mapped_column(Text)


class Measurement(Record):
    """Runs of a baseline against those of a candidate."""

    __tablename__ = "measurement"

    change_id: Mapped[UUID] = reference("change")
    name: Mapped[str] = mapped_column(Searched)
    unit: Mapped[str] = mapped_column(Text)
    better: Mapped[Better] = mapped_column(Word(Better))
    threshold: Mapped[Decimal] = mapped_column(Dec)
    baseline: Mapped[Any] = mapped_column(Json)
    candidate: Mapped[Any] = mapped_column(Json)


class Qualification(Record):
    """What hardware a hardware upgrade brings, and who approved it (S57)."""

    __tablename__ = "qualification"

    change_id: Mapped[UUID] = reference("change")
    model: Mapped[str] = mapped_column(Searched)
    note: Mapped[str] = mapped_column(Searched)
    approver: Mapped[str] = mapped_column(Text)
    approved_on: Mapped[date | None] = mapped_column(Day)


class Assessment(Record):
    """A periodic look for vulnerabilities of a service."""

    __tablename__ = "assessment"

    service_id: Mapped[UUID] = reference("service")
    day: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    tool: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)
    next_on: Mapped[date | None] = mapped_column(Day)
