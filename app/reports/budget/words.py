"""The report in sentences: its finding, its definitions, its privacy."""

from datetime import timedelta
from decimal import Decimal

from app.reports import People
from app.reports.budget.figures import least
from app.reports.budget.standing import Standing
from app.text import _, day_text, duration_text, ngettext
from models.kernel.figures import Definition
from models.kernel.instants import local_day, zone
from models.services.rules.measured import decimal

_MICROSECOND = timedelta(microseconds=1)


def finding(stood: Standing) -> str:
    """How many budgets were overspent, and the one with the least left."""
    one = least(stood)
    if one is None:
        return _("No error budget was measured in time.")
    over = sum(each.spent > each.allowed for each in stood.budgets)
    count = ngettext("{n} budget", "{n} budgets", len(stood.budgets))
    first = (
        _("None of {budgets} is overspent.").format(budgets=count)
        if not over
        else _("{over} of {budgets} overspent.").format(over=over, budgets=count)
    )
    left = one.allowed - one.spent
    place = one.promise.promise.objective.zone
    end = day_text(local_day(one.cell.window.span.end - _MICROSECOND, zone(place)))
    time = duration_text(abs(Decimal(round(decimal(left)))))
    text = (
        _("{promise}: {time} of budget left until {day}.")
        if left >= 0
        else _("{promise}: {time} over its budget until {day}.")
    )
    return f"{first} {text.format(promise=one.promise.label, time=time, day=end)}"


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    if people is People.NAMES:
        return _("Who opened a gate and who accepted a pause is shown, as asked for.")
    return _("Persons are not shown: no row says who opened a gate or accepted a pause.")


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F4, F6)."""
    return (
        Definition(
            _("Had"),
            _("(1 − target) × the promised time of the whole window"),
            _("time"),
            _("targets with the days from which they hold"),
            _("promises that are measured in numbers"),
        ),
        Definition(
            _("Spent"),
            _("downtime of the service in the window; where incidents overlap, each has its share"),
            _("time"),
            _("incidents and their impacts"),
            _("what approved exclusions leave out, which stands beside it; impossible incidents"),
        ),
        Definition(
            _("Balance"),
            _("what the window had, less everything spent up to the entry"),
            _("time"),
            _("the ledger (sheet Data_Ledger)"),
            "",
        ),
        Definition(
            _("Changes made while a budget was spent"),
            _(
                "changes that reached production when nothing was left of a budget of their service, "
                "with what had begun by then taken off whole"
            ),
            _("changes"),
            _("changes; the ledger"),
            _("changes without a service"),
        ),
    )
