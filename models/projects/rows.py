"""What a reader of projects gets, as stored.

Days are local; durations are whole seconds; points are exact.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class ProjectState(StrEnum):
    """How far a project is."""

    PROJECT_IDEA = "project_idea"
    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class DeliverableKind(StrEnum):
    """What is delivered."""

    MILESTONE = "milestone"
    PROJECT_FEATURE = "project_feature"


class ContributorSide(StrEnum):
    """Which side a contributor is of."""

    OPERATIONS = "operations"
    DEVELOPMENT = "development"


class FeedbackKind(StrEnum):
    """How somebody looked at another's work."""

    REVIEW = "review"
    PAIRING = "pairing"
    OTHER_FEEDBACK = "other_feedback"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """Planned work with an aim of its own. origin: the failure or the road map that it comes from, in words;
    incident_id: that failure. style: how it is managed, in words. first_of_kind: nobody here did this
    before (S7)."""

    id: UUID
    name: str
    text: str
    state: ProjectState
    team_id: UUID | None
    owner_id: UUID | None
    service_id: UUID | None
    origin: str
    incident_id: UUID | None
    style: str
    first_of_kind: bool
    from_day: date | None
    to_day: date | None


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """A milestone or feature of a project (F10).

    committed_on: the first day that was promised, which stays; due_on: the day that holds now.
    cancelled_on counts only with cancelled_by, who approved it."""

    id: UUID
    project_id: UUID
    name: str
    kind: DeliverableKind
    service_id: UUID | None
    owner_id: UUID | None
    committed_on: date | None
    due_on: date | None
    delivered_on: date | None
    cancelled_on: date | None
    cancelled_by: str
    change_id: UUID | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ReplanRow:
    """A day that was promised anew. day: when. due_on: the day then promised."""

    id: UUID
    deliverable_id: UUID
    day: date
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ContributorRow:
    """Somebody who is credited for a deliverable."""

    id: UUID
    deliverable_id: UUID
    person_id: UUID
    side: ContributorSide


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """How much of a person's week a project gets. monday: that week's first day."""

    id: UUID
    project_id: UUID
    person_id: UUID
    monday: date
    seconds: int


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Somebody looked at another's work on a project."""

    id: UUID
    project_id: UUID | None
    from_id: UUID
    to_id: UUID
    day: date
    kind: FeedbackKind
    note: str


@dataclass(frozen=True, slots=True)
class SprintRow:
    """A stretch of work as a board kept it. committed, added, removed, done: in points, or in pieces."""

    id: UUID
    board: str
    name: str
    team_id: UUID | None
    from_day: date | None
    to_day: date | None
    planned_days: int | None
    committed: Decimal | None
    added: Decimal | None
    removed: Decimal | None
    done: Decimal | None
    pieces: int | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ContributorDraft:
    """Somebody who is to be credited, and of which side they are."""

    person_id: UUID
    side: ContributorSide


@dataclass(frozen=True, slots=True)
class AllocationCell:
    """One cell of the table of people and weeks. row, column: its place in a block, for findings.

    seconds: None or 0 empties the cell.
    """

    project_id: UUID
    person_id: UUID
    monday: date
    seconds: int | None
    row: int = 0
    column: int = 0
