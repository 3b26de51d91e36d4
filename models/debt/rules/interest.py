"""What debt costs: typed, or read from the hours that were logged for it (F12)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from models.debt.rows import DebtRow
from models.kernel.periods import DAY, Period, iso_weeks

MONTH_DAYS = Fraction(1461, 48)
"""Days of a month: a twelfth of 365.25."""

WINDOW = 84
"""Days of the log that interest is read from: twelve weeks."""

LEAST_ENTRIES = 3
"""With fewer entries in a window, the log is too little to say."""

LOGGED_SHARE = Fraction(4, 5)
"""Of the weeks of a window, in how many somebody must have logged something, as in F7."""


class Basis(StrEnum):
    """Where a figure of interest comes from. CLOSING: what it was when a fix-it day paid it off."""

    TYPED = "typed_in"
    LOG = "from_the_log"
    CLOSING = "at_the_closing"


class ToilEntry(NamedTuple):
    """What is taken of an entry that is flagged as toil."""

    id: UUID
    day: date
    seconds: int
    category: str
    service_id: UUID | None
    ticket: str


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


def is_kept(weeks: Collection[int], period: Period) -> bool:
    """Whether something was logged in enough of the weeks that touch a period. weeks: those in which
    anybody logged any work.

    >>> two = Period(date(2026, 1, 5), date(2026, 1, 19))
    >>> is_kept({202602, 202603}, two), is_kept({202602}, two)
    (True, False)
    """
    touched = list(iso_weeks(period))
    logged = sum(week in weeks for week in touched)
    return bool(touched) and Fraction(logged, len(touched)) >= LOGGED_SHARE


def reads_log(debt: DebtRow) -> bool:
    """Whether the interest of an item is to be read from the log."""
    return bool(debt.log_ticket or debt.log_category)


def measured(
    debts: Iterable[DebtRow], entries: Iterable[ToilEntry], period: Period, *, kept: bool
) -> Mapping[UUID, Measured]:
    """What the log says of each item that is read from it.

    An entry counts for the items whose ticket it names; if there is none, for those of its category
    and service (an item without a service takes the category wherever it is). Whatever several items
    read is divided equally among them, so that it is never counted twice.
    """
    reading = [debt for debt in debts if reads_log(debt)]
    by_ticket, by_category = _readers(reading)
    logged: defaultdict[UUID, Fraction] = defaultdict(Fraction)
    behind: defaultdict[UUID, list[UUID]] = defaultdict(list)
    shared: set[UUID] = set()
    for entry in entries:
        if entry.day not in period:
            continue
        owners = by_ticket.get(entry.ticket.casefold()) if entry.ticket else None
        if not owners:
            word = entry.category.casefold()
            everywhere = by_category.get((word, None), [])
            here = by_category.get((word, entry.service_id), []) if entry.service_id else []
            owners = [*everywhere, *here] if word else []
        for owner in owners:
            logged[owner] += Fraction(entry.seconds, len(owners))
            behind[owner].append(entry.id)
            if len(owners) > 1:
                shared.add(owner)
    return {
        debt.id: Measured(
            round(logged[debt.id] * MONTH_DAYS / period.days),
            logged[debt.id],
            period,
            tuple(behind[debt.id]),
            debt.id in shared,
            kept,
        )
        for debt in reading
    }


def _readers(
    debts: Iterable[DebtRow],
) -> tuple[Mapping[str, list[UUID]], Mapping[tuple[str, UUID | None], list[UUID]]]:
    by_ticket: defaultdict[str, list[UUID]] = defaultdict(list)
    by_category: defaultdict[tuple[str, UUID | None], list[UUID]] = defaultdict(list)
    for debt in debts:
        if debt.log_ticket:
            by_ticket[debt.log_ticket.casefold()].append(debt.id)
        if debt.log_category:
            by_category[debt.log_category.casefold(), debt.service_id].append(debt.id)
    return by_ticket, by_category


def interest_of(debt: DebtRow, found: Measured | None) -> Interest:
    """What an item costs: what the log says, if that is enough; else what was typed."""
    if found is not None and found.enough:
        return Interest(found.seconds, Basis.LOG, found)
    return Interest(debt.interest, None if debt.interest is None else Basis.TYPED, found)
