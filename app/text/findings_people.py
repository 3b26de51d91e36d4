"""What is wrong with what was asked of hiring, code, working hours and kept time."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "whose_code": N_("Code is of a person or of a candidate: name one of them."),
    "no_points": N_("Give 0 to 3 points."),
    "judged_by_self": N_("Nobody judges code of their own; name somebody else."),
    "position_closed": N_("This position is closed since {day}; open it again first."),
    "position_filled": N_("This position is filled already."),
    "hired_in_one_step": N_("Hiring has a step of its own, which makes a person of the candidate."),
    "no_code_judged": N_(
        "No code of this candidate was judged yet. Judge some first, or say why you go without."
    ),
    "code_below_floor": N_(
        "The best code has {value:.0%} of the points, and {least:.0%} are needed. Judge other code, or "
        "say why you go without."
    ),
    "not_offered_yet": N_("Only a candidate with an offer can be hired."),
    "whose_focus": N_("Time is kept for a person or for a team: name one of them."),
    "no_weekdays": N_("Name at least one day of the week."),
    "no_time_of_day": N_("The end must lie after the start, at most a day later."),
}
