"""The report on debt in sentences: its finding, its definitions, its privacy."""

from collections.abc import Mapping

from app.reports import People
from app.text import _, duration_text, ngettext
from models.kernel.figures import Definition, Figure


def finding(told: Mapping[str, Figure]) -> str:
    """How the interest went, and what fix-it days saved."""
    words = _("Interest went from {start} to {end} a month: {came} came, {paid} was paid off")
    said = words.format(
        start=duration_text(told["interest_start"].value),
        end=duration_text(told["interest_end"].value),
        came=duration_text(told["interest_came"].value),
        paid=duration_text(told["interest_paid"].value),
    )
    count = int(told["held"].value or 0)
    if not count:
        return _("{said}. No fix-it day was held.").format(said=said)
    days = ngettext("{n} fix-it day", "{n} fix-it days", count)
    readings = [told["saved_12"], told["saved_4"]]
    saved = next((one.value for one in readings if one.value is not None), None)
    if saved is None:
        return _("{said}. What {days} saved is not measured.").format(said=said, days=days)
    return _("{said}. {days} saved {saved} a month, as the log says.").format(
        said=said, days=days, saved=duration_text(saved)
    )


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    match people:
        case People.HIDDEN:
            return _("Persons are not shown: owners are left out, who took part is counted.")
        case People.PSEUDONYMS:
            return _("Persons are shown under pseudonyms; the report does not say whose they are.")
        case People.NAMES:
            return _("Persons are shown by name, as was asked for. Handle it accordingly.")


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F11, F12)."""
    debt, days = _("the sheet Data_Debt"), _("the table Fix-it days")
    return (
        Definition(
            _("Interest"),
            _(
                "toil that an item costs a month: what the log says of the twelve weeks before the "
                "report, else what was typed; of one that is closed what it cost at the last, for all "
                "the time that it was there"
            ),
            _("hours a month"),
            debt,
            _("items of which nobody knows, which are counted beside the sum"),
        ),
        Definition(
            _("At the start, at the end"),
            _("there on the eve of the period; there at the end of its last day"),
            _("items, hours"),
            debt,
        ),
        Definition(
            _("Came, went"),
            _(
                "items that are there since a day of the period, or came back on it; items that were "
                "paid off, went by themselves or were let be on one"
            ),
            _("items, hours a month"),
            debt,
        ),
        Definition(
            _("Months until it has repaid itself"),
            _("time to pay off / interest a month"),
            _("months"),
            debt,
            _("items of which not both are known"),
        ),
        Definition(_("If it is left"), _("12 × interest a month"), _("hours in a year"), debt),
        Definition(
            _("Fix-it days of the period"),
            _("those that began in it; held are those that were closed"),
            _("days"),
            days,
        ),
        Definition(
            _("Paid off by a fix-it day"),
            _("what its fixed items cost a month when it was closed, less those that came back"),
            _("hours a month"),
            days,
        ),
        Definition(
            _("Saved by a fix-it day"),
            _(
                "interest in the twelve weeks before it − interest in the 4 (12) weeks after it, both "
                "from the log; an item that came back costs at least what it cost before"
            ),
            _("hours a month"),
            _("the table What fix-it days saved, by the log"),
            _("items that are not read from the log, or of which it says too little"),
        ),
        Definition(
            _("Share of a standard that is met"),
            _("checks met / checks known, over services; by the last result up to the day"),
            _("per cent"),
            _("the tables of standards"),
            _("checks that do not apply"),
        ),
        Definition(
            _("Saved by automation"),
            _(
                "of tasks that run as automations: hours a month forecast, and hours a month in the "
                "twelve weeks before less those in the twelve since, as of the day of the report"
            ),
            _("hours a month"),
            _("the table Tasks that should be automated"),
            _("tasks that the log cannot measure"),
        ),
        Definition(
            _("SHA-256 of the data used"),
            _(
                "over the rows of debt, fix-it days, effects, standards and tasks: for each table its "
                "key and column keys, then each row, as lines of JSON in UTF-8"
            ),
            "",
            _("these tables"),
        ),
    )
