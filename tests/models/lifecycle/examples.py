"""An example of each command and query on life cycles and checklists."""

from typing import Any

from models.lifecycle.queries import (
    ChecklistItems,
    ChecklistRuns,
    Checklists,
    ChecklistVersions,
    RunItems,
    StageChecks,
    StageCriteria,
    StagePlans,
    Transitions,
)

COMMANDS: dict[type[Any], Any] = {}
QUERIES: dict[type[Any], Any] = {
    StagePlans: lambda scene: StagePlans(),
    StageCriteria: lambda scene: StageCriteria(),
    StageChecks: lambda scene: StageChecks(),
    Transitions: lambda scene: Transitions(),
    Checklists: lambda scene: Checklists(),
    ChecklistVersions: lambda scene: ChecklistVersions(),
    ChecklistItems: lambda scene: ChecklistItems(),
    ChecklistRuns: lambda scene: ChecklistRuns(),
    RunItems: lambda scene: RunItems(),
}
