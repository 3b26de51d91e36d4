"""What is wrong with what was asked of service levels; ``{names}`` are the finding's parameters."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "too_precise": N_("{value} has more than {most} decimal places."),
    "not_a_currency": N_("“{value}” is no currency; write its three letters, such as EUR."),
    "only_target": N_("It is the only target; remove the objective instead."),
    "no_target": N_("Nothing is promised by {value} then: keep one of its targets."),
    "not_a_credit": N_(
        "Line {row} is “{value}”; write a level and a share of the fee, such as 99.9 10."
    ),
    "not_falling": N_("{value} must lie below {before}, the line above."),
    "not_rising": N_("{value} must lie above {before}, the line above."),
    "nothing_given": N_("There is nothing to do: choose or type something first."),
    "more_good_than_valid": N_("{good} are good, of {valid} valid ones: that cannot be."),
    "approved_as_it_is": N_(
        "{name} has approved it as it is; withdraw the approval before you move it."
    ),
    "not_approved": N_("Nobody has approved it."),
    "not_shorter": N_("The short look-back must not be longer than the long one."),
    "repeated_rule": N_("Another rule has the same look-backs and severity."),
}
