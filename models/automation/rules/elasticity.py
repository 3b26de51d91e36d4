"""Whether a task's hours grow with its volume (S40): work that does, does not scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log, sqrt

from models.kernel.students_t import students_t

LEAST_MONTHS = 6
"""Months that are needed for a slope."""

CONFIDENCE = 0.95


class NoSlope(StrEnum):
    """Why there is no slope."""

    FEW_MONTHS = "few_months"
    SAME_VOLUME = "same_volume"


@dataclass(frozen=True, slots=True)
class VolumeMonth:
    """A month of a task: how much there was, and the seconds that it took."""

    month: date
    volume: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Elasticity:
    """By how many percent hours grow when the volume grows by one.

    slope: of log(hours) on log(volume), least squares; 1 is in proportion, 0 does not depend on it.
    low, high: its 95 % interval. months: those it rests on; left_out: months without hours or volume,
    which have no logarithm. why: what is lacking when there is no slope.
    """

    slope: float | None
    low: float | None
    high: float | None
    months: tuple[VolumeMonth, ...]
    left_out: int
    why: NoSlope | None


def elasticity(
    volumes: Mapping[date, float], seconds: Mapping[date, float], until: date
) -> Elasticity:
    """The slope over the whole months before `until` of which the volume is known.

    Both by the first day of the month; a month that has no seconds took none.

    >>> months = [date(2026, month, 1) for month in range(1, 8)]
    >>> volumes = {day: 10.0 * (at + 1) for at, day in enumerate(months)}
    >>> hours = {day: 3.0 * value ** 0.5 for day, value in volumes.items()}
    >>> found = elasticity(volumes, hours, date(2026, 8, 1))
    >>> round(found.slope, 6), len(found.months), found.why
    (0.5, 7, None)
    """
    told = sorted(month for month in volumes if month < until.replace(day=1))
    pairs = [VolumeMonth(month, volumes[month], seconds.get(month, 0.0)) for month in told]
    months = tuple(each for each in pairs if each.volume > 0 and each.seconds > 0)
    left_out = len(pairs) - len(months)
    if len(months) < LEAST_MONTHS:
        return Elasticity(None, None, None, months, left_out, NoSlope.FEW_MONTHS)
    xs = [log(each.volume) for each in months]
    ys = [log(each.seconds) for each in months]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    if max(each.volume for each in months) == min(each.volume for each in months):
        return Elasticity(None, None, None, months, left_out, NoSlope.SAME_VOLUME)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
    rest = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    free = len(months) - 2
    margin = students_t((1 + CONFIDENCE) / 2, free) * sqrt(rest / free / spread)
    return Elasticity(slope, slope - margin, slope + margin, months, left_out, None)
