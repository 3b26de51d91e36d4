"""What tasks took, as the log has it, and what automating them has saved (F11)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from models.automation.rows import AutomationRow
from models.automation.rules.returns import MONTH_DAYS
from models.kernel.periods import DAY, Period, iso_weeks

WINDOW = 84
"""Days of the log that are looked at: twelve weeks."""

LEAST_DAYS = 28
"""Days that an automation must run before what it saved can be said."""

LEAST_ENTRIES = 3
"""With fewer entries by hand before it ran, the log is too little to say."""

LOGGED_SHARE = Fraction(4, 5)
"""Of the weeks of a window, in how many somebody must have logged something, as in F7."""


class LoggedEntry(NamedTuple):
    """What is taken of an entry of the log."""

    id: UUID
    day: date
    seconds: int
    category: str
    service_id: UUID | None
    ticket: str


class TaskEntry(NamedTuple):
    """An entry that is a task's, and how many of its seconds are."""

    entry: LoggedEntry
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class LoggedTime:
    """What a task took in a period. seconds: exactly, in it; entries: ids of those behind it. kept:
    whether the log was kept in the period."""

    period: Period
    seconds: Fraction
    entries: tuple[UUID, ...]
    kept: bool

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


def reads_log(task: AutomationRow) -> bool:
    """Whether a task says which entries of the log are its own."""
    return bool(task.log_ticket or task.log_category)


def entries_of(
    tasks: Iterable[AutomationRow], entries: Iterable[LoggedEntry]
) -> Mapping[UUID, tuple[TaskEntry, ...]]:
    """The entries of each task that is read from the log.

    An entry is of the tasks whose ticket it names; if there is none, of those of its category and
    service (a task without a service takes the category wherever it is). One that is of several
    tasks is divided equally among them, so that it never counts twice.
    """
    by_ticket: defaultdict[str, list[UUID]] = defaultdict(list)
    by_category: defaultdict[tuple[str, UUID | None], list[UUID]] = defaultdict(list)
    found: dict[UUID, list[TaskEntry]] = {}
    for task in tasks:
        if not reads_log(task):
            continue
        found[task.id] = []
        if task.log_ticket:
            by_ticket[task.log_ticket.casefold()].append(task.id)
        if task.log_category:
            by_category[task.log_category.casefold(), task.service_id].append(task.id)
    for entry in entries:
        owners = by_ticket.get(entry.ticket.casefold(), []) if entry.ticket else []
        if not owners and entry.category:
            word = entry.category.casefold()
            owners = list(by_category.get((word, None), ()))
            if entry.service_id is not None:
                owners += by_category.get((word, entry.service_id), ())
        for owner in owners:
            found[owner].append(TaskEntry(entry, Fraction(entry.seconds, len(owners))))
    return {task: tuple(own) for task, own in found.items()}


def is_kept(weeks: Collection[int], period: Period) -> bool:
    """Whether somebody logged something in enough of the weeks that touch a period.

    >>> two = Period(date(2026, 1, 5), date(2026, 1, 19))
    >>> is_kept({202602, 202603}, two), is_kept({202602}, two)
    (True, False)
    """
    touched = list(iso_weeks(period))
    logged = sum(week in weeks for week in touched)
    return bool(touched) and Fraction(logged, len(touched)) >= LOGGED_SHARE


def logged_time(entries: Iterable[TaskEntry], period: Period, weeks: Collection[int]) -> LoggedTime:
    """What a task took in a period. weeks: those in which anybody logged anything."""
    own = [each for each in entries if each.entry.day in period]
    seconds = sum((each.seconds for each in own), Fraction(0))
    ids = tuple(each.entry.id for each in own)
    return LoggedTime(period, seconds, ids, is_kept(weeks, period))


def saving(
    forecast: Fraction | None,
    entries: Sequence[TaskEntry] | None,
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
