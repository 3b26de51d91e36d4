"""The charts of incoming work: what came and went week by week, and how old what is open is."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.text.doorway import _, ngettext
from app.text.numbers import short_week_text
from models.insight.work_rows import WorkBoard
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.instants import local_day, zone
from models.kernel.periods import iso_week, monday_of

_WEEK = timedelta(weeks=1)
_DAY = 86_400

BUCKETS = (1, 2, 7, 14, 30, 90, 180, 365)
"""Days at which a bar of the ageing begins, after the first, which begins at none."""


def flow_chart(board: WorkBoard) -> ChartData:
    """Requests and project work that came in and were completed in each week, and what was open at
    its end."""
    place = zone(board.zone)
    first = local_day(board.flow.span.start, place)
    last = max(first, local_day(board.flow.span.end - timedelta(microseconds=1), place))
    starts = [monday_of(iso_week(first))]
    while starts[-1] + _WEEK <= last:
        starts.append(starts[-1] + _WEEK)
    items = [item for item in (*board.requests, *board.projects) if item.age is not None]
    came_in = [local_day(item.received, place) for item in items]
    went = [local_day(item.completed, place) for item in items if item.completed is not None]
    received = _by_week(starts, [day for day in came_in if first <= day <= last])
    completed = _by_week(starts, [day for day in went if first <= day <= last])
    before = sum(day < first for day in came_in) - sum(day < first for day in went)
    lying, open_ = before, list[int]()
    for arrived, done in zip(received, completed, strict=True):
        lying += arrived - done
        open_.append(lying)
    bar, line, strip = SeriesKind.BAR, SeriesKind.LINE, SeriesKind.STRIP
    return ChartData(
        "flow",
        _("Came in and went, by week"),
        Unit.COUNT,
        [short_week_text(iso_week(start)) for start in starts],
        (
            Series("received", _("Came in"), Unit.COUNT, bar, received, "sky"),
            Series("completed", _("Done"), Unit.COUNT, line, completed, "green"),
            Series("open", _("Open"), Unit.COUNT, strip, open_, "grey"),
        ),
        starts,
        finding=_finding(received, completed, open_),
    )


def _by_week(starts: Sequence[date], days: Iterable[date]) -> list[int]:
    """How many of the days lie in each week."""
    counts = [0] * len(starts)
    for day in days:
        counts[bisect_right(starts, day) - 1] += 1
    return counts


def _finding(received: Sequence[int], completed: Sequence[int], open_: Sequence[int]) -> str:
    came = ngettext("{n} came in", "{n} came in", sum(received))
    went = ngettext("{n} done", "{n} done", sum(completed))
    still = ngettext("{n} open at the end", "{n} open at the end", open_[-1])
    return f"{came}, {went}, {still}"


def ageing_chart(board: WorkBoard) -> ChartData:
    """How many of the requests and pieces of project work that are open are how old."""
    counts = [0] * (len(BUCKETS) + 1)
    for days in _ages(board):
        counts[bisect_right(BUCKETS, days)] += 1
    labels = [_("today"), *(_from(days) for days in BUCKETS)]
    series = Series("open", _("Open"), Unit.COUNT, SeriesKind.BAR, counts, "blue")
    return ChartData(
        "ageing",
        _("Age of what is open"),
        Unit.COUNT,
        labels,
        (series,),
        finding=ngettext("{n} is open", "{n} are open", sum(counts)),
    )


def _ages(board: WorkBoard) -> list[int]:
    """Whole days from receipt to the end of the time, of what was open then."""
    end = board.flow.span.end
    items = (*board.requests, *board.projects)
    return [
        (end - item.received).days for item in items if item.received <= end and item.open_at(end)
    ]


def _from(days: int) -> str:
    if days % 365 == 0:
        return ngettext("{n} year on", "{n} years on", days // 365)
    return ngettext("{n} day on", "{n} days on", days)
