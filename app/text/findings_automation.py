"""What is wrong with what was asked of automation."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "not_to_automate": N_("{name} is not among the tasks that should be automated."),
    "wrong_stage": N_("{name} is not at the stage for that: it is at “{stage}”."),
    "over_limit": N_(
        "{building} automations are being built already, and {limit} may be at once; say why one "
        "more."
    ),
    "not_parked": N_("Only a task that is not worth automating rests on assumptions."),
    "repeated_assumption": N_("The same thing is assumed twice."),
    "not_human": N_("{name} is no human process."),
    "repeated_month": N_("This month was already in the block."),
}
