"""How long pieces of work took, in working days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

_WEEKEND = (5, 6)


class WorkingDays:
    """Counts the days that are neither weekend nor holiday.

    >>> days = WorkingDays([date(2010, 12, 27)])
    >>> days.between(date(2010, 12, 24), date(2010, 12, 28))
    2
    """

    def __init__(self, holidays: Iterable[date] = (), weekend: Sequence[int] = _WEEKEND) -> None:
        """weekend: weekdays that are free, Monday is 0."""
        self._weekend = frozenset(weekend)
        self._holidays = sorted({day for day in holidays if day.weekday() not in self._weekend})

    def between(self, first: date, last: date) -> int:
        """Working days from one day to another, both included; 0 where the last lies before."""
        if last < first:
            return 0
        whole, rest = divmod((last - first).days + 1, 7)
        tail = (first + timedelta(days=whole * 7 + n) for n in range(rest))
        days = whole * (7 - len(self._weekend))
        days += sum(day.weekday() not in self._weekend for day in tail)
        free = bisect_right(self._holidays, last) - bisect_left(self._holidays, first)
        return days - free


def percentile(values: Iterable[int], share: Fraction) -> Fraction | None:
    """The least value that at least `share` of all are not above (nearest rank); the median of an
    even number is the mean of the middle two. None without values.

    >>> percentile([1, 2, 3, 10], Fraction(1, 2)), percentile([1, 2, 3, 10], Fraction(85, 100))
    (Fraction(5, 2), Fraction(10, 1))
    """
    ordered = sorted(values)
    if not ordered:
        return None
    if share == Fraction(1, 2):
        middle = len(ordered) // 2
        low = ordered[middle if len(ordered) % 2 else middle - 1]
        return Fraction(low + ordered[middle], 2)
    return Fraction(ordered[max(0, ceil(share * len(ordered)) - 1)])
