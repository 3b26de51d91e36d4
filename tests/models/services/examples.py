"""An example of each command and query on the inventory of services."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson, AddTeam
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddOwnership,
    AddRunbook,
    AddServer,
    AddService,
    AddStakeholder,
    AddStrategy,
    AddWeakness,
    ChangeCapacity,
    ChangeDependency,
    ChangeMachine,
    ChangeOwnership,
    ChangeRunbook,
    ChangeServer,
    ChangeService,
    ChangeStakeholder,
    ChangeStrategy,
    ChangeWeakness,
    FindOrAddServices,
    FixWeakness,
    HandOver,
    MarkReviewed,
    PasteCapacityPoints,
    PasteServices,
    RecordContact,
    RecordSignOff,
    RemoveCapacity,
    RemoveCapacityPoint,
    RemoveDependency,
    RemoveMachine,
    RemoveOwnership,
    RemoveRunbook,
    RemoveServer,
    RemoveService,
    RemoveStakeholder,
    RemoveStrategy,
    RemoveWeakness,
    SetMachineState,
    SignStrategy,
    WaiveWeakness,
)
from models.services.queries import (
    Dependencies,
    Machines,
    Ownerships,
    ServiceBoard,
    ServiceDetails,
    Services,
    Strategies,
)
from models.services.rows import (
    MachineKind,
    MachineState,
    Owner,
    OwnerRole,
    PastedPoint,
    PastedService,
    Stage,
    StrategyKind,
    WeaknessSeverity,
)

DAY = date(2025, 12, 1)
LATER = date(2026, 1, 2)
NEW = AddService("Mail")
POINTS = (PastedPoint("2025-11-30", "310"), PastedPoint("2025-12-01", "315.5"))


def mail(scene: Any) -> UUID:
    """A service to act on, the same one however often it is asked for."""
    there = [row.id for row in scene.ask(Services()).value if row.name == NEW.name]
    added: UUID = there[0] if there else scene.do(NEW)
    return added


def owned(scene: Any) -> AddOwnership:
    person = scene.do(AddPerson("Ana", DAY))
    return AddOwnership(mail(scene), OwnerRole.DEVELOPMENT, DAY, person_id=person)


def changed(scene: Any) -> ChangeOwnership:
    command = owned(scene)
    added = scene.do(command)
    product = OwnerRole.PRODUCT
    return ChangeOwnership(added, scene.seen, product, DAY, person_id=command.person_id)


def handed_over(scene: Any) -> HandOver:
    added = scene.do(owned(scene))
    team = scene.do(AddTeam("Harbour"))
    return HandOver(added, scene.seen, LATER, team_id=team)


def strategy(scene: Any) -> UUID:
    added: UUID = scene.do(AddStrategy(mail(scene), StrategyKind.STABILITY_FIRST, DAY, LATER))
    return added


def stakeholder(scene: Any) -> UUID:
    added: UUID = scene.do(AddStakeholder(mail(scene), "Sales", "Campaigns", "sales@x.test", 30))
    return added


def server(scene: Any) -> UUID:
    added: UUID = scene.do(
        AddServer(mail(scene), "Postfix", "Takes mail in", 3, 2, Decimal("0.99"))
    )
    return added


def machine(scene: Any, state: MachineState = MachineState.OFF) -> UUID:
    added: UUID = scene.do(AddMachine("mx-1", state=state, service_id=mail(scene)))
    return added


def emptied_server(scene: Any) -> RemoveServer:
    added = server(scene)
    scene.do(AddMachine("mx-2", server_id=added))
    return RemoveServer(added, scene.seen)


def dependency(scene: Any, *, critical: bool = True) -> AddDependency:
    return AddDependency(mail(scene), scene.do(AddService("Login")), critical, "Signs senders in")


def runbook(scene: Any) -> UUID:
    added: UUID = scene.do(AddRunbook(mail(scene), "Queue is full", "https://wiki.test/queue"))
    return added


def weakness(scene: Any) -> UUID:
    added: UUID = scene.do(AddWeakness(mail(scene), "Old TLS", WeaknessSeverity.HIGH, DAY, LATER))
    return added


def capacity(scene: Any) -> UUID:
    added: UUID = scene.do(AddCapacity(mail(scene), "Disk", "GB", Decimal(600), 30, Decimal(100)))
    return added


def observed(scene: Any) -> UUID:
    added = capacity(scene)
    scene.do(PasteCapacityPoints(added, scene.seen, POINTS))
    return added


def first_point(scene: Any) -> RemoveCapacityPoint:
    added = observed(scene)
    details = scene.ask(ServiceDetails(mail(scene), LATER)).value
    return RemoveCapacityPoint(details.points[added][0].id, scene.seen)


def whole(scene: Any) -> UUID:
    """A service with one part of each kind."""
    for make in (strategy, stakeholder, server, machine, runbook, weakness, observed):
        make(scene)
    scene.do(owned(scene))
    scene.do(dependency(scene))
    return mail(scene)


COMMANDS = {
    AddService: lambda scene: NEW,
    ChangeService: lambda scene: ChangeService(
        mail(scene), scene.seen, "E-mail", "Letters", Stage.RETIRING
    ),
    RemoveService: lambda scene: RemoveService(whole(scene), scene.seen),
    FindOrAddServices: lambda scene: FindOrAddServices(("Mail", "Login")),
    PasteServices: lambda scene: PasteServices(
        (
            PastedService("Mail", "harbour", "", "soft_launch", "Letters"),
            PastedService("Login"),
        ),
        DAY,
        {"Harbour": Owner(team_id=scene.do(AddTeam("Harbour")))},
    ),
    AddOwnership: owned,
    ChangeOwnership: changed,
    HandOver: handed_over,
    RemoveOwnership: lambda scene: RemoveOwnership(scene.do(owned(scene)), scene.seen),
    AddStrategy: lambda scene: AddStrategy(mail(scene), StrategyKind.SHARED_GOALS, DAY),
    ChangeStrategy: lambda scene: ChangeStrategy(
        strategy(scene), scene.seen, StrategyKind.SHARED_GOALS, DAY, None, "As agreed"
    ),
    SignStrategy: lambda scene: SignStrategy(
        strategy(scene), scene.seen, OwnerRole.OPERATIONS, "Ana Reyes", DAY
    ),
    RemoveStrategy: lambda scene: RemoveStrategy(strategy(scene), scene.seen),
    AddStakeholder: lambda scene: AddStakeholder(mail(scene), "Sales"),
    ChangeStakeholder: lambda scene: ChangeStakeholder(
        stakeholder(scene), scene.seen, "Sales and marketing", "Campaigns", "", 14
    ),
    RecordContact: lambda scene: RecordContact(stakeholder(scene), scene.seen, DAY),
    RecordSignOff: lambda scene: RecordSignOff(stakeholder(scene), scene.seen, DAY),
    RemoveStakeholder: lambda scene: RemoveStakeholder(stakeholder(scene), scene.seen),
    AddServer: lambda scene: AddServer(mail(scene), "Postfix"),
    ChangeServer: lambda scene: ChangeServer(server(scene), scene.seen, "Postfix", "In", 4, 2),
    RemoveServer: emptied_server,
    AddMachine: lambda scene: AddMachine("mx-1", MachineKind.PHYSICAL, service_id=mail(scene)),
    ChangeMachine: lambda scene: ChangeMachine(
        machine(scene), scene.seen, "mx-one", MachineKind.PHYSICAL, model="R740"
    ),
    SetMachineState: lambda scene: SetMachineState(
        machine(scene), scene.seen, MachineState.ERASED, DAY, "Certificate 17"
    ),
    RemoveMachine: lambda scene: RemoveMachine(machine(scene), scene.seen),
    AddDependency: dependency,
    ChangeDependency: lambda scene: ChangeDependency(
        scene.do(dependency(scene)), scene.seen, False, "Sends later"
    ),
    RemoveDependency: lambda scene: RemoveDependency(scene.do(dependency(scene)), scene.seen),
    AddRunbook: lambda scene: AddRunbook(mail(scene), "Queue is full"),
    ChangeRunbook: lambda scene: ChangeRunbook(runbook(scene), scene.seen, "Queue", "", 90),
    MarkReviewed: lambda scene: MarkReviewed(runbook(scene), scene.seen, DAY),
    RemoveRunbook: lambda scene: RemoveRunbook(runbook(scene), scene.seen),
    AddWeakness: lambda scene: AddWeakness(mail(scene), "Old TLS", WeaknessSeverity.LOW, DAY),
    ChangeWeakness: lambda scene: ChangeWeakness(
        weakness(scene), scene.seen, "Old TLS 1.0", WeaknessSeverity.CRITICAL, DAY
    ),
    FixWeakness: lambda scene: FixWeakness(weakness(scene), scene.seen, LATER),
    WaiveWeakness: lambda scene: WaiveWeakness(
        weakness(scene), scene.seen, LATER, "Ana Reyes", "Old partners"
    ),
    RemoveWeakness: lambda scene: RemoveWeakness(weakness(scene), scene.seen),
    AddCapacity: lambda scene: AddCapacity(mail(scene), "Disk", "GB", Decimal(600)),
    ChangeCapacity: lambda scene: ChangeCapacity(
        capacity(scene), scene.seen, "Disk", "GB", Decimal(900), 45
    ),
    PasteCapacityPoints: lambda scene: PasteCapacityPoints(capacity(scene), scene.seen, POINTS),
    RemoveCapacityPoint: first_point,
    RemoveCapacity: lambda scene: RemoveCapacity(observed(scene), scene.seen),
}
QUERIES = {
    Services: lambda scene: Services(),
    Ownerships: lambda scene: Ownerships(),
    Machines: lambda scene: Machines(),
    Dependencies: lambda scene: Dependencies(),
    Strategies: lambda scene: Strategies(),
    ServiceBoard: lambda scene: ServiceBoard(LATER),
    ServiceDetails: lambda scene: ServiceDetails(whole(scene), LATER),
}
