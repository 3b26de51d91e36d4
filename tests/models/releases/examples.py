"""An example of each command and query on changes and launches."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson
from models.releases.commands import (
    AddChange,
    AddEvidence,
    AddLaunch,
    ApproveHardware,
    AttributeIncident,
    ChangeEvidence,
    ChangeLaunch,
    CorrectChange,
    DecideLaunch,
    EndOverride,
    ImportChanges,
    LetRuleAttribute,
    MoveLaunch,
    OverrideGate,
    QualifyHardware,
    RecordAssessment,
    RemoveAssessment,
    RemoveChanges,
    RemoveEvidence,
    RemoveGatePolicy,
    RemoveLaunch,
    RemoveMeasurement,
    RollBackChange,
    SetGatePolicy,
    SetMeasurement,
    SetRamp,
    WithdrawApproval,
)
from models.releases.importing import ImportedChange
from models.releases.queries import (
    AllEvidence,
    Assessments,
    Attributions,
    Changes,
    GateOverrides,
    GatePolicies,
    LaunchDecisions,
    Launches,
    Measurements,
    Qualifications,
    RampSteps,
    WaitingChanges,
)
from models.releases.rows import (
    Better,
    ChangeKind,
    ChangeOutcome,
    EvidenceKind,
    EvidenceResult,
    LaunchClass,
    LaunchStage,
    Part,
    PartDraft,
    RampDraft,
    ReleaseSize,
)
from models.releases.rules.evidence import REQUIRED
from models.services.commands import AddRunbook, AddService
from tests.models.incidents.examples import add_incident

DAY = date(2026, 3, 2)
PAST = date(2026, 1, 2)
"""Before the day of the store's clock."""
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FAR = datetime(2096, 1, 1, tzinfo=UTC)
"""Later than any clock that the tests have."""


def service(scene: Any, name: str = "Mail") -> UUID:
    added: UUID = scene.do(AddService(name))
    return added


def add_change(of: UUID | None = None, at: datetime | None = AT, **more: Any) -> AddChange:
    told: dict[str, Any] = {"name": "4.2", "kind": ChangeKind.DEPLOYMENT, "service_id": of}
    return AddChange(**(told | {"at": at} | more))


def change(scene: Any) -> UUID:
    """A change with a part in an incident, evidence, a measurement and a launch."""
    of = service(scene)
    added: UUID = scene.do(add_change(of))
    scene.do(AttributeIncident(scene.do(add_incident(of)), (PartDraft(added),), "", scene.seen))
    scene.do(add_evidence(added))
    scene.do(measured(added))
    scene.do(AddLaunch(of, "Search", change_id=added))
    return added


def corrected(scene: Any) -> CorrectChange:
    other = service(scene, "Login")
    added = scene.do(add_change(service(scene)))
    told = add_change(
        other, AT + HOUR, kind=ChangeKind.RELEASE, size=ReleaseSize.MAJOR, name="5", text="All new",
        planned=AT, ended=AT + 2 * HOUR, first_commit=AT - HOUR, last_commit=AT, revision="ab12",
        author="Bo", first_of_kind=True, url="x", outcome=ChangeOutcome.FAILED, undone=AT + HOUR,
    )  # fmt: skip
    return CorrectChange(added, scene.seen, told)


def attributed(scene: Any) -> UUID:
    """An incident of which a person said that no change led to it."""
    hit: UUID = scene.do(add_incident())
    scene.do(AttributeIncident(hit, (), "A cut cable", scene.seen))
    return hit


def said(scene: Any, of: UUID) -> tuple[UUID, ...]:
    return tuple(row.id for row in scene.ask(Attributions(of)).value)


def launch(scene: Any) -> UUID:
    added: UUID = scene.do(AddLaunch(service(scene), "Search", cap=Decimal(500)))
    scene.do(SetRamp(added, (RampDraft(DAY, Decimal(10)),), scene.seen))
    scene.do(DecideLaunch(added, True, "Ana", "", {"state": "open"}))
    return added


def changed_launch(scene: Any) -> ChangeLaunch:
    added = launch(scene)
    other, owner = service(scene, "Login"), scene.do(AddPerson("Ana", DAY))
    brings = scene.do(add_change(other))
    told = AddLaunch(
        other, "Find", LaunchClass.SECURITY_FIX, "Faster", owner, brings, DAY, Decimal(9), "users",
        7, 60,
    )  # fmt: skip
    return ChangeLaunch(added, scene.seen, told)


def override(scene: Any) -> UUID:
    of = service(scene)
    added: UUID = scene.do(OverrideGate(of, None, "Bo", "A fair", FAR, ({"left": "-0.1"},)))
    return added


def policy(scene: Any, of: UUID | None = None) -> SetGatePolicy:
    passes = (LaunchClass.SECURITY_FIX,)
    return SetGatePolicy(of, DAY, "Agreed", passes, "Storms", "Ana, Bo", None, scene.seen)


def add_evidence(of: UUID, **more: Any) -> AddEvidence:
    told: dict[str, Any] = {
        "change_id": of,
        "kind": EvidenceKind.SYSTEM_TEST,
        "result": EvidenceResult.PASSED,
        "day": DAY,
        "signer": "Ana",
    }
    return AddEvidence(**(told | more))


def changed_evidence(scene: Any) -> ChangeEvidence:
    of = service(scene)
    added = scene.do(add_evidence(scene.do(add_change(of))))
    other = scene.do(add_change(of, AT + HOUR))
    told = add_evidence(
        other, kind=EvidenceKind.PROCESS_CHANGE, result=EvidenceResult.WAIVED, cases=3, failed=1,
        person_id=scene.do(AddPerson("Cem", DAY)), signer="", url="x", note="Later",
        runbook_id=scene.do(AddRunbook(of, "Restart", "y")), waived_until=DAY, waived_by="Bo",
    )  # fmt: skip
    return ChangeEvidence(added, scene.seen, told)


def measured(of: UUID, runs: str = "101", seen: int = 0) -> SetMeasurement:
    return SetMeasurement(
        of, "Latency", "ms", Better.LOWER, Decimal("0.1"), (Decimal(100),), (Decimal(runs),), seen
    )


def from_elsewhere(**more: Any) -> ImportedChange:
    told: dict[str, Any] = {
        "place": "2",
        "name": "Merge #12",
        "service": "Hub",
        "at": AT,
        "last_commit": AT - HOUR,
        "external_id": "ab12",
    }
    return ImportedChange(**(told | more))


def assessment(scene: Any) -> UUID:
    added: UUID = scene.do(RecordAssessment(service(scene), PAST, "Ana", "scanner"))
    return added


def hardware(scene: Any) -> UUID:
    """A hardware upgrade."""
    added: UUID = scene.do(add_change(service(scene), kind=ChangeKind.HARDWARE_UPGRADE))
    return added


def qualified(of: UUID, model: str = "Rack 7", seen: int = 0) -> QualifyHardware:
    return QualifyHardware(of, model, "Two power supplies", seen)


def approval(scene: Any) -> ApproveHardware:
    """Of hardware that has shown everything."""
    of = hardware(scene)
    added = scene.do(qualified(of))
    for kind in REQUIRED[ChangeKind.HARDWARE_UPGRADE]:
        scene.do(add_evidence(of, kind=kind))
    return ApproveHardware(added, "Bo", PAST, scene.seen)


COMMANDS = {
    AddChange: lambda scene: add_change(service(scene)),
    CorrectChange: corrected,
    RollBackChange: lambda scene: RollBackChange(change(scene), AT + HOUR, scene.seen),
    RemoveChanges: lambda scene: RemoveChanges((change(scene),), scene.seen),
    ImportChanges: lambda scene: ImportChanges("hub.csv", (from_elsewhere(),)),
    AttributeIncident: lambda scene: (
        of := service(scene),
        parts := (
            PartDraft(scene.do(add_change(of))),
            PartDraft(scene.do(add_change(of)), Part.CONTRIBUTING),
        ),
        AttributeIncident(scene.do(add_incident(of)), parts, "They say so", scene.seen),
    )[2],
    LetRuleAttribute: lambda scene: (
        hit := attributed(scene),
        LetRuleAttribute(said(scene, hit), scene.seen),
    )[1],
    AddLaunch: lambda scene: AddLaunch(service(scene), "Search"),
    ChangeLaunch: changed_launch,
    MoveLaunch: lambda scene: MoveLaunch(launch(scene), LaunchStage.LAUNCHED, DAY, scene.seen),
    RemoveLaunch: lambda scene: RemoveLaunch(launch(scene), scene.seen),
    SetRamp: lambda scene: SetRamp(
        launch(scene), (RampDraft(DAY, Decimal(50), Decimal(42)),), scene.seen
    ),
    DecideLaunch: lambda scene: DecideLaunch(
        launch(scene), False, "Ana", "Not yet", {"state": "closed"}
    ),
    OverrideGate: lambda scene: OverrideGate(service(scene), None, "Bo", "A fair", FAR, ()),
    EndOverride: lambda scene: EndOverride(override(scene), scene.seen),
    SetGatePolicy: lambda scene: policy(scene, service(scene)),
    RemoveGatePolicy: lambda scene: RemoveGatePolicy(scene.do(policy(scene)), scene.seen),
    AddEvidence: lambda scene: add_evidence(scene.do(add_change(service(scene)))),
    ChangeEvidence: changed_evidence,
    RemoveEvidence: lambda scene: RemoveEvidence(
        scene.do(add_evidence(scene.do(add_change()))), scene.seen
    ),
    SetMeasurement: lambda scene: measured(scene.do(add_change())),
    RemoveMeasurement: lambda scene: RemoveMeasurement(
        scene.do(measured(scene.do(add_change()))), scene.seen
    ),
    QualifyHardware: lambda scene: qualified(hardware(scene)),
    ApproveHardware: approval,
    WithdrawApproval: lambda scene: (
        command := approval(scene),
        scene.do(command),
        WithdrawApproval(command.id, scene.seen),
    )[2],
    RecordAssessment: lambda scene: RecordAssessment(service(scene), PAST, "Ana", next_on=DAY),
    RemoveAssessment: lambda scene: RemoveAssessment(assessment(scene), scene.seen),
}
QUERIES = {
    Changes: lambda scene: (of := service(scene), Changes(AT, AT + HOUR, of))[1],
    Attributions: lambda scene: Attributions(attributed(scene)),
    Launches: lambda scene: Launches(),
    RampSteps: lambda scene: RampSteps(launch(scene)),
    LaunchDecisions: lambda scene: LaunchDecisions(launch(scene)),
    GateOverrides: lambda scene: GateOverrides(),
    GatePolicies: lambda scene: GatePolicies(),
    AllEvidence: lambda scene: AllEvidence(change(scene)),
    WaitingChanges: lambda scene: WaitingChanges(),
    Measurements: lambda scene: Measurements(change(scene)),
    Qualifications: lambda scene: (
        of := hardware(scene),
        scene.do(qualified(of)),
        Qualifications(of),
    )[2],
    Assessments: lambda scene: Assessments(service(scene)),
}
