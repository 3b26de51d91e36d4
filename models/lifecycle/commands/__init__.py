"""Changing life cycles, checklists, decommissioning and periodic work."""

from models.lifecycle.commands.criteria import AddCriteria, ChangeCriterion, RemoveCriterion
from models.lifecycle.commands.items import LearnItems, PruneItems, ReviseChecklist
from models.lifecycle.commands.run_items import ClearItems, MarkItems
from models.lifecycle.commands.runs import (
    ChangeChecklistRun,
    RemoveChecklistRun,
    ReopenRun,
    SignRun,
    StartRuns,
)
from models.lifecycle.commands.stages import (
    CheckCriterion,
    MoveToStage,
    SetStagePlan,
    UncheckCriterion,
)
from models.lifecycle.commands.templates import (
    AddChecklist,
    ChangeChecklist,
    RemoveChecklist,
    RetireChecklist,
)

__all__ = [
    "AddChecklist",
    "AddCriteria",
    "ChangeChecklist",
    "ChangeChecklistRun",
    "ChangeCriterion",
    "CheckCriterion",
    "ClearItems",
    "LearnItems",
    "MarkItems",
    "MoveToStage",
    "PruneItems",
    "RemoveChecklist",
    "RemoveChecklistRun",
    "RemoveCriterion",
    "ReopenRun",
    "RetireChecklist",
    "ReviseChecklist",
    "SetStagePlan",
    "SignRun",
    "StartRuns",
    "UncheckCriterion",
]
