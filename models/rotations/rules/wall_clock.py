"""Wall-clock times as instants, remembered: calendars ask for the same ones over and over."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.kernel.instants import local_day, local_to_utc
from models.kernel.instants import zone as zone_of
from models.kernel.periods import DAY
from models.kernel.spans import common, union
from models.rotations.rows import WindowRow
from models.rotations.rules.shapes import Span

DAY_MINUTES = 1440
EVER = datetime(1, 1, 2, tzinfo=UTC)
NEVER = datetime(9999, 12, 30, tzinfo=UTC)


@lru_cache(maxsize=1 << 16)
def instant(day: date, minute: int, zone: str) -> datetime:
    """The instant of a minute of a local day; 1440 is the next midnight. Times that do not exist
    or exist twice are read as `models.kernel.instants.local_to_utc` says. The years 1 and 9999,
    which people write for "ever", are `EVER` and `NEVER`."""
    if day.year == MINYEAR:
        return EVER
    if day.year == MAXYEAR:
        return NEVER
    return local_to_utc(
        datetime(day.year, day.month, day.day) + timedelta(minutes=minute), place(zone)
    )


def place(zone: str) -> ZoneInfo:
    """The zone of that name. Raises ValueError when there is none."""
    return zone_of(zone)


def next_day(day: date) -> date:
    """The day after; the last one that there is has none and stays."""
    return day if day == date.max else day + DAY


def day_of(moment: datetime, zone: str) -> date:
    """The local day of an instant."""
    return local_day(moment, place(zone))


def days(span: Span, zone: str) -> Iterator[date]:
    """The local days that a span touches, in order."""
    day, last = day_of(span.start, zone), day_of(span.end, zone)
    while day < last:
        yield day
        day += DAY
    if instant(last, 0, zone) < span.end:
        yield last


def weekly(windows: Iterable[WindowRow], zone: str, span: Span) -> tuple[Span, ...]:
    """The hours of weekly windows inside a span, in a zone; a window may run over midnight, and
    one whose end is its beginning lasts for a whole day."""
    asked = tuple(windows)
    hours = []
    if not asked:
        return ()
    day, last = day_of(span.start, zone) - DAY, day_of(span.end, zone)
    while day <= last:
        bit = 1 << day.weekday()
        for window in asked:
            if window.weekdays & bit:
                start = instant(day, window.from_minute, zone)
                end = instant(day, _to(window), zone)
                if start < span.end and end > span.start:
                    hours.append(Span(start, end))
        day += DAY
    return tuple(piece for each in union(hours) for piece in common(each, (span,)))


def _to(window: WindowRow) -> int:
    over = window.to_minute <= window.from_minute
    return window.to_minute + DAY_MINUTES if over else window.to_minute
