"""Changing services and what is promised of them."""

from models.services.commands.burn_rules import SetBurnRules
from models.services.commands.capacities import (
    AddCapacity,
    ChangeCapacity,
    PasteCapacityPoints,
    RemoveCapacity,
    RemoveCapacityPoint,
)
from models.services.commands.credits import SetCredits
from models.services.commands.dependencies import (
    AddDependency,
    ChangeDependency,
    RemoveDependency,
)
from models.services.commands.exclusions import (
    AddExclusion,
    ApproveExclusion,
    ChangeExclusion,
    RemoveExclusion,
    WithdrawApproval,
)
from models.services.commands.machines import (
    AddMachine,
    ChangeMachine,
    RemoveMachine,
    SetMachineState,
)
from models.services.commands.objectives import AddObjective, ChangeObjective, RemoveObjective
from models.services.commands.ownership import (
    AddOwnership,
    ChangeOwnership,
    HandOver,
    RemoveOwnership,
)
from models.services.commands.paste import PasteServices
from models.services.commands.removal import RemoveService
from models.services.commands.runbooks import (
    AddRunbook,
    ChangeRunbook,
    MarkReviewed,
    RemoveRunbook,
)
from models.services.commands.samples import RemoveSamples, SetSamples
from models.services.commands.sent import RecordSentReport
from models.services.commands.servers import AddServer, ChangeServer, RemoveServer
from models.services.commands.services import AddService, ChangeService, FindOrAddServices
from models.services.commands.stakeholders import (
    AddStakeholder,
    ChangeStakeholder,
    RecordContact,
    RecordSignOff,
    RemoveStakeholder,
)
from models.services.commands.strategy import (
    AddStrategy,
    ChangeStrategy,
    RemoveStrategy,
    SignStrategy,
)
from models.services.commands.targets import RemoveTarget, SetTarget
from models.services.commands.weaknesses import (
    AddWeakness,
    ChangeWeakness,
    FixWeakness,
    RemoveWeakness,
    WaiveWeakness,
)

__all__ = [
    "AddCapacity",
    "AddDependency",
    "AddExclusion",
    "AddMachine",
    "AddObjective",
    "AddOwnership",
    "AddRunbook",
    "AddServer",
    "AddService",
    "AddStakeholder",
    "AddStrategy",
    "AddWeakness",
    "ApproveExclusion",
    "ChangeCapacity",
    "ChangeDependency",
    "ChangeExclusion",
    "ChangeMachine",
    "ChangeObjective",
    "ChangeOwnership",
    "ChangeRunbook",
    "ChangeServer",
    "ChangeService",
    "ChangeStakeholder",
    "ChangeStrategy",
    "ChangeWeakness",
    "FindOrAddServices",
    "FixWeakness",
    "HandOver",
    "MarkReviewed",
    "PasteCapacityPoints",
    "PasteServices",
    "RecordContact",
    "RecordSentReport",
    "RecordSignOff",
    "RemoveCapacity",
    "RemoveCapacityPoint",
    "RemoveDependency",
    "RemoveExclusion",
    "RemoveMachine",
    "RemoveObjective",
    "RemoveOwnership",
    "RemoveRunbook",
    "RemoveSamples",
    "RemoveServer",
    "RemoveService",
    "RemoveStakeholder",
    "RemoveStrategy",
    "RemoveTarget",
    "RemoveWeakness",
    "SetBurnRules",
    "SetCredits",
    "SetMachineState",
    "SetSamples",
    "SetTarget",
    "SignStrategy",
    "WaiveWeakness",
    "WithdrawApproval",
]
