"""What a reader of launches and their gates gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.insight.gate import Gate
from models.releases.rows import (
    AssessmentRow,
    ChangeKind,
    ChangeRow,
    EvidenceKind,
    EvidenceRow,
    GateOverrideRow,
    GatePolicyRow,
    LaunchClass,
    LaunchDecisionRow,
    LaunchRow,
    MeasurementRow,
    QualificationRow,
    RampStepRow,
)
from models.releases.rules.evidence import Point
from models.releases.rules.regression import Comparison
from models.services.rows import RunbookRow, WeaknessRow


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A change that must show something before it goes out (S53 to S57).

    points: what it still has to show. qualification: of hardware. findings: the security findings of its
    service that were open when it went out (now, before); holding: those of them that hold launches up.
    """

    change: ChangeRow
    service: str
    points: tuple[Point[EvidenceRow], ...]
    evidence: tuple[EvidenceRow, ...]
    measurements: tuple[tuple[MeasurementRow, Comparison], ...]
    qualification: QualificationRow | None
    findings: tuple[WeaknessRow, ...]
    holding: tuple[WeaknessRow, ...]

    @property
    def id(self) -> UUID:
        """The change's."""
        return self.change.id

    @property
    def missing(self) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence that it still lacks."""
        return tuple(dict.fromkeys(point.kind for point in self.points))

    @property
    def unapproved(self) -> bool:
        """Hardware that nobody let in yet."""
        approved = self.qualification is not None and self.qualification.approved_on is not None
        return self.change.kind is ChangeKind.HARDWARE_UPGRADE and not approved

    @property
    def lacking(self) -> int:
        """How much of it keeps its launch back: points, and an approval."""
        return len(self.points) + self.unapproved


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A checklist that is gone through for a launch, or for the change that it brings. names: of the
    mandatory items that are to check or failed; each keeps the gate closed."""

    id: UUID
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaunchEntry:
    """A launch on the board.

    gate: what the service's gate says of its class, with what the change that it brings still has to
    show. shown: what that change shows; None without one. runs: checklists that are gone through for
    either. override: one that lets it through now.
    quiet: days in a row, up to today, on which the budget was not spent, since the soft launch; None
    before. may_announce: whether these are enough; None where it is not soft-launched. announced_from:
    the day from which on it may be announced if the budget holds until then; None where it is not
    soft-launched.
    """

    launch: LaunchRow
    service: str
    owner: str
    gate: Gate
    override: GateOverrideRow | None
    shown: EvidenceEntry | None
    runs: tuple[OpenRun, ...]
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

    @property
    def missing(self) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence that the change which brings it still lacks."""
        return self.shown.missing if self.shown is not None else ()


@dataclass(frozen=True, slots=True)
class ServiceGate:
    """The gate of a service as it stands, for each class of launch. policy: in force; None where nobody
    agreed one. overrides: those that hold now. findings: security findings that are not fixed, those
    first that hold launches up, which are so many as `holding`. assessments: when it was looked through
    for vulnerabilities; assess_on: when it is to be again."""

    service_id: UUID
    name: str
    gates: Mapping[LaunchClass, Gate]
    policy: GatePolicyRow | None
    overrides: tuple[GateOverrideRow, ...]
    findings: tuple[WeaknessRow, ...]
    holding: int
    assessments: tuple[AssessmentRow, ...]
    assess_on: date | None

    @property
    def id(self) -> UUID:
        """The service's."""
        return self.service_id


@dataclass(frozen=True, slots=True)
class LaunchBoard:
    """Launches, gates, what changes show, the ledger of overrides (the latest first of both) and the
    policies as of an instant."""

    now: datetime
    today: date
    zone: str
    launches: tuple[LaunchEntry, ...]
    gates: tuple[ServiceGate, ...]
    changes: tuple[EvidenceEntry, ...]
    ledger: tuple[GateOverrideRow, ...]
    policies: tuple[GatePolicyRow, ...]
    names: Mapping[UUID, str]
    people: Mapping[UUID, str]
    runbooks: tuple[RunbookRow, ...]
