"""The words and formulas of incoming work that F1 explains."""

from app.text.doorway import N_
from app.text.topics import Topic

WORK_TOPICS = (
    Topic(
        "page.work",
        N_("The page Work"),
        N_(
            "What came in and is to be done, in three queues: emergencies, requests and project work. "
            "While a queue has the focus, letters say what its chosen rows are: K kind, C class, "
            "P priority, O owner, D the day, S start, X done, H hand over, Ctrl+M move to. The rows "
            "can be dragged, too. Flow shows how it moves, and Cap how much of the time it takes."
        ),
        keywords="ticket request triage queue",
        see=("leak", "littles_law", "passed_over", "repeat", "precursor", "conversion"),
    ),
    Topic(
        "leak",
        N_("Leak rate"),
        N_(
            "The part of what came in that nobody saw to in time: neither scheduled, nor started, nor "
            "completed within the days of your policy. What came in later than that is not decided "
            "yet; the explanation says how high the rate can become."
        ),
        N_("received and not seen to in time ÷ received × 100"),
        "forgotten lost unscheduled",
        ("page.work", "littles_law"),
    ),
    Topic(
        "littles_law",
        N_("Little’s law"),
        N_(
            "Where as much comes as goes, what lies there on average is what comes in a day times the "
            "days that it stays. Where it does not hold although nothing grows, instants are missing "
            "or wrong."
        ),
        N_("open on average = arrivals in a day × days from receipt to completion"),
        "flow wip lead time throughput",
        ("leak",),
    ),
    Topic(
        "passed_over",
        N_("Passed over"),
        N_(
            "A feature was started while older work on the stability of the same service was open. "
            "Where the strategy of the service is stability first, starting it asks why, and the "
            "reason stands beside it."
        ),
        keywords="inversion stability feature order",
        see=("page.work",),
    ),
    Topic(
        "repeat",
        N_("Repeat"),
        N_(
            "Requests that say the same words, whatever their numbers, or that carry the same labels "
            "and share a word, as often and as close together as your policies say. What repeats is "
            "offered for automation with how often it comes and what it takes."
        ),
        keywords="alike duplicate automate",
        see=("page.work",),
    ),
    Topic(
        "precursor",
        N_("Sign of an outage"),
        N_(
            "Something that is no outage yet and may become one. It lies before everything else in "
            "its queue."
        ),
        keywords="pending outage near miss emergency",
        see=("page.work",),
    ),
    Topic(
        "conversion",
        N_("Consultations that became projects"),
        N_("How many of those who asked for advice went on to a project with you."),
        N_("consultations that a project came of ÷ consultations × 100"),
        "promote consulting",
        ("page.work",),
    ),
)
