"""What tasks took, as the log has it, and what automating them has saved (F11)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.kernel.log_reading import LEAST_ENTRIES, MONTH_DAYS, WINDOW, EntryPart, is_kept
from models.kernel.periods import DAY, Period

LEAST_DAYS = 28
"""Days that an automation must run before what it saved can be said."""


@dataclass(frozen=True, slots=True)
class LoggedTime:
    """What a task took in a period. seconds: exactly, in it; entries: ids of those behind it. kept:
    whether the log was kept in the period."""

    period: Period
    seconds: Fraction
    entries: tuple[UUID, ...]
    kept: bool

    @property
    def enough(self) -> bool:
        """Whether it is enough to say something."""
        return self.kept and len(self.entries) >= LEAST_ENTRIES

    @property
    def a_month(self) -> Fraction:
        """Seconds a month."""
        return self.seconds * MONTH_DAYS / self.period.days if self.period.days else Fraction(0)


class TooLittle(StrEnum):
    """Why the log says nothing about what was saved."""

    NOT_IN_LOG = "not_in_log"
    RUNS_TOO_SHORT = "runs_too_short"
    FEW_BEFORE = "few_before"
    LOG_NOT_KEPT = "log_not_kept"


@dataclass(frozen=True, slots=True)
class Saving:
    """Forecast against measured saving.

    forecast, measured: seconds a month; None where nobody knows. before, after: the windows that were
    compared; None where there was none. why: what it lacks when `measured` is None.
    """

    forecast: Fraction | None
    measured: Fraction | None
    before: LoggedTime | None
    after: LoggedTime | None
    why: TooLittle | None

    @property
    def kept_promise(self) -> Fraction | None:
        """measured / forecast; None where either is not known or nothing was promised."""
        if self.measured is None or not self.forecast:
            return None
        return self.measured / self.forecast


def logged_time(entries: Iterable[EntryPart], period: Period, weeks: Collection[int]) -> LoggedTime:
    """What a task took in a period. weeks: those in which anybody logged anything."""
    own = [each for each in entries if each.entry.day in period]
    seconds = sum((each.seconds for each in own), Fraction(0))
    ids = tuple(each.entry.id for each in own)
    return LoggedTime(period, seconds, ids, is_kept(weeks, period))


def saving(
    forecast: Fraction | None,
    entries: Sequence[EntryPart] | None,
    running_on: date,
    day: date,
    weeks: Collection[int],
) -> Saving:
    """What an automation saved when it began to run: the time a month in the twelve weeks before, less
    that in the twelve weeks since, or as many as there are. What comes later says more about how much
    there is to do than about the automation. entries: None where the task names none."""
    if entries is None:
        return Saving(forecast, None, None, None, TooLittle.NOT_IN_LOG)
    before = logged_time(entries, Period(running_on - WINDOW * DAY, running_on), weeks)
    if (day - running_on).days < LEAST_DAYS:
        return Saving(forecast, None, before, None, TooLittle.RUNS_TOO_SHORT)
    until = min(day, running_on + WINDOW * DAY)
    after = logged_time(entries, Period(running_on, until), weeks)
    if len(before.entries) < LEAST_ENTRIES:
        return Saving(forecast, None, before, after, TooLittle.FEW_BEFORE)
    if not (before.kept and after.kept):
        return Saving(forecast, None, before, after, TooLittle.LOG_NOT_KEPT)
    return Saving(forecast, before.a_month - after.a_month, before, after, None)
