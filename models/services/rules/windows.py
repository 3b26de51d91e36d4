"""The windows over which a promise is judged (F1), and how they tile time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self

from models.kernel.instants import local_day, start_of_day, zone
from models.kernel.periods import DAY, Period, PeriodKind, TeamCalendar, add_months
from models.kernel.spans import Span

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
_MONDAY = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class Rolling:
    """So many times 86 400 s back from the instant of evaluation, whatever the clocks did."""

    days: int

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("a rolling window has at least one day")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks, months, quarters or years between local days; the clock says how long each is.

    anchor: the first day of any one of them. An anchor on day 29 to 31 means the last day of a
    month that is shorter.
    """

    kind: PeriodKind
    zone: str
    anchor: date

    def __post_init__(self) -> None:
        if self.kind is PeriodKind.CUSTOM:
            raise ValueError("a window that comes again is a week, month, quarter or year")

    @classmethod
    def of(cls, kind: PeriodKind, calendar: TeamCalendar) -> Self:
        """The windows of a team: its zone, fiscal start and first weekday."""
        if kind is PeriodKind.WEEK:
            return cls(kind, calendar.zone, _MONDAY + DAY * calendar.first_weekday)
        return cls(kind, calendar.zone, date(2001, calendar.fiscal_month, 1))


WindowSpec = Rolling | Calendar


@dataclass(frozen=True, slots=True)
class Window:
    """Instants over which a promise is judged. period: its local days; None where it rolls."""

    span: Span
    period: Period | None = None

    def so_far(self, now: datetime) -> Span:
        """The part of it that has passed; empty before it begins."""
        return Span(self.span.start, min(self.span.end, max(self.span.start, now)))


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A calendar day that a place had, and its instants."""

    day: date
    span: Span


def window_at(spec: WindowSpec, instant: datetime) -> Window:
    """The window that ends at an instant (rolling), or the one around it (calendar).

    >>> from datetime import UTC
    >>> new_york = Calendar.of(PeriodKind.MONTH, TeamCalendar("America/New_York"))
    >>> [window_at(new_york, datetime(2026, month, 15, tzinfo=UTC)).span.seconds // 3600
    ...  for month in (3, 4, 11)]
    [743, 720, 721]
    """
    if isinstance(spec, Rolling):
        return Window(Span(instant - timedelta(days=spec.days), instant))
    return _window(spec, _number(spec, instant))


def following(spec: WindowSpec, window: Window, steps: int = 1) -> Window:
    """The window so many tiles later (or earlier, below zero)."""
    if isinstance(spec, Rolling):
        shift = timedelta(days=spec.days * steps)
        return Window(Span(window.span.start + shift, window.span.end + shift))
    return _window(spec, _number(spec, window.span.start) + steps)


def windows_between(spec: WindowSpec, start: datetime, end: datetime) -> tuple[Window, ...]:
    """The windows that share an instant with [start, end): in order, without gap or overlap.

    Rolling ones are laid back from `end`.
    """
    if start >= end:
        return ()
    if isinstance(spec, Rolling):
        tiles, last = [], window_at(spec, end)
        while last.span.end > start:
            tiles.append(last)
            last = following(spec, last, -1)
        return tuple(reversed(tiles))
    first = _number(spec, start)
    tiles = [_window(spec, first)]
    while tiles[-1].span.end < end:
        tiles.append(_window(spec, first + len(tiles)))
    return tuple(tiles)


def days_between(span: Span, place: str) -> Iterator[LocalDay]:
    """The local days that have an instant in the span, each cut to it.

    A day that a place skipped is not there (Samoa had no 30 December 2011).

    >>> from datetime import UTC
    >>> week = Span(datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC))
    >>> [each.day.day for each in days_between(week, "Pacific/Apia")]
    [28, 29, 31, 1]
    """
    where = zone(place)
    day = local_day(span.start, where)
    begin = start_of_day(day, where)
    while begin < span.end:
        end = start_of_day(day + DAY, where)
        inside = Span(max(begin, span.start), min(end, span.end))
        if inside.start < inside.end:
            yield LocalDay(day, inside)
        day, begin = day + DAY, end


def _number(spec: Calendar, instant: datetime) -> int:
    """Which window, counted from the anchor's, an instant falls into."""
    day = local_day(instant, zone(spec.zone))
    if spec.kind is PeriodKind.WEEK:
        number = (day - spec.anchor).days // 7
    else:
        months = (day.year - spec.anchor.year) * 12 + day.month - spec.anchor.month
        number = months // _MONTHS[spec.kind]
        if _first_day(spec, number) > day:
            number -= 1
    # Where clocks go back across midnight, the end of a day comes after the next one has begun.
    while instant >= _window(spec, number).span.end:
        number += 1
    return number


def _first_day(spec: Calendar, number: int) -> date:
    if spec.kind is PeriodKind.WEEK:
        return spec.anchor + DAY * 7 * number
    return add_months(spec.anchor, _MONTHS[spec.kind] * number)


@lru_cache(maxsize=4096)
def _window(spec: Calendar, number: int) -> Window:
    period = Period(_first_day(spec, number), _first_day(spec, number + 1))
    return Window(Span(*period.instants(zone(spec.zone))), period)
