"""The words and formulas of automation that F1 explains."""

from app.text.doorway import N_
from app.text.topics import Topic

AUTOMATION_TOPICS = (
    Topic(
        "page.automation",
        N_("The page Automation"),
        N_(
            "What people do by hand, in three categories: what should be automated, what is not "
            "worth it for now, and what only people can do. A task says which entries of the log "
            "are its own, so that the log says what it takes and what automating it saved."
        ),
        see=("automation_return", "must_automate", "not_worth_it", "human_process", "what_if"),
    ),
    Topic(
        "automation_return",
        N_("Return on an automation"),
        N_(
            "What a year of it gives. What nobody said counts as unknown where it is needed: "
            "without runs or time by hand there is no gain. Time that stays, avoided errors and "
            "upkeep count as nothing until they are said."
        ),
        N_("runs × (time by hand − time that stays) + avoided errors − upkeep"),
        "roi gain",
        ("payback", "measured_saving"),
    ),
    Topic(
        "payback",
        N_("Payback"),
        N_(
            "After how many months building has repaid itself. It is worth it within the horizon: "
            "the expected life of the process, and at most what your policy says (five years)."
        ),
        N_("time to build ÷ gain a month"),
        "horizon break-even",
        ("automation_return", "not_worth_it"),
    ),
    Topic(
        "measured_saving",
        N_("Forecast against measured saving"),
        N_(
            "The time a month that the log has of a task in the twelve weeks before it ran, less "
            "that in the twelve weeks since. It says too little when the automation runs for less "
            "than four weeks, when hardly anything was logged before, or when the log was not kept."
        ),
        N_("hours a month before − hours a month since"),
        "actual effect",
        ("automation_return",),
    ),
    Topic(
        "elasticity",
        N_("Hours against volume"),
        N_(
            "By how many percent the hours of a task grow when its volume grows by one: 1 is in "
            "proportion, 0 does not depend on it. Least squares over whole months, with the "
            "interval in which the slope lies nineteen times of twenty; six months are needed."
        ),
        N_("slope of log(hours) on log(volume)"),
        "scale growth",
        ("must_automate",),
    ),
    Topic(
        "must_automate",
        N_("Must be automated"),
        N_(
            "A task that people still do by hand on as many machines as your policy says (fifty): "
            "no team can keep doing that, whatever it pays back."
        ),
        keywords="fleet machines",
        see=("elasticity", "payback"),
    ),
    Topic(
        "not_worth_it",
        N_("Not worth it"),
        N_(
            "A decision, with its reason (rare, hard, unstable), what it assumes and by how much "
            "that may move, and the day on which it is looked at again. It comes back by itself "
            "when an assumption no longer holds, when the log shows more hours than were assumed, "
            "or on that day."
        ),
        keywords="parked assumption revisit",
        see=("payback",),
    ),
    Topic(
        "human_process",
        N_("Human process"),
        N_(
            "What only people can do: relationships, bids, evaluations, negotiations. It has steps, "
            "an owner, and how often it is due. It counts in the operational load, and never as "
            "toil or in returns."
        ),
        keywords="cadence overdue",
    ),
    Topic(
        "weighted_toil",
        N_("Toil by how it weighs"),
        N_(
            "Toil by how exhausting it was, from 1 to 5: as it is at 3, a third of that at 1, five "
            "thirds at 5. What nobody rated weighs as 3. The heaviest of the last twelve weeks that "
            "no task stands for is suggested for automation."
        ),
        N_("hours × exhaustion ÷ 3"),
        "exhaustion suggestion",
        ("toil",),
    ),
    Topic(
        "what_if",
        N_("What if"),
        N_(
            "The toil share of the coming year if what you choose were automated, or its fix-it "
            "days held. A thousand futures are drawn from the last eight weeks with enough hours; "
            "from the week in which a saving begins, it becomes project work. Nine futures of ten "
            "lie in the band. No trend and no season is assumed, and no more is saved than the log "
            "shows."
        ),
        keywords="forecast scenario band",
        see=("toil_share", "toil_threshold"),
    ),
)
