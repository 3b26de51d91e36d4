"""What is wrong with what was asked of reviews."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "not_above_zero": N_("Both components count: a weight is above 0, {value} is not."),
    "not_a_share": N_("A target is a share above 0 and at most 1, such as 0.95; {value} is not."),
    "before_itself": N_("A review cannot come before itself."),
    "signed_already": N_("It was signed. Take the signatures back first."),
    "frozen_already": N_("The review “{name}” is frozen: its figures stay as they were."),
    "not_frozen": N_("The review “{name}” is not frozen yet."),
    "nothing_reviewed": N_(
        "The review “{name}” is of no service and of no deliverable: there is nothing to freeze."
    ),
    "review_not_begun": N_("Its period begins on {day}: there is nothing to freeze before."),
    "not_signed": N_("The side of {side} has not signed what was agreed."),
    "side_signed": N_("{name} signed for this side already."),
    "same_signer": N_("{name} signed for the other side already; each side signs by itself."),
    "review_follows": N_("Another review is compared with this one."),
    "person_not_chosen": N_(
        "This person was not chosen for the review; chosen: {known}. Ask for names to see them."
    ),
    "review_has_days": N_(
        "A review has its own days and its team; leave --from, --to and --team out."
    ),
    "not_of_a_person": N_("This report is not of one person; there is {known}."),
}
