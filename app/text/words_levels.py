"""Words for the closed lists of service levels."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # what is promised, and measured by what
    "agreement": N_("Agreement"),
    "objective": N_("Objective"),
    "availability": N_("Availability"),
    "requests": N_("Good requests"),
    "latency": N_("Fast requests"),
    "findings": N_("Findings fixed in time"),
    "capacity": N_("Capacity"),
    "upgrades": N_("Upgrades in time"),
    "rolling": N_("Rolling days"),
    # how outages that overlap come together
    "max": N_("The heaviest counts"),
    "capped_sum": N_("Weights are added, up to all"),
    "independent": N_("Weights are independent"),
    # what exclusions do, and are for
    "removed": N_("Left out of both terms"),
    "good": N_("Counted as good"),
    "maintenance": N_("Maintenance"),
    "customer": N_("Caused by the customer"),
    "outside": N_("Outside our reach"),
    # how a promise stands
    "met": N_("Met"),
    "little_left": N_("Little left"),
    "missed": N_("Missed"),
    "unknown": N_("Unknown"),
    # what a burn rule says
    "page": N_("Page"),
    "quiet": N_("Quiet"),
    "firing": N_("Firing"),
    "suppressed": N_("Suppressed"),
    "too_few": N_("Too few to tell"),
}
