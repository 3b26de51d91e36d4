"""Projects, what they promise, and who works on them."""

from models.projects.commands.deliverables import (
    AddDeliverable,
    CancelDeliverable,
    ChangeDeliverable,
    Deliver,
    RemoveDeliverables,
    ReplanDeliverable,
    SetContributors,
)
from models.projects.commands.imports import (
    ImportDeliverables,
    ImportSprints,
)
from models.projects.commands.projects import (
    AddProject,
    ChangeProject,
    FindOrAddProjects,
    RemoveProject,
    RenameProject,
    SetProjectStates,
)
from models.projects.commands.staffing import (
    RecordFeedback,
    RemoveFeedback,
    SetAllocations,
)

__all__ = [
    "AddDeliverable",
    "AddProject",
    "CancelDeliverable",
    "ChangeDeliverable",
    "ChangeProject",
    "Deliver",
    "FindOrAddProjects",
    "ImportDeliverables",
    "ImportSprints",
    "RecordFeedback",
    "RemoveDeliverables",
    "RemoveFeedback",
    "RemoveProject",
    "RenameProject",
    "ReplanDeliverable",
    "SetAllocations",
    "SetContributors",
    "SetProjectStates",
]
