"""Sets of instants, as half-open spans in UTC. All lengths are elapsed seconds.

Coverage is reckoned by these, never by adding durations: what overlaps counts once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Instants from `start` up to, and without, `end`, in UTC."""

    start: datetime
    end: datetime

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end

    @property
    def seconds(self) -> int:
        """Elapsed real time, whatever the clocks did."""
        return int((self.end - self.start).total_seconds())

    @property
    def microseconds(self) -> int:
        """The same, exactly."""
        return (self.end - self.start) // _MICROSECOND


def _start(span: Span) -> datetime:
    return span.start


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The instants that are in any of the spans: in order, disjoint, none empty, none touching."""
    merged: list[Span] = []
    start = end = None
    for span in sorted((span for span in spans if span.start < span.end), key=_start):
        if end is None or start is None:
            start, end = span.start, span.end
        elif span.start <= end:
            end = max(end, span.end)
        else:
            merged.append(Span(start, end))
            start, end = span.start, span.end
    if start is not None and end is not None:
        merged.append(Span(start, end))
    return tuple(merged)


def cut(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of a span without the holes, which are in order and disjoint (`union`)."""
    left, start = [], span.start
    index = max(0, bisect_right(holes, span.start, key=_start) - 1)
    while index < len(holes) and holes[index].start < span.end:
        hole = holes[index]
        index += 1
        if hole.end <= start:
            continue
        if start < hole.start:
            left.append(Span(start, hole.start))
        start = hole.end
    if start < span.end:
        left.append(Span(start, span.end))
    return left


def common(span: Span, others: Sequence[Span]) -> list[Span]:
    """What a span shares with the others, which are in order and disjoint (`union`)."""
    shared = []
    index = max(0, bisect_right(others, span.start, key=_start) - 1)
    while index < len(others) and others[index].start < span.end:
        start = max(span.start, others[index].start)
        end = min(span.end, others[index].end)
        if start < end:
            shared.append(Span(start, end))
        index += 1
    return shared


def subtract(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """The instants of the spans that are in none of the holes."""
    taken = union(holes)
    return tuple(piece for span in union(spans) for piece in cut(span, taken))


def intersect(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    """The instants that both have."""
    others = union(second)
    return tuple(piece for span in union(first) for piece in common(span, others))


def length(spans: Iterable[Span]) -> int:
    """Elapsed seconds of all of them; what overlaps counts once."""
    return sum(span.seconds for span in union(spans))


def overlap(first: Span, second: Span) -> int:
    """Elapsed seconds that two spans share."""
    return max(
        0, int((min(first.end, second.end) - max(first.start, second.start)).total_seconds())
    )
