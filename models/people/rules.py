"""Who works where, when, and how much can be expected of a week (METRICS F7)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from models.kernel.periods import DAY
from models.people.rows import ContractRow, MembershipRow, SiteRow, StayRow

ASSUMED_WEEK = 40 * 3600
"""Seconds a week that are expected of a person without a contract; figures mark it as assumed."""

WORKING_DAYS = 5
"""Monday to Friday; each is expected to carry an equal part of the week."""


class Span(Protocol):
    """A row that holds from a day to its last day; None is an open end."""

    @property
    def from_day(self) -> date: ...
    @property
    def to_day(self) -> date | None: ...


S = TypeVar("S", bound=Span)


def covers(span: Span, day: date) -> bool:
    """Whether a row holds on a day; its last day belongs to it."""
    return span.from_day <= day and (span.to_day is None or day <= span.to_day)


def on_day(spans: Iterable[S], day: date) -> S | None:
    """The row that holds on a day; of several, the one that began last.

    >>> stay = StayRow(UUID(int=1), UUID(int=2), UUID(int=3), date(2026, 1, 5), date(2026, 1, 9))
    >>> on_day([stay], date(2026, 1, 9)) is stay, on_day([stay], date(2026, 1, 10))
    (True, None)
    """
    fitting = (span for span in spans if covers(span, day))
    return max(fitting, key=lambda span: span.from_day, default=None)


def overlapping(spans: Iterable[S], from_day: date, to_day: date | None) -> S | None:
    """The first row that shares a day with the given ones."""
    last = to_day or date.max
    fitting = (s for s in spans if s.from_day <= last and from_day <= (s.to_day or date.max))
    return min(fitting, key=lambda span: span.from_day, default=None)


def site_on(stays: Iterable[StayRow], sites: Mapping[UUID, SiteRow], day: date) -> SiteRow | None:
    """The site at which a person works on a day, if one is known."""
    stay = on_day(stays, day)
    return None if stay is None else sites.get(stay.site_id)


def zone_on(
    stays: Iterable[StayRow], sites: Mapping[UUID, SiteRow], day: date, otherwise: str = "UTC"
) -> str:
    """The zone that a person's day is counted in: that of the site at that time."""
    site = site_on(stays, sites, day)
    return otherwise if site is None else site.zone


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of one person in one week.

    seconds: of work, less days away. away: seconds of the contract that fell on days away.
    assumed: no contract said how much, so 40 hours a week stand in.
    """

    seconds: int
    away: int
    assumed: bool


NOTHING = Expected(0, 0, False)


def expected_in_week(
    monday: date,
    contracts: Sequence[ContractRow],
    memberships: Sequence[MembershipRow],
    away: Container[date],
    team_id: UUID | None = None,
) -> Expected:
    """What a person's contract, less absences and holidays, lets expect of a week (METRICS F7).

    Each of Monday to Friday carries a fifth of the contract in force on it. A day counts while the
    person belongs to a team (to `team_id`, if given); a person without any membership counts by
    contract alone. After the last contract nothing is expected; without any, 40 hours are assumed.

    >>> week = expected_in_week(date(2026, 10, 5), [], [], {date(2026, 10, 6)})
    >>> week.seconds / 3600, week.away / 3600, week.assumed
    (32.0, 8.0, True)
    """
    wanted = [row for row in memberships if team_id in (None, row.team_id)]
    if memberships and not wanted:
        return NOTHING
    present = absent = 0
    for offset in range(WORKING_DAYS):
        day = monday + timedelta(days=offset)
        if wanted and not any(covers(row, day) for row in wanted):
            continue
        contract = on_day(contracts, day)
        weekly = contract.seconds_a_week if contract else 0 if contracts else ASSUMED_WEEK
        if day in away:
            absent += weekly
        else:
            present += weekly
    assumed = not contracts and bool(present or absent)
    return Expected(present // WORKING_DAYS, absent // WORKING_DAYS, assumed)


def days_of(spans: Iterable[Span], first: date, last: date) -> frozenset[date]:
    """Every day from first to last on which one of the rows holds.

    >>> from models.people.rows import AbsenceKind, AbsenceRow
    >>> ill = AbsenceRow(UUID(int=1), UUID(int=2), date(2026, 1, 8), None, AbsenceKind.SICK, "")
    >>> sorted(day.day for day in days_of([ill], date(2026, 1, 5), date(2026, 1, 9)))
    [8, 9]
    """
    days = set()
    for span in spans:
        day, end = max(span.from_day, first), min(span.to_day or last, last)
        while day <= end:
            days.add(day)
            day += DAY
    return frozenset(days)
