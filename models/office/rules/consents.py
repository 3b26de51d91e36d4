"""Whether somebody has agreed that something is kept of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

_SLACK = timedelta(hours=14)
"""A local day is already or still that day up to so long away from UTC."""


class Consented(Protocol):
    """Something with the days on which a consent holds."""

    @property
    def from_day(self) -> date:
        """The first."""

    @property
    def to_day(self) -> date | None:
        """The last; None is open."""


def held_on(consents: Iterable[Consented], day: date) -> bool:
    """Whether a consent of these holds on a day.

    >>> from dataclasses import make_dataclass
    >>> Days = make_dataclass("Days", ["from_day", "to_day"])
    >>> given = [Days(date(2026, 3, 2), date(2026, 3, 4))]
    >>> [held_on(given, date(2026, 3, day)) for day in (1, 2, 4, 5)]
    [False, True, True, False]
    """
    return any(
        one.from_day <= day and (one.to_day is None or day <= one.to_day) for one in consents
    )


def ever_held(consents: Iterable[Consented], at: datetime) -> bool:
    """Whether a consent holds at an instant, on the local day of any zone: the person's own is among
    them, and a consent given today must do at once.

    >>> from dataclasses import make_dataclass
    >>> Days = make_dataclass("Days", ["from_day", "to_day"])
    >>> late = datetime(2026, 3, 1, 23, tzinfo=UTC)
    >>> ever_held([Days(date(2026, 3, 2), None)], late), ever_held([], late)
    (True, False)
    """
    given = list(consents)
    moments = (at.astimezone(UTC) + shift for shift in (-_SLACK, timedelta(0), _SLACK))
    return any(held_on(given, moment.date()) for moment in moments)
