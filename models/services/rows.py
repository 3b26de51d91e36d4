"""What a reader of services gets, as stored.

Instants are UTC and intervals half-open. `from_day` and `to_day` are local days, the last one
included; None is an open end. Targets, weights and shares are exact decimals.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Stage(StrEnum):
    """Where in its life a service is, in order."""

    PLANNED = "planned"
    BUILT = "built"
    SOFT_LAUNCH = "soft_launch"
    LIVE = "live"
    RETIRING = "retiring"
    RETIRED = "retired"


class OwnerRole(StrEnum):
    """What an owner answers for: running it, building it, or what it is for."""

    OPERATIONS = "operations"
    DEVELOPMENT = "development"
    PRODUCT = "product"


class StrategyKind(StrEnum):
    """How a service weighs change against stability: stability work goes before features, or
    developers and operations share the goals of both."""

    STABILITY_FIRST = "stability_first"
    SHARED_GOALS = "shared_goals"


class MachineKind(StrEnum):
    """A machine is virtual or physical."""

    VIRTUAL = "virtual"
    PHYSICAL = "physical"


class MachineState(StrEnum):
    """What is done with a machine. ERASED: its data are gone, with proof."""

    ORDERED = "ordered"
    IN_USE = "in_use"
    SPARE = "spare"
    OFF = "off"
    ERASED = "erased"
    DISPOSED = "disposed"


class WeaknessSeverity(StrEnum):
    """How bad a security finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


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
class ServiceRow:
    """A service that users see. Who answers for it is said by `OwnershipRow`."""

    id: UUID
    name: str
    description: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class OwnershipRow:
    """Who owns a service in a role, from a day on: a team, a person, or both."""

    id: UUID
    service_id: UUID
    role: OwnerRole
    team_id: UUID | None
    person_id: UUID | None
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """Which strategy a service follows from a day on, and who signed it for each party, when."""

    id: UUID
    service_id: UUID
    kind: StrategyKind
    from_day: date
    development_signer: str
    development_day: date | None
    operations_signer: str
    operations_day: date | None
    note: str


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """Somebody with an interest in a service. every_days: how often to be in touch; 0 is never.
    signed_on: when they last signed what is promised to them."""

    id: UUID
    service_id: UUID
    name: str
    interest: str
    contact: str
    person_id: UUID | None
    every_days: int
    last_contact: date | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class ServerRow:
    """Software that gives a service a function. instances: how many run; needed: how many of them
    must (F15: parts). availability: of one instance, assumed or measured; None is unknown.
    critical: the service is down without it."""

    id: UUID
    service_id: UUID
    name: str
    function: str
    instances: int
    needed: int
    availability: Decimal | None
    critical: bool


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine, what it is for and what became of it. erased_on, proof: when and how its data were
    erased."""

    id: UUID
    name: str
    kind: MachineKind
    state: MachineState
    service_id: UUID | None
    server_id: UUID | None
    site_id: UUID | None
    model: str
    erased_on: date | None
    proof: str


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """A service that needs another one. critical: it is down without it."""

    id: UUID
    service_id: UUID
    needs_id: UUID
    critical: bool
    note: str


@dataclass(frozen=True, slots=True)
class RunbookRow:
    """Where it is written what to do. review_days: how long a review holds; 0 is for good."""

    id: UUID
    service_id: UUID
    title: str
    url: str
    reviewed_on: date | None
    review_days: int


@dataclass(frozen=True, slots=True)
class WeaknessRow:
    """A security finding. waived_until: not to be fixed before that day, as waived_by decided."""

    id: UUID
    service_id: UUID
    title: str
    severity: WeaknessSeverity
    found_on: date
    due_on: date | None
    fixed_on: date | None
    waived_until: date | None
    waived_by: str
    waiver_reason: str


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """Something of which there is only so much. limit and spare (kept for failures: N + k) are in
    unit; lead_days: how long it takes to get more; headroom: the share of the limit that should stay
    free."""

    id: UUID
    service_id: UUID
    name: str
    unit: str
    limit: Decimal
    lead_days: int
    spare: Decimal
    headroom: Decimal


@dataclass(frozen=True, slots=True)
class CapacityPointRow:
    """How much of a capacity was used on a day."""

    id: UUID
    capacity_id: UUID
    day: date
    value: Decimal


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
