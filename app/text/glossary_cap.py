"""The words and formulas of the cap on operations and of pauses that F1 explains."""

from app.text.doorway import N_
from app.text.topics import Topic

CAP_TOPICS = (
    Topic(
        "overflow",
        N_("Operations above the cap"),
        N_(
            "The operational hours that the cap does not allow. If so many became project work, the "
            "load would be the cap. A cap is dated, so each week counts with its own. Nothing is said "
            "where too few hours are logged."
        ),
        N_("O − cap × (O + P)"),
        "overflow excess hand over",
        ("operations_cap", "hand_over", "price_of_operations"),
    ),
    Topic(
        "price_of_operations",
        N_("Price of operations"),
        N_(
            "What operations cost in other work: hours above the cap in days of the contract, and how "
            "many people’s whole time all operational work takes. A day is a fifth of the contracted "
            "week, the mean of everybody."
        ),
        N_("hours ÷ a day of the contract"),
        "feature time heads",
        ("overflow", "developers_part"),
    ),
    Topic(
        "hand_over",
        N_("Hand over"),
        N_(
            "Tickets that go to the developers while operations are over their cap. Proposed are open "
            "ones that nobody has begun and that are no sign of an outage: first those that nobody has "
            "scheduled, of these the newest, until their time reaches the excess. The ledger keeps why, "
            "the load then and what each was thought to take; tickets can be taken back."
        ),
        keywords="overflow ledger developers",
        see=("overflow", "developers_part"),
    ),
    Topic(
        "developers_part",
        N_("Developers’ part of operations"),
        N_(
            "The operational hours of members of development teams, and their hours on tickets that were "
            "handed to them, of the operations work of everybody. Its band is what hours that are not "
            "logged could make of it; it is under or over its target only with the whole band."
        ),
        N_("operations work of developers ÷ operations work of everybody"),
        "five percent share",
        ("hand_over", "operations_cap"),
    ),
    Topic(
        "features_paused",
        N_("Pause of features"),
        N_(
            "While toil is over its threshold, features stand still and people go to the sources of "
            "toil. A manager accepts it, with the projects that are frozen. Fixes, stability and less "
            "toil go on; launches and tickets of the class feature do not. It may end when toil has "
            "left its threshold, or earlier with a reason."
        ),
        keywords="freeze frozen stand still",
        see=("toil_threshold", "toil_share"),
    ),
)
