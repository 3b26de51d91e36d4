"""Stored incidents. What each column means is said in `models.incidents.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.incidents.rows import (
    ActionKind,
    ActionPriority,
    BecomesKind,
    CauseClass,
    IncidentClass,
    PostmortemForm,
)
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Instant, Int, Searched, Text, Word


class Incident(Record):
    """Something that happened to services."""

    __tablename__ = "incident"
    __table_args__: Any = (Index(None, "start"), Index(None, "source", "external_id"), STRICT)

    title: Mapped[str] = mapped_column(Searched)
    kind: Mapped[IncidentClass] = mapped_column(Word(IncidentClass))
    severity: Mapped[int] = mapped_column(Int)
    start: Mapped[datetime] = mapped_column(Instant)
    detected: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged: Mapped[datetime | None] = mapped_column(Instant)
    repaired: Mapped[datetime | None] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    summary: Mapped[str] = mapped_column(Searched)
    transcript: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Impact(Record):
    """How much of a service an incident takes away."""

    __tablename__ = "impact"

    incident_id: Mapped[UUID] = reference("incident")
    service_id: Mapped[UUID] = reference("service")
    since: Mapped[datetime | None] = mapped_column(Instant)
    weight: Mapped[Decimal] = mapped_column(Dec)


class Timeline(Record):
    """What happened at an instant of an incident."""

    __tablename__ = "timeline"

    incident_id: Mapped[UUID] = reference("incident")
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Searched)
    author: Mapped[str] = mapped_column(Text)


class Condition(Record):
    """A condition that could become an outage."""

    __tablename__ = "condition"

    service_id: Mapped[UUID] = reference("service")
    what: Mapped[str] = mapped_column(Searched)
    found_on: Mapped[date] = mapped_column(Day)
    found_by: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    due_on: Mapped[date | None] = mapped_column(Day)
    fixed_on: Mapped[date | None] = mapped_column(Day)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)


class Alert(Record):
    """An alert that somebody got."""

    __tablename__ = "alert"
    __table_args__: Any = (Index(None, "at"), Index(None, "source", "external_id"), STRICT)

    at: Mapped[datetime] = mapped_column(Instant)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    text: Mapped[str] = mapped_column(Searched)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Postmortem(Record):
    """What was learnt from an incident."""

    __tablename__ = "postmortem"

    incident_id: Mapped[UUID] = reference("incident")
    form: Mapped[PostmortemForm] = mapped_column(Word(PostmortemForm))
    due_on: Mapped[date | None] = mapped_column(Day)
    facilitator_id: Mapped[UUID | None] = reference("person", optional=True)
    summary: Mapped[str] = mapped_column(Searched)
    impact: Mapped[str] = mapped_column(Searched)
    cause: Mapped[str] = mapped_column(Searched)
    detection: Mapped[str] = mapped_column(Searched)
    well: Mapped[str] = mapped_column(Searched)
    badly: Mapped[str] = mapped_column(Searched)
    lucky: Mapped[str] = mapped_column(Searched)
    changes: Mapped[str] = mapped_column(Searched)
    closed_on: Mapped[date | None] = mapped_column(Day)


class Cause(Record):
    """One contributing cause."""

    __tablename__ = "cause"

    postmortem_id: Mapped[UUID] = reference("postmortem")
    kind: Mapped[CauseClass] = mapped_column(Word(CauseClass))
    text: Mapped[str] = mapped_column(Searched)


class Action(Record):
    """What shall be done."""

    __tablename__ = "action"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    condition_id: Mapped[UUID | None] = reference("condition", optional=True)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    text: Mapped[str] = mapped_column(Searched)
    kind: Mapped[ActionKind] = mapped_column(Word(ActionKind))
    priority: Mapped[ActionPriority] = mapped_column(Word(ActionPriority))
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    due_on: Mapped[date | None] = mapped_column(Day)
    done_on: Mapped[date | None] = mapped_column(Day)
    becomes: Mapped[BecomesKind | None] = mapped_column(Word(BecomesKind))
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
