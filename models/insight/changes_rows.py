"""What a reader of changes with all that followed them gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.attribution import Attributed
from models.insight.cycles import Cycle
from models.insight.dora import Dora
from models.insight.stability import Cadence, Drift, NextMajor
from models.kernel.spans import Span
from models.releases.rows import ChangeKind, ChangeRow
from models.tickets.rules.order import Inversion


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A change as a list shows it. incidents: those that it had the main part in, and the others that
    it contributed to. impossible: what cannot be about its times."""

    change: ChangeRow
    service: str
    led_to: tuple[UUID, ...]
    contributed_to: tuple[UUID, ...]
    impossible: tuple[str, ...]

    @property
    def id(self) -> UUID:
        """The change's."""
        return self.change.id


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """An incident of the period with the change that led to it, if any. services: those it hit."""

    incident: IncidentRow
    services: tuple[str, ...]
    attributed: Attributed

    @property
    def id(self) -> UUID:
        """The incident's."""
        return self.incident.id


@dataclass(frozen=True, slots=True)
class StabilityPoint:
    """How stable a service was in a month, or what has passed of it. level: None without data.
    target: in force at its end; None where nothing was promised."""

    span: Span
    level: Fraction | None
    target: Fraction | None


@dataclass(frozen=True, slots=True)
class CycleEntry:
    """A cycle with its service. cost: the share of one window's budget; None where nothing is allowed."""

    service_id: UUID
    service: str
    objective_id: UUID
    cycle: Cycle
    cost: Fraction | None

    @property
    def id(self) -> str:
        """What makes it the same in another answer."""
        return f"{self.service_id} {self.cycle.began.isoformat()}"


@dataclass(frozen=True, slots=True)
class ServiceStability:
    """One service in a period, and what may follow.

    objective_id: by which its stability is told; None where it has none that is measured evenly.
    months: of the period. inversions: features begun while older stability work was open.
    """

    service_id: UUID
    name: str
    objective_id: UUID | None
    objective: str
    months: tuple[StabilityPoint, ...]
    dora: Dora
    cadence: Cadence
    next_major: NextMajor
    drift: Drift
    inversions: tuple[Inversion, ...]

    @property
    def id(self) -> UUID:
        """The service's."""
        return self.service_id


@dataclass(frozen=True, slots=True)
class MonthOfChanges:
    """How many changes of each kind were made in a month (its first day), capacity among them (S17)."""

    month: date
    counts: Mapping[ChangeKind, int]

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ChangesBoard:
    """The changes of a period and what followed them.

    changes: the latest first, with those that are planned. incidents: that began in the period, the
    latest first. cycles: that a change of the period began. dora: of all services together.
    """

    span: Span
    now: datetime
    zone: str
    changes: tuple[ChangeEntry, ...]
    incidents: tuple[IncidentEntry, ...]
    cycles: tuple[CycleEntry, ...]
    services: tuple[ServiceStability, ...]
    months: tuple[MonthOfChanges, ...]
    dora: Dora
    names: Mapping[UUID, str]
