"""The raw rows of the report: what a budget began with, and what was taken off it, in order of time."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from app.reports.budget.standing import OwnBudget, Standing
from app.reports.calculated import calculated
from app.reports.sla.notes import window_text
from app.reports.sla.rows import exact
from app.text import _
from models.kernel.figures import Column, Evaluator, OfRow, Subtract, SumUpTo, Table, Unit, Value

LEDGER = "ledger"
_OWN = (("budget", OfRow("budget")),)


def ledger(stood: Standing) -> Table:
    """One row an entry; the balance is what its budget had left after it."""
    columns = (
        Column("budget", _("Budget")),
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("window", _("Window")),
        Column("number", _("Entry"), Unit.COUNT),
        Column("at", _("At"), Unit.INSTANT),
        Column("what", _("What")),
        Column("incident", _("Incident")),
        Column("added", _("Added"), Unit.SECONDS),
        Column("spent", _("Spent"), Unit.SECONDS),
        Column("excluded", _("Left out"), Unit.SECONDS),
        Column("amount", _("Change"), Unit.SECONDS, Subtract(OfRow("added"), OfRow("spent"))),
    )
    given = [row for budget in stood.budgets for row in _entries(budget, stood)]
    changes = calculated(LEDGER, _("Ledger"), columns, given, Evaluator({}, {}), "")
    balance = Column(
        "balance",
        _("Balance"),
        Unit.SECONDS,
        SumUpTo(LEDGER, "amount", "number", _OWN),
    )
    keys = [column.key for column in columns]
    rows = [dict(zip(keys, row, strict=True)) for row in changes.rows]
    evaluator = Evaluator({LEDGER: changes}, {})
    return calculated(LEDGER, _("Ledger"), (*columns, balance), rows, evaluator, "")


def _entries(budget: OwnBudget, stood: Standing) -> Iterator[dict[str, Value]]:
    promise = budget.promise.promise
    named = {
        "budget": budget.code,
        "service": promise.service_name,
        "promise": promise.objective.name,
        "window": window_text(budget.cell.window, promise.objective.zone),
    }
    start = budget.cell.window.span.start
    none = Fraction(0)
    entries: list[tuple[datetime, str, str, Fraction, Fraction, Fraction]] = [
        (
            max(start, each.incident.start),
            each.incident.title,
            stood.incidents.get(each.incident.id, ""),
            none,
            each.cost.share,
            none,
        )
        for each in budget.cell.incidents
        if not each.impossible
    ]
    entries += [
        (
            max(start, each.exclusion.start),
            _("Left out: {reason}").format(reason=each.exclusion.reason),
            "",
            none,
            none,
            each.excluded,
        )
        for each in budget.cell.exclusions
        if each.excluded
    ]
    begins = (start, _("The window begins"), "", budget.allowed, none, none)
    ordered = [begins, *sorted(entries, key=lambda one: one[:3])]
    for number, (at, what, incident, added, spent, excluded) in enumerate(ordered, 1):
        yield {
            **named,
            "number": number,
            "at": at,
            "what": what,
            "incident": incident,
            "added": exact(added),
            "spent": exact(spent),
            "excluded": exact(excluded),
        }
