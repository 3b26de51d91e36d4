"""Whether a service drifts, and whether its next major release is allowed (F15, S23, S24)."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol
from uuid import UUID

from models.releases.rows import ReleaseSize

WINDOWS = 3
"""Over so many windows in a row a signal must get worse."""
LEAST_SIGNALS = 3
"""So many signals must get worse together."""


class Signal(StrEnum):
    """What is looked at from window to window."""

    BUDGET_LEFT = "budget_left"
    BUG_AGE = "bug_age"
    FAIL_RATE = "fail_rate"
    RESTORE_TIME = "restore_time"


_BETTER_HIGH = (Signal.BUDGET_LEFT,)


@dataclass(frozen=True, slots=True)
class Trend:
    """One signal, the oldest window first. values: None where nothing is known. worse: it got worse
    from each of the last three windows to the next."""

    signal: Signal
    values: tuple[Fraction | None, ...]
    worse: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """Whether at least three signals get worse together, with the evidence. known: how many signals
    have data for all three windows; with fewer than three there is no verdict."""

    trends: tuple[Trend, ...]

    @property
    def known(self) -> int:
        """How many signals say anything."""
        return sum(None not in trend.values[-WINDOWS:] for trend in self.trends if trend.values)

    @property
    def warning(self) -> bool | None:
        """None where too little is known to say no."""
        if sum(trend.worse for trend in self.trends) >= LEAST_SIGNALS:
            return True
        return False if self.known >= LEAST_SIGNALS else None


def drift(signals: Mapping[Signal, Sequence[Fraction | None]]) -> Drift:
    """Hold each signal against its own past.

    >>> worse = [Fraction(1), Fraction(2), Fraction(3)]
    >>> drift({Signal.BUG_AGE: worse, Signal.FAIL_RATE: worse, Signal.RESTORE_TIME: worse,
    ...        Signal.BUDGET_LEFT: worse}).warning
    True
    >>> drift({Signal.BUG_AGE: worse}).warning is None
    True
    """
    return Drift(
        tuple(
            Trend(signal, tuple(values), _worse(signal, values))
            for signal in Signal
            if (values := signals.get(signal)) is not None
        )
    )


def _worse(signal: Signal, values: Sequence[Fraction | None]) -> bool:
    last = values[-WINDOWS:]
    if len(last) < WINDOWS:
        return False
    if signal in _BETTER_HIGH:
        return all(
            one is not None and two is not None and two < one
            for one, two in itertools.pairwise(last)
        )
    return all(
        one is not None and two is not None and two > one for one, two in itertools.pairwise(last)
    )


class Released(Protocol):
    """Anything with what cadence needs of a release."""

    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def size(self) -> ReleaseSize | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """A release in the rhythm of a service. size: None where nobody said what it brings."""

    id: UUID
    name: str
    at: datetime
    size: ReleaseSize | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """Releases since the last major one, which is the first of them where there is one.

    steps: all of these, in order of time. fixes, features: how many of each followed the major one;
    ratio: fixes for each feature release; None without any feature release. unsized: releases of which
    nobody said what they bring; they are in neither.
    """

    last_major: UUID | None
    since: datetime | None
    steps: tuple[Step, ...]
    fixes: int
    features: int
    unsized: int

    @property
    def position(self) -> int:
        """How many releases followed the last major one."""
        return len(self.steps) - (self.last_major is not None)

    @property
    def ratio(self) -> Fraction | None:
        """Fix releases for each feature release; the major one counts as a feature release."""
        features = self.features + (self.last_major is not None)
        return Fraction(self.fixes, features) if features else None


def cadence(releases: Iterable[Released]) -> Cadence:
    """Where in the rhythm of major release, then fixes, a service is. releases: that were made."""
    made = sorted(
        (Step(r.id, r.name, r.at, r.size) for r in releases if r.at is not None),
        key=lambda step: (step.at, step.id),
    )
    majors = [n for n, step in enumerate(made) if step.size is ReleaseSize.MAJOR]
    steps = tuple(made[majors[-1] :] if majors else made)
    major = steps[0] if majors else None
    sizes = [step.size for step in steps]
    return Cadence(
        None if major is None else major.id,
        None if major is None else major.at,
        steps,
        sizes.count(ReleaseSize.BUG_FIX),
        sizes.count(ReleaseSize.FEATURE_RELEASE),
        sizes.count(None),
    )


class NotYet(StrEnum):
    """Why the next major release must wait."""

    STABILITY_OPEN = "stability_open"
    BUDGET_LOW = "budget_low"
    FAIL_RATE_HIGH = "fail_rate_high"
    BUDGET_UNKNOWN = "budget_unknown"
    FAIL_RATE_UNKNOWN = "fail_rate_unknown"


@dataclass(frozen=True, slots=True)
class NextMajor:
    """Whether the next major release is allowed. reasons: why not, or why nobody can say; None of them
    is a guess. items: open stability work of the last one, with its age in days."""

    reasons: tuple[NotYet, ...]
    items: tuple[tuple[UUID, int], ...] = ()

    @property
    def allowed(self) -> bool | None:
        """None where too little is known."""
        unknown = {NotYet.BUDGET_UNKNOWN, NotYet.FAIL_RATE_UNKNOWN}
        if set(self.reasons) - unknown:
            return False
        return None if self.reasons else True


def next_major(
    items: Iterable[tuple[UUID, date]],
    today: date,
    most_days: Decimal,
    remaining: Fraction | None,
    warning: Decimal,
    fail_rate: Fraction | None,
    baseline: Fraction | None,
) -> NextMajor:
    """Allowed when no open stability item of the last major release is older than the policy's age,
    the budget is above caution, and the change-fail rate is back within its baseline (F15).

    items: open stability work that came in since the last major release, with the day it came in.
    fail_rate: since the last major release; baseline: before it; None without deploys.

    >>> next_major([], date(2026, 3, 2), Decimal(30), Fraction(1, 2), Decimal("0.2"),
    ...            Fraction(1, 10), Fraction(1, 5)).allowed
    True
    """
    old = tuple(
        (row, (today - since).days) for row, since in items if (today - since).days > most_days
    )
    reasons = [NotYet.STABILITY_OPEN] if old else []
    if remaining is None:
        reasons.append(NotYet.BUDGET_UNKNOWN)
    elif remaining <= Fraction(warning):
        reasons.append(NotYet.BUDGET_LOW)
    if fail_rate is None or baseline is None:
        reasons.append(NotYet.FAIL_RATE_UNKNOWN)
    elif fail_rate > baseline:
        reasons.append(NotYet.FAIL_RATE_HIGH)
    return NextMajor(tuple(reasons), old)
