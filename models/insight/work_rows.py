"""What a reader of incoming work, with all that belongs to it, gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import ConditionRow, IncidentClass, IncidentRow
from models.incidents.rules.counting import Mix
from models.insight.rows import OnDuty
from models.insight.work_rules import AlertGroup
from models.kernel.spans import Span
from models.notes.rows import Subject
from models.tickets.rows import HandoverRow, RequestKind, Side, TicketRow, WorkClass
from models.tickets.rules.converting import Conversion
from models.tickets.rules.flow import Flow
from models.tickets.rules.order import Inversion
from models.tickets.rules.repeats import Repeat


class Queue(StrEnum):
    """The three queues in which work waits."""

    EMERGENCIES = "emergencies"
    REQUESTS = "requests"
    PROJECT_WORK = "project_work"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A piece of work as a queue shows it: a ticket, an incident, or a condition that may become one.

    subject: the row that it is, which alone of ticket, incident and condition is there. kind: what is
    asked for, or what the event was; None of a condition. work_class: None of what is no ticket.
    precursor: a sign that an outage may be coming. owner: who carries it, of an incident who was on call
    (is, while it lasts); empty: nobody. age: seconds from receipt to completion, else until now; None where
    its times cannot be. overdue: due before today and not completed. leaked: nobody had seen to it in
    time; None while it is too early to say, and of what is no ticket. passes: the older stability work
    that was passed over when it was started; passed_by: the features that were started past it.
    repeat: those it is alike with. frozen: its project stands still, so that as a feature it may not be
    begun.
    """

    queue: Queue
    subject: Subject
    what: str
    kind: RequestKind | IncidentClass | None
    work_class: WorkClass | None
    precursor: bool
    priority: int
    service_id: UUID | None
    service: str
    project_id: UUID | None
    project: str
    side: Side
    owner_id: UUID | None
    owner: str
    received: datetime
    scheduled: datetime | None
    started: datetime | None
    completed: datetime | None
    planned_on: date | None
    due_on: date | None
    age: Fraction | None
    overdue: bool
    leaked: bool | None
    passes: tuple[UUID, ...]
    passed_by: tuple[UUID, ...]
    repeat: Repeat | None
    ticket: TicketRow | None = None
    incident: IncidentRow | None = None
    condition: ConditionRow | None = None
    frozen: bool = False

    @property
    def id(self) -> UUID:
        """The row's."""
        return self.subject.id

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.completed is None

    def open_at(self, end: datetime) -> bool:
        """Whether it was still to be done at the end of a time."""
        return self.completed is None or self.completed >= end

    @property
    def seen_to(self) -> bool:
        """Whether somebody scheduled or started it, or it is completed."""
        return not (self.scheduled is None and self.started is None and self.completed is None)

    @property
    def repeats(self) -> int:
        """How many are alike, with it; 0 where it is by itself."""
        return len(self.repeat.tickets) if self.repeat else 0


@dataclass(frozen=True, slots=True)
class RepeatEntry:
    """A repeat as a list shows it. titles: of its tickets, in their order. automation_id, debt_id: what
    it was promoted to; None where nothing was."""

    repeat: Repeat
    service: str
    titles: tuple[str, ...]
    automation_id: UUID | None
    debt_id: UUID | None

    @property
    def promoted(self) -> bool:
        """Whether something came of it."""
        return self.automation_id is not None or self.debt_id is not None


@dataclass(frozen=True, slots=True)
class InversionEntry:
    """A feature that was started past older stability work, with the rows of both.

    strategy: whether the service's strategy then was stability first. passed: the oldest first.
    """

    inversion: Inversion
    service: str
    feature: TicketRow
    passed: tuple[TicketRow, ...]
    strategy: bool

    @property
    def reason(self) -> str:
        """What was said when it was started; empty where nothing was."""
        return self.feature.passed


@dataclass(frozen=True, slots=True)
class WorkBoard:
    """The work that was there in a period, by queue, and what it says.

    emergencies, requests, projects: each in the order in which it is to be done, what is completed
    last, the latest first. flow: of all tickets; requests_flow and projects_flow: of either queue; kinds:
    of the requests of each kind. repeats: those that went on within the days that repeats are counted
    in, before now or the period's end. inversions and conversion: of the period. mix: of the period's
    incidents, and mixes: of those of each source (empty: typed here). alerts: of the period, by what they
    say. on_duty: who has and who gets the duty for tickets. stability_first: services whose
    strategy it is. leak_days, repeats_least, repeat_days: by policy.
    """

    span: Span
    now: datetime
    today: date
    zone: str
    emergencies: tuple[WorkItem, ...]
    requests: tuple[WorkItem, ...]
    projects: tuple[WorkItem, ...]
    flow: Flow
    requests_flow: Flow
    projects_flow: Flow
    kinds: Mapping[RequestKind, Flow]
    repeats: tuple[RepeatEntry, ...]
    inversions: tuple[InversionEntry, ...]
    conversion: Conversion
    mix: Mix
    mixes: Mapping[str, Mix]
    alerts: tuple[AlertGroup, ...]
    on_duty: tuple[OnDuty, ...]
    stability_first: frozenset[UUID]
    people: Mapping[UUID, str]
    services: Mapping[UUID, str]
    project_names: Mapping[UUID, str]
    leak_days: int
    repeats_least: int
    repeat_days: int

    @property
    def queues(self) -> Mapping[Queue, tuple[WorkItem, ...]]:
        """The three of them."""
        return {
            Queue.EMERGENCIES: self.emergencies,
            Queue.REQUESTS: self.requests,
            Queue.PROJECT_WORK: self.projects,
        }


@dataclass(frozen=True, slots=True)
class TicketDetails:
    """Everything about one ticket. repeated: the tickets that it is alike with, the oldest first, itself
    among them. passes, passed_by: the rows of `WorkItem`'s. handovers: the oldest first. action: the words of the
    action item that it came from, and incident_id: that item's incident."""

    item: WorkItem
    handovers: tuple[HandoverRow, ...]
    repeated: tuple[TicketRow, ...]
    passes: tuple[TicketRow, ...]
    passed_by: tuple[TicketRow, ...]
    action: str
    incident_id: UUID | None
    people: Mapping[UUID, str]
    services: Mapping[UUID, str]
    now: datetime
    today: date
    zone: str


@dataclass(frozen=True, slots=True)
class WorkTrouble:
    """Open tickets that need somebody, in order of their receipt.

    leaking: nobody has seen to it, though the time is over. overdue: its day has passed. silent: it was
    started past older work on stability, and nobody said why.
    """

    leaking: tuple[WorkItem, ...]
    overdue: tuple[WorkItem, ...]
    silent: tuple[WorkItem, ...]
    leak_days: int
