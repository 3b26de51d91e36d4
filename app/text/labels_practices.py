"""What each command on practices is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddPracticeNote": N_("Say something on a practice: {practice}"),
    "ChangePracticeNote": N_("Change what was said on a practice"),
    "FinishPracticeAction": N_("Finish an action on a practice"),
    "RemovePracticeNote": N_("Take back what was said on a practice"),
    "AddReportPlan": N_("Plan the report {key}"),
    "ChangeReportPlan": N_("Change when the report {key} is due"),
    "RetireReportPlan": N_("Set until when a report is sent"),
    "RemoveReportPlan": N_("Remove a planned report"),
    "RecordMaturity": N_("Assess operations as of {day}"),
    "ChangeMaturity": N_("Change an operational assessment"),
    "RemoveMaturity": N_("Remove an operational assessment"),
}
