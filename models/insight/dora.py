"""DORA's four figures (F8), each with the counts that it is made of.

Lead time is from the commit to production; frequency counts deploys that succeeded; the change-fail
rate counts deploys that failed, and never incidents, so it is never above one; time to restore is
that of incidents that a change led to.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Protocol, TypeVar
from uuid import UUID

from models.incidents.rules.times import Response, median_response
from models.kernel.instants import local_day, zone
from models.kernel.spans import Span
from models.releases.rows import ChangeKind, ChangeOutcome

_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000
_WEEK = Fraction(7 * 86_400)
_FAILED = (ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
_MADE = (ChangeOutcome.SUCCEEDED, *_FAILED)


class Deploy(Protocol):
    """Anything with what these figures need of a change."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> ChangeKind: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def outcome(self) -> ChangeOutcome: ...
    @property
    def first_commit(self) -> datetime | None: ...
    @property
    def last_commit(self) -> datetime | None: ...


D = TypeVar("D", bound=Deploy)


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
    that reached production."""

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


def deploys_in(changes: Iterable[D], window: Span) -> list[D]:
    """What reached production in a window: its deployments, or its releases where no deployment is
    known there. Configuration, capacity and upgrades are changes, but no deploys."""
    made = [c for c in changes if c.at is not None and c.at in window and c.outcome in _MADE]
    deployments = [change for change in made if change.kind is ChangeKind.DEPLOYMENT]
    return deployments or [change for change in made if change.kind is ChangeKind.RELEASE]


def lead_time(deploys: Iterable[Deploy]) -> LeadTime:
    """The median over deploys, from the first commit of each where it is known, else the last."""
    known: list[Decimal] = []
    unknown = excluded = 0
    for deploy in deploys:
        commit = deploy.first_commit or deploy.last_commit
        if commit is None or deploy.at is None:
            unknown += 1
        elif deploy.at <= commit:
            excluded += 1
        else:
            known.append(_seconds(commit, deploy.at))
    return LeadTime(median(known) if known else None, len(known), unknown, excluded)


def frequency(deploys: Iterable[Deploy], window: Span, zone_name: str) -> Frequency:
    """Deploys that succeeded, and the local days on which there was one."""
    place = zone(zone_name)
    done = [d.at for d in deploys if d.outcome is ChangeOutcome.SUCCEEDED and d.at is not None]
    days = {local_day(at, place) for at in done}
    return Frequency(len(done), len(days), Fraction(window.microseconds, _SECOND) / _WEEK)


def fail_rate(deploys: Iterable[Deploy], led_to_incidents: Collection[UUID]) -> FailRate:
    """Distinct deploys that failed, of all.

    >>> fail_rate([], ()).rate is None
    True
    >>> FailRate(1, 4).rate
    Fraction(1, 4)
    """
    own = list(deploys)
    failed = sum(each.outcome in _FAILED or each.id in led_to_incidents for each in own)
    return FailRate(failed, len(own))


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


def dora(
    changes: Iterable[Deploy],
    recoveries: Iterable[Recovery],
    window: Span,
    now: datetime,
    zone_name: str,
) -> Dora:
    """The four figures of a window. recoveries: of all incidents that a change led to, whenever they
    began; those of this window's deploys count."""
    deploys = deploys_in(changes, window)
    own = {deploy.id for deploy in deploys}
    led = [each for each in recoveries if each.change_id in own]
    return Dora(
        lead_time(deploys),
        frequency(deploys, Span(window.start, min(window.end, max(now, window.start))), zone_name),
        fail_rate(deploys, {each.change_id for each in led}),
        restore(led, now),
    )


def _seconds(start: datetime, end: datetime) -> Decimal:
    return Decimal((end - start) // _MICROSECOND) / _SECOND
