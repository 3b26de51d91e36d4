"""What each command on stages, checklists and their runs is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "MoveToStage": N_("Move a service to the stage “{state}”"),
    "SetStagePlan": N_("Set the strategy for the stage “{state}”"),
    "CheckCriterion": N_("Set that a criterion holds, or is waived"),
    "UncheckCriterion": N_("Take back what was said of a criterion"),
    "AddCriteria": N_("Ask for {count} more criteria"),
    "ChangeCriterion": N_("Change a criterion of the stage “{state}”"),
    "RemoveCriterion": N_("Remove a criterion"),
    "AddChecklist": N_("Add the checklist {name}"),
    "ChangeChecklist": N_("Change the checklist {name}"),
    "RetireChecklist": N_("Set since when a checklist is not used"),
    "RemoveChecklist": N_("Remove a checklist"),
    "ReviseChecklist": N_("Write a new version of a checklist, with {count} items"),
    "LearnItems": N_("Add {count} items to a checklist"),
    "PruneItems": N_("Take {count} items out of a checklist"),
    "StartRuns": N_("Begin {count} runs of checklists"),
    "ChangeChecklistRun": N_("Change the run {name}"),
    "SignRun": N_("Sign a run off ({by})"),
    "ReopenRun": N_("Take back that a run is signed off"),
    "RemoveChecklistRun": N_("Remove a run"),
    "MarkItems": N_("Set {count} items of a run: {state}"),
    "ClearItems": N_("Set that {count} items of a run are to check again"),
}

OF_ONE: dict[str, str] = {
    "AddCriteria": N_("Ask for one more criterion"),
    "ReviseChecklist": N_("Write a new version of a checklist, with one item"),
    "LearnItems": N_("Add an item to a checklist"),
    "PruneItems": N_("Take an item out of a checklist"),
    "StartRuns": N_("Begin a run of a checklist"),
    "MarkItems": N_("Set an item of a run: {state}"),
    "ClearItems": N_("Set that an item of a run is to check again"),
}
