"""When people work, where they are: spans of instants, what a team has in common, and time that is kept.

Spans are half-open pairs of instants in UTC; clocks are those of where a person is on the day, so that a
day on which clocks are turned is as long as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from models.kernel.instants import local_to_utc, start_of_day, zone
from models.kernel.periods import DAY
from models.people.rules import Span as DaySpan
from models.people.rules import covers

LAST_END = 2 * 86_400
"""The latest end of a day's time, in seconds after its midnight: what goes on after midnight ends the day after."""

Stretch = tuple[datetime, datetime]
ZoneOn = Callable[[date], str]


class Weekly(DaySpan, Protocol):
    """A time of day on some days of the week, from a day to its last day."""

    @property
    def weekdays(self) -> Any: ...
    @property
    def starts(self) -> int: ...
    @property
    def ends(self) -> int: ...


def meet(one: Weekly, other: Weekly) -> bool:
    """Whether two weekly rows share a time of a day on which both hold."""
    days = one.from_day <= (other.to_day or date.max) and other.from_day <= (one.to_day or date.max)
    weekdays = bool(set(one.weekdays) & set(other.weekdays))
    return days and weekdays and one.starts < other.ends and other.starts < one.ends


def clock_instant(day: date, seconds: int, zone_name: str) -> datetime:
    """The instant at which clocks of a zone show so many seconds after midnight of a day.

    >>> clock_instant(date(2026, 3, 30), 9 * 3600, "Europe/Berlin").isoformat()
    '2026-03-30T07:00:00+00:00'
    """
    local = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
    return local_to_utc(local, zone(zone_name))


def stretches(rows: Iterable[Weekly], first: date, last: date, zone_on: ZoneOn) -> list[Stretch]:
    """The time of some weekly rows on the local days from first to last, joined, in order.

    zone_on: the zone in which a person is on a day.
    """
    rows, found, day = list(rows), list[Stretch](), first
    while day <= last:
        for row in rows:
            if covers(row, day) and day.weekday() in row.weekdays:
                there = zone_on(day)
                found.append(
                    (clock_instant(day, row.starts, there), clock_instant(day, row.ends, there))
                )
        day += DAY
    return joined(found)


def joined(spans: Iterable[Stretch]) -> list[Stretch]:
    """The same instants as spans that neither touch nor overlap, in order; empty ones are left out."""
    found: list[Stretch] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def common(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """The instants that lie in both; each is `joined`."""
    found, i, j = list[Stretch](), 0, 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return found


def without(spans: Sequence[Stretch], cut: Iterable[Stretch]) -> list[Stretch]:
    """The instants of some spans that lie in none of the others."""
    left = list(joined(spans))
    for start, end in cut:
        left = [
            part
            for begin, until in left
            for part in ((begin, min(until, start)), (max(begin, end), until))
            if part[0] < part[1]
        ]
    return left


def seconds_of(spans: Iterable[Stretch]) -> int:
    """How long some spans that do not overlap are together."""
    return sum(int((end - start).total_seconds()) for start, end in spans)


@dataclass(frozen=True, slots=True)
class DayTogether:
    """One day of a zone: how many of a team work on it, and when all of these do at once.

    most: the most who work at the same time.
    """

    day: date
    people: int
    together: tuple[Stretch, ...]
    most: int

    @property
    def seconds(self) -> int:
        """For how long."""
        return seconds_of(self.together)


def days_together(
    people: Sequence[Sequence[Stretch]], first: date, last: date, zone_name: str
) -> Iterator[DayTogether]:
    """When all who work on a day work at once, for each day of a zone from first to last.

    people: the working time of each, `joined`. Alone, nobody works together with anybody.

    >>> at = lambda hour: datetime(2026, 3, 2, hour, tzinfo=zone("UTC"))
    >>> [day] = days_together([[(at(8), at(16))], [(at(13), at(21))], []], *[date(2026, 3, 2)] * 2, "UTC")
    >>> day.people, day.seconds // 3600, day.most
    (2, 3, 2)
    """
    place, day = zone(zone_name), first
    while day <= last:
        whole = [(start_of_day(day, place), start_of_day(day + DAY, place))]
        own = [spans for each in people if (spans := common(each, whole))]
        shared = own[0] if len(own) > 1 else []
        for spans in own[1:]:
            shared = common(shared, spans)
        yield DayTogether(day, len(own), tuple(shared), _most(own))
        day += DAY


def _most(people: Iterable[Sequence[Stretch]]) -> int:
    """The most spans of different people that hold one instant; ends come before starts."""
    edges = sorted(edge for own in people for start, end in own for edge in ((start, 1), (end, -1)))
    now = most = 0
    for _instant, step in edges:
        now += step
        most = max(most, now)
    return most
