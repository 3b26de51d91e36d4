"""Money at risk (F15): the contract's credit table at the level that a window will end with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from models.services.rules.budget import Standing


@dataclass(frozen=True, slots=True)
class Tier:
    """A row of a contract's credit table: strictly below this level, this share of the fee."""

    below: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class Levels:
    """Where a window may end. windows: how many earlier ones the forecast rests on."""

    low: Fraction
    middle: Fraction
    high: Fraction
    windows: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """A level, the share of the fee to be given back at it, and that in money."""

    level: Fraction
    credit: Decimal
    money: Decimal


def credit_at(tiers: Iterable[Tier], level: Fraction) -> Decimal:
    """The share of the fee to be given back at a level: the highest that applies.

    >>> table = [Tier(Decimal("0.999"), Decimal("0.1")), Tier(Decimal("0.99"), Decimal("0.25"))]
    >>> [credit_at(table, Fraction(level)) for level in ("0.999", "0.9989", "0.98")]
    [Decimal('0'), Decimal('0.1'), Decimal('0.25')]
    """
    return max((tier.credit for tier in tiers if level < tier.below), default=Decimal(0))


def forecast_levels(stands: Standing, earlier: Iterable[Fraction]) -> Levels | None:
    """Where the running window may end: what was bad so far, and for the rest the error ratio of
    earlier windows and of this one at their 90th, 50th and 10th percentile (nearest rank).

    earlier: error ratios (1 − level) of windows before. None without data.
    """
    so_far, whole = stands.so_far, stands.whole
    if so_far.level is None or not whole.total:
        return None
    before = tuple(earlier)
    rates = sorted([*before, 1 - so_far.level])
    rest = whole.total - so_far.total

    def level(share: Fraction) -> Fraction:
        return 1 - (so_far.bad + _nearest_rank(rates, share) * rest) / whole.total

    low, middle, high = (level(Fraction(tenths, 10)) for tenths in (9, 5, 1))
    return Levels(low, middle, high, len(before))


def exposure(
    tiers: Sequence[Tier], fee: Decimal, levels: Levels
) -> tuple[Exposure, Exposure, Exposure]:
    """What is at risk at the low, the middle and the high forecast. fee: money of the window."""

    def at(level: Fraction) -> Exposure:
        credit = credit_at(tiers, level)
        return Exposure(level, credit, credit * fee)

    return at(levels.low), at(levels.middle), at(levels.high)


def _nearest_rank(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    return ordered[ceil(share * len(ordered)) - 1]
