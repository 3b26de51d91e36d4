"""Periods of whole local days, half-open, and the calendar that a team divides its year by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.kernel.instants import start_of_day

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class PeriodKind(StrEnum):
    """The lengths that the period chooser offers."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    CUSTOM = "custom"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Local days from `start` up to, and without, `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - DAY

    def instants(self, place: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first instant and the first one after it, in UTC (F1: the clock decides the length).

        >>> march = Period(date(2026, 3, 1), date(2026, 4, 1))
        >>> begin, end = march.instants(ZoneInfo("America/New_York"))
        >>> (end - begin).total_seconds() / 3600
        743.0
        """
        return start_of_day(self.start, place), start_of_day(self.end, place)

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class TeamCalendar:
    """How a team divides time: its zone, the month its review year starts, its first weekday.

    fiscal_month: 1 to 12. first_weekday: 0 is Monday.
    """

    zone: str = "UTC"
    fiscal_month: int = 1
    first_weekday: int = 0

    def containing(self, kind: PeriodKind, day: date) -> Period:
        """The week, month, quarter or review year around a day.

        >>> TeamCalendar(fiscal_month=4).containing(PeriodKind.QUARTER, date(2026, 2, 14))
        Period(start=datetime.date(2026, 1, 1), end=datetime.date(2026, 4, 1))
        """
        if kind is PeriodKind.WEEK:
            start = day - DAY * ((day.weekday() - self.first_weekday) % 7)
            return Period(start, start + WEEK)
        if kind is PeriodKind.CUSTOM:
            return Period(day, day + DAY)
        months = _MONTHS[kind]
        since_fiscal = (day.month - self.fiscal_month) % 12
        back = since_fiscal % months
        start = add_months(day.replace(day=1), -back)
        return Period(start, add_months(start, months))

    def shifted(self, period: Period, kind: PeriodKind, steps: int) -> Period:
        """The period of the same kind so many steps later (or earlier, below zero)."""
        if kind is PeriodKind.WEEK:
            return Period(period.start + WEEK * steps, period.end + WEEK * steps)
        if kind is PeriodKind.CUSTOM:
            width = (period.end - period.start) * steps
            return Period(period.start + width, period.end + width)
        months = _MONTHS[kind] * steps
        return self.containing(kind, add_months(period.start, months))


def add_months(day: date, months: int) -> date:
    """The same day of a later month; day 29 to 31 clamps to the month's last day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - DAY).day
    return date(year, month + 1, min(day.day, last))


def iso_week(day: date) -> int:
    """The ISO week as year × 100 + week, so that weeks sort and group as integers.

    >>> iso_week(date(2027, 1, 1))
    202653
    """
    year, week, _ = day.isocalendar()
    return year * 100 + week


def monday_of(week: int) -> date:
    """The Monday of an ISO week written as year × 100 + week."""
    return date.fromisocalendar(week // 100, week % 100, 1)


def iso_weeks(period: Period) -> Iterator[int]:
    """The ISO weeks that have a day in the period, in order."""
    monday = period.start - DAY * period.start.weekday()
    while monday < period.end:
        yield iso_week(monday)
        monday += WEEK


def full_weeks_before(day: date, count: int) -> Period:
    """The `count` whole ISO weeks that ended before the week of `day` began."""
    monday = day - DAY * day.weekday()
    return Period(monday - WEEK * count, monday)
