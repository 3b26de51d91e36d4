"""When human processes are due, and how many were in time (S45, S51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.kernel.periods import DAY


@dataclass(frozen=True, slots=True)
class Cadence:
    """How a human process keeps to its cadence.

    last: when it was gone through last. due: when it is next; None where it has no cadence, or was
    never gone through and nobody said when it shall be. overdue: that day has passed. in_time: how
    many times it was gone through in time, of so many that were due (`expected`); one that is
    overdue is missed. seconds: what all runs took, as far as somebody said (`timed` of them).
    """

    last: date | None
    due: date | None
    overdue: bool
    in_time: int
    expected: int
    seconds: int
    timed: int


def cadence(
    every_days: int, first_due: date | None, runs: Sequence[tuple[date, int | None]], day: date
) -> Cadence:
    """How a process stands on a day. runs: the day of each, and its seconds. first_due: when it shall
    be gone through the first time.

    >>> week = 7
    >>> ran = [(date(2026, 3, 2), 60), (date(2026, 3, 9), None), (date(2026, 3, 20), 30)]
    >>> found = cadence(week, None, ran, date(2026, 3, 28))
    >>> found.due, found.overdue, found.in_time, found.expected, found.seconds, found.timed
    (datetime.date(2026, 3, 27), True, 1, 3, 90, 2)
    """
    days = sorted({ran for ran, _ in runs if ran <= day})
    times = [seconds for ran, seconds in runs if seconds is not None and ran <= day]
    last = days[-1] if days else None
    due = last + every_days * DAY if last and every_days else None
    if last is None and every_days:
        due = first_due
    overdue = due is not None and due < day
    kept: list[bool] = []
    if every_days:
        if first_due is not None and days:
            kept.append(days[0] <= first_due)
        kept += [(after - before).days <= every_days for before, after in pairwise(days)]
        kept += [False] * overdue
    return Cadence(last, due, overdue, sum(kept), len(kept), sum(times), len(times))
