"""What can be asked about stages, checklists, decommissioning and periodic work."""

from models.lifecycle.queries.checklists import (
    ChecklistItems,
    ChecklistRuns,
    Checklists,
    ChecklistVersions,
    RunItems,
)
from models.lifecycle.queries.stages import StageChecks, StageCriteria, StagePlans, Transitions

__all__ = [
    "ChecklistItems",
    "ChecklistRuns",
    "ChecklistVersions",
    "Checklists",
    "RunItems",
    "StageChecks",
    "StageCriteria",
    "StagePlans",
    "Transitions",
]
