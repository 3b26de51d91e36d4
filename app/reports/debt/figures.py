"""The headline figures of the report: what there was, came and went, and what fix-it days did (F12)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.reports.debt.rows import DEBT, EFFECTS, FIX_ITS
from app.text import _, ngettext, word_text
from models.debt.rows import Closing
from models.debt.rules.effect import READINGS, Reading
from models.kernel.figures import (
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)


def figures(
    tables: Mapping[str, Table], previous: Mapping[str, Decimal | None]
) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read. previous: those of the period before."""
    made: dict[str, Figure] = {}
    evaluator = Evaluator(tables, made)
    for key, title, unit, expression, rows, note in _asked(tables):
        value = None if expression is None else evaluator.value(expression)
        before = previous.get(key)
        made[key] = Figure(
            key, title, unit, value, expression, note=note, rows=rows, previous=before
        )
    return tuple(made.values())


_Asked = tuple[str, str, Unit, Expression | None, str, str]


def _asked(tables: Mapping[str, Table]) -> Iterator[_Asked]:
    yield from _register(tables[DEBT])
    yield from _worth(tables[DEBT])
    yield from _fix_its()
    yield from _effects(tables[EFFECTS])


_Where = tuple[tuple[str, Value], ...]


def _register(raw: Table) -> Iterator[_Asked]:
    """Items and interest at the start, what came, what went, and at the end."""
    start: _Where = (("at_start", True),)
    end: _Where = (("at_end", True),)
    came: _Where = (("came", True),)
    went: _Where = (("went", True),)
    paid: _Where = (*went, ("how", word_text(Closing.PAID_OFF)))
    for key, title, where in (
        ("items_start", _("Items at the start"), start),
        ("items_came", _("Items that came"), came),
        ("items_went", _("Items that went"), went),
        ("items_end", _("Items at the end"), end),
    ):
        yield key, title, Unit.COUNT, CountRows(DEBT, where), DEBT, ""
    for key, title, where in (
        ("interest_start", _("Interest a month at the start"), start),
        ("interest_came", _("Interest that came"), came),
        ("interest_paid", _("Interest that was paid off"), paid),
        ("interest_went", _("Interest that went, paid off or otherwise"), went),
        ("interest_end", _("Interest a month at the end"), end),
    ):
        note = _unknown(raw, "interest", where)
        yield key, title, Unit.SECONDS, Sum(DEBT, "interest", where), DEBT, note
    grown = Subtract(Ref("interest_end"), Ref("interest_start"))
    yield "growth", _("Growth of the interest a month"), Unit.SECONDS, grown, DEBT, ""


def _worth(raw: Table) -> Iterator[_Asked]:
    """What is there at the end: how long it takes, when that pays back, what it costs if it is left."""
    end, both = (("at_end", True),), (("at_end", True), ("known", True))
    principal = Sum(DEBT, "principal", end)
    note = _unknown(raw, "principal", end)
    yield "principal", _("Time to pay everything off"), Unit.SECONDS, principal, DEBT, note
    payback = Divide(Sum(DEBT, "principal", both), Sum(DEBT, "interest", both))
    note = _("Of the items of which both are known.")
    title = _("Months until paying everything off has repaid itself")
    yield "payback", title, Unit.MONTHS, payback, DEBT, note
    left, note = Sum(DEBT, "year", end), _("Twelve times what it costs a month.")
    yield "left", _("What it costs if it is left for a year"), Unit.SECONDS, left, DEBT, note


def _fix_its() -> Iterator[_Asked]:
    count, closed = Unit.COUNT, (("closed", True),)
    title = _("Fix-it days held")
    yield "held", title, count, CountRows(FIX_ITS, closed), FIX_ITS, ""
    for key, title, unit, column in (
        ("people", _("Seats that were taken on them"), count, "came"),
        ("spent", _("Hours spent on their items"), Unit.SECONDS, "spent"),
        ("fixed", _("Items fixed on them"), count, "fixed"),
        ("back", _("Of these, items that came back"), count, "back"),
        (
            "promised",
            _("Interest that they paid off, less what came back"),
            Unit.SECONDS,
            "promised",
        ),
    ):
        yield key, title, unit, Sum(FIX_ITS, column, closed), FIX_ITS, ""


def _effects(raw: Table) -> Iterator[_Asked]:
    """What the log says that they saved; nothing is said where nothing was measured."""
    weeks_at, reading_at = raw.index("weeks"), raw.index("reading")
    for weeks in READINGS:
        rows = [row for row in raw.rows if row[weeks_at] == weeks]
        told = sum(row[reading_at] == word_text(Reading.MEASURED) for row in rows)
        days = ngettext("{n} day", "{n} days", len(rows))
        note = _("Measured of {n} of {days}.").format(n=told, days=days)
        expression = Sum(EFFECTS, "saved", (("weeks", weeks),)) if told else None
        title = _("Saved a month, {n} weeks after").format(n=weeks)
        yield f"saved_{weeks}", title, Unit.SECONDS, expression, EFFECTS, note


def _unknown(raw: Table, column: str, where: _Where) -> str:
    """How many of the rows that count have no number."""
    at, wanted = raw.index(column), [(raw.index(key), value) for key, value in where]
    missing = [
        row
        for row in raw.rows
        if row[at] is None and all(row[place] == value for place, value in wanted)
    ]
    if not missing:
        return ""
    items = ngettext("{n} item", "{n} items", len(missing))
    return _("{items} left out, of which nobody knows.").format(items=items)
