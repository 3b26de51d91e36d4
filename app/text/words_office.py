"""Words for the closed lists of how people talk, and for their policies."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # ways to talk
    "document": N_("Document"),
    "e_mail": N_("E-mail"),
    "chat": N_("Chat"),
    "call": N_("Call"),
    "video": N_("Video call"),
    "in_person": N_("In person"),
    # for how long something matters
    "ephemeral": N_("For the moment"),
    "across_shifts": N_("Across shifts and days"),
    "lasting": N_("Lasting"),
    # decisions
    "decision": N_("Decision"),
    "announcement": N_("Announcement"),
    # by what a decision is told, and how far it is
    "mailed": N_("Mailed"),
    "documented": N_("Documented"),
    "unsent": N_("Not mailed in time"),
    "undocumented": N_("Not documented in time"),
    "unannounced": N_("Documented, not announced"),
    "to_tell": N_("Still to be told"),
    "told": N_("Told"),
    "nothing_needed": N_("Chat is enough"),
    # what became of a rule between two versions
    "rule_same": N_("As before"),
    "rule_changed": N_("Changed"),
    "rule_added": N_("New"),
    "rule_removed": N_("Dropped"),
    # planned contacts
    "contact_kept": N_("Kept"),
    "contact_missed": N_("Missed"),
    "contact_due": N_("Due"),
    "contact_ahead": N_("To come"),
    # notes of handovers
    "handover_coming": N_("To come"),
    "handover_noted": N_("Written, not sent"),
    "handover_sent": N_("Sent"),
    "handover_missed": N_("Without a note"),
    # rooms and meetings
    "chat_room": N_("Chat room"),
    "video_room": N_("Video room"),
    "team_meeting": N_("Team meeting"),
    "one_to_one": N_("One to one"),
    "incident_meeting": N_("On an incident"),
    "in_person_day": N_("Day in person"),
    # contacts
    "chat_contact": N_("Chat"),
    "mail_contact": N_("E-mail"),
    "call_contact": N_("Call"),
    "met_contact": N_("Met"),
    # consents
    "check_ins": N_("Check-ins"),
    "contacts": N_("Contacts with others"),
    # policies of how people talk
    "check_in_days": N_("Days after which a check-in is old"),
    "contact_weeks": N_("Weeks without contact after which somebody is alone"),
    "in_person_days": N_("Days between days in person"),
    "thread_messages": N_("Messages after which a thread is stuck"),
    "mail_hours": N_("Hours within which a decision is mailed"),
    "acknowledge_days": N_("Days in which an agreement is acknowledged"),
}
