"""What each command on automation is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddAutomation": N_("Add the task {name}"),
    "ChangeAutomation": N_("Change the task {name}"),
    "RemoveAutomation": N_("Remove a task"),
    "PlanAutomations": N_("Set when {count} automations shall run"),
    "StartAutomation": N_("Begin to build an automation on {day}"),
    "StopAutomation": N_("Stop building an automation"),
    "RunAutomation": N_("Set that an automation runs since {day}"),
    "RetireAutomation": N_("Retire an automation on {day}"),
    "ParkAutomation": N_("Decide that automating is not worth it, until {day}"),
    "SetAssumptions": N_("Set {count} assumptions of a decision"),
    "UnparkAutomation": N_("Put a task back among those that should be automated"),
    "MakeHumanProcess": N_("Make a task a human process"),
    "SetSteps": N_("Set {count} steps of a human process"),
    "RecordRun": N_("Record a human process of {day}"),
    "ChangeRun": N_("Change a human process of {day}"),
    "RemoveRun": N_("Remove the record of a human process"),
    "SetVolumes": N_("Set the volumes of {count} months"),
}
