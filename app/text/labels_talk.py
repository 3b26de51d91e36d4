"""What each command on decisions, agreements, planned contacts and notes of handovers is called."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddDecision": N_("Write down the decision {name}"),
    "ChangeDecision": N_("Change the decision {name}"),
    "TellDecisions": N_("Set when {count} decisions were told: {kind}"),
    "RemoveDecisions": N_("Remove {count} decisions"),
    "Agree": N_("Agree on version {version} with {count} rules"),
    "RemoveAgreement": N_("Take back the latest version of an agreement"),
    "Acknowledge": N_("Acknowledge an agreement for {count} people"),
    "TakeBackAcknowledgements": N_("Take back {count} acknowledgements"),
    "PlanContact": N_("Plan to tell {name}"),
    "ChangePlannedContact": N_("Change what is planned: {name}"),
    "RemovePlannedContact": N_("Remove what was planned to be told"),
    "KeepContact": N_("Set that something planned was told on {day}"),
    "RemoveKeptContact": N_("Take back that something planned was told"),
    "WriteShiftNote": N_("Write the note of a handover"),
    "RewriteShiftNote": N_("Write the note of a handover anew"),
    "SendShiftNote": N_("Set when the note of a handover was sent"),
    "RemoveShiftNote": N_("Remove the note of a handover"),
}

OF_ONE: dict[str, str] = {
    "TellDecisions": N_("Set when a decision was told: {kind}"),
    "RemoveDecisions": N_("Remove a decision"),
    "Acknowledge": N_("Acknowledge an agreement for one person"),
    "TakeBackAcknowledgements": N_("Take back an acknowledgement"),
}
