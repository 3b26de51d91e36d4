"""Requests and latency (F3): good of valid. Counts are added; percentages are never averaged."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import floor

from models.kernel.spans import Span, intersect
from models.services.rules.measured import SECOND, length


@dataclass(frozen=True, slots=True)
class Count:
    """How many were valid, and how many of those were good, over one interval (a day, an hour)."""

    start: datetime
    end: datetime
    good: int
    valid: int

    @property
    def impossible(self) -> bool:
        """More good than valid, or fewer than none: a data error, which counts nowhere."""
        return not 0 <= self.good <= self.valid or self.end <= self.start


class Requests:
    """Counts through time. A count belongs to the interval in which its own one starts, whole.

    steady: more of them will come as they came, so that the total of a running window can be
    estimated; findings and the like do not.
    """

    def __init__(self, counts: Iterable[Count], steady: bool = True) -> None:
        self._steady = steady
        given = sorted(counts, key=_start)
        self.impossible = tuple(each for each in given if each.impossible)
        self._counts = [each for each in given if not each.impossible]
        self._good = [0, *accumulate(each.good for each in self._counts)]
        self._valid = [0, *accumulate(each.valid for each in self._counts)]

    def good(self, span: Span) -> int:
        """How many were good."""
        first, last = self._place(span)
        return self._good[last] - self._good[first]

    def valid(self, span: Span) -> int:
        """How many were valid."""
        first, last = self._place(span)
        return self._valid[last] - self._valid[first]

    def bad(self, span: Span) -> Fraction:
        """Valid ones that were not good."""
        return Fraction(self.valid(span) - self.good(span))

    def total(self, span: Span) -> Fraction:
        """Valid ones."""
        return Fraction(self.valid(span))

    def covered(self, span: Span) -> Sequence[Span]:
        """The parts of an interval that counts tell of: in order, apart."""
        first, last = self._place(span)
        own = self._counts[max(0, first - 1) : last]
        return intersect((Span(each.start, each.end) for each in own), [span])

    def expected(self, span: Span, now: datetime) -> Fraction:
        """The valid ones of a whole interval if they go on as in its counted part: an estimate."""
        total = self.total(span)
        covered = sum(each.microseconds for each in self.covered(span))
        if not self._steady or now >= span.end or not covered:
            return total
        return total * length(span) * SECOND / covered

    def resolves(self, span: Span) -> bool:
        """Every count that starts in the interval also ends in it, and there is one."""
        first, last = self._place(span)
        return first < last and all(each.end <= span.end for each in self._counts[first:last])

    def edges(self, span: Span) -> Sequence[datetime]:
        """Where the interval of a count starts."""
        first, last = self._place(span)
        return [each.start for each in self._counts[first:last]]

    def _place(self, span: Span) -> tuple[int, int]:
        return (
            bisect_left(self._counts, span.start, key=_start),
            bisect_left(self._counts, span.end, key=_start),
        )


def allowed_bad(valid: int, target: Decimal) -> int:
    """How many of the valid ones may be bad: whole ones, rounded down (F3).

    >>> allowed_bad(1_000_000, Decimal("0.999")), allowed_bad(999, Decimal("0.999"))
    (1000, 0)
    """
    return floor(valid * (1 - Fraction(target)))


def down_minutes(
    minutes: Iterable[Count], over: Decimal = Decimal("0.1"), attempts: int = 100
) -> int:
    """How many of some minutes were down by the rule of Google Cloud's SLA: more than a tenth of at
    least 100 requests failed.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    >>> minute = [Count(noon, noon + timedelta(minutes=1), good, valid)
    ...           for good, valid in ((89, 100), (90, 100), (0, 99))]
    >>> down_minutes(minute)
    1
    """
    return sum(
        not each.impossible
        and each.valid >= attempts
        and Fraction(each.valid - each.good, each.valid) > Fraction(over)
        for each in minutes
        if each.valid
    )


def at_or_under(latencies: Iterable[Decimal | int], threshold: Decimal | int) -> tuple[int, int]:
    """Good and valid of single latencies: good is at or under the threshold (F3).

    >>> at_or_under([80, 100, 101], 100)
    (2, 3)
    """
    under = [latency <= threshold for latency in latencies]
    return sum(under), len(under)


def of_buckets(
    buckets: Mapping[Decimal, int], total: int, threshold: Decimal
) -> tuple[int, int] | None:
    """Good and valid of a histogram: how many were at or under each bound, and of how many.

    None where no bound is the threshold: what lies between two bounds is not guessed, as a
    percentile cannot be had from others.

    >>> of_buckets({Decimal(100): 90, Decimal(250): 99}, 100, Decimal(250))
    (99, 100)
    """
    good = buckets.get(threshold)
    return None if good is None else (good, total)


def _start(count: Count) -> datetime:
    return count.start
