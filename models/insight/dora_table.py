"""DORA's four figures (F8) counted from changes as columns; what each means is said in `dora`."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from uuid import UUID

import numpy as np

from models.insight.change_table import NEVER, ChangeTable, Flags, Ints
from models.insight.dora import (
    Dora,
    FailRate,
    Frequency,
    LeadTime,
    Recovery,
    restore,
)
from models.kernel.instants import start_of_day, to_microseconds, zone
from models.kernel.periods import DAY
from models.kernel.spans import Span
from models.releases.rows import ChangeKind, ChangeOutcome

_SECOND = 1_000_000
_WEEK = 7 * 86_400 * _SECOND
FAILED = (ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
"""Outcomes of changes that went wrong."""


def dora(
    changes: ChangeTable,
    recoveries: Iterable[Recovery],
    window: Span,
    now: datetime,
    zone_name: str,
) -> Dora:
    """The four figures of a window. changes: in order of time. recoveries: of all incidents that a
    change led to, whenever they began; those of this window's deploys count."""
    deploys = deploys_of(changes.between(window.start, window.end))
    led = [each for each in recoveries if deploys.place(each.change_id) is not None]
    until = Span(window.start, min(window.end, max(now, window.start)))
    done = deploys.when[deploys.with_outcome(ChangeOutcome.SUCCEEDED)]
    return Dora(
        lead_time(deploys),
        Frequency(len(done), _days(done, zone_name), Fraction(until.microseconds, _WEEK)),
        FailRate(int(failed(deploys, (each.change_id for each in led)).sum()), len(deploys)),
        restore(led, now),
    )


def deploys_of(changes: ChangeTable) -> ChangeTable:
    """What reached production: its deployments, or its releases where no deployment is known there.
    Configuration, capacity and upgrades are changes, but no deploys."""
    made = changes.take(changes.made)
    deployments = made.take(made.of_kind(ChangeKind.DEPLOYMENT))
    return deployments if len(deployments) else made.take(made.of_kind(ChangeKind.RELEASE))


def failed(changes: ChangeTable, led_to_incidents: Iterable[UUID]) -> Flags:
    """Which failed, were rolled back or led to an incident."""
    found = changes.with_outcome(*FAILED)
    for one in led_to_incidents:
        place = changes.place(one)
        if place is not None:
            found[place] = True
    return found


def rate_of(changes: ChangeTable, led_to_incidents: Iterable[UUID]) -> FailRate:
    """How many of some changes failed, whatever their kind."""
    made = changes.take(changes.made)
    return FailRate(int(failed(made, led_to_incidents).sum()), len(made))


def lead_time(deploys: ChangeTable) -> LeadTime:
    """The median over deploys, from the first commit of each where it is known, else the last."""
    known = deploys.commits != NEVER
    lengths = deploys.when[known] - deploys.commits[known]
    counted = np.sort(lengths[lengths > 0])
    median = None
    if len(counted):
        half = len(counted) // 2
        two = int(counted[half]) + int(counted[half if len(counted) % 2 else half - 1])
        median = Decimal(two) / (2 * _SECOND)
    excluded = len(lengths) - len(counted)
    return LeadTime(median, len(counted), len(deploys) - len(lengths), excluded)


def _days(instants: Ints, zone_name: str) -> int:
    """How many local days these lie in."""
    if not len(instants):
        return 0
    years = range(_year(instants.min()) - 1, _year(instants.max()) + 2)
    starts = np.concatenate([_day_starts(zone_name, year) for year in years])
    return len(np.unique(np.searchsorted(starts, instants, "right")))


def _year(instant: np.int64) -> int:
    return int(np.datetime64(int(instant), "us").astype("datetime64[Y]").astype(int)) + 1970


@lru_cache(maxsize=64)
def _day_starts(zone_name: str, year: int) -> Ints:
    """The first instant of each day of a year, in microseconds since 1970."""
    place, day = zone(zone_name), datetime(year, 1, 1)
    days = [day + n * DAY for n in range((datetime(year + 1, 1, 1) - day).days)]
    offsets = [place.utcoffset(one) or timedelta() for one in days]
    starts = [
        one.replace(tzinfo=UTC) - offset
        if before == offset == after
        else start_of_day(one.date(), place)
        for one, before, offset, after in zip(
            days, [timedelta.max, *offsets], offsets, [*offsets[1:], timedelta.max], strict=False
        )
    ]
    return np.array([to_microseconds(start) for start in starts], dtype=np.int64)


def months_of(changes: ChangeTable, starts: list[datetime]) -> Ints:
    """In which month each lies. starts: the first instants of the months, in order."""
    edges = np.array([to_microseconds(one) for one in starts], dtype=np.int64)
    return np.searchsorted(edges, changes.when, "right") - 1
