"""Words of what files are read as, and of what becomes of their rows."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    "posts": N_("Status history"),
    "checks": N_("Checks of Upptime"),
    "upptime": N_("Sites of Upptime"),
    "reports": N_("Incident reports"),
    "table": N_("Table"),
    "jira": N_("Export of Jira"),
    "openslo": N_("OpenSLO"),
    "talk": N_("Chats and mail"),
    "slack": N_("Export of Slack"),
    "mattermost": N_("Export of Mattermost"),
    "chat_lines": N_("Chat as text"),
    "mail": N_("Mail"),
    "counts": N_("Counts of days"),
    "none": N_("none"),
    # whether a ticket is done with
    "over": N_("Done with"),
    "open": N_("Open"),
    "by_its_end": N_("As its end says"),
    "no type": N_("without a type"),
    # what is debt
    "all": N_("All of them"),
    # for which time a cost is said
    "a month": N_("A month"),
    "a week": N_("A week"),
    "a quarter": N_("A quarter"),
    "a year": N_("A year"),
    # how big a release is, and what reverts say
    "by_version": N_("By its version: 2.1 something new, 2.1.3 mends"),
    "by_two_numbers": N_("By its version: 14.3 mends"),
    "roll_back": N_("Was rolled back then"),
    "ignore": N_("Says nothing"),
    # columns of tickets and debt
    "received": N_("Received"),
    "scheduled": N_("Scheduled"),
    "ended": N_("Completed"),
    "closed": N_("Closed"),
    "principal": N_("Time to pay it off"),
    "interest": N_("Time that it costs a month"),
}
