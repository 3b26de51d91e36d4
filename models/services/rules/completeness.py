"""How much of a window data tells of: days with data of its days (F3)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.kernel.spans import Span, common, union
from models.services.rules.measured import ratio


@dataclass(frozen=True, slots=True)
class Completeness:
    """Days with data, of the days that a window has (or had until now)."""

    covered: int
    days: int

    @property
    def share(self) -> Fraction | None:
        """covered / days; None of a window without days."""
        return ratio(self.covered, self.days)

    @property
    def complete(self) -> bool:
        """No day is missing."""
        return self.covered == self.days


class Coverage:
    """The instants that anybody recorded anything about, by local days of a place.

    A day counts as covered when some of it is.

    >>> from datetime import UTC
    >>> from models.kernel.periods import Period
    >>> told = Span(datetime(2026, 4, 11, 12, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
    >>> april = Span(*Period(date(2026, 4, 1), date(2026, 5, 1)).instants(zone("UTC")))
    >>> Coverage([told], "UTC").of(april)
    Completeness(covered=20, days=30)
    """

    def __init__(self, spans: Iterable[Span], place: str) -> None:
        self._spans = union(spans)
        self._place = place

    def of(self, span: Span) -> Completeness:
        """The days of an interval, and those of them with data."""
        if span.start >= span.end:
            return Completeness(0, 0)
        starts = _starts(self._place, span.start.year - 1, span.end.year + 1)
        first, last = _days(starts, span)
        covered, after = 0, first
        for part in common(span, self._spans):
            begin, end = _days(starts, part)
            covered += max(0, end - max(begin, after))
            after = max(after, end)
        return Completeness(covered, last - first)


def _days(starts: Sequence[datetime], span: Span) -> tuple[int, int]:
    return bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)


@lru_cache(maxsize=64)
def _starts(place: str, first: int, last: int) -> Sequence[datetime]:
    """When each local day of some years began; a day that was skipped began at no instant."""
    where, day = zone(place), date(first, 1, 1)
    days = (date(last + 1, 1, 1) - day).days
    return sorted({start_of_day(day + DAY * each, where) for each in range(days)})
