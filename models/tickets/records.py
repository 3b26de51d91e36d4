"""Stored tickets, who carries them, and pauses of features. What each column means is said in `models.tickets.rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Instant, Int, Searched, Text, Word
from models.tickets.rows import RequestKind, Resolution, Side, WorkClass


class Ticket(Record):
    """A request or a piece of project work: received, scheduled, completed, each at an instant or not yet."""

    __tablename__ = "ticket"
    __table_args__: Any = (Index(None, "received"), Index(None, "source", "external_id"), STRICT)

    title: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    kind: Mapped[RequestKind] = mapped_column(Word(RequestKind))
    work_class: Mapped[WorkClass] = mapped_column(Word(WorkClass))
    priority: Mapped[int] = mapped_column(Int)
    side: Mapped[Side] = mapped_column(Word(Side))
    precursor: Mapped[bool] = mapped_column(Flag)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    project_id: Mapped[UUID | None] = reference("project", optional=True)
    requester: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    received: Mapped[datetime] = mapped_column(Instant)
    scheduled: Mapped[datetime | None] = mapped_column(Instant)
    planned_on: Mapped[date | None] = mapped_column(Day)
    started: Mapped[datetime | None] = mapped_column(Instant)
    due_on: Mapped[date | None] = mapped_column(Day)
    completed: Mapped[datetime | None] = mapped_column(Instant)
    resolution: Mapped[Resolution | None] = mapped_column(Word(Resolution))
    passed: Mapped[str] = mapped_column(Searched)
    reopened: Mapped[int] = mapped_column(Int)
    estimate: Mapped[int | None] = mapped_column(Int)
    points: Mapped[Decimal | None] = mapped_column(Dec)
    automation_id: Mapped[UUID | None] = reference("automation", optional=True)
    debt_id: Mapped[UUID | None] = reference("debt", optional=True)
    action_id: Mapped[UUID | None] = reference("action", optional=True)
    change_id: Mapped[UUID | None] = reference("change", optional=True)
    status: Mapped[str] = mapped_column(Text)
    labels: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Handover(Record):
    """A ticket that changed sides, as the ledger keeps it."""

    __tablename__ = "handover"

    ticket_id: Mapped[UUID] = reference("ticket")
    to_side: Mapped[Side] = mapped_column(Word(Side))
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)
    load: Mapped[Decimal | None] = mapped_column(Dec)
    seconds: Mapped[int | None] = mapped_column(Int)


class Pause(Record):
    """Features stand still because toil is over its threshold (S71)."""

    __tablename__ = "pause"

    team_id: Mapped[UUID | None] = reference("team", optional=True)
    from_day: Mapped[date] = mapped_column(Day)
    share: Mapped[Decimal | None] = mapped_column(Dec)
    accepted_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Searched)
    ended_on: Mapped[date | None] = mapped_column(Day)
    ended_by: Mapped[str] = mapped_column(Text)
    rule: Mapped[bool] = mapped_column(Flag)
    end_reason: Mapped[str] = mapped_column(Searched)


class PausedProject(Record):
    """A project that a pause freezes."""

    __tablename__ = "paused_project"

    pause_id: Mapped[UUID] = reference("pause")
    project_id: Mapped[UUID] = reference("project")


class PauseTask(Record):
    """Who goes to which source of toil during a pause."""

    __tablename__ = "pause_task"

    pause_id: Mapped[UUID] = reference("pause")
    person_id: Mapped[UUID | None] = reference("person", optional=True)
    what: Mapped[str] = mapped_column(Searched)
    automation_id: Mapped[UUID | None] = reference("automation", optional=True)
    debt_id: Mapped[UUID | None] = reference("debt", optional=True)
    done_on: Mapped[date | None] = mapped_column(Day)
