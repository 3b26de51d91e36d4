"""What automating a task would give and when it has paid back (F11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from models.automation.rows import AutomationRow

T = TypeVar("T")


class Worth(StrEnum):
    """Whether automating is worth it, and why not."""

    PAYS_BACK = "pays_back"
    NO_GAIN = "no_gain"
    TOO_LATE = "too_late"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Return:
    """The return on automating a task, exactly.

    gain: seconds a year; None where runs or the time by hand are not known. payback: months until
    building it has paid back; None without a gain, or where nobody knows what building takes.
    horizon: months within which it must. lacking: the fields that nobody has said and that are
    needed; as_nothing: those that nobody has said and that count as nothing.
    """

    gain: Fraction | None
    payback: Fraction | None
    horizon: int
    worth: Worth
    lacking: tuple[str, ...]
    as_nothing: tuple[str, ...]

    @property
    def is_worth_it(self) -> bool | None:
        """Whether it pays back within its horizon; None where that is not known."""
        return None if self.worth is Worth.NOT_KNOWN else self.worth is Worth.PAYS_BACK


def monthly_saving(task: AutomationRow) -> Fraction | None:
    """Seconds a month that people would not work by hand any more: runs × (manual − residual); None
    where runs or the time by hand are not known. It may lie below zero."""
    if task.runs_a_month is None or task.manual is None:
        return None
    return Fraction(task.runs_a_month) * (task.manual - (task.residual or 0))


def yearly_gain(
    runs_a_month: Decimal, manual: int, residual: int, avoided: int, upkeep: int
) -> Fraction:
    """Seconds a year: runs × (manual − residual) + avoided − upkeep (F11).

    >>> yearly_gain(Decimal(20), 3600, 600, 0, 12 * 3600) / 3600
    Fraction(188, 1)
    """
    return 12 * Fraction(runs_a_month) * (manual - residual) + avoided - upkeep


def payback(build: int, gain: Fraction) -> Fraction | None:
    """Months until building has paid back: build / monthly gain; None without a gain (F11).

    >>> payback(40 * 3600, Fraction(120 * 3600))
    Fraction(4, 1)
    >>> payback(3600, Fraction(0)) is None
    True
    """
    return build / (gain / 12) if gain > 0 else None


def horizon_of(life_months: int | None, most: int) -> int:
    """Months within which an automation must pay back: its life, and at most the policy's (F11).

    >>> horizon_of(36, 60), horizon_of(90, 60), horizon_of(None, 60)
    (36, 60, 60)
    """
    return most if life_months is None else min(most, life_months)


def return_of(task: AutomationRow, horizon_months: int) -> Return:
    """The return on a task. horizon_months: the policy's longest payback.

    What is there already costs no more to build, so its payback is of what it took.
    """
    horizon = horizon_of(task.life_months, horizon_months)
    as_nothing = tuple(
        field for field in ("residual", "avoided", "upkeep") if getattr(task, field) is None
    )
    lacking = tuple(
        field for field in ("runs_a_month", "manual", "build") if getattr(task, field) is None
    )
    if task.runs_a_month is None or task.manual is None:
        return Return(None, None, horizon, Worth.NOT_KNOWN, lacking, as_nothing)
    gain = yearly_gain(
        task.runs_a_month,
        task.manual,
        task.residual or 0,
        task.avoided or 0,
        task.upkeep or 0,
    )
    if gain <= 0:
        return Return(gain, None, horizon, Worth.NO_GAIN, lacking, as_nothing)
    if task.build is None:
        return Return(gain, None, horizon, Worth.NOT_KNOWN, lacking, as_nothing)
    months = payback(task.build, gain)
    late = months is None or months > horizon
    worth = Worth.TOO_LATE if late else Worth.PAYS_BACK
    return Return(gain, months, horizon, worth, lacking, as_nothing)


def by_payback(found: Iterable[tuple[T, Return | None]]) -> tuple[T, ...]:
    """Those that pay back the soonest first, then those that never do by their gain, then those of
    which it is not known. In between, as they came.

    >>> soon = Return(Fraction(9), Fraction(2), 60, Worth.PAYS_BACK, (), ())
    >>> late = Return(Fraction(9), Fraction(80), 60, Worth.TOO_LATE, (), ())
    >>> by_payback([("a", None), ("b", late), ("c", soon)])
    ('c', 'b', 'a')
    """
    return tuple(one for one, _ in sorted(found, key=lambda each: _rank(each[1])))


def _rank(told: Return | None) -> tuple[int, Fraction]:
    if told is None or told.gain is None:
        return 2, Fraction(0)
    if told.payback is None:
        return 1, -told.gain
    return 0, told.payback
