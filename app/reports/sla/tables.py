"""The tables of the report that say how promises stand: by window, by month and by service."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from app.reports.calculated import calculated
from app.reports.sla.notes import state_note, window_text
from app.reports.sla.rows import COSTS, Named, exact, known
from app.text import _, word_text
from models.insight.levels_rows import LevelCell
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Number,
    OfRow,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.services.rules.attainment import Attainment, Status
from models.services.rules.measured import decimal

MINUTE = Number(Decimal(60))
DRAWN = 3
"""Promises that one chart of months can show."""


def section() -> str:
    """The title of the report's own sheet."""
    return _("Service levels")


def downtime(*where: tuple[str, Value | OfRow]) -> Expression:
    """Merged downtime of services, in minutes."""
    return Divide(Sum(COSTS, "merged", (*where, ("counts", True))), MINUTE)


def levels(promises: Sequence[Named]) -> Table:
    """Availability: each window of each promise, in minutes."""
    own = [each for each in promises if each.in_time]
    columns = (
        *_head(),
        Column("attained", _("Attained"), Unit.LEVEL, _attained("of", "downtime")),
        Column("downtime", _("Downtime, min"), Unit.MINUTES),
        Column("of", _("Of, min"), Unit.MINUTES),
        Column("allowed", _("Allowed, min"), Unit.MINUTES),
        Column("left", _("Left, min"), Unit.MINUTES, Subtract(OfRow("allowed"), OfRow("downtime"))),
        Column("remaining", _("Budget left"), Unit.SHARE, _remaining(own)),
        *_tail(),
    )
    given = (
        {
            **_cell(each, cell),
            "downtime": _minutes(cell, cell.so_far.bad),
            "of": _minutes(cell, cell.so_far.total),
            "allowed": _minutes(cell, cell.whole.allowed),
        }
        for each in own
        for cell in each.promise.windows
    )
    return _table("levels", _("Availability"), columns, given)


def counted(promises: Sequence[Named]) -> Table:
    """Everything else that is promised: each window, in what is counted (F3)."""
    own = [each for each in promises if not each.in_time]
    columns = (
        *_head(),
        Column("attained", _("Attained"), Unit.LEVEL, _attained("valid", "bad")),
        Column("bad", _("Bad"), Unit.COUNT),
        Column("valid", _("Counted"), Unit.COUNT),
        Column("allowed", _("Allowed"), Unit.COUNT),
        Column("left", _("Left"), Unit.COUNT, Subtract(OfRow("allowed"), OfRow("bad"))),
        Column("remaining", _("Budget left"), Unit.SHARE),
        *_tail(),
    )
    given = (
        {
            **_cell(each, cell),
            "bad": exact(cell.so_far.bad) if known(cell) else None,
            "valid": exact(cell.so_far.total) if known(cell) else None,
            "allowed": floor(cell.whole.allowed) if known(cell) else None,
        }
        for each in own
        for cell in each.promise.windows
    )
    return _table("counted", _("Requests, findings and other counts"), columns, given)


def _head() -> tuple[Column, ...]:
    return (
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("kind", _("Kind")),
        Column("window", _("Window")),
        Column("state", _("State")),
        Column("target", _("Target"), Unit.LEVEL),
    )


def _tail() -> tuple[Column, ...]:
    return (
        Column("complete", _("Complete"), Unit.SHARE),
        Column("note", _("Note")),
    )


def _cell(each: Named, cell: LevelCell) -> dict[str, Value]:
    """What stands in both tables. What expressions work out is worked out over it."""
    remaining, share = cell.whole.remaining, cell.complete.share
    return {
        "service": each.promise.service_name,
        "promise": each.promise.objective.name,
        "kind": word_text(each.promise.objective.kind),
        "window": window_text(cell.window, each.promise.objective.zone),
        "state": word_text(cell.state),
        "target": cell.target,
        "remaining": None if remaining is None or not known(cell) else decimal(remaining),
        "complete": None if share is None else decimal(share),
        "note": state_note(cell, each.over(cell)) or None,
    }


def _attained(total: str, bad: str) -> Expression:
    return Divide(Subtract(OfRow(total), OfRow(bad)), OfRow(total))


def _remaining(own: Iterable[Named]) -> Expression | None:
    """left / allowed; a value where something is promised without any exception (F4: B = 0)."""
    cells = (cell for each in own for cell in each.promise.windows)
    if any(known(cell) and not cell.whole.allowed for cell in cells):
        return None
    return Divide(OfRow("left"), OfRow("allowed"))


def _minutes(cell: LevelCell, seconds: Fraction) -> Value:
    return exact(seconds / 60) if known(cell) else None


def _table(
    key: str, title: str, columns: tuple[Column, ...], given: Iterable[Mapping[str, Value]]
) -> Table:
    return calculated(key, title, columns, given, Evaluator({}, {}), section())


# --- by service and by month ---------------------------------------------------------------------


def services(promises: Sequence[Named], evaluator: Evaluator) -> Table:
    """Each service with the promise that its downtime is taken from, over the period: the one that
    was down longest first."""
    here = ("service", OfRow("service"))
    columns = (
        Column("service", _("Service")),
        Column("downtime", _("Downtime, min"), Unit.MINUTES, downtime(here)),
        Column("incidents", _("Incidents"), Unit.COUNT, CountRows(COSTS, (here, ("counts", True)))),
        Column("attained", _("Availability"), Unit.LEVEL),
        Column("promise", _("Merged as in")),
    )
    given = [
        {
            "service": each.promise.service_name,
            "attained": _share(each.promise.whole.so_far.level),
            "promise": each.promise.objective.name,
        }
        for each in sorted(promises, key=lambda each: -each.promise.whole.so_far.bad)
        if each.counts and known(each.promise.whole)
    ]
    title = _("Downtime by service")
    return calculated("services", title, columns, given, evaluator, section())


def drawn(promises: Sequence[Named]) -> tuple[Named, ...]:
    """The promises that the chart of months shows: those with the least left, the worst first."""

    def left(each: Named) -> Fraction:
        remaining = each.promise.whole.so_far.remaining
        return Fraction(2) if remaining is None or not known(each.promise.whole) else remaining

    return tuple(sorted(promises, key=left)[:DRAWN])


def by_month(promises: Sequence[Named]) -> Table:
    """How much of its budget each drawn promise spent in each calendar month; the whole is 100 %."""
    shown = drawn(promises)
    columns = (
        Column("month", _("Month")),
        *(Column(each.code, each.label, Unit.SHARE) for each in shown),
        Column("whole", _("The whole budget"), Unit.SHARE),
    )
    months: dict[str, dict[str, Value]] = {}
    for each in shown:
        for result in each.promise.months:
            months.setdefault(month_text(result), {})[each.code] = _spent(result)
    rows = [
        (month, *(months[month].get(each.code) for each in shown), Decimal(1))
        for month in sorted(months)
    ]
    title = _("Part of the budget that was spent, by month")
    return Table("by_month", title, columns, rows, section())


def month_text(result: Attainment) -> str:
    """A month as an axis names it."""
    period = result.window.period
    return f"{period.start:%Y-%m}" if period else ""


def _spent(result: Attainment) -> Value:
    return None if result.status is Status.UNKNOWN else _share(result.standing.whole.consumed)


def _share(value: Fraction | None) -> Decimal | None:
    return None if value is None else decimal(value)
