"""Events of a shift (F14): pages that belong together are one, and a shift has a limit of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from uuid import UUID

from models.kernel.spans import Span

TOGETHER = timedelta(minutes=30)
"""Pages on one service at most this far apart are one event, unless a team says otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """Somebody was called, about a service."""

    at: datetime
    service_id: UUID


@dataclass(frozen=True, slots=True)
class Event:
    """Pages on one service, none further than the given time from the one before it."""

    service_id: UUID
    start: datetime
    end: datetime
    pages: int


@dataclass(frozen=True, slots=True)
class ShiftEvents:
    """Events per shift. p90: of the nearest rank. over: shifts with more than the limit.

    outside: events that began in no shift. mean and p90 are None without shifts.
    """

    counts: tuple[int, ...]
    outside: int
    limit: Decimal
    mean: Fraction | None
    p90: int | None
    over: int


def grouped(pages: Iterable[Page], together: timedelta = TOGETHER) -> tuple[Event, ...]:
    """The events that pages make up, in order of time.

    >>> from datetime import UTC
    >>> noon, one = datetime(2026, 5, 1, 12, tzinfo=UTC), UUID(int=1)
    >>> calls = [Page(noon + timedelta(minutes=minute), one) for minute in (0, 30, 60, 91)]
    >>> [event.pages for event in grouped(calls)]
    [3, 1]
    """
    events: list[Event] = []
    latest: dict[UUID, int] = {}
    for page in sorted(pages, key=lambda page: page.at):
        index = latest.get(page.service_id)
        if index is not None and page.at - events[index].end <= together:
            event = events[index]
            events[index] = Event(event.service_id, event.start, page.at, event.pages + 1)
        else:
            latest[page.service_id] = len(events)
            events.append(Event(page.service_id, page.at, page.at, 1))
    return tuple(events)


def per_shift(events: Iterable[Event], shifts: Sequence[Span], limit: Decimal) -> ShiftEvents:
    """How many events began in each shift (shifts of one duty, which do not overlap).

    limit: the most that a shift should have (practice 10: two).
    """
    ordered = sorted(range(len(shifts)), key=lambda index: shifts[index].start)
    starts = [shifts[index].start for index in ordered]
    counts = [0] * len(shifts)
    outside = 0
    for event in events:
        place = bisect_right(starts, event.start) - 1
        if place >= 0 and event.start in shifts[ordered[place]]:
            counts[ordered[place]] += 1
        else:
            outside += 1
    if not counts:
        return ShiftEvents((), outside, limit, None, None, 0)
    p90 = sorted(counts)[ceil(Fraction(9, 10) * len(counts)) - 1]
    over = sum(count > limit for count in counts)
    mean = Fraction(sum(counts), len(counts))
    return ShiftEvents(tuple(counts), outside, limit, mean, p90, over)
