"""What each command on incidents is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddIncident": N_("Add the incident {name}"),
    "ChangeIncident": N_("Change the incident {name}"),
    "RemoveIncident": N_("Remove an incident"),
    "SetImpacts": N_("Set what an incident took away of {count} services"),
    "AddTimeline": N_("Add {count} lines to a timeline"),
    "ChangeTimeline": N_("Change a line of a timeline"),
    "RemoveTimeline": N_("Remove a line of a timeline"),
    "AddCondition": N_("Add a condition that could become an outage"),
    "ChangeCondition": N_("Change a condition"),
    "FixCondition": N_("Set when a condition was fixed"),
    "LinkCondition": N_("Set which outage a condition became"),
    "RemoveCondition": N_("Remove a condition"),
    "AddAlerts": N_("Add {count} alerts of {source}"),
    "LinkAlert": N_("Set to which incident an alert belongs"),
    "RemoveAlert": N_("Remove an alert"),
    "WritePostmortem": N_("Begin a postmortem"),
    "ChangePostmortem": N_("Write on a postmortem"),
    "ClosePostmortem": N_("Close a postmortem on {day}"),
    "ReopenPostmortem": N_("Open a postmortem again"),
    "RemovePostmortem": N_("Remove a postmortem"),
    "SetCauses": N_("Set {count} causes of an incident"),
    "AddAction": N_("Add an action"),
    "ChangeAction": N_("Change an action"),
    "FinishAction": N_("Set when an action was done"),
    "TurnAction": N_("Set what an action becomes"),
    "RemoveAction": N_("Remove an action"),
    "ReturnActions": N_("Take back {count} actions from {source}"),
    "ImportIncidents": N_("Import {count} incidents of {source}"),
}
