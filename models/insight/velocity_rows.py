"""What a reader of velocity gets: what was delivered, how long it took, and what is likely."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.dora import Dora
from models.kernel.spans import Span
from models.projects.rows import ContributorRow, DeliverableRow, SprintRow
from models.projects.rules.forecast import Range
from models.projects.rules.on_time import Delivery, OnTime
from models.releases.rows import ChangeRow
from models.tickets.rows import WorkClass


class Piece(NamedTuple):
    """A piece of work that was done on a day of the period. lead, cycle: working days from receipt and
    from the start; None where that instant is unknown, or lies after completion."""

    ticket_id: UUID
    title: str
    day: date
    work_class: WorkClass
    points: Decimal | None
    lead: int | None
    cycle: int | None


@dataclass(frozen=True, slots=True)
class WeekDone:
    """What was completed in a week (its Monday), by class of work. points: of those that have any."""

    monday: date
    pieces: int
    by_class: tuple[tuple[WorkClass, int], ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Times:
    """Percentiles in working days, both ends included; None without any. counted: of how many;
    unknown: completed without the instant that it is measured from."""

    half: Fraction | None
    most: Fraction | None
    nearly_all: Fraction | None
    counted: int
    unknown: int


class Ageing(NamedTuple):
    """Work that was begun and is not done. days: working days since; old: more than 85 of a hundred
    took."""

    ticket_id: UUID
    title: str
    started: date
    days: int
    old: bool

    @property
    def id(self) -> UUID:
        """The ticket's."""
        return self.ticket_id


@dataclass(frozen=True, slots=True)
class DeliverableEntry:
    """A deliverable that was first promised for a day of the period, and how it stands.

    people: the names of those who are credited, sorted; credited: the same, with their sides."""

    deliverable: DeliverableRow
    project: str
    delivery: Delivery
    people: tuple[str, ...]
    credited: tuple[ContributorRow, ...]

    @property
    def id(self) -> UUID:
        """The deliverable's."""
        return self.deliverable.id


@dataclass(frozen=True, slots=True)
class Deployed:
    """A deploy that DORA's figures are of. failed: it failed, was rolled back or led to an incident.
    lead: seconds from its commit to production; None where there is none above zero."""

    change: ChangeRow
    service: str
    failed: bool
    lead: Decimal | None


@dataclass(frozen=True, slots=True)
class LedTo:
    """An incident that a deploy of the period led to. change: the deploy's name. seconds: until users
    were served again, so far where it is open; None where its times cannot be."""

    incident: IncidentRow
    change: str
    restored: datetime | None
    seconds: Decimal | None


@dataclass(frozen=True, slots=True)
class SprintSum:
    """Sprints of the period (of all time where they have no days) by how they ended: less, as much or
    more was done than was committed, with what was added and without what was taken out."""

    sprints: tuple[SprintRow, ...]
    under: int
    exact: int
    over: int
    unknown: int


@dataclass(frozen=True, slots=True)
class VelocityBoard:
    """Velocity of a team, developers and operations together; never of a person.

    done: the first day first. weeks: of the period, the running one included. lead: from receipt to completion, cycle: from the
    start. ageing: the oldest first. waiting: open pieces; finish: in how many weeks they will be done,
    if weeks go on as the past ones did; four_weeks: how many will be in four. holidays: days off for
    everybody that were left out of working days.
    """

    span: Span
    now: datetime
    zone: str
    done: tuple[Piece, ...]
    weeks: tuple[WeekDone, ...]
    lead: Times
    cycle: Times
    ageing: tuple[Ageing, ...]
    on_time: OnTime
    deliverables: tuple[DeliverableEntry, ...]
    sprints: SprintSum
    dora: Dora
    deploys: tuple[Deployed, ...]
    led_to: tuple[LedTo, ...]
    waiting: int
    past_weeks: int
    finish: Range | None
    four_weeks: Range | None
    holidays: int
