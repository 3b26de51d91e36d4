"""Services, who owns them and what they are made of, as stored.

Instants are UTC and intervals half-open. `from_day` and `to_day` are local days, the last one
included; None is an open end. Targets, weights and shares are exact decimals.
"""

from dataclasses import dataclass
from datetime import date
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
    """Which strategy a service follows from a day on, and who signed it for each party, when.
    revisit_on: from that day on, the signatures hold no longer."""

    id: UUID
    service_id: UUID
    kind: StrategyKind
    from_day: date
    development_signer: str
    development_day: date | None
    operations_signer: str
    operations_day: date | None
    revisit_on: date | None
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
    """A security finding. waived_until: not to be fixed before that day, as waived_by decided on waived_on
    (None where nobody wrote the day down)."""

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
    waived_on: date | None = None


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
class PastedService:
    """One row of a spreadsheet, as text. owner: the team or person that runs it; product: the one
    that answers for what it is for; stage: the value of a `Stage`."""

    name: str
    owner: str = ""
    product: str = ""
    stage: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PastedPoint:
    """One row of a spreadsheet, as text: a day as ISO writes it, and how much was used on it."""

    day: str
    value: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a name means: a team or a person."""

    team_id: UUID | None = None
    person_id: UUID | None = None
