"""Events of a shift (F14): pages that belong together are one, and a shift has a limit of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.kernel.spans import Span
from models.services.rules.measured import ratio

TOGETHER = timedelta(minutes=30)
"""Pages on one service at most this far apart are one event, unless a team says otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """Somebody was called, about a service; None where nobody knows which."""

    id: UUID
    at: datetime
    service_id: UUID | None


@dataclass(frozen=True, slots=True)
class Event:
    """Pages on one service in order of time, none further than agreed from the one before it."""

    service_id: UUID | None
    pages: tuple[Page, ...]

    @property
    def start(self) -> datetime:
        """When its first page came."""
        return self.pages[0].at

    @property
    def end(self) -> datetime:
        """When its last page came."""
        return self.pages[-1].at


@dataclass(frozen=True, slots=True)
class ShiftEvents:
    """Events by shift, in the order in which the shifts were given.

    outside: events that began in no shift. limit: the most that a shift should have.
    """

    shifts: tuple[tuple[Event, ...], ...]
    outside: tuple[Event, ...]
    limit: Decimal

    @property
    def mean(self) -> Fraction | None:
        """Events per shift; None without shifts."""
        return ratio(sum(map(len, self.shifts)), len(self.shifts))

    @property
    def p90(self) -> int | None:
        """The 90th percentile of events per shift, of the nearest rank; None without shifts."""
        return nine_of_ten(map(len, self.shifts))

    @property
    def over(self) -> int:
        """How many shifts had more events than the limit."""
        return sum(len(events) > self.limit for events in self.shifts)


def nine_of_ten(counts: Iterable[int]) -> int | None:
    """The 90th percentile of the nearest rank; None of none.

    >>> nine_of_ten([0, 1, 2, 3]), nine_of_ten([5] + [0] * 9)
    (3, 0)
    """
    ordered = sorted(counts)
    return ordered[-(-9 * len(ordered) // 10) - 1] if ordered else None


def grouped(pages: Iterable[Page], together: timedelta = TOGETHER) -> tuple[Event, ...]:
    """The events that pages make up, in order of time. A page about no known service is alone.

    >>> from datetime import UTC
    >>> noon, shop = datetime(2026, 5, 1, 12, tzinfo=UTC), UUID(int=1)
    >>> calls = [Page(UUID(int=minute), noon + timedelta(minutes=minute), shop)
    ...          for minute in (0, 30, 60, 91)]
    >>> [len(event.pages) for event in grouped(calls)]
    [3, 1]
    """
    events: list[list[Page]] = []
    latest: dict[UUID | None, list[Page]] = {}
    for page in sorted(pages, key=lambda page: (page.at, page.id)):
        before = latest.get(page.service_id)
        if before is not None and page.at - before[-1].at <= together:
            before.append(page)
            continue
        events.append([page])
        if page.service_id:
            latest[page.service_id] = events[-1]
    return tuple(Event(own[0].service_id, tuple(own)) for own in events)


def per_shift(events: Iterable[Event], shifts: Sequence[Span], limit: Decimal) -> ShiftEvents:
    """Which events began in each shift (shifts of one duty, which do not overlap).

    limit: the most that a shift should have (practice 10: two).
    """
    ordered = sorted(range(len(shifts)), key=lambda index: shifts[index].start)
    starts = [shifts[index].start for index in ordered]
    inside: list[list[Event]] = [[] for _ in shifts]
    outside: list[Event] = []
    for event in events:
        place = bisect_right(starts, event.start) - 1
        if place >= 0 and event.start in shifts[ordered[place]]:
            inside[ordered[place]].append(event)
        else:
            outside.append(event)
    return ShiftEvents(tuple(map(tuple, inside)), tuple(outside), limit)
