"""The words of a chart: values in its unit, labels of its axis, what a label's column says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from app.text.doorway import N_, _
from app.text.numbers import number_text
from models.kernel.figures import ChartData, Series, SeriesKind, Table, Unit, Value
from models.kernel.figures import Column as TableOfColumn
from views.kit.tokens import tokens

_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def value_words(value: float | None, unit: Unit, places: int | None = None) -> str:
    """A value with its unit, as a label beside a series says it (durations in hours)."""
    if value is None or value != value:
        return "–"
    if unit is Unit.SHARE:
        return f"{number_text(value * 100, places or 0)} %"
    if unit in (Unit.HOURS, Unit.SECONDS):
        return f"{number_text(value, places or 0)} h"
    if unit is Unit.MINUTES:
        return f"{number_text(value, places or 0)} min"
    if unit is Unit.RATIO:
        return number_text(value, 2 if places is None else places)
    return number_text(value, places or 0)


def tick_words(ticks: Sequence[float], unit: Unit) -> list[str]:
    """The words of the value axis; the unit stands on the top label only."""
    scale = 100 if unit is Unit.SHARE else 1
    step = min((abs(b - a) for a, b in pairwise(ticks)), default=1) * scale
    places = 0 if step >= 1 and step == int(step) else 1 if step * 10 == int(step * 10) else 2
    words = [number_text(tick * scale, places) for tick in ticks]
    suffix = {Unit.SHARE: " %", Unit.HOURS: " h", Unit.SECONDS: " h", Unit.MINUTES: " min"}.get(
        unit, ""
    )
    return [*words[:-1], words[-1] + suffix] if words else []


def month_ticks(starts: Sequence[date]) -> list[tuple[int, str]]:
    """Where a new month begins on a time axis, and its name; January has its year."""
    found: list[tuple[int, str]] = []
    for at, day in enumerate(starts):
        # A week belongs to the month of its Thursday, as ISO counts weeks into years.
        if at and (day.year, day.month) == (starts[at - 1].year, starts[at - 1].month):
            continue
        name = _(_MONTHS[day.month - 1])
        found.append((at, f"{name} {day.year}" if day.month == 1 else name))
    return found


def year_ticks(starts: Sequence[date]) -> list[tuple[int, str]]:
    """Where a new year begins on a time axis."""
    return [
        (at, str(day.year))
        for at, day in enumerate(starts)
        if not at or day.year != starts[at - 1].year
    ]


def label_sentence(data: ChartData, at: int) -> str:
    """All that a chart shows at one label, in words for a screen reader."""
    parts = [f"{series.title} {_series_words(series, at)}" for series in data.series]
    return f"{data.labels[at]}: {', '.join(parts)}"


def label_lines(data: ChartData, at: int) -> list[tuple[str, str, str]]:
    """Title, value and colour of each series at one label, stacked ones as they lie."""
    stacked = [s for s in data.series if s.kind is SeriesKind.STACKED_BAR]
    others = [s for s in data.series if s.kind is not SeriesKind.STACKED_BAR]
    return [
        (series.title, _series_words(series, at), _swatch(series, over_bars=bool(stacked)))
        for series in (*reversed(stacked), *others)
    ]


def _swatch(series: Series, *, over_bars: bool) -> str:
    """The colour by meaning in which a series is drawn."""
    if series.kind is SeriesKind.THRESHOLD:
        return "text"
    if over_bars and series.kind in (SeriesKind.LINE, SeriesKind.FORECAST):
        return tokens().readable[series.colour]
    return series.colour


def twin_table(data: ChartData) -> Table:
    """The chart as a table: one row a label, one column a series."""
    columns = (
        TableOfColumn("label", ""),
        *(TableOfColumn(series.key, series.title, series.unit) for series in data.series),
    )
    rows: list[tuple[Value, ...]] = [
        (label, *(_exact(series.values[at]) for series in data.series))
        for at, label in enumerate(data.labels)
    ]
    return Table(data.table or data.key, data.title, columns, rows)


def _series_words(series: Series, at: int) -> str:
    value = series.values[at]
    number = None if value is None else float(value)
    if number is not None and series.unit is Unit.SECONDS:
        number /= 3600
    return value_words(number, series.unit, 1)


def _exact(value: Decimal | float | None) -> Decimal | None:
    return None if value is None else value if isinstance(value, Decimal) else Decimal(str(value))
