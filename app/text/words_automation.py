"""Words for what is said of automation: whether it is worth it, and what is too little to say."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # whether automating is worth it
    "pays_back": N_("Worth it"),
    "no_gain": N_("Saves nothing"),
    "too_late": N_("Pays back too late"),
    "not_known": N_("Not known"),
    # why nothing can be said of what was saved
    "not_in_log": N_("It names no entries of the log"),
    "runs_too_short": N_("It runs for less than four weeks"),
    "few_before": N_("Hardly anything was logged before"),
    "log_not_kept": N_("The log was not kept"),
    # why there is no slope
    "few_months": N_("Too few months"),
    "same_volume": N_("The volume was always the same"),
    # where suggestions come from
    "repeated_tickets": N_("Repeated tickets"),
    "toil_of_the_log": N_("Toil of the log"),
}
