"""An example of each command and query on automation."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.automation.commands import (
    AddAutomation,
    ChangeAutomation,
    ChangeRun,
    MakeHumanProcess,
    ParkAutomation,
    PlanAutomations,
    RecordRun,
    RemoveAutomation,
    RemoveRun,
    RetireAutomation,
    RunAutomation,
    SetAssumptions,
    SetSteps,
    SetVolumes,
    StartAutomation,
    StopAutomation,
    UnparkAutomation,
)
from models.automation.queries import (
    Assumptions,
    Automations,
    ProcessRuns,
    ProcessSteps,
    VolumePoints,
)
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationArea,
    AutomationPlan,
    HumanStep,
    ParkReason,
    StepDraft,
    VolumeDraft,
)
from models.people.commands import AddPerson
from models.services.commands import AddService

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)
HOUR = 3600


def add_task(name: str = "Rotate certificates", **more: Any) -> AddAutomation:
    told: dict[str, Any] = {
        "area": AutomationArea.OS_CONFIGURATION,
        "runs_a_month": Decimal(20),
        "manual": HOUR,
        "residual": HOUR // 6,
        "build": 40 * HOUR,
        "upkeep": 12 * HOUR,
        "life_months": 36,
        "machines": 120,
        "log_category": "Certificates",
    }
    return AddAutomation(name, **(told | more))


def task(scene: Any, **more: Any) -> UUID:
    added: UUID = scene.do(add_task(**more))
    return added


def changed(scene: Any) -> ChangeAutomation:
    added = task(scene)
    service, owner = scene.do(AddService("Mail")), scene.do(AddPerson("Ana", DAY))
    place = ("Renew certificates", "All of them", AutomationArea.INSTALLATION, service, None, owner)
    runs, figures = Decimal("2.5"), (HOUR, 0, 60, 0, HOUR, 12, 3)
    return ChangeAutomation(added, scene.seen, *place, runs, *figures, "", "OPS-1", 0, "hosts")


def building(scene: Any) -> UUID:
    added = task(scene)
    scene.do(StartAutomation(added, DAY, scene.seen))
    return added


def running(scene: Any) -> UUID:
    added = building(scene)
    scene.do(RunAutomation(added, LATER, scene.seen))
    return added


def park(scene: Any, added: UUID, *drafts: AssumptionDraft) -> ParkAutomation:
    return ParkAutomation(added, DAY, ParkReason.RARE, LATER, scene.seen, "Twice a year", drafts)


def parked(scene: Any) -> UUID:
    added = task(scene)
    scene.do(park(scene, added, AssumptionDraft(Assumed.MACHINES, Decimal(120))))
    return added


def process(scene: Any) -> UUID:
    added = task(scene, name="Buy servers", human=True, every_days=90)
    scene.do(SetSteps(added, (StepDraft(HumanStep.BIDDING, "Ask three sellers"),), scene.seen))
    return added


def gone_through(scene: Any) -> UUID:
    run: UUID = scene.do(RecordRun(process(scene), DAY, None, HOUR))
    return run


COMMANDS = {
    AddAutomation: lambda scene: add_task(service_id=scene.do(AddService("Mail"))),
    ChangeAutomation: changed,
    RemoveAutomation: lambda scene: RemoveAutomation(parked(scene), scene.seen),
    PlanAutomations: lambda scene: PlanAutomations(
        (AutomationPlan(task(scene), LATER),), scene.seen
    ),
    StartAutomation: lambda scene: StartAutomation(task(scene), DAY, scene.seen),
    StopAutomation: lambda scene: StopAutomation(building(scene), scene.seen),
    RunAutomation: lambda scene: RunAutomation(building(scene), LATER, scene.seen),
    RetireAutomation: lambda scene: RetireAutomation(running(scene), LATER, scene.seen),
    ParkAutomation: lambda scene: park(
        scene, task(scene), AssumptionDraft(Assumed.MACHINES, Decimal(120))
    ),
    SetAssumptions: lambda scene: SetAssumptions(
        parked(scene), (AssumptionDraft(Assumed.MANUAL, Decimal(HOUR)),), scene.seen
    ),
    UnparkAutomation: lambda scene: UnparkAutomation(parked(scene), scene.seen),
    MakeHumanProcess: lambda scene: MakeHumanProcess(task(scene), 30, scene.seen),
    SetSteps: lambda scene: SetSteps(
        process(scene),
        (StepDraft(HumanStep.RELATIONSHIP, "Call"), StepDraft(HumanStep.NEGOTIATION, "Agree")),
        scene.seen,
    ),
    RecordRun: lambda scene: RecordRun(
        process(scene), DAY, scene.do(AddPerson("Ana", DAY)), HOUR, "Went well"
    ),
    ChangeRun: lambda scene: ChangeRun(gone_through(scene), scene.seen, LATER, None, None, "Late"),
    RemoveRun: lambda scene: RemoveRun(gone_through(scene), scene.seen),
    SetVolumes: lambda scene: SetVolumes(
        task(scene), (VolumeDraft(DAY, Decimal(120)), VolumeDraft(LATER, Decimal(150))), scene.seen
    ),
}
QUERIES = {
    Automations: lambda scene: Automations(),
    Assumptions: lambda scene: Assumptions(parked(scene)),
    ProcessSteps: lambda scene: ProcessSteps(process(scene)),
    ProcessRuns: lambda scene: ProcessRuns(),
    VolumePoints: lambda scene: VolumePoints(),
}
