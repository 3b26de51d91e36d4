"""The inventory as a reader gets it: a line for each service as of a day, and one service whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.services.rows.inventory import (
    CapacityPointRow,
    CapacityRow,
    DependencyRow,
    MachineRow,
    OwnershipRow,
    RunbookRow,
    ServerRow,
    ServiceRow,
    StakeholderRow,
    StrategyRow,
    WeaknessRow,
)
from models.services.rows.promises import ObjectiveRow
from models.services.rules.capacity import Forecast


class Lack(StrEnum):
    """What a service lacks or what is overdue with it, the most pressing first."""

    NO_OWNER = "no_owner"
    WEAKNESS_CRITICAL = "weakness_critical"
    CAPACITY_ORDER = "capacity_order"
    SIGNATURE_EXPIRED = "signature_expired"
    WAIVER_EXPIRED = "waiver_expired"
    WEAKNESS_OVERDUE = "weakness_overdue"
    CONTACT_OVERDUE = "contact_overdue"
    REVIEW_OVERDUE = "review_overdue"
    NO_AGREEMENT = "no_agreement"
    NO_OBJECTIVE = "no_objective"
    NO_RUNBOOK = "no_runbook"
    NO_PRODUCT_OWNER = "no_product_owner"
    NO_STRATEGY = "no_strategy"
    UNSIGNED = "unsigned"
    MACHINES_UNERASED = "machines_unerased"
    CAPACITY_STALE = "capacity_stale"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One lack of a service. names: of the parts that it concerns. since: the day from which it
    holds, of several the first; None where it holds since ever."""

    lack: Lack
    names: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come of a capacity. forecast: None where too little is known. last: the latest
    observation. full: it lies at what may be used, or above."""

    capacity: CapacityRow
    last: CapacityPointRow | None
    forecast: Forecast | None
    full: bool

    @property
    def order_by(self) -> date | None:
        """By when more must be ordered; None where the forecast sees no end."""
        return self.forecast.order_by if self.forecast else None

    @property
    def reached(self) -> date | None:
        """When what may be used is used up, as far as the forecast sees."""
        return self.forecast.reached if self.forecast else None


@dataclass(frozen=True, slots=True)
class WholeService:
    """Everything that is kept about one service, each list in order of time or of name.

    needs: what it depends on; needed_by: what depends on it.
    """

    service: ServiceRow
    ownerships: tuple[OwnershipRow, ...] = ()
    strategies: tuple[StrategyRow, ...] = ()
    stakeholders: tuple[StakeholderRow, ...] = ()
    servers: tuple[ServerRow, ...] = ()
    machines: tuple[MachineRow, ...] = ()
    needs: tuple[DependencyRow, ...] = ()
    needed_by: tuple[DependencyRow, ...] = ()
    runbooks: tuple[RunbookRow, ...] = ()
    weaknesses: tuple[WeaknessRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    outlooks: tuple[Outlook, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One service as of a day. owners, strategy: in force then. first: the capacity that must be
    ordered first."""

    whole: WholeService
    owners: tuple[OwnershipRow, ...]
    strategy: StrategyRow | None
    first: Outlook | None
    troubles: tuple[Trouble, ...]

    @property
    def service(self) -> ServiceRow:
        """The service itself."""
        return self.whole.service


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """How many services a team runs on a day, and how many it can run well (S15)."""

    team_id: UUID
    services: int
    limit: int


@dataclass(frozen=True, slots=True)
class Board:
    """The inventory as of a day. unowned: machines that are for no service and not yet erased."""

    day: date
    rows: tuple[BoardRow, ...]
    unowned: tuple[MachineRow, ...]
    loads: tuple[TeamLoad, ...]


@dataclass(frozen=True, slots=True)
class ServiceFile:
    """One service whole, as of a day.

    points: the observations of each capacity, by day. computed: the availability that its parts
    explain (S11); None where one is unknown. names: of the other services that it mentions.
    """

    row: BoardRow
    points: Mapping[UUID, tuple[CapacityPointRow, ...]]
    computed: Fraction | None
    names: Mapping[UUID, str]
