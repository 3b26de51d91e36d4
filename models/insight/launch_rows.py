"""What a reader of launches and their gates gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.insight.gate import Gate
from models.releases.rows import (
    ChangeRow,
    EvidenceKind,
    EvidenceRow,
    GateOverrideRow,
    GatePolicyRow,
    LaunchClass,
    LaunchDecisionRow,
    LaunchRow,
    MeasurementRow,
    RampStepRow,
)
from models.releases.rules.regression import Comparison


@dataclass(frozen=True, slots=True)
class LaunchEntry:
    """A launch on the board.

    gate: what the service's gate says of its class, with what the change that it brings still has to
    show. override: one that lets it through now. quiet: days in a row, up to today, on which the budget
    was not spent, since the soft launch; None before. may_announce: whether these are enough; None where
    it is not soft-launched. announced_from: the day from which on it may be announced if the budget holds
    until then; None where it is not soft-launched.
    """

    launch: LaunchRow
    service: str
    owner: str
    gate: Gate
    override: GateOverrideRow | None
    change: ChangeRow | None
    missing: tuple[EvidenceKind, ...]
    evidence: tuple[EvidenceRow, ...]
    measurements: tuple[tuple[MeasurementRow, Comparison], ...]
    ramp: tuple[RampStepRow, ...]
    decisions: tuple[LaunchDecisionRow, ...]
    expected: Fraction | None
    quiet: int | None
    may_announce: bool | None
    announced_from: date | None

    @property
    def id(self) -> UUID:
        """The launch's."""
        return self.launch.id


@dataclass(frozen=True, slots=True)
class ServiceGate:
    """The gate of a service as it stands, for each class of launch. policy: in force; None where nobody
    agreed one. overrides: those that hold now."""

    service_id: UUID
    name: str
    gates: Mapping[LaunchClass, Gate]
    policy: GatePolicyRow | None
    overrides: tuple[GateOverrideRow, ...]

    @property
    def id(self) -> UUID:
        """The service's."""
        return self.service_id


@dataclass(frozen=True, slots=True)
class LaunchBoard:
    """Launches, gates, the ledger of overrides (the latest first) and the policies as of an instant."""

    now: datetime
    today: date
    zone: str
    launches: tuple[LaunchEntry, ...]
    gates: tuple[ServiceGate, ...]
    ledger: tuple[GateOverrideRow, ...]
    policies: tuple[GatePolicyRow, ...]
    names: Mapping[UUID, str]
    people: Mapping[UUID, str]
