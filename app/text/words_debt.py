"""Words for what is worked out about debt and fix-it days."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # where a figure of interest comes from
    "typed_in": N_("Typed"),
    "from_the_log": N_("From the log"),
    "at_the_closing": N_("At the closing"),
    # whether an effect can be said
    "not_yet": N_("Not yet"),
    "not_measured": N_("Not measured"),
    "measured": N_("Measured"),
    # where a fix-it day is in its life
    "today": N_("Today"),
    "to_close": N_("To be closed"),
    "closed": N_("Closed"),
}
