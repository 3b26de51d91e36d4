"""When a meeting comes again, and on which days most people could meet."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.kernel.instants import local_to_utc


def next_start(starts: datetime, every_days: int, place: ZoneInfo) -> datetime:
    """The same wall-clock time so many days later.

    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> before = local_to_utc(datetime(2026, 3, 26, 9), berlin)
    >>> next_start(before, 7, berlin).astimezone(berlin).isoformat()
    '2026-04-02T09:00:00+02:00'
    """
    local = starts.astimezone(place).replace(tzinfo=None)
    return local_to_utc(local + timedelta(days=every_days), place)


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day on which people could meet, and who could not."""

    day: date
    there: int
    away: tuple[UUID, ...]


def best_days(
    people: Iterable[UUID],
    away: Mapping[date, Set[UUID]],
    days: Iterable[date],
    most: int = 5,
) -> tuple[MeetingDay, ...]:
    """The days on which the fewest are away, the sooner first where it is as many.

    >>> ana, bo = UUID(int=1), UUID(int=2)
    >>> days = [date(2026, 3, day) for day in (2, 3, 4)]
    >>> found = best_days([ana, bo], {days[0]: {bo}, days[2]: {ana, bo}}, days, 2)
    >>> [(one.day.day, one.there) for one in found]
    [(3, 2), (2, 1)]
    """
    asked = tuple(people)
    found = []
    for day in days:
        gone = away.get(day, frozenset())
        missing = tuple(one for one in asked if one in gone)
        found.append(MeetingDay(day, len(asked) - len(missing), missing))
    return tuple(sorted(found, key=lambda one: (-one.there, one.day))[:most])
