"""How debt grows: what was added and closed month by month, and how much there was (F12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.kernel.periods import add_months


class Spell(NamedTuple):
    """Days from which and up to which an item was there; None while it is."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item as growth takes it. principal: seconds; interest: seconds a month, what it costs as far
    as is known now, for all its time; None counts as nothing and is told apart by the register."""

    spells: tuple[Spell, ...]
    principal: int | None
    interest: int | None


@dataclass(frozen=True, slots=True)
class Amount:
    """Number of items, their principal in seconds and their interest in seconds a month."""

    items: int = 0
    principal: int = 0
    interest: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.items + other.items,
            self.principal + other.principal,
            self.interest + other.interest,
        )

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(
            self.items - other.items,
            self.principal - other.principal,
            self.interest - other.interest,
        )


@dataclass(frozen=True, slots=True)
class MonthOfDebt:
    """What was added and closed in the month that begins on `start`, and what there was at its end."""

    start: date
    added: Amount
    closed: Amount
    total: Amount


def spells(
    incurred_on: date,
    closed_on: date | None,
    reopened_on: date | None,
    paid_off_on: Iterable[date] = (),
) -> tuple[Spell, ...]:
    """When an item was there.

    An item that was opened again no longer says when it had been closed. The day on which a fix-it
    paid it off tells, where there was one; else it counts as there throughout.

    >>> spells(date(2026, 1, 1), None, date(2026, 5, 1), [date(2026, 3, 2)])[0].end
    datetime.date(2026, 3, 2)
    """
    before = [day for day in paid_off_on if reopened_on and incurred_on <= day <= reopened_on]
    if reopened_on is None or not before:
        return (Spell(incurred_on, closed_on),)
    return Spell(incurred_on, max(before)), Spell(reopened_on, closed_on)


def growth(items: Iterable[Weighed], first: date, last: date) -> tuple[MonthOfDebt, ...]:
    """The months from the one of `first` to the one of `last`. The total at the end of each is that of
    the month before, plus what was added, less what was closed.

    >>> one = Weighed((Spell(date(2026, 1, 9), date(2026, 2, 3)),), 3600, 60)
    >>> [(m.added.items, m.closed.items, m.total.items)
    ...  for m in growth([one], date(2026, 1, 1), date(2026, 3, 1))]
    [(1, 0, 1), (0, 1, 0), (0, 0, 0)]
    """
    added: dict[date, Amount] = {}
    closed: dict[date, Amount] = {}
    start = first.replace(day=1)
    total = Amount()
    for item in items:
        amount = Amount(1, item.principal or 0, item.interest or 0)
        for spell in item.spells:
            if spell.start < start:
                total += amount
            else:
                _put(added, spell.start, amount)
            if spell.end is None:
                continue
            if spell.end < start:
                total -= amount
            else:
                _put(closed, spell.end, amount)
    return tuple(_months(start, last, added, closed, total))


def _put(by_month: dict[date, Amount], day: date, amount: Amount) -> None:
    month = day.replace(day=1)
    by_month[month] = by_month.get(month, Amount()) + amount


def _months(
    start: date, last: date, added: dict[date, Amount], closed: dict[date, Amount], total: Amount
) -> Iterator[MonthOfDebt]:
    month = start
    while month <= last:
        more, less = added.get(month, Amount()), closed.get(month, Amount())
        total = total + more - less
        yield MonthOfDebt(month, more, less, total)
        month = add_months(month, 1)
