"""What each command on projects is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "ChangeProject": N_("Change the project {name}"),
    "SetProjectStates": N_("Set {count} projects: {state}"),
    "AddDeliverable": N_("Add {name} to a project"),
    "ChangeDeliverable": N_("Change the deliverable {name}"),
    "ReplanDeliverable": N_("Promise a deliverable for {day}"),
    "Deliver": N_("Set when {count} deliverables were delivered"),
    "CancelDeliverable": N_("Set whether a deliverable was called off"),
    "RemoveDeliverables": N_("Remove {count} deliverables"),
    "SetContributors": N_("Set {count} contributors of a deliverable"),
    "SetAllocations": N_("Set {count} weeks of people on projects"),
    "RecordFeedback": N_("Record that somebody looked at another's work"),
    "RemoveFeedback": N_("Remove a piece of feedback"),
    "ImportDeliverables": N_("Import {count} deliverables of {source}"),
    "ImportSprints": N_("Import {count} sprints of {source}"),
}
