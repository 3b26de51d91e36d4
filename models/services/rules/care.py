"""What is due with the parts of a service, and until when what was decided holds."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from models.services.rows import (
    OwnerRole,
    OwnershipRow,
    RunbookRow,
    StakeholderRow,
    StrategyRow,
    WeaknessRow,
    WeaknessSeverity,
)

NEVER_DONE = date.min
"""Since when something is due that was to be done regularly and never was."""


class WeaknessState(StrEnum):
    """How a security finding stands on a day. WAIVER_EXPIRED: it was waived, and is no longer."""

    FIXED = "fixed"
    WAIVED = "waived"
    WAIVER_EXPIRED = "waiver_expired"
    OVERDUE = "overdue"
    OPEN = "open"


def contact_due(who: StakeholderRow) -> date | None:
    """The day by which to be in touch again; None where no rhythm is agreed."""
    return _due(who.last_contact, who.every_days)


def review_due(runbook: RunbookRow) -> date | None:
    """The day by which to review it again; None where a review holds for good."""
    return _due(runbook.reviewed_on, runbook.review_days)


def _due(last: date | None, days: int) -> date | None:
    if not days:
        return None
    return NEVER_DONE if last is None else last + timedelta(days=days)


def holds_up(weakness: WeaknessRow, day: date) -> bool:
    """Whether a security finding holds launches of its service up on a day (S4): it is critical and
    open, or late, or its waiver has ended.

    >>> from uuid import UUID
    >>> found, late = date(2026, 3, 1), date(2026, 4, 1)
    >>> def finding(severity, due=None, waived=None):
    ...     return WeaknessRow(UUID(int=1), UUID(int=2), "Old library", severity, found, due, None,
    ...                        waived, "Ana" if waived else "", "", None)
    >>> low, critical = WeaknessSeverity.LOW, WeaknessSeverity.CRITICAL
    >>> [holds_up(finding(severity), late) for severity in (low, critical)]
    [False, True]
    >>> holds_up(finding(low, due=date(2026, 3, 20)), late)
    True
    >>> [holds_up(finding(critical, waived=day), late) for day in (date(2026, 5, 1), late)]
    [False, True]
    """
    state = weakness_state(weakness, day)
    late = state in (WeaknessState.OVERDUE, WeaknessState.WAIVER_EXPIRED)
    critical = weakness.severity is WeaknessSeverity.CRITICAL
    return weakness.found_on <= day and (late or (state is WeaknessState.OPEN and critical))


def weakness_state(weakness: WeaknessRow, day: date) -> WeaknessState:
    """How it stands. A waiver holds up to the day before the one it names.

    >>> from uuid import UUID
    >>> from models.services.rows import WeaknessSeverity
    >>> found = date(2026, 3, 1)
    >>> row = WeaknessRow(UUID(int=1), UUID(int=2), "Old library", WeaknessSeverity.HIGH,
    ...                   found, None, None, date(2026, 5, 1), "Ana", "No fix yet")
    >>> [weakness_state(row, date(2026, month, 1)).value for month in (4, 5)]
    ['waived', 'waiver_expired']
    """
    if weakness.fixed_on is not None and weakness.fixed_on <= day:
        return WeaknessState.FIXED
    if weakness.waived_until is not None:
        waived = day < weakness.waived_until
        return WeaknessState.WAIVED if waived else WeaknessState.WAIVER_EXPIRED
    if weakness.due_on is not None and weakness.due_on < day:
        return WeaknessState.OVERDUE
    return WeaknessState.OPEN


def owners_on(ownerships: Iterable[OwnershipRow], day: date) -> tuple[OwnershipRow, ...]:
    """Those who own it on a day, by role: who runs it, who builds it, who says what it is for."""
    there = (
        row
        for row in ownerships
        if row.from_day <= day and (row.to_day is None or row.to_day >= day)
    )
    roles = list(OwnerRole)
    return tuple(sorted(there, key=lambda row: (roles.index(row.role), row.from_day, row.id)))


def strategy_on(strategies: Iterable[StrategyRow], day: date) -> StrategyRow | None:
    """The strategy in force: the latest that has begun; None before the first."""
    begun = (row for row in strategies if row.from_day <= day)
    return max(begun, key=lambda row: row.from_day, default=None)


def strategies_between(
    strategies: Iterable[StrategyRow], first: date, last: date
) -> tuple[StrategyRow, ...]:
    """The strategies that were in force on some day from one to another, the earliest first."""
    begun = sorted((row for row in strategies if row.from_day <= last), key=lambda r: r.from_day)
    before = [row for row in begun if row.from_day <= first]
    return (*before[-1:], *begun[len(before) :])


def is_signed(strategy: StrategyRow) -> bool:
    """Whether both parties have signed."""
    return strategy.development_day is not None and strategy.operations_day is not None


def expired(revisit_on: date | None, day: date) -> bool:
    """Whether the day has come on which something was to be agreed anew."""
    return revisit_on is not None and revisit_on <= day
