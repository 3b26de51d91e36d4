"""What is wrong with what was asked about check-ins, contacts, meetings and imported talk."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "no_consent": N_("{name} has not agreed that this is kept, so it is not."),
    "with_oneself": N_("It takes two people."),
    "not_over": N_("It begins at {start}, so it cannot have been held yet."),
}
