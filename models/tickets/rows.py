"""What a reader of tickets gets, as stored.

Instants are UTC; days are local. Durations are whole seconds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class WorkClass(StrEnum):
    """What a piece of work is to the service: new ability, mending, stability, less toil."""

    FEATURE = "feature"
    FIX = "fix"
    STABILITY = "stability"
    TOIL_REDUCTION = "toil_reduction"


class RequestKind(StrEnum):
    """What a request asks for: work of a process, help in trouble, an answer, or advice that may
    become a project."""

    PROCESS_WORK = "process_work"
    TROUBLE = "trouble"
    QUESTION = "question"
    CONSULTATION = "consultation"


class Side(StrEnum):
    """Who carries a piece of work."""

    OPERATIONS = "operations"
    DEVELOPMENT = "development"


class Becomes(StrEnum):
    """What tickets may be promoted to: a task to automate, debt, a project."""

    AUTOMATION = "automation"
    DEBT = "debt"
    PROJECT = "project"


class Resolution(StrEnum):
    """How a ticket ended."""

    DONE = "done"
    DECLINED = "declined"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A request or a piece of project work: received, scheduled, completed, each at an instant or not yet.

    project_id: the project that it is work of, or that a consultation turned into. priority: 1 is the
    first, 0 not said. scheduled: when somebody decided when it is done; planned_on: that day. passed:
    why a feature was started although older work on the service's stability was open; empty where it
    did not. reopened: how often it was completed and was not. status, labels: as its source has them.
    automation_id, debt_id: what a repeat was promoted to. action_id: the action item it came from.
    change_id: the change whose instability it follows up (S21).
    precursor: a sign that an outage may be coming. estimate: seconds. points: as its source has them."""

    id: UUID
    title: str
    text: str
    kind: RequestKind
    work_class: WorkClass
    priority: int
    side: Side
    precursor: bool
    service_id: UUID | None
    team_id: UUID | None
    project_id: UUID | None
    requester: str
    owner_id: UUID | None
    received: datetime
    scheduled: datetime | None
    planned_on: date | None
    started: datetime | None
    due_on: date | None
    completed: datetime | None
    resolution: Resolution | None
    passed: str
    reopened: int
    estimate: int | None
    points: Decimal | None
    automation_id: UUID | None
    debt_id: UUID | None
    action_id: UUID | None
    status: str
    labels: str
    source: str
    external_id: str
    change_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A ticket that changed sides, as the ledger keeps it.

    load: the operational load of the window then, exact; None where too few hours were logged. seconds:
    what it was thought to take. by: who decided."""

    id: UUID
    ticket_id: UUID
    to_side: Side
    at: datetime
    by: str
    reason: str
    load: Decimal | None
    seconds: int | None


@dataclass(frozen=True, slots=True)
class PauseRow:
    """Features stand still because toil is over its threshold (S71).

    share: the toil share that led to it. accepted_by: the manager who accepted. ended_on: the first day
    on which features go on; None while they stand still. rule: whether the exit rule ended it, not a
    person; end_reason: what that person said."""

    id: UUID
    team_id: UUID | None
    from_day: date
    share: Decimal | None
    accepted_by: str
    reason: str
    ended_on: date | None
    ended_by: str
    rule: bool
    end_reason: str


@dataclass(frozen=True, slots=True)
class PausedProjectRow:
    """A project that a pause freezes."""

    id: UUID
    pause_id: UUID
    project_id: UUID


@dataclass(frozen=True, slots=True)
class PauseTaskRow:
    """Who goes to which source of toil during a pause. what: that source, in words."""

    id: UUID
    pause_id: UUID
    person_id: UUID | None
    what: str
    automation_id: UUID | None
    debt_id: UUID | None
    done_on: date | None
