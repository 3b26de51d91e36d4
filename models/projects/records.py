"""Stored projects, what they promise, and who works on them. What each column means is said in `models.projects.rows`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.projects.rows import ContributorSide, DeliverableKind, FeedbackKind, ProjectState
from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Int, Searched, Text, Word


class Project(Record):
    """Planned work with an aim of its own."""

    __tablename__ = "project"

    name: Mapped[str] = mapped_column(Searched)
    text: Mapped[str] = mapped_column(Searched)
    state: Mapped[ProjectState] = mapped_column(Word(ProjectState))
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    origin: Mapped[str] = mapped_column(Searched)
    incident_id: Mapped[UUID | None] = reference("incident", optional=True)
    style: Mapped[str] = mapped_column(Text)
    first_of_kind: Mapped[bool] = mapped_column(Flag)
    from_day: Mapped[date | None] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)


class Deliverable(Record):
    """A milestone or feature of a project (F10)."""

    __tablename__ = "deliverable"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    project_id: Mapped[UUID] = reference("project")
    name: Mapped[str] = mapped_column(Searched)
    kind: Mapped[DeliverableKind] = mapped_column(Word(DeliverableKind))
    service_id: Mapped[UUID | None] = reference("service", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    committed_on: Mapped[date | None] = mapped_column(Day)
    due_on: Mapped[date | None] = mapped_column(Day)
    delivered_on: Mapped[date | None] = mapped_column(Day)
    cancelled_on: Mapped[date | None] = mapped_column(Day)
    cancelled_by: Mapped[str] = mapped_column(Text)
    change_id: Mapped[UUID | None] = reference("change", optional=True)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)


class Replan(Record):
    """A day that was promised anew."""

    __tablename__ = "replan"

    deliverable_id: Mapped[UUID] = reference("deliverable")
    day: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Searched)


class Contributor(Record):
    """Somebody who is credited for a deliverable."""

    __tablename__ = "contributor"

    deliverable_id: Mapped[UUID] = reference("deliverable")
    person_id: Mapped[UUID] = reference("person")
    side: Mapped[ContributorSide] = mapped_column(Word(ContributorSide))


class Allocation(Record):
    """How much of a person's week a project gets."""

    __tablename__ = "allocation"
    __table_args__: Any = (Index(None, "person_id", "monday"), STRICT)

    project_id: Mapped[UUID] = reference("project")
    person_id: Mapped[UUID] = reference("person", index=False)
    monday: Mapped[date] = mapped_column(Day)
    seconds: Mapped[int] = mapped_column(Int)


class Feedback(Record):
    """Somebody looked at another's work on a project."""

    __tablename__ = "feedback"

    project_id: Mapped[UUID | None] = reference("project", optional=True)
    from_id: Mapped[UUID] = reference("person")
    to_id: Mapped[UUID] = reference("person")
    day: Mapped[date] = mapped_column(Day)
    kind: Mapped[FeedbackKind] = mapped_column(Word(FeedbackKind))
    note: Mapped[str] = mapped_column(Searched)


class Sprint(Record):
    """A stretch of work as a board kept it."""

    __tablename__ = "sprint"
    __table_args__: Any = (Index(None, "source", "external_id"), STRICT)

    board: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Searched)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    from_day: Mapped[date | None] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    planned_days: Mapped[int | None] = mapped_column(Int)
    committed: Mapped[Decimal | None] = mapped_column(Dec)
    added: Mapped[Decimal | None] = mapped_column(Dec)
    removed: Mapped[Decimal | None] = mapped_column(Dec)
    done: Mapped[Decimal | None] = mapped_column(Dec)
    pieces: Mapped[int | None] = mapped_column(Int)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
