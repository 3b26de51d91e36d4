"""The headline figures of the report with their expressions, and its totals made in two ways."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from app.reports.budget.rows import LEDGER
from app.reports.budget.standing import OwnBudget, Standing
from app.reports.budget.tables import BUDGETS, CHANGES, OVERRIDES, PAUSES
from app.reports.sla.notes import window_text
from app.text import _, ngettext
from models.kernel.figures import (
    Check,
    CountRows,
    Evaluator,
    Expression,
    Figure,
    Sum,
    Table,
    Unit,
)
from models.services.rules.measured import decimal

CLOSE = Decimal("0.000001")
"""Sums of decimals of 28 digits differ in the last ones."""


def figures(
    stood: Standing, tables: Iterable[Table], previous: Mapping[str, Decimal | None]
) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read. previous: those of the period before."""
    evaluator = Evaluator({table.key: table for table in tables}, {})
    numbers = (
        ngettext(
            "{n} promise is measured in numbers and has no time to spend",
            "{n} promises are measured in numbers and have no time to spend",
            stood.counted,
        )
        if stood.counted
        else ""
    )
    told: tuple[tuple[str, str, Unit, Expression, str, str], ...] = (
        ("over", _("Budgets overspent"), Unit.COUNT, CountRows(BUDGETS, (("over", True),)), BUDGETS, ""),
        ("budgets", _("Budgets, one a window"), Unit.COUNT, CountRows(BUDGETS), BUDGETS, numbers),
        ("spent", _("Spent, of all together"), Unit.SECONDS, Sum(LEDGER, "spent"), LEDGER, _("promises on one service each count their own")),
        ("overrides", _("Gates opened against their state"), Unit.COUNT, CountRows(OVERRIDES), OVERRIDES, ""),
        ("changes", _("Changes made while a budget was spent"), Unit.COUNT, CountRows(CHANGES), CHANGES, ""),
        ("paused_days", _("Days on which features stood still"), Unit.COUNT, Sum(PAUSES, "days"), PAUSES, ""),
    )  # fmt: skip
    made = [
        Figure(
            key, title, unit, evaluator.value(expression), expression, rows=rows, note=note,
            previous=previous.get(key),
        )
        for key, title, unit, expression, rows, note in told
    ]  # fmt: skip
    made.insert(1, _least(stood, previous))
    return tuple(made)


def least(stood: Standing) -> OwnBudget | None:
    """The budget with the least left, in time; None without budgets."""
    return min(stood.budgets, key=lambda each: each.allowed - each.spent, default=None)


def _least(stood: Standing, previous: Mapping[str, Decimal | None]) -> Figure:
    found = least(stood)
    note = _("nothing was measured in time")
    value = None
    if found is not None:
        value = decimal(found.allowed - found.spent)
        place = found.promise.promise.objective.zone
        note = f"{found.promise.label}, {window_text(found.cell.window, place)}"
    return Figure(
        "least", _("Least time left"), Unit.SECONDS, value, note=note, rows=BUDGETS,
        previous=previous.get("least"),
    )  # fmt: skip


def checks(stood: Standing) -> tuple[Check, ...]:
    """The ledger against the rules that judge windows."""
    allowed = sum((each.allowed for each in stood.budgets), Fraction(0))
    spent = sum((each.spent for each in stood.budgets), Fraction(0))
    found = [
        Check(_("Had: ledger, rules"), Sum(LEDGER, "added"), decimal(allowed), CLOSE),
        Check(_("Spent: ledger, rules"), Sum(LEDGER, "spent"), decimal(spent), CLOSE),
        Check(_("Left: budgets, ledger"), Sum(BUDGETS, "left"), Sum(LEDGER, "amount"), CLOSE),
        Check(_("Budgets: rows, rules"), CountRows(BUDGETS), Decimal(len(stood.budgets))),
    ]
    one = least(stood)
    if one is not None:
        left = decimal(one.allowed - one.spent)
        where = (("budget", one.code),)
        title = _("Least time left: ledger, rules")
        found.append(Check(title, Sum(LEDGER, "amount", where), left, CLOSE))
    return tuple(found)
