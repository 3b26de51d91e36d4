"""What is odd about changes, launches and projects: as they are said, as they are read, as they are taken over."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "no_instant": N_("A change that was made has the instant at which it reached production."),
    "not_a_release": N_("Only releases are major, feature or bug-fix releases."),
    "change_ended_before_start": N_("It is complete before it began."),
    "undone_before_change": N_("It was rolled back before it was made."),
    "commits_out_of_order": N_("Its last commit is older than its first."),
    "repeated_change": N_("The same change is named twice."),
    "two_main_parts": N_("Only one change has the main part in an incident."),
    "no_main_part": N_("Name the change with the main part too."),
    "above_cap": N_("{value} is above the cap of the soft launch, {most}."),
    "no_go": N_("{by} decided not to launch it: {reason}"),
    "expired": N_("An override ends later than now; this is {at}."),
    "ended": N_("It was over already, at {at}."),
    "more_than_all": N_("{value} is more than there are cases: {most}."),
    "waiver_without_end": N_("A waiver has a last day."),
    "same_person": N_("Whoever tests a system does not accept it too; somebody else signs."),
    "not_hardware": N_("Only a hardware upgrade brings a model."),
    "points_open": N_("{count} points are still open; it is approved when none is."),
    "repeated_person": N_("The same person is named twice."),
    "not_monday": N_("A week begins on a Monday; {value} is none."),
    "repeated_cell": N_("The week of {value} stands there twice."),
    "own_work": N_("Nobody gives feedback on their own work."),
    "gate_closed": N_("The gate is closed. It can be overridden, with a reason and an end."),
    "gate_unknown": N_("Nobody can say whether it may launch: too little is known."),
    "not_quiet": N_("It stayed within its budget for {quiet} days; {needed} are needed first."),
}
