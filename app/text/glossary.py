"""The words and formulas that F1 explains: MISSION's terms, and METRICS' figures in words."""

from app.text.doorway import N_, _
from app.text.glossary_automation import AUTOMATION_TOPICS
from app.text.glossary_cap import CAP_TOPICS
from app.text.glossary_debt import DEBT_TOPICS
from app.text.glossary_rota import ROTA_TOPICS
from app.text.glossary_work import WORK_TOPICS
from app.text.topics import Topic

_TOPICS = (
    Topic(
        "start",
        N_("First steps"),
        N_(
            "Explore the sample team, or start your own: paste the names of your people, then "
            "import the hours that you have. Everything is saved as you go, every step can be "
            "undone, and Ctrl+K finds any page, person or command."
        ),
        keywords="help begin welcome",
    ),
    Topic(
        "toil",
        N_("Toil"),
        N_(
            "Manual, repetitive, exhausting work. An hour of any kind but leave can be toil; "
            "process tickets and alert handling are, unless your team says otherwise."
        ),
        see=("toil_share", "toil_ratio", "toil_threshold"),
    ),
    Topic(
        "toil_share",
        N_("Toil share"),
        N_(
            "How much of the time that is either toil or project work went into toil. Overhead and "
            "leave are in neither. Hours are summed before they are divided."
        ),
        N_("toil hours ÷ (toil hours + project hours) × 100"),
        "percentage",
        ("toil", "toil_ratio", "toil_threshold", "coverage"),
    ),
    Topic(
        "toil_ratio",
        N_("Ratio of toil to project work"),
        N_("A ratio of 1.0 is a toil share of 50 %."),
        N_("toil hours ÷ project hours"),
        see=("toil_share",),
    ),
    Topic(
        "operational_load",
        N_("Operational load"),
        N_(
            "How much of the time for operations or projects went into operations: tickets, on-call "
            "and human process, toil or not."
        ),
        N_("operational hours ÷ (operational hours + project hours) × 100"),
        see=("operations_cap", "toil_share"),
    ),
    Topic(
        "toil_threshold",
        N_("Toil threshold"),
        N_(
            "The toil share above which you decide what gives way: 50 % unless your team set "
            "another, with a day and a reason. It looks at four whole weeks; you leave the state "
            "after two windows below."
        ),
        see=("toil_share", "operations_cap"),
    ),
    Topic(
        "operations_cap",
        N_("Operations cap"),
        N_(
            "The operational load above which excess operations work goes back to the developers: "
            "50 % unless your team set another."
        ),
        see=("operational_load", "toil_threshold"),
    ),
    Topic(
        "project_hours",
        N_("Project hours"),
        N_("Hours of the kinds project and fix-it that are not toil."),
        see=("toil_share",),
    ),
    Topic(
        "coverage",
        N_("Coverage"),
        N_(
            "How many of the expected hours were logged. Expected are the contracted hours less "
            "absences and holidays, or 40 a week where no contract is known. Below 80 % there are "
            "too few hours to say anything, unless a week was entered as percentages."
        ),
        N_("logged hours ÷ expected hours × 100"),
        see=("toil_share", "estimate"),
    ),
    Topic(
        "estimate",
        N_("Estimate"),
        N_("A week entered as percentages instead of hours. It counts, and is marked."),
        see=("coverage",),
    ),
    Topic(
        "on_call_floor",
        N_("On-call floor"),
        N_("The part of a year that a person cannot avoid being on call."),
        N_("on-call weeks ÷ size of the rotation"),
        see=("on_call",),
    ),
    Topic(
        "availability",
        N_("Availability"),
        N_("The part of a period, without approved exclusions, in which the service worked."),
        N_("1 − downtime ÷ (period − exclusions)"),
        see=("error_budget",),
    ),
    Topic(
        "error_budget",
        N_("Error budget"),
        N_("The most that a system may fail without contractual consequence."),
        N_("1 − target"),
        see=("availability",),
    ),
    Topic("innovate", N_("Innovate"), N_("Do good things not done before.")),
    Topic("machine", N_("Machine"), N_("A virtual or a physical one.")),
    Topic(
        "on_call",
        N_("On-call"),
        N_("Available as first responder to an outage or alert."),
        see=("on_call_floor", "rotation", "duty"),
    ),
    Topic(
        "server",
        N_("Server"),
        N_("Software that provides a function or API, not hardware."),
        see=("machine", "service"),
    ),
    Topic(
        "service",
        N_("Service"),
        N_("A user-visible system made of one or more servers."),
        see=("server",),
    ),
    Topic(
        "soft_launch",
        N_("Soft launch"),
        N_("A launch without announcing it, so that traffic grows slowly."),
    ),
    Topic("sre", N_("SRE"), N_("Site reliability engineer.")),
    Topic(
        "stakeholder",
        N_("Stakeholder"),
        N_("A person or organisation with an interest in the success."),
    ),
    Topic(
        "technical_debt",
        N_("Technical debt"),
        N_("Small unfinished amounts of work that accumulate."),
    ),
    Topic(
        "page.today",
        N_("The page Today"),
        N_(
            "What needs you now: problems with the button that repairs each, the toil share of the "
            "last four whole weeks, and who is away."
        ),
        see=("toil_share",),
    ),
    Topic(
        "page.hours",
        N_("The page Hours"),
        N_(
            "Hours of work by week, person and kind. Type 2:30, 2,5 or 150m into the grid, paste "
            "from a spreadsheet, or import a file. Press any number to see how it came about."
        ),
        see=("toil_share", "operational_load", "coverage"),
    ),
    Topic(
        "burn_rate",
        N_("Burn rate"),
        N_(
            "How fast an error budget is spent: 1 spends it exactly by the end of its window. A "
            "rule fires when both of its look-backs burn faster than its threshold."
        ),
        N_("error ratio of the look-back ÷ (1 − target)"),
        "alert fast slow page ticket",
        ("error_budget",),
    ),
    Topic(
        "page.levels",
        N_("The page Service levels"),
        N_(
            "What was promised of each service, worst first, in minutes. Left and right choose a "
            "month of the strip; Enter or F1 explains it, with the incidents and exclusions behind "
            "it. Without data a promise is unknown, never met."
        ),
        see=("error_budget", "burn_rate"),
    ),
    Topic(
        "page.people",
        N_("The page People"),
        N_(
            "Your people, their teams, sites, contracts and absences. Paste names from a "
            "spreadsheet; dates from and to keep the past as it was."
        ),
        see=("coverage",),
    ),
    Topic(
        "page.reports",
        N_("The page Reports"),
        N_(
            "Reports for a period, on screen and as workbook, PDF or CSV. Workbook and screen are "
            "made of one value, so they cannot disagree."
        ),
    ),
    Topic(
        "page.history",
        N_("The page History"),
        N_(
            "Every step with its author, its time and its rows, before and after. A step of yours "
            "can be undone however old it is, where nothing newer depends on it. Scenarios and "
            "planning copies are made, compared and brought back here too."
        ),
    ),
    *AUTOMATION_TOPICS,
    *CAP_TOPICS,
    *DEBT_TOPICS,
    *ROTA_TOPICS,
    *WORK_TOPICS,
)


def topics() -> list[Topic]:
    """Every entry in the language in use, by title."""
    return sorted((_translated(topic) for topic in _TOPICS), key=lambda t: t.title.casefold())


def topic(key: str) -> Topic | None:
    """The entry of that key; None when there is none."""
    return next((_translated(topic) for topic in _TOPICS if topic.key == key), None)


def _translated(one: Topic) -> Topic:
    return Topic(one.key, _(one.title), _(one.text), _(one.formula), _(one.keywords), one.see)
