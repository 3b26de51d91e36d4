"""The charts of the report: load and events by month, and what each person holds against what is fair."""

from datetime import date
from decimal import Decimal

from app.reports.oncall.words import months_finding, people_finding
from app.text import _
from models.insight.on_call_rows import OnCallLoad
from models.kernel.figures import ChartData, Series, SeriesKind, Table, Unit


def charts(known: dict[str, Table], load: OnCallLoad) -> tuple[ChartData, ...]:
    """Those that have something to draw."""
    months, made = known["months"], []
    days = [row[0] for row in months.rows if isinstance(row[0], date)]
    labels = [f"{day:%Y-%m}" for day in days]
    if days:
        hours = (
            _series(months, "night", SeriesKind.BAR, "blue"),
            _series(months, "weekend", SeriesKind.BAR, "orange"),
            _series(months, "holiday", SeriesKind.BAR, "purple"),
        )
        title = _("Hours at night, on weekends and holidays")
        made.append(
            ChartData(
                "unsocial", title, Unit.SECONDS, labels, hours, days, "months",
                months_finding(load),
            )
        )  # fmt: skip
        each = (
            _series(months, "each", SeriesKind.BAR, "vermilion"),
            _series(months, "bar", SeriesKind.THRESHOLD, "text"),
        )
        made.append(
            ChartData(
                "each", _("Events a shift"), Unit.RATIO, labels, each, days, "months",
                months_finding(load),
            )
        )  # fmt: skip
    if "people" in known and known["people"].rows:
        who = known["people"]
        pair = (
            _series(who, "carried", SeriesKind.BAR, "blue"),
            _series(who, "due", SeriesKind.LINE, "orange"),
        )
        names = [str(row[0]) for row in who.rows]
        title = _("Load and fair share")
        made.append(
            ChartData(
                "fair", title, Unit.SECONDS, names, pair, table="people",
                finding=people_finding(load),
            )
        )  # fmt: skip
    return tuple(made)


def _series(table: Table, column: str, kind: SeriesKind, colour: str) -> Series:
    at = table.index(column)
    values = [row[at] for row in table.rows]
    numbers = [Decimal(one) if isinstance(one, int | Decimal) else None for one in values]
    return Series(column, table.columns[at].title, table.columns[at].unit, kind, numbers, colour)
