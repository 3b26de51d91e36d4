"""What each command on changes and launches is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddChange": N_("Add the change {name}"),
    "CorrectChange": N_("Correct the change {name}"),
    "RollBackChange": N_("Set whether a change was rolled back"),
    "RemoveChanges": N_("Remove {count} changes"),
    "ImportChanges": N_("Import {count} changes of {source}"),
    "AttributeIncident": N_("Set {count} changes that led to an incident"),
    "LetRuleAttribute": N_("Let the rule say which change led to an incident"),
    "AddLaunch": N_("Propose the launch {name}"),
    "ChangeLaunch": N_("Change the launch {name}"),
    "MoveLaunch": N_("Move a launch to {stage}"),
    "RemoveLaunch": N_("Remove a launch"),
    "SetRamp": N_("Set {count} steps of a soft launch"),
    "DecideLaunch": N_("Decide on a launch ({by})"),
    "OverrideGate": N_("Override a launch gate ({approver})"),
    "EndOverride": N_("End an override of a launch gate"),
    "SetGatePolicy": N_("Set the error-budget policy from {day}"),
    "RemoveGatePolicy": N_("Remove an error-budget policy"),
    "AddEvidence": N_("Add evidence on a change: {kind}"),
    "ChangeEvidence": N_("Change a piece of evidence"),
    "RemoveEvidence": N_("Remove a piece of evidence"),
    "SetMeasurement": N_("Set the measurement {name}"),
    "RemoveMeasurement": N_("Remove a measurement"),
    "QualifyHardware": N_("Set the model of a hardware upgrade: {name}"),
    "ApproveHardware": N_("Approve hardware ({by})"),
    "WithdrawApproval": N_("Take the approval of hardware back"),
    "RecordAssessment": N_("Record an assessment of {day}"),
    "RemoveAssessment": N_("Remove an assessment"),
}
