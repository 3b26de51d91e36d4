"""DORA's four figures (F8), each with the counts that it is made of; `dora_table` counts them.

Lead time is from the commit to production; frequency counts deploys that succeeded; the change-fail
rate counts deploys that failed, and never incidents, so it is never above one; time to restore is
that of incidents that a change led to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.incidents.rules.times import Response, median_response

_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class LeadTime:
    """From commit to production, in seconds. median: None without any. counted: deploys that it is
    of; unknown: without a commit; excluded: not above zero, so not a lead time."""

    median: Decimal | None
    counted: int
    unknown: int
    excluded: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often production got something. deploys: those that succeeded; days: local days with at
    least one; weeks: exact length of the window."""

    deploys: int
    days: int
    weeks: Fraction

    @property
    def a_week(self) -> Fraction:
        """Deploys a week."""
        return self.deploys / self.weeks if self.weeks else Fraction(0)

    @property
    def days_a_week(self) -> Fraction:
        """Days with a deploy, a week."""
        return self.days / self.weeks if self.weeks else Fraction(0)


@dataclass(frozen=True, slots=True)
class FailRate:
    """failed: deploys that failed, were rolled back or led to an incident, each counted once, of all
    that reached production.

    >>> FailRate(1, 4).rate
    Fraction(1, 4)
    """

    failed: int
    deploys: int

    @property
    def rate(self) -> Fraction | None:
        """None without deploys: no verdict."""
        return Fraction(self.failed, self.deploys) if self.deploys else None


@dataclass(frozen=True, slots=True)
class Restore:
    """How long it took to recover from a failed change, in seconds. median: None without any; open
    incidents count as what they are at least, and where the median is one of them or may be, it is a
    lower bound (`at_least`)."""

    median: Decimal | None
    at_least: bool
    counted: int
    open: int


@dataclass(frozen=True, slots=True)
class Dora:
    """The four figures of one window."""

    lead_time: LeadTime
    frequency: Frequency
    fail_rate: FailRate
    restore: Restore


@dataclass(frozen=True, slots=True)
class Recovery:
    """An incident that a change led to. restored: when users were served again; None while not."""

    incident_id: UUID
    change_id: UUID
    start: datetime
    restored: datetime | None


def restore(recoveries: Sequence[Recovery], now: datetime) -> Restore:
    """The median of incidents; one whose times cannot be is left out."""
    waits = [
        Response(_seconds(each.start, each.restored or now), open=each.restored is None)
        for each in recoveries
        if (each.restored or now) >= each.start
    ]
    middle = median_response(waits)
    return Restore(
        None if middle is None else middle.seconds,
        middle is not None and middle.open,
        len(waits),
        sum(wait.open for wait in waits),
    )


def _seconds(start: datetime, end: datetime) -> Decimal:
    return Decimal((end - start) // _MICROSECOND) / _SECOND
