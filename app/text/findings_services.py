"""What is wrong with what was asked of services; ``{names}`` are the finding's parameters."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "in_future": N_("{value} lies ahead; say when it has happened."),
    "not_a_party": N_("Only development and operations sign a strategy."),
    "same_owner": N_("That is who owns it already; choose somebody else."),
    "unknown_owner": N_("There is no team and no person “{value}”."),
    "unknown_stage": N_("There is no stage “{value}”."),
    "still_needed": N_("{services} need it, so it stays; take that away first, or retire it."),
    "not_a_share": N_("{value} is no share; write one above 0 % and up to 100 %."),
    "not_above_zero": N_("{value} is not above zero."),
    "spare_too_large": N_("{value} is not between zero and the limit, which it must leave."),
    "other_service": N_("The server {value} belongs to another service."),
    "not_a_step": N_("A machine goes from “{before}” not to “{after}”, but to: {possible}."),
    "disposed_of": N_("What was disposed of stays so."),
    "not_erased": N_("Say on which day its data were erased, and what proves it."),
    "needs_itself": N_("{value} cannot need itself."),
    "circle": N_("That goes in a circle of services that are down without each other: {services}."),
    "already_fixed": N_("It was fixed on {value}, so there is nothing to waive."),
    "repeated_day": N_("{value} stands in the block twice."),
}
