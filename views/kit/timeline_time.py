"""Days, weeks, months and hours of a zone as ticks of an axis, in seconds since 1970.

A day is as long as it is: 23 or 25 hours where the clocks change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 86_400.0
WEEK = 7 * DAY
_HOUR_STEPS = (1, 2, 3, 6, 12)


class Level(IntEnum):
    """How fine the axis is."""

    MONTHS = 0
    WEEKS = 1
    DAYS = 2
    HOURS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of an axis: its first second, the first after it, and its first day."""

    start: float
    end: float
    day: date


@dataclass(frozen=True, slots=True)
class Hour:
    """A full hour of a zone: when it is, and what its clocks show."""

    at: float
    hour: int


def seconds(at: datetime) -> float:
    """An aware instant as seconds since 1970."""
    return at.timestamp()


def instant(at: float) -> datetime:
    """Seconds since 1970 as an instant in UTC."""
    return datetime.fromtimestamp(at, UTC)


def level_of(pace: float, week_room: float, day_room: float, hour_room: float) -> Level:
    """How fine an axis can be at `pace` pixels a second, given the room each label needs."""
    if pace * DAY >= 12 * hour_room / 5:
        return Level.HOURS
    if pace * DAY >= day_room:
        return Level.DAYS
    return Level.WEEKS if pace * WEEK >= week_room else Level.MONTHS


@lru_cache(maxsize=40_000)
def midnight(zone: str, day: date) -> float:
    """When a day begins in a zone; where midnight does not exist, at the first instant that does."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()


def day_at(zone: str, at: float) -> date:
    """The day of an instant in a zone."""
    return datetime.fromtimestamp(at, ZoneInfo(zone)).date()


def week_start(day: date, first_weekday: int) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def days(zone: str, first: float, last: float) -> Iterator[Cell]:
    """The days that touch a stretch of time."""
    yield from _cells(zone, day_at(zone, first), last, 1)


def weeks(zone: str, first: float, last: float, first_weekday: int) -> Iterator[Cell]:
    """The weeks that touch a stretch of time."""
    yield from _cells(zone, week_start(day_at(zone, first), first_weekday), last, 7)


def months(zone: str, first: float, last: float) -> Iterator[Cell]:
    """The months that touch a stretch of time."""
    day = day_at(zone, first).replace(day=1)
    while midnight(zone, day) < last:
        following = (day + timedelta(days=32)).replace(day=1)
        yield Cell(midnight(zone, day), midnight(zone, following), day)
        day = following


def years(zone: str, first: float, last: float) -> Iterator[Cell]:
    """The years that touch a stretch of time."""
    day = day_at(zone, first).replace(month=1, day=1)
    while midnight(zone, day) < last:
        following = day.replace(year=day.year + 1)
        yield Cell(midnight(zone, day), midnight(zone, following), day)
        day = following


def hour_step(pace: float, room: float) -> int:
    """Every how many hours a label fits, at `pace` pixels a second."""
    return next((step for step in _HOUR_STEPS if pace * 3600 * step >= room), _HOUR_STEPS[-1])


def hours(zone: str, first: float, last: float, step: int) -> Iterator[Hour]:
    """The full hours of a zone that are multiples of `step`, midnight apart; one that happens
    twice stands twice."""
    for cell in days(zone, first, last):
        for hour in _hours_of(zone, cell.day, step):
            if first <= hour.at < last:
                yield hour


@lru_cache(maxsize=4_000)
def _hours_of(zone: str, day: date, step: int) -> tuple[Hour, ...]:
    at, end = midnight(zone, day), midnight(zone, day + timedelta(days=1))
    local = ZoneInfo(zone)
    found = []
    while (at := at + 900) < end:  # clocks change by quarters of an hour at the least
        wall = datetime.fromtimestamp(at, local)
        if not wall.minute and not wall.second and wall.hour % step == 0:
            found.append(Hour(at, wall.hour))
    return tuple(found)


def _cells(zone: str, day: date, last: float, length: int) -> Iterator[Cell]:
    start = midnight(zone, day)
    while start < last:
        following = day + timedelta(days=length)
        end = midnight(zone, following)
        yield Cell(start, end, day)
        day, start = following, end
