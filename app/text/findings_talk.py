"""What is odd about decisions, agreements, planned contacts and notes of handovers."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "told_before_decided": N_("It would have been told ({at}) before it was decided."),
    "announced_before_documented": N_(
        "It would have been announced before it was documented ({at})."
    ),
    "agreed_meanwhile": N_("Version {version} was agreed on meanwhile. Look at it first."),
    "rule_parts": N_(
        "Line {row}: “{value}” lacks parts; write what; for how long it matters; the channel."
    ),
    "rule_word": N_("Line {row}: “{value}” is none of these: {known}."),
    "rule_time": N_("Line {row}: “{value}” is no length of time; write 1:30, 4 h or 2 days."),
    "rule_twice": N_("Row {row}: there is a rule on “{value}” already."),
    "not_the_latest": N_("Only the latest version, {version}, can be taken back."),
    "acknowledged_already": N_("Everybody chosen has acknowledged it already."),
    "before_plan": N_("It was planned from {start} on."),
    "kept_already": N_("It was told on {day} already."),
    "reviewed_already": N_("The week of {value} was reviewed already; go on with that review."),
    "noted_already": N_("There is a note of this handover already; write on that one."),
}
