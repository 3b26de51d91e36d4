"""Changing what is automated and why, and writing down what people do instead."""

from models.automation.commands.parking import (
    MakeHumanProcess,
    ParkAutomation,
    SetAssumptions,
    UnparkAutomation,
)
from models.automation.commands.processes import ChangeRun, RecordRun, RemoveRun, SetSteps
from models.automation.commands.stages import (
    PlanAutomations,
    RetireAutomation,
    RunAutomation,
    StartAutomation,
    StopAutomation,
)
from models.automation.commands.tasks import AddAutomation, ChangeAutomation, RemoveAutomation
from models.automation.commands.volumes import SetVolumes

__all__ = [
    "AddAutomation",
    "ChangeAutomation",
    "ChangeRun",
    "MakeHumanProcess",
    "ParkAutomation",
    "PlanAutomations",
    "RecordRun",
    "RemoveAutomation",
    "RemoveRun",
    "RetireAutomation",
    "RunAutomation",
    "SetAssumptions",
    "SetSteps",
    "SetVolumes",
    "StartAutomation",
    "StopAutomation",
    "UnparkAutomation",
]
