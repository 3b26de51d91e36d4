"""When periodic work is due, and how much of it was done in time (S51)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.kernel.periods import DAY, Period, add_months
from models.lifecycle.rows import PeriodicRunRow, RecurUnit

MOST_EVERY = 1000
"""The longest distance of a recurrence, in its unit."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every so many days, weeks or months, from a day on. last: no time after it; None: for good."""

    every: int
    unit: RecurUnit
    starts_on: date
    last: date | None = None

    def nth(self, number: int) -> date:
        """The day of a time, from 0. Months are counted from the first day, so that the 31st clamps to
        the end of a short month (F1) and comes back in a long one.

        >>> monthly = Recurrence(1, RecurUnit.MONTHS, date(2026, 1, 31))
        >>> [monthly.nth(n).day for n in range(4)]
        [31, 28, 31, 30]
        """
        if self.unit is RecurUnit.MONTHS:
            return add_months(self.starts_on, number * self.every)
        return self.starts_on + number * self._days * DAY

    def within(self, period: Period) -> Iterator[date]:
        """The days on which it is due in a period.

        >>> weekly = Recurrence(2, RecurUnit.WEEKS, date(2026, 1, 5))
        >>> [day.day for day in weekly.within(Period(date(2026, 1, 6), date(2026, 2, 3)))]
        [19, 2]
        """
        number = self._number_at(period.start)
        while (day := self.nth(number)) < period.end and (self.last is None or day <= self.last):
            yield day
            number += 1

    def next_after(self, day: date) -> date | None:
        """The first day after a day on which it is due; None where it has ended."""
        found = self.nth(self._number_at(day + DAY))
        return None if self.last is not None and found > self.last else found

    @property
    def _days(self) -> int:
        return self.every * (7 if self.unit is RecurUnit.WEEKS else 1)

    def _number_at(self, day: date) -> int:
        """The number of the first time on or after a day."""
        if day <= self.starts_on:
            return 0
        if self.unit is not RecurUnit.MONTHS:
            return -((self.starts_on - day).days // self._days)
        months = (day.year - self.starts_on.year) * 12 + day.month - self.starts_on.month
        number = months // self.every
        return number if self.nth(number) >= day else number + 1


@dataclass(frozen=True, slots=True)
class Kept:
    """How many times that were due in a window were done in time, late, left out with a reason, or
    missed. What is due on the day of asking, or later, and not done yet is none of them."""

    in_time: int = 0
    late: int = 0
    skipped: int = 0
    missed: int = 0

    @property
    def due(self) -> int:
        """All that was due and not left out with a reason."""
        return self.in_time + self.late + self.missed

    @property
    def share(self) -> Fraction | None:
        """What was done in time, of what was due; None where nothing was."""
        return Fraction(self.in_time, self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How periodic work stands on a day.

    due: the time that is to be done: the latest that has come and was not seen to, else the next one;
    None where none comes any more. missed: the times before it that nobody saw to since the last that
    somebody did. overdue: days since `due`. run: what is said of `due` so far.
    """

    due: date | None
    overdue: int
    missed: int
    run: PeriodicRunRow | None
    kept: Kept


def is_settled(run: PeriodicRunRow | None) -> bool:
    """Whether a time was done, or left out with a reason."""
    return run is not None and (run.done_on is not None or bool(run.skipped))


def standing(
    when: Recurrence, runs: Mapping[date, PeriodicRunRow], day: date, window: Period
) -> Standing:
    """How periodic work stands on a day, and how it was kept in a window.

    Times that were seen to count on their days, also where the recurrence was changed since.

    >>> weekly = Recurrence(1, RecurUnit.WEEKS, date(2026, 3, 2))
    >>> found = standing(weekly, {}, date(2026, 3, 18), Period(date(2026, 1, 1), date(2027, 1, 1)))
    >>> found.due, found.overdue, found.missed, found.kept.missed
    (datetime.date(2026, 3, 16), 2, 2, 3)
    """
    past = Period(when.starts_on, max(when.starts_on, day + DAY))
    waiting: list[date] = []
    for due in when.within(past):
        waiting = [] if is_settled(runs.get(due)) else [*waiting, due]
    due_now = waiting[-1] if waiting else _coming(when, runs, day)
    overdue = (day - due_now).days if waiting and due_now is not None else 0
    run = runs.get(due_now) if due_now is not None else None
    return Standing(due_now, overdue, max(0, len(waiting) - 1), run, kept(when, runs, day, window))


def kept(when: Recurrence, runs: Mapping[date, PeriodicRunRow], day: date, window: Period) -> Kept:
    """How many of the times that were due in a window, up to a day, were done in time."""
    seen_to = {due for due, run in runs.items() if is_settled(run) and due in window}
    days: Sequence[date] = sorted({*when.within(window), *seen_to})
    in_time = late = skipped = missed = 0
    for due in days:
        run = runs.get(due)
        if run is not None and run.done_on is not None:
            in_time += run.done_on <= due
            late += run.done_on > due
        elif run is not None and run.skipped:
            skipped += 1
        else:
            missed += due < day
    return Kept(in_time, late, skipped, missed)


def _coming(when: Recurrence, runs: Mapping[date, PeriodicRunRow], day: date) -> date | None:
    due = when.next_after(day)
    while due is not None and is_settled(runs.get(due)):
        due = when.next_after(due)
    return due
