"""How many changes there are for each member of a team, and what follows for staffing (S17).

Members are counted together: how much of a whole working week they were there for, after leave and
holidays. Nothing is said of anybody alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

_MONTH = Fraction(36525, 1200)
"""Days of a month, on average."""


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """A month, or what has passed of it. changes: of every kind; capacity: those among them that added
    some. members: effective ones, 1 being somebody who was there for whole weeks."""

    days: int
    changes: int
    capacity: int
    members: Fraction


@dataclass(frozen=True, slots=True)
class Load:
    """Changes and capacity changes a month, and effective members meanwhile."""

    changes: Fraction
    capacity: Fraction
    members: Fraction

    @property
    def each(self) -> Fraction | None:
        """Changes a month for each effective member; None without members."""
        return self.changes / self.members if self.members else None

    @property
    def capacity_each(self) -> Fraction | None:
        """The same of capacity changes."""
        return self.capacity / self.members if self.members else None


@dataclass(frozen=True, slots=True)
class ChangeLoad:
    """The whole time, and its two halves where it has two months at least.

    left_out: months before there were members, whose changes nobody is known to have carried.

    needed: how many effective members would carry the changes of the second half with as many each as
    in the first; None where either half has no members or the first no changes.
    """

    whole: Load
    halves: tuple[Load, Load] | None
    left_out: int

    @property
    def needed(self) -> Fraction | None:
        """Members for the second half at the load of the first."""
        if self.halves is None:
            return None
        before, after = self.halves
        if not before.each or after.each is None:
            return None
        return after.changes / before.each


def change_load(months: Sequence[MonthLoad]) -> ChangeLoad | None:
    """Months in order; None without any day.

    >>> steady = [MonthLoad(30, 6, 1, Fraction(3))] * 2
    >>> twice = [MonthLoad(30, 12, 1, Fraction(3))] * 2
    >>> told = change_load([*steady, *twice])
    >>> float(told.needed), [round(float(half.each), 2) for half in told.halves]
    (6.0, [2.03, 4.06])
    """
    passed = [month for month in months if month.days]
    if not passed:
        return None
    carried = [month for month in passed if month.members] or passed
    half = len(carried) // 2
    halves = (_load(carried[:half]), _load(carried[half:])) if half else None
    return ChangeLoad(_load(carried), halves, len(passed) - len(carried))


def _load(months: Iterable[MonthLoad]) -> Load:
    own = list(months)
    days = sum(month.days for month in own)
    return Load(
        sum(month.changes for month in own) * _MONTH / days,
        sum(month.capacity for month in own) * _MONTH / days,
        sum((month.members * month.days for month in own), Fraction(0)) / days,
    )
