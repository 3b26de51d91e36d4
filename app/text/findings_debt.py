"""What is wrong with what was asked about debt, fix-it days and standards."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "already_debt": N_("This action is in the register of debt already."),
    "not_closed": N_("It is not closed, so it cannot be opened again."),
    "debt_closed": N_("“{name}” is closed, so there is nothing left to pay off."),
    "already_planned": N_("“{name}” is in the backlog of this day already."),
    "fix_it_closed": N_("This fix-it day was closed on {day}, so it stays as it was."),
    "fix_it_moved_on": N_(
        "{count} of the rows that the plan was made from have been changed since, last by {author}. "
        "Plan again."
    ),
    "not_taking_part": N_("This person does not take part in the fix-it day."),
    "left_out": N_("This item is left out of the day; take it back in first."),
    "repeated_person": N_("This person is among them already."),
    "repeated_item": N_("“{name}” stands in the plan already."),
    "repeated_check": N_("“{value}” is asked for already."),
    "repeated_cell": N_("This check of this service stands there already."),
    "pins_do_not_fit": N_(
        "What is pinned needs {needed} ({skills}), and those who can do it have {at_hand}. "
        "Pin less, or ask more people."
    ),
    "nothing_to_choose": N_(
        "There is nothing to choose from: no open item of this theme says what it takes and costs."
    ),
    "nobody_at_hand": N_("Nobody of this day has any time on it."),
}

REASONS: dict[str, str] = {
    "repeated_id": N_("Its id stood at an earlier item of the file already."),
    "ends_before_start": N_("It was closed before it was there."),
    "required": N_("It has no title."),
    "too_long": N_("A text of it is longer than can be kept."),
    "not_text": N_("It holds a character that cannot be kept."),
    "too_small": N_("One of its numbers is too small."),
    "too_large": N_("One of its numbers is too large."),
}
"""Why an item of debt of a source was rejected."""
