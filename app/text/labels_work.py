"""What each command on incoming work is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "AddTicket": N_("Add the ticket {name}"),
    "ChangeTicket": N_("Change the ticket {name}"),
    "RemoveTickets": N_("Remove {count} tickets"),
    "TriageTickets": N_("Triage {count} tickets"),
    "ScheduleTickets": N_("Set the day of {count} tickets: {day}"),
    "StartTicket": N_("Start a ticket"),
    "CompleteTickets": N_("Complete {count} tickets: {kind}"),
    "ReopenTickets": N_("Open {count} tickets again"),
    "CompleteWork": N_("Complete {count} tickets: {kind}"),
    "ReopenWork": N_("Open {count} tickets again"),
    "LinkTickets": N_("Set what came of {count} tickets: {kind}"),
    "Promote": N_("Promote {count} tickets to “{name}” ({kind})"),
    "TicketFromAction": N_("Make a ticket of an action"),
    "ImportTickets": N_("Import {count} tickets of {source}"),
}

OF_ONE: dict[str, str] = {
    "RemoveTickets": N_("Remove a ticket"),
    "TriageTickets": N_("Triage a ticket"),
    "ScheduleTickets": N_("Set the day of a ticket: {day}"),
    "CompleteTickets": N_("Complete a ticket: {kind}"),
    "ReopenTickets": N_("Open a ticket again"),
    "CompleteWork": N_("Complete a ticket: {kind}"),
    "ReopenWork": N_("Open a ticket again"),
    "LinkTickets": N_("Set what came of a ticket: {kind}"),
    "Promote": N_("Promote a ticket to “{name}” ({kind})"),
    "HandTickets": N_("Hand a ticket over to: {side}"),
}
"""The same where `count` is one."""
