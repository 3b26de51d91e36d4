"""The figures of the report on service levels in words (METRICS F1 to F5, F15)."""

from app.text import _
from models.kernel.figures import Definition


def definitions() -> tuple[Definition, ...]:
    """Each figure, and what it is made of."""
    incidents, counts = _("incidents and exclusions"), _("counts per day")
    both = _("incidents, exclusions and counts")
    return (
        Definition(
            _("Window"),
            _(
                "the time over which a promise is judged: a calendar period of its own time zone, as "
                "long as the clocks make it, or a number of days of 24 hours up to an instant"
            ),
            _("time"),
            _("the promise"),
            _("what lies before the day on which the promise starts"),
        ),
        Definition(
            _("Downtime"),
            _(
                "the weight of incidents over time; where they overlap it is merged as the promise "
                "says, and shared among them by their weights"
            ),
            _("minutes"),
            incidents,
            _("approved exclusions, false alarms, incidents whose times cannot be"),
        ),
        Definition(
            _("Availability"),
            _("1 − downtime / promised time; promised time is the window less approved exclusions"),
            _("per cent"),
            incidents,
            _("only the approved time is left out, so an overrun counts"),
        ),
        Definition(
            _("Good of counted"),
            _("good / counted, added up before dividing; never a mean of percentages"),
            _("per cent"),
            counts,
            _("days without counts"),
        ),
        Definition(
            _("Budget"),
            _(
                "allowed = (1 − target) × promised time, or × what was counted; left = allowed − bad"
            ),
            _("minutes, or what is counted"),
            both,
            _("a target that changed inside a window holds for its own part"),
        ),
        Definition(
            _("Budget left"),
            _(
                "(allowed − bad) / allowed of the whole window; below zero it is shown as below zero"
            ),
            _("per cent"),
            both,
        ),
        Definition(
            _("State"),
            _(
                "met: not more bad than allowed; little left: met, but less left than the promise "
                "wants; missed: more bad than allowed; unknown: no data, which is never met"
            ),
            "",
            both,
        ),
        Definition(
            _("Promises met of those measured"),
            _("windows kept / windows with data, of those that ended in the period"),
            _("per cent"),
            _("sheet Data_Windows"),
            _("windows that still run, and windows without data"),
        ),
        Definition(
            _("Downtime in total"),
            _("the downtime of each service in the period, as its first agreement merges it"),
            _("minutes"),
            _("sheet Data_Costs"),
            _("services without a promise on availability"),
        ),
        Definition(
            _("Completeness"),
            _("days with data / days, of every promise from the day on which it starts"),
            _("per cent"),
            _("sheet Data_Promises"),
        ),
        Definition(
            _("Owned days met"),
            _(
                "days on which an owner had the service, in windows that were met, / such days measured"
            ),
            _("per cent"),
            _("owners of services, and the windows of promises (rolling ones by calendar months)"),
            _("days of windows without data, or that still run: listed, not scored"),
        ),
        Definition(
            _("Burn"),
            _("error ratio of a look-back / (1 − target); at 1 the budget lasts just the window"),
            _("ratio"),
            both,
        ),
        Definition(
            _("Credits at risk"),
            _(
                "the share of the fee that the agreement’s table gives back at the level, × the fee: "
                "at the level with which the window ended, or at the 90th, 50th and 10th percentile "
                "of the error ratios of the twelve windows before and this one"
            ),
            _("money"),
            _("agreements and their credits"),
            _("agreements without a fee; currencies are never added to each other"),
        ),
        Definition(
            _("Services with an agreement, of those in use"),
            _(
                "services that promise something to customers / services in soft launch, live or retiring"
            ),
            _("per cent"),
            _("services and their promises, by the stage of today"),
            _("services that nobody uses yet or any more"),
        ),
        Definition(
            _("Days waived"),
            _("the last day of the period, or today while it runs, less the day of the waiver"),
            _("days"),
            _("security findings"),
            _("waivers of which nobody wrote down since when: listed, without an age"),
        ),
        Definition(
            _("SHA-256 of the data used"),
            _(
                "over the raw rows as this report uses them: for each table its key and column "
                "keys, then each row, as lines of JSON in UTF-8"
            ),
            "",
            _("the Data sheets"),
        ),
    )
