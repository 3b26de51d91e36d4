"""A forecast as a chart: what was, what is expected with its band, and the limit."""

from collections.abc import Sequence
from datetime import date

from app.text.doorway import _
from app.text.forecast import verdict_text, week_text, year_text
from app.text.numbers import short_week_text
from models.insight.automation_rows import Course, ForecastWeek
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import monday_of
from models.policies.rows import PolicyKey
from views.kit.chart_paint import Note

PAST = 26
"""Weeks behind us that are drawn."""


def forecast_chart(course: Course, today: date) -> ChartData:
    """The share week by week; without the choice as a line of its own where that differs."""
    past = course.past[-PAST:]
    weeks = [week for week, _share in past] + [week.week for week in course.chosen]
    before = [None] * len(past)
    measured = [None if share is None else float(share) for _week, share in past]
    share = _("Toil") if course.measure is PolicyKey.TOIL_THRESHOLD else _("Load")
    series = [_line("measured", share, [*measured, *[None] * len(course.chosen)], "blue")]
    if course.plain != course.chosen:
        plain = [*before, *(float(week.middle) for week in course.plain)]
        series.append(_ahead("plain", _("Without"), plain, "purple"))
    chosen = course.chosen
    for key, title, values in (
        ("expected", _("Expected"), [float(week.middle) for week in chosen]),
        ("low", _("Band, lower edge"), [float(week.low) for week in chosen]),
        ("high", _("Band, upper edge"), [float(week.high) for week in chosen]),
    ):
        series.append(_ahead(key, title, [*before, *values], "blue"))
    limit = [float(course.limit)] * len(weeks)
    series.append(Series("limit", _("Limit"), Unit.SHARE, SeriesKind.THRESHOLD, limit, "vermilion"))
    finding = f"{verdict_text(course)}. {week_text(course, today)} {year_text(course)}"
    return ChartData(
        "forecast",
        verdict_text(course),
        Unit.SHARE,
        [short_week_text(week) for week in weeks],
        tuple(series),
        [monday_of(week) for week in weeks],
        finding=finding.strip(),
        band=("low", "high"),
    )


def forecast_notes(course: Course) -> Sequence[Note]:
    """The week from which it is likely to stay under the limit; else today."""
    past = len(course.past[-PAST:])
    at = _place(course.chosen, course.likely)
    if at is None or course.under_now:
        return [Note(past, _("Today"))]
    return [Note(past + at, _("Likely under the limit"))]


def _place(weeks: Sequence[ForecastWeek], wanted: int | None) -> int | None:
    return next((at for at, week in enumerate(weeks) if week.week == wanted), None)


def _line(key: str, title: str, values: Sequence[float | None], colour: str) -> Series:
    return Series(key, title, Unit.SHARE, SeriesKind.LINE, values, colour)


def _ahead(key: str, title: str, values: Sequence[float | None], colour: str) -> Series:
    return Series(key, title, Unit.SHARE, SeriesKind.FORECAST, values, colour)
