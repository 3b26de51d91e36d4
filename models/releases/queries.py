"""Questions about changes, their evidence and launches."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, or_

from models.releases.records import (
    Assessment,
    Attribution,
    Change,
    Evidence,
    GateOverride,
    GatePolicy,
    Launch,
    LaunchDecision,
    Measurement,
    Qualification,
    RampStep,
)
from models.releases.rows import (
    AssessmentRow,
    AttributionRow,
    ChangeOutcome,
    ChangeRow,
    EvidenceRow,
    GateOverrideRow,
    GatePolicyRow,
    LaunchDecisionRow,
    LaunchRow,
    MeasurementRow,
    QualificationRow,
    RampStepRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


def since(start: datetime) -> ColumnElement[bool]:
    """Of changes that were made, or are planned where they were not, from an instant on."""
    return or_(Change.at >= start, Change.at.is_(None) & (Change.planned >= start))


@dataclass(frozen=True)
class Changes(Query[tuple[ChangeRow, ...]]):
    """Changes that reached production, or were planned to, from an instant up to another, in order of
    time; None is no bound. service_id: of one service alone."""

    reads: ClassVar[frozenset[str]] = frozenset({"change"})
    start: datetime | None = None
    end: datetime | None = None
    service_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ChangeRow, ...]:
        """The rows."""
        statement = selected(Change, ChangeRow)
        if self.service_id is not None:
            statement = statement.where(Change.service_id == self.service_id)
        if self.start is not None:
            statement = statement.where(since(self.start))
        if self.end is not None:
            made = Change.at < self.end
            statement = statement.where(
                or_(made, Change.at.is_(None) & (Change.planned < self.end))
            )
        return reader.shapes(statement.order_by(Change.at, Change.planned, Change.id), ChangeRow)


@dataclass(frozen=True)
class WaitingChanges(Query[tuple[ChangeRow, ...]]):
    """Changes of any time that are planned and neither made nor called off, the earliest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"change"})

    def run(self, reader: Reader) -> tuple[ChangeRow, ...]:
        """The rows."""
        statement = selected(Change, ChangeRow).where(
            Change.at.is_(None), Change.outcome == ChangeOutcome.PLANNED_CHANGE
        )
        return reader.shapes(statement.order_by(Change.planned, Change.id), ChangeRow)


@dataclass(frozen=True)
class Attributions(Query[tuple[AttributionRow, ...]]):
    """What people said about which changes led to which incidents; of one incident alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"attribution"})
    incident_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[AttributionRow, ...]:
        """The rows."""
        equal = {"incident_id": self.incident_id} if self.incident_id else {}
        return rows_of(reader, Attribution, AttributionRow, **equal)


@dataclass(frozen=True)
class Launches(Query[tuple[LaunchRow, ...]]):
    """Every launch, by its planned day; of one service alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"launch"})
    service_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[LaunchRow, ...]:
        """The rows."""
        equal = {"service_id": self.service_id} if self.service_id else {}
        return rows_of(reader, Launch, LaunchRow, "planned_on", **equal)


@dataclass(frozen=True)
class RampSteps(Query[tuple[RampStepRow, ...]]):
    """The steps of soft launches, in order; of one launch alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"ramp_step"})
    launch_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[RampStepRow, ...]:
        """The rows."""
        equal = {"launch_id": self.launch_id} if self.launch_id else {}
        return rows_of(reader, RampStep, RampStepRow, "day", **equal)


@dataclass(frozen=True)
class LaunchDecisions(Query[tuple[LaunchDecisionRow, ...]]):
    """What was decided about launches, in order; of one launch alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"launch_decision"})
    launch_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[LaunchDecisionRow, ...]:
        """The rows."""
        equal = {"launch_id": self.launch_id} if self.launch_id else {}
        return rows_of(reader, LaunchDecision, LaunchDecisionRow, "at", **equal)


@dataclass(frozen=True)
class GateOverrides(Query[tuple[GateOverrideRow, ...]]):
    """The ledger of overrides, in order; of one service alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"gate_override"})
    service_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[GateOverrideRow, ...]:
        """The rows."""
        equal = {"service_id": self.service_id} if self.service_id else {}
        return rows_of(reader, GateOverride, GateOverrideRow, "at", **equal)


@dataclass(frozen=True)
class GatePolicies(Query[tuple[GatePolicyRow, ...]]):
    """Every error-budget policy, in order of the days from which they hold."""

    reads: ClassVar[frozenset[str]] = frozenset({"gate_policy"})

    def run(self, reader: Reader) -> tuple[GatePolicyRow, ...]:
        """The rows."""
        return rows_of(reader, GatePolicy, GatePolicyRow, "from_day")


@dataclass(frozen=True)
class AllEvidence(Query[tuple[EvidenceRow, ...]]):
    """What shows that changes may go out, in order; of one change alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"evidence"})
    change_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[EvidenceRow, ...]:
        """The rows."""
        equal = {"change_id": self.change_id} if self.change_id else {}
        return rows_of(reader, Evidence, EvidenceRow, "day", **equal)


@dataclass(frozen=True)
class Measurements(Query[tuple[MeasurementRow, ...]]):
    """Measurements of baselines and candidates; of one change alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"measurement"})
    change_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[MeasurementRow, ...]:
        """The rows."""
        equal = {"change_id": self.change_id} if self.change_id else {}
        return rows_of(reader, Measurement, MeasurementRow, "name", **equal)


@dataclass(frozen=True)
class Qualifications(Query[tuple[QualificationRow, ...]]):
    """What hardware upgrades bring; of one change alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"qualification"})
    change_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[QualificationRow, ...]:
        """The rows."""
        equal = {"change_id": self.change_id} if self.change_id else {}
        return rows_of(reader, Qualification, QualificationRow, "model", **equal)


@dataclass(frozen=True)
class Assessments(Query[tuple[AssessmentRow, ...]]):
    """When services were looked through for vulnerabilities, in order; of one service alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"assessment"})
    service_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[AssessmentRow, ...]:
        """The rows."""
        equal = {"service_id": self.service_id} if self.service_id else {}
        return rows_of(reader, Assessment, AssessmentRow, "day", **equal)
