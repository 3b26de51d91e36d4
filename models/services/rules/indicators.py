"""Indicators that are neither time nor requests, as good of valid all the same.

Each comes out as counts at instants, so that windows, budgets and results are those of requests.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from models.services.rules.counts import Count, Requests

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by an instant: a finding to fix, an upgrade to install.

    done: when it was; None while it is not.
    """

    due: datetime
    done: datetime | None

    @property
    def in_time(self) -> bool:
        """Done at the due instant or before it."""
        return self.done is not None and self.done <= self.due


@dataclass(frozen=True, slots=True)
class Release:
    """A version of something that a service is made of. installed: when the service got it."""

    component: str
    released: datetime
    installed: datetime | None


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a limited thing was used at an instant, in its unit."""

    at: datetime
    used: Decimal
    limit: Decimal


def done_in_time(items: Iterable[Due], now: datetime) -> Requests:
    """The share done in time, of what has fallen due: each counts at its due instant.

    What is due later is neither good nor bad yet.
    """
    return Requests(
        (_at(item.due, item.in_time) for item in items if item.due <= now), steady=False
    )


def upgraded_in_time(releases: Iterable[Release], grace: timedelta, now: datetime) -> Requests:
    """The currency of upgrades: the share of releases installed within the grace after them."""
    return done_in_time((Due(each.released + grace, each.installed) for each in releases), now)


def current_at(releases: Iterable[Release], grace: timedelta, now: datetime) -> tuple[int, int]:
    """Good and valid components at an instant: good has every release installed that is older than
    the grace, or a later one of the same component.

    >>> from datetime import UTC
    >>> may = datetime(2026, 5, 1, tzinfo=UTC)
    >>> skipped = [Release("db", may, None), Release("db", may + timedelta(days=9), may)]
    >>> current_at([*skipped, Release("os", may, None)], timedelta(days=30), datetime(2026, 7, 1,
    ...            tzinfo=UTC))
    (1, 2)
    """
    newest_due: dict[str, datetime] = {}
    newest_installed: dict[str, datetime] = {}
    components = set()
    for each in releases:
        components.add(each.component)
        if each.installed is not None and each.installed <= now:
            _keep_newest(newest_installed, each)
        if each.released + grace <= now:
            _keep_newest(newest_due, each)
    good = sum(
        component not in newest_due
        or newest_installed.get(component, newest_due[component] - _INSTANT)
        >= newest_due[component]
        for component in components
    )
    return good, len(components)


def headroom(uses: Iterable[Use], spare: Decimal) -> Requests:
    """The share of observations that left enough room: used ≤ limit × (1 − spare)."""
    room = 1 - Fraction(spare)
    return Requests(
        (_at(use.at, Fraction(use.used) <= Fraction(use.limit) * room) for use in uses),
        steady=False,
    )


def _at(instant: datetime, good: bool) -> Count:
    return Count(instant, instant + _INSTANT, int(good), 1)


def _keep_newest(newest: dict[str, datetime], release: Release) -> None:
    known = newest.get(release.component)
    newest[release.component] = max(known, release.released) if known else release.released
