"""What is promised of services and how it is measured, as stored.

Instants are UTC and intervals half-open. `from_day` and `to_day` are local days, the last one
included; None is an open end. Targets, weights and shares are exact decimals.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class PromiseKind(StrEnum):
    """An agreement with customers that has consequences, or an internal objective."""

    AGREEMENT = "agreement"
    OBJECTIVE = "objective"


class Indicator(StrEnum):
    """What an objective is measured by.

    AVAILABILITY: incidents (F2). REQUESTS: good of valid counts; LATENCY: requests at or under a
    threshold of the valid ones (F3); both by samples per day. FINDINGS: weaknesses fixed in time.
    CAPACITY: observations with enough headroom. UPGRADES: parts that are up to date, by samples.
    """

    AVAILABILITY = "availability"
    REQUESTS = "requests"
    LATENCY = "latency"
    FINDINGS = "findings"
    CAPACITY = "capacity"
    UPGRADES = "upgrades"


class WindowKind(StrEnum):
    """Over what an objective is judged (F1): the last days, or a calendar period of its zone."""

    ROLLING = "rolling"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class MergePolicy(StrEnum):
    """How the weights of incidents that are open at once become one impact (F2)."""

    MAX = "max"
    CAPPED_SUM = "capped_sum"
    INDEPENDENT = "independent"


class ExclusionReading(StrEnum):
    """What approved exclusions are to availability: out of both terms, or good time (F2)."""

    REMOVED = "removed"
    GOOD = "good"


class ExclusionKind(StrEnum):
    """Why time is left out of an agreement."""

    MAINTENANCE = "maintenance"
    CUSTOMER = "customer"
    OUTSIDE = "outside"
    OTHER = "other"


class AlertSeverity(StrEnum):
    """What a burn rule calls for: somebody now, or work within days."""

    PAGE = "page"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """What is promised of a service, and how it is measured.

    window_days: of a rolling window. zone: of calendar windows and of days. starts_on: measured
    from that day on. threshold_ms: of latency. minute_rule: only minutes that are wholly down count
    (F2). little_left: the share of the budget below which little is left. consequence, fee and
    currency: what follows a miss, and what a window costs the customer. approver, approved_on,
    revisit_on: who agreed to it, and until when that holds. document: the OpenSLO tree it came
    from, kept whole.
    """

    id: UUID
    service_id: UUID
    name: str
    kind: PromiseKind
    indicator: Indicator
    window: WindowKind
    window_days: int
    zone: str
    starts_on: date
    threshold_ms: int
    merge: MergePolicy
    reading: ExclusionReading
    minute_rule: bool
    little_left: Decimal
    consequence: str
    fee: Decimal | None
    currency: str
    approver: str
    approved_on: date | None
    revisit_on: date | None
    document: str
    external_id: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """The target of an objective from a day on: a share of one, exact."""

    id: UUID
    objective_id: UUID
    from_day: date
    target: Decimal
    reason: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class CreditRow:
    """What is owed when a window's attainment lies below: a share of the fee."""

    id: UUID
    objective_id: UUID
    below: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class SampleRow:
    """Counts of one day: how many of the valid were good."""

    id: UUID
    objective_id: UUID
    day: date
    good: int
    valid: int
    source: str


@dataclass(frozen=True, slots=True)
class ExclusionRow:
    """Time of a service that is left out. start, end: what was approved; began, ended: what really
    happened, where that differs. approved_at after `start` is retroactive; None is not approved
    and excludes nothing."""

    id: UUID
    service_id: UUID
    kind: ExclusionKind
    start: datetime
    end: datetime
    began: datetime | None
    ended: datetime | None
    reason: str
    approved_by: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class BurnRuleRow:
    """A rule of the burn table (F5): burning `share` of a `period_days` budget within the long
    window, seen in both windows, calls for `severity`. minimum_bad: bad events below which it says
    nothing."""

    id: UUID
    severity: AlertSeverity
    long_seconds: int
    short_seconds: int
    share: Decimal
    period_days: int
    minimum_bad: int


@dataclass(frozen=True, slots=True)
class SentReportRow:
    """A report as it was sent. digest: of its content; replaces_id: the one it supersedes."""

    id: UUID
    key: str
    from_day: date
    to_day: date
    scope: str
    sent_at: datetime
    sent_by: str
    sent_to: str
    file_name: str
    digest: str
    commentary: str
    replaces_id: UUID | None


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A line of a credit table as somebody sets it; see `CreditRow`."""

    below: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class SampleDraft:
    """Counts of one day as somebody sets them; see `SampleRow`."""

    day: date
    good: int
    valid: int


@dataclass(frozen=True, slots=True)
class SamplesSet:
    """What setting counts did: days that were new, that changed, and that said the same."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class BurnRuleDraft:
    """A rule of the burn table as somebody sets it; see `BurnRuleRow`."""

    severity: AlertSeverity
    long_seconds: int
    short_seconds: int
    share: Decimal
    period_days: int = 30
    minimum_bad: int = 0
