"""Changing services and what is promised of them."""

from models.services.commands.burn_rules import SetBurnRules
from models.services.commands.credits import SetCredits
from models.services.commands.exclusions import (
    AddExclusion,
    ApproveExclusion,
    ChangeExclusion,
    RemoveExclusion,
    WithdrawApproval,
)
from models.services.commands.objectives import AddObjective, ChangeObjective, RemoveObjective
from models.services.commands.ownership import AddOwnership, ChangeOwnership, RemoveOwnership
from models.services.commands.samples import RemoveSamples, SetSamples
from models.services.commands.sent import RecordSentReport
from models.services.commands.services import (
    AddService,
    ChangeService,
    FindOrAddServices,
    RemoveService,
)
from models.services.commands.targets import RemoveTarget, SetTarget

__all__ = [
    "AddExclusion",
    "AddObjective",
    "AddOwnership",
    "AddService",
    "ApproveExclusion",
    "ChangeExclusion",
    "ChangeObjective",
    "ChangeOwnership",
    "ChangeService",
    "FindOrAddServices",
    "RecordSentReport",
    "RemoveExclusion",
    "RemoveObjective",
    "RemoveOwnership",
    "RemoveSamples",
    "RemoveService",
    "RemoveTarget",
    "SetBurnRules",
    "SetCredits",
    "SetSamples",
    "SetTarget",
    "WithdrawApproval",
]
