"""What commands on hiring, code, places, working hours and kept time are called."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "OpenPosition": N_("Open the position {name}"),
    "ChangePosition": N_("Change the position {name}"),
    "ClosePosition": N_("Close or reopen a position"),
    "RemovePosition": N_("Remove a position"),
    "AddCandidate": N_("Add a candidate"),
    "ChangeCandidate": N_("Change a candidate"),
    "MoveCandidate": N_("Bring a candidate to: {kind}"),
    "HireCandidate": N_("Hire a candidate from {day}"),
    "RemoveCandidate": N_("Remove a candidate"),
    "AddCodeProof": N_("Judge code: {name}"),
    "ChangeCodeProof": N_("Change what was judged of code"),
    "RemoveCodeProof": N_("Remove what was judged of code"),
    "AddWhereabouts": N_("Set where a person is from {day}"),
    "ChangeWhereabouts": N_("Change where a person is"),
    "RemoveWhereabouts": N_("Remove where a person is"),
    "AddWorkHours": N_("Set working hours from {day}"),
    "ChangeWorkHours": N_("Change working hours"),
    "RemoveWorkHours": N_("Remove working hours"),
    "AddFocusTime": N_("Keep time for project work from {day}"),
    "ChangeFocusTime": N_("Change time kept for project work"),
    "RemoveFocusTime": N_("Keep time for project work no longer"),
}
