"""Totals of the report made in two ways."""

from decimal import Decimal
from itertools import chain

from app.reports.debt.rows import EFFECTS, FIX_ITS
from app.text import _
from models.debt.rules.effect import READINGS
from models.debt.rules.growth import Weighed, growth
from models.insight.debt_rows import DebtRegister, FixItEntry
from models.kernel.figures import Add, Check, CountRows, Expression, Ref, Subtract, Sum
from models.kernel.periods import Period


def checks(register: DebtRegister, days: list[FixItEntry], period: Period) -> tuple[Check, ...]:
    """Rows against each other, against the rules that the page asks, and against single items."""
    return (*_register(), *_rules(register, period), *_days(days))


def _register() -> tuple[Check, ...]:
    def ends(kind: str) -> Expression:
        return Subtract(Add((Ref(f"{kind}_start"), Ref(f"{kind}_came"))), Ref(f"{kind}_went"))

    return (
        Check(_("Items: start + came − went, end"), ends("items"), Ref("items_end")),
        Check(_("Interest: start + came − went, end"), ends("interest"), Ref("interest_end")),
        Check(_("Interest: rows, areas"), Ref("interest_end"), Sum("areas", "end")),
        Check(_("Interest: rows, services"), Ref("interest_end"), Sum("services", "end")),
        Check(_("Items: rows, areas"), Ref("items_end"), Sum("areas", "items")),
        Check(_("What it costs in a year: rows, areas"), Ref("left"), Sum("areas", "year")),
    )


def _rules(register: DebtRegister, period: Period) -> tuple[Check, ...]:
    """Of whole months: what the rule of growth says, month by month."""
    if period.start.day != 1 or period.end.day != 1:
        return ()
    items = [
        Weighed(entry.spells, entry.debt.principal, entry.interest.seconds)
        for entry in register.items
    ]
    told = growth(items, period.start, period.last)
    end, came = told[-1].total, sum(month.added.interest for month in told)
    went = sum(month.closed.interest for month in told)
    return (
        Check(_("Interest at the end: rows, rules"), Ref("interest_end"), Decimal(end.interest)),
        Check(_("Interest that came: rows, rules"), Ref("interest_came"), Decimal(came)),
        Check(_("Interest that went: rows, rules"), Ref("interest_went"), Decimal(went)),
        Check(_("Time to pay off: rows, rules"), Ref("principal"), Decimal(end.principal)),
    )


def _days(days: list[FixItEntry]) -> tuple[Check, ...]:
    """What was saved: as the days have it, and as their single items have it."""
    saved = []
    for weeks in READINGS:
        items = chain.from_iterable(
            effect.items for day in days for effect in day.effects if effect.weeks == weeks
        )
        single = Decimal(sum(item.saved or 0 for item in items))
        title = _("Saved after {n} weeks: days, items").format(n=weeks)
        saved.append(Check(title, Sum(EFFECTS, "saved", (("weeks", weeks),)), single))
    closed = CountRows(FIX_ITS, (("closed", True),))
    kept = Decimal(sum(day.fix_it.closed_on is not None for day in days))
    return (*saved, Check(_("Fix-it days: rows, calendar"), closed, kept))
