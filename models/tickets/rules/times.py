"""How long work waits and takes, and what leaks (S60): from instants alone.

Lengths are seconds of elapsed time, exact. A time that cannot be (a completion before its receipt) is
kept, counts nowhere, and is counted by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Protocol

from models.kernel.spans import Span

_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000
_HALF = Fraction(1, 2)
_MOST = Fraction(85, 100)


class Received(Protocol):
    """Anything that is received, scheduled, started and completed."""

    @property
    def received(self) -> datetime:
        """When it came in."""

    @property
    def scheduled(self) -> datetime | None:
        """When somebody decided when it is done."""

    @property
    def started(self) -> datetime | None:
        """When work on it began."""

    @property
    def completed(self) -> datetime | None:
        """When it was done or declined."""


def lead_time(received: datetime, completed: datetime | None) -> Fraction | None:
    """From receipt to completion, in seconds; None while it is open and where the times cannot be.

    >>> from datetime import UTC
    >>> monday = datetime(2026, 3, 2, tzinfo=UTC)
    >>> lead_time(monday, monday + timedelta(days=2)) == 2 * 86_400
    True
    >>> lead_time(monday, monday - timedelta(days=2)) is None, lead_time(monday, None) is None
    (True, True)
    """
    if completed is None or completed < received:
        return None
    return Fraction((completed - received) // _MICROSECOND, _SECOND)


def impossible_times(work: Received) -> tuple[str, ...]:
    """What cannot be about its times. Only ``completed_before_received`` keeps it from being counted;
    ``scheduled_before_received``, ``started_before_received`` and ``completed_before_started`` are
    told."""
    found = [
        f"{name}_before_received"
        for name in ("completed", "scheduled", "started")
        if (at := getattr(work, name)) is not None and at < work.received
    ]
    if work.started and work.completed and work.received <= work.completed < work.started:
        found.append("completed_before_started")
    return tuple(found)


def is_impossible(work: Received) -> bool:
    """Whether it was completed before it came in."""
    return work.completed is not None and work.completed < work.received


def taken_up(work: Received) -> datetime | None:
    """When somebody first saw to it: scheduled, started or completed it."""
    seen_to = (work.scheduled, work.started, work.completed)
    return min((at for at in seen_to if at is not None), default=None)


def leaked(work: Received, now: datetime, days: int) -> bool | None:
    """Whether nobody had seen to it by the end of so many days of 24 hours after its receipt.

    None: it is too early to say. What was seen to later has leaked all the same.
    """
    limit = work.received + timedelta(days=days)
    first = taken_up(work)
    if first is not None and first <= min(limit, now):
        return False
    return True if now > limit else None


@dataclass(frozen=True, slots=True)
class Leak:
    """What was received and not seen to in time. undecided: received so lately that nobody can say."""

    received: int
    leaked: int
    undecided: int

    @property
    def rate(self) -> Fraction | None:
        """leaked / received; None where nothing was received."""
        return Fraction(self.leaked, self.received) if self.received else None

    @property
    def most(self) -> Fraction | None:
        """What the rate becomes if all that is undecided leaks."""
        return Fraction(self.leaked + self.undecided, self.received) if self.received else None


def leak(works: Iterable[Received], span: Span, now: datetime, days: int) -> Leak:
    """How much of what was received in a span leaked (S60)."""
    told = [leaked(work, now, days) for work in works if work.received in span]
    return Leak(len(told), told.count(True), told.count(None))


@dataclass(frozen=True, slots=True)
class Spread:
    """Lengths in seconds: how many, the middle one, and that which 85 % do not exceed."""

    count: int
    median: Fraction
    most: Fraction


def spread(lengths: Iterable[Fraction]) -> Spread | None:
    """The median and the 85th percentile; None of nothing.

    >>> found = spread(map(Fraction, (1, 2, 3, 10)))
    >>> found.median, float(found.most)
    (Fraction(5, 2), 6.85)
    """
    ordered = sorted(lengths)
    if not ordered:
        return None
    return Spread(len(ordered), percentile(ordered, _HALF), percentile(ordered, _MOST))


def percentile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value below which a share (0 to 1) of ordered values lies; between two, in proportion.

    >>> percentile([Fraction(1), Fraction(2)], Fraction(1, 2))
    Fraction(3, 2)
    """
    place = share * (len(ordered) - 1)
    lower = int(place)
    upper = min(lower + 1, len(ordered) - 1)
    return ordered[lower] + (ordered[upper] - ordered[lower]) * (place - lower)
