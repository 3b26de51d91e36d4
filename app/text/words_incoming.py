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
    "counts": N_("Counts of days"),
    "none": N_("none"),
}
