"""What each command on service levels is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddObjective": N_("Promise {name}"),
    "ChangeObjective": N_("Change the objective {name}"),
    "RemoveObjective": N_("Remove an objective"),
    "SetTarget": N_("Set the target {target} from {day}"),
    "RemoveTarget": N_("Remove a target"),
    "SetCredits": N_("Set a table of {count} credits"),
    "SetSamples": N_("Set the counts of {count} days"),
    "RemoveSamples": N_("Remove the counts of {count} days"),
    "AddExclusion": N_("Add an exclusion on {at}"),
    "ChangeExclusion": N_("Change the exclusion on {at}"),
    "ApproveExclusion": N_("Approve an exclusion for {name}"),
    "WithdrawApproval": N_("Withdraw the approval of an exclusion"),
    "RemoveExclusion": N_("Remove an exclusion"),
    "SetBurnRules": N_("Set {count} burn rules"),
    "RecordSentReport": N_("Record that the report from {day} was sent"),
    "ImportCounts": N_("Import counts of {count} days from {source}"),
    "ImportOpenSlo": N_("Import {count} promises of OpenSLO documents"),
}
