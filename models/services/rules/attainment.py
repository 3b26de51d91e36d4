"""Results of a promise window by window, and what of them counts for those who owned the service."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from models.kernel.periods import Period
from models.services.rules.budget import Budget, Standing, standing
from models.services.rules.completeness import Completeness, Coverage
from models.services.rules.measured import Measured, ratio
from models.services.rules.promise import Promise
from models.services.rules.windows import Window

LITTLE = Decimal("0.25")
"""Below this share of its budget a promise has little left, where no policy says otherwise."""


class Status(StrEnum):
    """How a window ended, or stands until now. little_left: kept, but not much remains."""

    MET = "met"
    LITTLE_LEFT = "little_left"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attainment:
    """The result of one window. running: it has not ended, and the status is the one until now."""

    standing: Standing
    status: Status
    completeness: Completeness
    running: bool

    @property
    def window(self) -> Window:
        """The window it is about."""
        return self.standing.window


def status_of(budget: Budget, little: Decimal = LITTLE) -> Status:
    """What a budget says. Without data it is unknown, never met.

    >>> [status_of(Budget.of(Decimal("0.9"), bad, 100)).value for bad in (0, 9, 10, 11)]
    ['met', 'little_left', 'little_left', 'missed']
    """
    remaining = budget.remaining
    if remaining is None:
        return Status.UNKNOWN
    if not budget.met:
        return Status.MISSED
    return Status.LITTLE_LEFT if remaining < little else Status.MET


def attainment(
    measured: Measured,
    promise: Promise,
    windows: Iterable[Window],
    now: datetime,
    coverage: Coverage,
    little: Decimal = LITTLE,
) -> tuple[Attainment, ...]:
    """The result of each window that has begun, in their order (the month-by-month strip).

    coverage: what was recorded; a window of which nothing was is unknown whatever was measured.
    """
    return tuple(
        _attained(measured, promise, window, now, coverage, little)
        for window in windows
        if window.span.start < now
    )


def _attained(
    measured: Measured,
    promise: Promise,
    window: Window,
    now: datetime,
    coverage: Coverage,
    little: Decimal,
) -> Attainment:
    stands = standing(measured, promise, window, now)
    completeness = coverage.of(promise.part(window.so_far(now)))
    known = completeness.covered and stands.so_far.total
    status = status_of(stands.whole, little) if known else Status.UNKNOWN
    return Attainment(stands, status, completeness, now < window.span.end)


# --- the annual review (F13) ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owned:
    """Days on which somebody owned services, by the result of the window they lie in.

    unscored: days of windows without data, or that have not ended: listed, never scored.
    """

    met: int = 0
    measured: int = 0
    unscored: int = 0

    @property
    def share(self) -> Fraction | None:
        """The SLA component of a review: owned days in windows that met their objective, of those
        measured (F13). None where none was."""
        return ratio(self.met, self.measured)

    def __add__(self, other: "Owned") -> "Owned":
        return Owned(
            self.met + other.met, self.measured + other.measured, self.unscored + other.unscored
        )


def owned_days(attained: Iterable[Attainment], owned: Iterable[Period]) -> Owned:
    """The owned days of one objective, weighted by its calendar windows' results.

    owned: when the person owned the service; days that two of them have count once.
    """
    return sum((days for _result, days in owned_windows(attained, owned)), Owned())


def owned_windows(
    attained: Iterable[Attainment], owned: Iterable[Period]
) -> tuple[tuple[Attainment, Owned], ...]:
    """The same window by window; those on no day of which it was owned are left out."""
    days = {day for period in owned for day in range(_ordinal(period)[0], _ordinal(period)[1])}
    found = ((result, _days_in(result, days)) for result in attained)
    return tuple(each for each in found if each[1] != Owned())


def _days_in(result: Attainment, days: Set[int]) -> Owned:
    period = result.window.period
    if period is None:
        raise ValueError("days are weighted by calendar windows, not by rolling ones")
    first, last = _ordinal(period)
    count = sum(day in days for day in range(first, last))
    if result.running or result.status is Status.UNKNOWN:
        return Owned(unscored=count)
    return Owned(0 if result.status is Status.MISSED else count, count)


def _ordinal(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.end.toordinal()
