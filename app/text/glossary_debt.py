"""The words and formulas of debt and fix-it days that F1 explains."""

from app.text.doorway import N_
from app.text.topics import Topic

DEBT_TOPICS = (
    Topic(
        "page.debt",
        N_("The page Fix-it & debt"),
        N_(
            "What was left unfinished, ranked by what pays back soonest; the days on which everybody "
            "stops and pays some of it off; and the standards that services are brought to. Press "
            "any number to see how it came about."
        ),
        see=("technical_debt", "debt_interest", "debt_payback", "fix_it_plan", "fix_it_effect"),
    ),
    Topic(
        "debt_interest",
        N_("Interest of debt"),
        N_(
            "What an item costs a month. It is read from the toil log where the item names a ticket, "
            "or a category on its service, and the last twelve weeks hold at least three such "
            "entries; else it is what somebody typed. What several items read is divided equally."
        ),
        N_("hours logged for it in twelve weeks ÷ months of twelve weeks"),
        "cost toil log",
        ("technical_debt", "debt_payback"),
    ),
    Topic(
        "debt_payback",
        N_("Payback of debt"),
        N_("After how many months paying an item off has repaid itself."),
        N_("hours to pay it off ÷ interest a month"),
        "principal rank",
        ("debt_interest",),
    ),
    Topic(
        "fix_it_plan",
        N_("The plan of a fix-it day"),
        N_(
            "Of the open items of the theme, those that together cost the most a month and can be "
            "done with the hours and skills at hand. Items are chosen whole; the hours of one may be "
            "divided among all who have its skill. It says whether any other choice could pay off "
            "more."
        ),
        keywords="planner capacity backlog bound proof",
        see=("fix_it_effect", "hours_at_hand"),
    ),
    Topic(
        "hours_at_hand",
        N_("Hours at hand"),
        N_(
            "What somebody can give to a fix-it day: hours of the contract on its days, less leave, "
            "holidays and days on call. Whoever is exempt gives none; hours that somebody typed count "
            "instead."
        ),
        see=("fix_it_plan",),
    ),
    Topic(
        "fix_it_effect",
        N_("What a fix-it day saved"),
        N_(
            "Of the items that it fixed and that are read from the log: interest in the twelve weeks "
            "before, less interest in the four or twelve weeks since. An item that came back saves "
            "nothing. What cannot be read is said to be unknown, which is not nothing."
        ),
        N_("interest before − interest after"),
        "four twelve weeks reopened",
        ("debt_interest",),
    ),
    Topic(
        "conformity",
        N_("Conformity to a standard"),
        N_("Of the checks that are known and apply, how many services meet."),
        N_("checks that conform ÷ (checks that conform + checks that differ)"),
        "standard matrix services",
    ),
)
