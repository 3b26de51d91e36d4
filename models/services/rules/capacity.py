"""Capacity (F15): when a limit is reached, and by when more must be ordered.

A forecast is an estimate, so this is the one place that reckons with floating point.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from models.kernel.periods import DAY
from models.kernel.students_t import students_t

LEAST = 3
"""Fewer observations than this give no forecast: two always lie on a line."""


class Method(StrEnum):
    """What is fitted: a line, or a line with a level for each weekday."""

    LINEAR = "linear"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Observation:
    """How much was used on a day, in the unit of the limit."""

    day: date
    used: Decimal


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a day, with the band in which the observation will lie."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days after the last observation.

    per_day: the trend. reached: the first day on which the middle is at the limit. order_by: the
    first day on which the band's upper edge passes the limit, less the lead time; it may lie in the
    past, and then it is too late. None where that does not come about within the days.
    """

    method: Method
    per_day: float
    days: tuple[Expected, ...]
    reached: date | None
    order_by: date | None


def usual_method(observations: Iterable[Observation]) -> Method:
    """Weekly where every weekday was seen three times, else a line."""
    seen = Counter(each.day.weekday() for each in observations)
    return Method.WEEKLY if all(seen[day] >= 3 for day in range(7)) else Method.LINEAR


def forecast(
    observations: Sequence[Observation],
    limit: Decimal,
    lead_days: int,
    method: Method | None = None,
    ahead: int = 730,
    confidence: float = 0.9,
) -> Forecast | None:
    """Least squares and their prediction band, for `ahead` days; None where too little is known.

    limit: without what is kept for failures (N + k). method: the usual one where None.
    confidence: how much of what comes the band should hold.
    """
    import numpy as np

    chosen = method or usual_method(observations)
    if len({each.day for each in observations}) < LEAST:
        return None
    ordered = sorted(observations, key=lambda each: each.day)
    first, last = ordered[0].day, ordered[-1].day
    design = _design([each.day for each in ordered], first, chosen)
    used = np.array([float(each.used) for each in ordered])
    free = len(ordered) - design.shape[1]
    if free < 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    fitted = np.linalg.lstsq(design, used, rcond=None)[0]
    spread = float(((used - design @ fitted) ** 2).sum()) / free
    days = [last + DAY * step for step in range(1, ahead + 1)]
    future = _design(days, first, chosen)
    inverse = np.linalg.inv(design.T @ design)
    errors = np.sqrt(spread * (1 + np.einsum("ij,jk,ik->i", future, inverse, future)))
    middle = future @ fitted
    margin = students_t(1 - (1 - confidence) / 2, free) * errors
    table = tuple(
        Expected(day, float(m - e), float(m), float(m + e))
        for day, m, e in zip(days, middle, margin, strict=True)
    )
    edge = float(limit)
    reached = next((each.day for each in table if each.middle >= edge), None)
    passed = next((each.day for each in table if each.high > edge), None)
    return Forecast(
        chosen,
        float(fitted[-1]),
        table,
        last if float(ordered[-1].used) >= edge else reached,
        None if passed is None else passed - DAY * lead_days,
    )


def _design(days: Sequence[date], first: date, method: Method) -> Any:
    """A row a day: one level or one for each weekday, and then the days since the first."""
    import numpy as np

    since = np.array([(day - first).days for day in days], dtype=float)
    if method is Method.LINEAR:
        return np.column_stack([np.ones(len(days)), since])
    weekdays = np.eye(7)[[day.weekday() for day in days]]
    return np.column_stack([weekdays, since])
