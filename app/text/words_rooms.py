"""Words for how check-ins, meetings and threads stand."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # check-ins
    "fresh": N_("Known"),
    "old_check_in": N_("Old"),
    "never_checked_in": N_("None yet"),
    "away_now": N_("Away"),
    "not_asked": N_("Not asked"),
    # meetings
    "to_prepare": N_("To be prepared"),
    "prepared_meeting": N_("Prepared"),
    "unrecorded": N_("Unrecorded"),
    "recorded": N_("Recorded"),
    "not_held": N_("Not held"),
    # threads
    "thread_stuck": N_("Stuck"),
    "thread_going": N_("Going on"),
    "thread_moved": N_("Moved up"),
    "thread_quiet": N_("Quiet"),
    "thread_settled": N_("Settled"),
}
