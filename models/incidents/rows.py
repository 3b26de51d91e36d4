"""What a reader of incidents gets, as stored.

Instants are UTC and intervals half-open. A time that is not known is None; times that cannot be (an
end before its start) are kept as they came, and are problems.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class IncidentClass(StrEnum):
    """What an event was. PENDING: what would have become an outage. REQUEST: an emergency request.
    FALSE_ALARM: nothing was wrong."""

    OUTAGE = "outage"
    PENDING = "pending"
    REQUEST = "request"
    FALSE_ALARM = "false_alarm"


class CauseClass(StrEnum):
    """What contributed to an incident: processes and technology, never a person."""

    CHANGE = "change"
    CAPACITY = "capacity"
    DEPENDENCY = "dependency"
    SOFTWARE = "software"
    HARDWARE = "hardware"
    NETWORK = "network"
    FACILITIES = "facilities"
    MONITORING = "monitoring"
    PROCESS = "process"
    DOCUMENTATION = "documentation"
    SECURITY = "security"
    UNKNOWN = "unknown"


class PostmortemForm(StrEnum):
    """Five lines, or all of it."""

    SHORT = "short"
    FULL = "full"


class ActionKind(StrEnum):
    """What an action item does against the next one."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"
    PROCESS = "process"
    OTHER = "other"


class ActionPriority(StrEnum):
    """P0 goes before features."""

    P0 = "p0"
    P1 = "p1"
    P2 = "p2"
    P3 = "p3"


class BecomesKind(StrEnum):
    """What an action item turns into, to be worked off."""

    TICKET = "ticket"
    DEBT = "debt"


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """Something that happened to services. severity: 1 is the worst, 5 the least, 0 not said.

    repaired: when users were served again, where that is known apart from `end`. What it took away
    is said by its `ImpactRow`; without any it took nothing. transcript: a file name or address.
    """

    id: UUID
    title: str
    kind: IncidentClass
    severity: int
    start: datetime
    detected: datetime | None
    acknowledged: datetime | None
    repaired: datetime | None
    end: datetime | None
    summary: str
    transcript: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """How much of a service an incident takes away from an instant on: 0 to 1, exact.

    since: None is from the incident's start. The weight holds until the next one of the same service
    and incident, or the incident's end.
    """

    id: UUID
    incident_id: UUID
    service_id: UUID
    since: datetime | None
    weight: Decimal


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What happened at an instant of an incident."""

    id: UUID
    incident_id: UUID
    at: datetime
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition that could become an outage. incident_id: the outage that it became."""

    id: UUID
    service_id: UUID
    what: str
    found_on: date
    found_by: str
    owner_id: UUID | None
    due_on: date | None
    fixed_on: date | None
    incident_id: UUID | None


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert that somebody got. incident_id: the incident it belongs to."""

    id: UUID
    at: datetime
    service_id: UUID | None
    incident_id: UUID | None
    person_id: UUID | None
    text: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class PostmortemRow:
    """What was learnt. The short form has summary, impact, cause, well and changes; the full one has
    the rest too. closed_on: when it was done; None while it is written."""

    id: UUID
    incident_id: UUID
    form: PostmortemForm
    due_on: date | None
    facilitator_id: UUID | None
    summary: str
    impact: str
    cause: str
    detection: str
    well: str
    badly: str
    lucky: str
    changes: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One contributing cause."""

    id: UUID
    postmortem_id: UUID
    kind: CauseClass
    text: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What shall be done. incident_id or condition_id: what it came from. becomes: what it was turned
    into, external_id: the key of the issue that it is elsewhere."""

    id: UUID
    incident_id: UUID | None
    condition_id: UUID | None
    service_id: UUID | None
    text: str
    kind: ActionKind
    priority: ActionPriority
    owner_id: UUID | None
    due_on: date | None
    done_on: date | None
    becomes: BecomesKind | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ImpactDraft:
    """A weight of a service within an incident that is to be, as `ImpactRow` has it."""

    service_id: UUID
    weight: Decimal = Decimal(1)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlertDraft:
    """An alert that is to be, as `AlertRow` has it. external_id: empty where its source has none."""

    at: datetime
    text: str
    service_id: UUID | None = None
    incident_id: UUID | None = None
    person_id: UUID | None = None
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class CauseDraft:
    """A contributing cause that is to be."""

    kind: CauseClass
    text: str


REQUIRED_PARTS: dict[PostmortemForm, tuple[str, ...]] = {
    PostmortemForm.SHORT: ("summary", "impact", "cause", "well", "changes"),
    PostmortemForm.FULL: (
        "summary",
        "impact",
        "cause",
        "detection",
        "well",
        "badly",
        "lucky",
        "changes",
    ),
}
"""The texts that a postmortem of a form must have before it is closed, in the order of writing."""
