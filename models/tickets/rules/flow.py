"""What comes in, goes out and lies there over a window, and whether the three agree (S60, F7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from models.kernel.spans import Span
from models.tickets.rules.times import (
    Leak,
    Received,
    Spread,
    is_impossible,
    lead_time,
    leak,
    spread,
)

STEADY = Fraction(1, 10)
"""A window is steady when its arrivals and completions differ by no more than this share of the
larger."""


class Unsteady(StrEnum):
    """Why Little's law says nothing about a window: nothing came or went in it, more came than
    went, more went than came, or what went had been there for longer than the window is."""

    EMPTY = "flow_empty"
    GROWS = "flow_grows"
    SHRINKS = "flow_shrinks"
    SHORT = "flow_short"


@dataclass(frozen=True, slots=True)
class Little:
    """Little's law over a window: what lies there on average = arrivals in a time × time in it.

    seconds: of the window. wip: work in progress, on average over every instant. arrivals and
    completions: in it. stay: mean lead time of what was completed in it, in seconds; None of nothing.
    unsteady: why the law need not hold; None when it should.
    """

    seconds: Fraction
    wip: Fraction
    arrivals: int
    completions: int
    stay: Fraction | None
    unsteady: Unsteady | None

    @property
    def expected(self) -> Fraction | None:
        """The work in progress that arrivals and stay ask for; None without completions."""
        if self.stay is None or not self.seconds:
            return None
        return self.arrivals / self.seconds * self.stay

    @property
    def gap(self) -> Fraction | None:
        """What there was above what was expected; below zero when less."""
        return None if self.expected is None else self.wip - self.expected


@dataclass(frozen=True, slots=True)
class Flow:
    """What came in, went out and lay there over a window.

    wip: open at its end; before: at its start. age: of what is open at its end. lead: of what was
    completed in it. impossible: received in it and completed before that; counts nowhere else.
    """

    span: Span
    arrivals: int
    completions: int
    before: int
    wip: int
    leak: Leak
    age: Spread | None
    lead: Spread | None
    little: Little
    impossible: int


def flow(works: Iterable[Received], span: Span, now: datetime, leak_days: int) -> Flow:
    """The flow over a span, as far as it has passed.

    now: what came or went later is not known yet. leak_days: by policy.
    """
    passed = Span(span.start, max(span.start, min(span.end, now)))
    told = [work for work in works if work.received < passed.end]
    possible = [work for work in told if not is_impossible(work)]
    done = [w for w in possible if w.completed is not None and w.completed in passed]
    leads = [
        lead for work in done if (lead := lead_time(work.received, work.completed)) is not None
    ]
    there = [work for work in possible if _there_at(work, passed.end)]
    ages = [_seconds(passed.end - work.received) for work in there]
    arrivals = sum(work.received in passed for work in possible)
    return Flow(
        passed,
        arrivals,
        len(done),
        sum(_there_at(work, passed.start) for work in possible),
        len(there),
        leak(possible, passed, now, leak_days),
        spread(ages),
        spread(leads),
        little(possible, passed, arrivals, leads),
        sum(work.received in passed for work in told if is_impossible(work)),
    )


def little(
    works: Iterable[Received], span: Span, arrivals: int, leads: Sequence[Fraction]
) -> Little:
    """Little's law over a span. leads: of what was completed in it.

    >>> from datetime import UTC
    >>> from types import SimpleNamespace
    >>> first = datetime(2026, 3, 2, tzinfo=UTC)
    >>> day = timedelta(days=1)
    >>> one = SimpleNamespace(received=first, completed=first + 2 * day)
    >>> found = little([one], Span(first, first + 8 * day), 1, [Fraction(2 * 86_400)])
    >>> found.wip, found.expected, found.unsteady
    (Fraction(1, 4), Fraction(1, 4), None)
    """
    inside = sum((_within(work, span) for work in works), timedelta(0))
    width = span.end - span.start
    stay = sum(leads, Fraction(0)) / len(leads) if leads else None
    return Little(
        _seconds(width),
        _seconds(inside) / _seconds(width) if width else Fraction(0),
        arrivals,
        len(leads),
        stay,
        _unsteady(arrivals, len(leads), stay, _seconds(width)),
    )


def _unsteady(
    arrivals: int, completions: int, stay: Fraction | None, seconds: Fraction
) -> Unsteady | None:
    if stay is None or not arrivals:
        return Unsteady.EMPTY
    if abs(arrivals - completions) > STEADY * max(arrivals, completions):
        return Unsteady.GROWS if arrivals > completions else Unsteady.SHRINKS
    return Unsteady.SHORT if stay > seconds else None


def _there_at(work: Received, at: datetime) -> bool:
    """Whether it lay there just before an instant."""
    return work.received < at and (work.completed is None or work.completed >= at)


def _within(work: Received, span: Span) -> timedelta:
    """How long it lay there inside a span."""
    end = span.end if work.completed is None else min(work.completed, span.end)
    return max(end - max(work.received, span.start), timedelta(0))


def _seconds(length: timedelta) -> Fraction:
    return Fraction(length // timedelta(microseconds=1), 1_000_000)
