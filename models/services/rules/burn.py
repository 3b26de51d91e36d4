"""Burn rates (F5): the table of rules as data, what fires, and when a budget is gone or back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Protocol

from models.kernel.durations import DAY_SECONDS
from models.kernel.instants import from_microseconds, to_microseconds
from models.kernel.spans import Span
from models.services.rows import AlertSeverity
from models.services.rules.budget import Budget, spent_of_whole
from models.services.rules.measured import SECOND, Measured, ratio
from models.services.rules.promise import Promise
from models.services.rules.windows import Calendar, WindowSpec, window_at


class BurnRule(Protocol):
    """Fires when both look-backs burn faster than would spend `share` of the budget of `period_days`
    within the long one. minimum_bad: how much must have been bad in it, in seconds or requests."""

    @property
    def severity(self) -> AlertSeverity: ...
    @property
    def long_seconds(self) -> int: ...
    @property
    def short_seconds(self) -> int: ...
    @property
    def share(self) -> Decimal: ...
    @property
    def period_days(self) -> int: ...
    @property
    def minimum_bad(self) -> int: ...


@dataclass(frozen=True, slots=True)
class UsualRule:
    """A rule of the product's own."""

    severity: AlertSeverity
    long_seconds: int
    short_seconds: int
    share: Decimal
    period_days: int = 30
    minimum_bad: int = 0


HOUR = 3600
USUAL_RULES = (
    UsualRule(AlertSeverity.PAGE, HOUR, 300, Decimal("0.02")),
    UsualRule(AlertSeverity.PAGE, 6 * HOUR, 1800, Decimal("0.05")),
    UsualRule(AlertSeverity.TICKET, 24 * HOUR, 2 * HOUR, Decimal("0.10")),
    UsualRule(AlertSeverity.TICKET, 72 * HOUR, 6 * HOUR, Decimal("0.10")),
)
"""What holds where nobody made rules, the most urgent first (F5)."""


def threshold(rule: BurnRule) -> Fraction:
    """The burn that must be exceeded: share × period / long look-back.

    >>> [float(threshold(rule)) for rule in USUAL_RULES]
    [14.4, 6.0, 3.0, 1.0]
    """
    return Fraction(rule.share) * rule.period_days * DAY_SECONDS / rule.long_seconds


class Alert(StrEnum):
    """What a rule says.

    suppressed: it would fire, but a row above it does. too_few: too few bad events to tell.
    unknown: one of its look-backs has no data, or only such that is too coarse.
    """

    QUIET = "quiet"
    FIRING = "firing"
    SUPPRESSED = "suppressed"
    TOO_FEW = "too_few"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule against what was measured.

    long, short: the burn of each look-back; None without data, or where nothing is allowed.
    unreachable: no outage could make it fire under this target, so it guards nothing.
    """

    rule: BurnRule
    threshold: Fraction
    long: Fraction | None
    short: Fraction | None
    alert: Alert
    unreachable: bool


def look_back(now: datetime, seconds: int) -> Span:
    """The interval that ends now."""
    return Span(now - timedelta(seconds=seconds), now)


def burn(measured: Measured, target: Decimal, span: Span) -> Fraction | None:
    """b = error ratio / B: 1 spends exactly the budget; None without data, or with a target of
    100 % and errors.

    >>> from uuid import UUID
    >>> from datetime import UTC
    >>> from models.services.rules.availability import Outage, ServiceTime
    >>> now = datetime(2026, 4, 1, tzinfo=UTC)
    >>> down = ServiceTime([Outage(UUID(int=1), now - timedelta(seconds=36), None)], now)
    >>> burn(down, Decimal("0.999"), look_back(now, HOUR))
    Fraction(10, 1)
    """
    return _burn(_errors(measured, span), 1 - Fraction(target))


def unreachable(rule: BurnRule, target: Decimal) -> bool:
    """Whether a rule can never fire: not even everything bad burns faster than its threshold.

    >>> [unreachable(USUAL_RULES[0], Decimal(target)) for target in ("0.9305", "0.9306")]
    [True, False]
    """
    # All bad burns at exactly 1 / B, and a rule fires only above its threshold.
    return threshold(rule) * (1 - Fraction(target)) >= 1


def judge(
    measured: Measured,
    target: Decimal,
    now: datetime,
    rules: Iterable[BurnRule] = USUAL_RULES,
) -> tuple[Verdict, ...]:
    """What each rule says now, in their order; below one that fires the others are suppressed."""
    verdicts: list[Verdict] = []
    budget = 1 - Fraction(target)
    for rule in rules:
        limit = threshold(rule)
        long_span = look_back(now, rule.long_seconds)
        errors = [
            _errors(measured, span) for span in (long_span, look_back(now, rule.short_seconds))
        ]
        if any(error is None for error in errors):
            alert = Alert.UNKNOWN
        elif not all(error is not None and error > limit * budget for error in errors):
            alert = Alert.QUIET
        elif measured.bad(long_span) < rule.minimum_bad:
            alert = Alert.TOO_FEW
        elif any(above.alert is Alert.FIRING for above in verdicts):
            alert = Alert.SUPPRESSED
        else:
            alert = Alert.FIRING
        long, short = (_burn(error, budget) for error in errors)
        verdicts.append(Verdict(rule, limit, long, short, alert, unreachable(rule, target)))
    return tuple(verdicts)


def exhaustion(
    budget: Budget, rate: Fraction | None, now: datetime, period: Fraction | int
) -> datetime | None:
    """When the budget is gone if it goes on burning so: now + r × period / b.

    Now where it is gone already; None where nothing burns or nothing is known. In a calendar
    window an instant after its end means that it lasts.
    """
    remaining = budget.remaining
    if remaining is None:
        return None
    if remaining <= 0:
        return now
    if not rate:
        return None
    return now + timedelta(microseconds=ceil(remaining * period * SECOND / rate))


def recovery(
    measured: Measured, promise: Promise, spec: WindowSpec, now: datetime
) -> datetime | None:
    """The first instant at which budget remains again if nothing else happens; None where some
    remains now, or nothing is known.

    Rolling: when enough of what was bad has left the window. Calendar: when the next one begins.
    """

    def remains(at: int) -> bool:
        window = window_at(spec, from_microseconds(at))
        left = spent_of_whole(measured, promise, window, now).remaining
        return left is not None and left > 0

    present = window_at(spec, now)
    left = spent_of_whole(measured, promise, present, now).remaining
    if left is None or left > 0:
        return None
    if isinstance(spec, Calendar):
        return present.span.end
    days = timedelta(days=spec.days)
    changes = {*measured.edges(Span(now - days, now + days)), *(t.since for t in promise.targets)}
    corners = {now + days, *changes, *(change + days for change in changes)}
    before = to_microseconds(now)
    for corner in sorted(at for at in corners if now < at <= now + days):
        after = to_microseconds(corner)
        if remains(after):
            return from_microseconds(_first(remains, before, after))
        before = after
    return None


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first microsecond at which something holds that does not at `low`, but does at `high`,
    and changes once between them."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _errors(measured: Measured, span: Span) -> Fraction | None:
    """The error ratio of a look-back; None without data, or where it is too coarse."""
    return ratio(measured.bad(span), measured.total(span)) if measured.resolves(span) else None


def _burn(errors: Fraction | None, budget: Fraction) -> Fraction | None:
    return Fraction(0) if errors == 0 else ratio(errors, budget) if errors is not None else None
