"""A capacity as a chart: what was used week by week, what is expected, and the limit."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from app.text.doorway import _
from app.text.numbers import day_text, number_text
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.services.rows import CapacityPointRow
from models.services.rows.board import Outlook
from models.services.rules.capacity import Expected, Forecast

_WEEK = timedelta(days=7)
_PAST = 78
_AHEAD = 52


def capacity_chart(outlook: Outlook, points: Sequence[CapacityPointRow]) -> ChartData:
    """The last year and a half by week, and the forecast until a while after the limit."""
    capacity, forecast = outlook.capacity, outlook.forecast
    first = points[0].day
    last = points[-1].day
    start = max(_monday(first), _monday(last) - _WEEK * (_PAST - 1))
    weeks = (_monday(_end(last, forecast)) - start).days // 7 + 1
    starts = [start + _WEEK * at for at in range(weeks)]
    usable = float(capacity.limit - capacity.spare)
    series = [
        Series("used", _("Used"), Unit.COUNT, SeriesKind.LINE, _used(points, starts), "blue"),
    ]
    if forecast is not None:
        takers: tuple[tuple[str, str, Callable[[Expected], float]], ...] = (
            ("expected", _("Expected"), lambda day: day.middle),
            ("high", _("Band, upper edge"), lambda day: day.high),
            ("low", _("Band, lower edge"), lambda day: max(0.0, day.low)),
        )
        for key, title, take in takers:
            values = _ahead(forecast, starts, take)
            series.append(Series(key, title, Unit.COUNT, SeriesKind.FORECAST, values, "blue"))
    limit = [usable] * len(starts)
    title = _("Limit less spare") if capacity.spare else _("Limit")
    series.append(Series("limit", title, Unit.COUNT, SeriesKind.THRESHOLD, limit, "vermilion"))
    return ChartData(
        "capacity",
        f"{capacity.name}, {capacity.unit}",
        Unit.COUNT,
        [_("week of {day}").format(day=day_text(day)) for day in starts],
        tuple(series),
        starts,
        finding=finding(outlook),
        band=("low", "high") if forecast is not None else None,
    )


def finding(outlook: Outlook) -> str:
    """What is to come, in one sentence."""
    capacity = outlook.capacity
    if outlook.last is None:
        return _("Nothing was written down yet.")
    if outlook.full:
        return _("It is full: {used} of {limit} {unit} are used.").format(
            used=number_text(outlook.last.value),
            limit=number_text(capacity.limit - capacity.spare),
            unit=capacity.unit,
        )
    if outlook.forecast is None:
        return _("Too little is known to look ahead: three days with different use are needed.")
    if outlook.order_by is None:
        return _("The limit is out of sight for more than a year.")
    by = day_text(outlook.order_by)
    if outlook.reached is None:
        return _("More should be ordered by {by}; the limit is more than a year away.").format(
            by=by
        )
    return _("The limit is reached about {day}; more should be ordered by {by}.").format(
        day=day_text(outlook.reached), by=by
    )


def _used(points: Sequence[CapacityPointRow], starts: Sequence[date]) -> list[float | None]:
    """The latest observation of each week."""
    values: list[float | None] = [None] * len(starts)
    for point in points:
        at = bisect_right(starts, point.day) - 1
        if at >= 0:
            values[at] = float(point.value)
    return values


def _ahead(
    forecast: Forecast, starts: Sequence[date], take: Callable[[Expected], float]
) -> list[float | None]:
    known = {day.day: take(day) for day in forecast.days}
    return [known.get(start) for start in starts]


def _end(last: date, forecast: Forecast | None) -> date:
    if forecast is None:
        return last
    reached = forecast.reached or last + _WEEK * _AHEAD
    end = max(last + _WEEK * 8, reached + _WEEK * 6)
    return min(end, forecast.days[-1].day, last + _WEEK * _AHEAD)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
