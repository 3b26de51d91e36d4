"""Words for the closed lists of incidents."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # classes
    "outage": N_("Outage"),
    "pending": N_("Pending outage"),
    "request": N_("Emergency request"),
    "false_alarm": N_("False alarm"),
    # classes of causes
    "change": N_("Change"),
    "capacity": N_("Capacity"),
    "dependency": N_("Dependency"),
    "software": N_("Software"),
    "hardware": N_("Hardware"),
    "network": N_("Network"),
    "facilities": N_("Facilities"),
    "monitoring": N_("Monitoring"),
    "process": N_("Process"),
    "documentation": N_("Documentation"),
    "security": N_("Security"),
    "unknown": N_("Unknown"),
    # forms of postmortems, and where they stand
    "short": N_("Five lines"),
    "full": N_("Full"),
    "not_needed": N_("Not needed"),
    "later": N_("Not over yet"),
    "missing": N_("To be written"),
    "writing": N_("Being written"),
    "overdue": N_("Overdue"),
    "done": N_("Done"),
    # actions
    "prevent": N_("Prevent"),
    "detect": N_("Detect"),
    "mitigate": N_("Mitigate"),
    "p0": N_("P0"),
    "p1": N_("P1"),
    "p2": N_("P2"),
    "p3": N_("P3"),
    "debt": N_("Debt"),
    # what is wrong with a phrase
    "hindsight": N_("Hindsight"),
    "judgement": N_("Judgement"),
    "lapse": N_("Lapse"),
    "label": N_("Label"),
    "named": N_("Named person"),
}
