"""What a reader of changes and launches gets, as stored.

Instants are UTC and intervals half-open; days are local. Shares and measurements are exact decimals.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID


class ChangeKind(StrEnum):
    """What was changed about a service."""

    RELEASE = "release"
    DEPLOYMENT = "deployment"
    CONFIG_CHANGE = "config_change"
    CAPACITY_ADDED = "capacity_added"
    SOFTWARE_UPGRADE = "software_upgrade"
    HARDWARE_UPGRADE = "hardware_upgrade"


UPGRADES = (ChangeKind.SOFTWARE_UPGRADE, ChangeKind.HARDWARE_UPGRADE)
"""The kinds that bring newer software or hardware to what is there (S6)."""


class ReleaseSize(StrEnum):
    """What a release brings: much that is new, some of it, or mending alone (S23)."""

    MAJOR = "major"
    FEATURE_RELEASE = "feature_release"
    BUG_FIX = "bug_fix"


class ChangeOutcome(StrEnum):
    """What came of a change."""

    PLANNED_CHANGE = "planned_change"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    ROLLED_BACK = "rolled_back"
    CALLED_OFF = "called_off"


class Part(StrEnum):
    """What part a change had in an incident: the main one, some, or none after all."""

    PRIMARY_PART = "primary_part"
    CONTRIBUTING = "contributing"
    NO_PART = "no_part"


class LaunchClass(StrEnum):
    """What is launched; the error-budget policy lets some of them through a closed gate."""

    NEW_FEATURE = "new_feature"
    FIX_LAUNCH = "fix_launch"
    P0_FIX = "p0_fix"
    SECURITY_FIX = "security_fix"


class LaunchStage(StrEnum):
    """How far a launch is."""

    PROPOSED = "proposed"
    PREPARING = "preparing"
    SOFT_LAUNCHED = "soft_launched"
    LAUNCHED = "launched"
    ANNOUNCED = "announced"
    DROPPED = "dropped"


class EvidenceKind(StrEnum):
    """What shows that a change may go out."""

    SYSTEM_TEST = "system_test"
    ACCEPTANCE = "acceptance"
    PERFORMANCE = "performance"
    VULNERABILITIES = "vulnerabilities"
    COMPATIBILITY = "compatibility"
    PROCESS_CHANGE = "process_change"


class EvidenceResult(StrEnum):
    """What a piece of evidence says."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    WAIVED = "waived"


class Better(StrEnum):
    """Which way a measurement is better."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of a service, of whatever kind.

    at: when it reached production, ended: when it was complete, undone: when it was rolled back; each
    None until then. planned: when it was meant to. first_commit, last_commit: of what it brought, where
    known. size: None where it is no release. first_of_kind: nobody here did this before (S7)."""

    id: UUID
    service_id: UUID | None
    kind: ChangeKind
    size: ReleaseSize | None
    name: str
    text: str
    planned: datetime | None
    at: datetime | None
    ended: datetime | None
    undone: datetime | None
    outcome: ChangeOutcome
    first_commit: datetime | None
    last_commit: datetime | None
    revision: str
    author: str
    first_of_kind: bool
    url: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """What part a change had in an incident, as a person decided; it wins over the rule (F9).

    change_id: None says that no change had a part."""

    id: UUID
    incident_id: UUID
    change_id: UUID | None
    part: Part
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class LaunchRow:
    """Something that is to be shown to users.

    change_id: the change that brings it. planned_on: when it is to be launched. cap: how many users a
    soft launch lets in at most; cap_unit: in what. quiet_days: for how many days the budget must hold
    before it is announced. care_until: until when it is looked after with special care, which ended on
    care_ended_on. expected: seconds of downtime that it is thought to cost; None takes what
    launches of the service cost on average."""

    id: UUID
    service_id: UUID
    name: str
    text: str
    kind: LaunchClass
    stage: LaunchStage
    owner_id: UUID | None
    change_id: UUID | None
    planned_on: date | None
    launched_on: date | None
    announced_on: date | None
    cap: Decimal | None
    cap_unit: str
    quiet_days: int
    expected: int | None
    care_until: date | None = None
    care_ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class RampStepRow:
    """How many users a soft launch lets in from a day on. load: how many there were; None before."""

    id: UUID
    launch_id: UUID
    day: date
    value: Decimal
    load: Decimal | None


@dataclass(frozen=True, slots=True)
class LaunchDecisionRow:
    """Go or no-go, as it was decided, frozen. seen: the gate then, as JSON."""

    id: UUID
    launch_id: UUID
    at: datetime
    go: bool
    by: str
    reason: str
    seen: Any


@dataclass(frozen=True, slots=True)
class GateOverrideRow:
    """A gate that somebody opened against its state, until it expires. service_id: for which service;
    launch_id: for one launch alone. budgets: the objectives then, as JSON. ended_at: when it was taken back."""

    id: UUID
    service_id: UUID
    launch_id: UUID | None
    approver: str
    reason: str
    at: datetime
    expires: datetime
    ended_at: datetime | None
    budgets: Any


@dataclass(frozen=True, slots=True)
class GatePolicyRow:
    """The error-budget policy of a service, or of all without one, from a day on (F6).

    passes: the launch classes that a closed gate lets through. signers: who agreed. exempt: causes that
    are recorded and not counted, in words."""

    id: UUID
    service_id: UUID | None
    from_day: date
    text: str
    passes: Any
    exempt: str
    signers: str
    revisit_on: date | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence on a change (S53 to S57). person_id: who signed; side is that of the person's team
    on the day. cases and failed: of tests. runbook_id: the procedure that it touches."""

    id: UUID
    change_id: UUID
    kind: EvidenceKind
    result: EvidenceResult
    day: date
    person_id: UUID | None
    signer: str
    cases: int | None
    failed: int | None
    runbook_id: UUID | None
    url: str
    note: str
    waived_until: date | None
    waived_by: str


@dataclass(frozen=True, slots=True)
class MeasurementRow:
    """Runs of a baseline against those of a candidate. threshold: the share by which it may get worse. runs
    are lists of exact decimals, as JSON texts."""

    id: UUID
    change_id: UUID
    name: str
    unit: str
    better: Better
    threshold: Decimal
    baseline: Any
    candidate: Any


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """What hardware a hardware upgrade brings (S57). approver and approved_on: who let it in, and when;
    None while nobody did."""

    id: UUID
    change_id: UUID
    model: str
    note: str
    approver: str
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A periodic look for vulnerabilities of a service. next_on: when the next one is due."""

    id: UUID
    service_id: UUID
    day: date
    by: str
    tool: str
    note: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class PartDraft:
    """What part a change had in an incident, as a person says it."""

    change_id: UUID
    part: Part = Part.PRIMARY_PART


@dataclass(frozen=True, slots=True)
class RampDraft:
    """A step of a soft launch that is to be, as `RampStepRow` has it."""

    day: date
    value: Decimal
    load: Decimal | None = None
