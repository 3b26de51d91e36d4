"""What debt costs: typed, or read from the hours that were logged for it (F12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.debt.rows import DebtRow
from models.kernel.log_reading import LEAST_ENTRIES, MONTH_DAYS, WINDOW, LoggedEntry, parts_of
from models.kernel.periods import DAY, Period


class Basis(StrEnum):
    """Where a figure of interest comes from. CLOSING: what it was when a fix-it day paid it off."""

    TYPED = "typed_in"
    LOG = "from_the_log"
    CLOSING = "at_the_closing"


@dataclass(frozen=True, slots=True)
class Measured:
    """Interest as the log has it.

    seconds: a month, rounded to whole ones. logged: seconds in the period that count for the item,
    exactly. entries: ids of those behind it. shared: whether other items read some of them too; then
    each gets an equal part. kept: whether the log was kept in the period.
    """

    seconds: int
    logged: Fraction
    period: Period
    entries: tuple[UUID, ...]
    shared: bool
    kept: bool

    @property
    def enough(self) -> bool:
        """Whether it is enough to say something."""
        return self.kept and len(self.entries) >= LEAST_ENTRIES


@dataclass(frozen=True, slots=True)
class Interest:
    """What an item costs. seconds: a month; None where nobody knows. measured: what the log says,
    also where that is too little; None where it is not read from the log."""

    seconds: int | None
    basis: Basis | None
    measured: Measured | None


def payback(principal: int | None, interest: int | None) -> Fraction | None:
    """After how many months paying off has repaid itself; None where it never has, or nobody knows.

    >>> payback(12 * 3600, 4 * 3600)
    Fraction(3, 1)
    >>> payback(3600, 0) is None
    True
    """
    return Fraction(principal, interest) if principal is not None and interest else None


def left_for_a_year(interest: int | None) -> int | None:
    """Seconds that an item costs within a year if it is left; it is taken to cost the same each month.

    >>> left_for_a_year(3600)
    43200
    """
    return None if interest is None else 12 * interest


def window_before(day: date, days: int = WINDOW) -> Period:
    """The days before a day that interest is read from.

    >>> window_before(date(2026, 3, 30)).start
    datetime.date(2026, 1, 5)
    """
    return Period(day - days * DAY, day)


def measured(
    debts: Iterable[DebtRow], entries: Iterable[LoggedEntry], period: Period, *, kept: bool
) -> Mapping[UUID, Measured]:
    """What the log says of each item that is read from it. entries: those flagged as toil."""
    found = {}
    for debt, parts in parts_of(debts, (one for one in entries if one.day in period)).items():
        logged = sum((part.seconds for part in parts), Fraction(0))
        found[debt] = Measured(
            round(logged * MONTH_DAYS / period.days),
            logged,
            period,
            tuple(part.entry.id for part in parts),
            any(part.shared for part in parts),
            kept,
        )
    return found


def interest_of(debt: DebtRow, found: Measured | None) -> Interest:
    """What an item costs: what the log says, if that is enough; else what was typed."""
    if found is not None and found.enough:
        return Interest(found.seconds, Basis.LOG, found)
    return Interest(debt.interest, None if debt.interest is None else Basis.TYPED, found)
