"""What is wrong with what was asked of incoming work, debt and automation."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "passes_older": N_(
        "“{title}” came in earlier, and stability goes before features here; say why it waits."
    ),
    "already_ticket": N_("This action is a ticket already."),
    "already_followed": N_("A ticket follows this change up already."),
    "nothing_promoted": N_("No ticket was chosen."),
    "repeated_ticket": N_("A ticket with the id “{value}” stands earlier in the file already."),
    "completed_before_received": N_("It was completed before it came in; it counts in no figure."),
    "scheduled_before_received": N_("It was scheduled before it came in."),
    "started_before_received": N_("It was started before it came in."),
    "completed_before_started": N_("It was completed before it was started."),
}
