"""On-time delivery against the first commitment (F10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol


class Promised(Protocol):
    """Anything with the days of a deliverable, each a day in its owner's zone."""

    @property
    def committed_on(self) -> date | None:
        """The day that was promised first."""

    @property
    def delivered_on(self) -> date | None:
        """The day on which it was delivered."""

    @property
    def cancelled_on(self) -> date | None:
        """The day on which it was called off."""

    @property
    def cancelled_by(self) -> str:
        """Who approved that; empty where nobody did."""


class Delivery(StrEnum):
    """How a deliverable stands against what was promised first."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITED_FOR = "waited_for"
    CANCELLED = "cancelled"
    UNCOMMITTED = "uncommitted"


def delivery(promised: Promised, today: date) -> Delivery:
    """Delivered by the end of the day first committed is on time, whatever was promised later.

    What is not delivered is late from the day after on, and waited for before. Only a cancellation
    that somebody approved counts as one.
    """
    if promised.cancelled_on is not None and promised.cancelled_by:
        return Delivery.CANCELLED
    if promised.committed_on is None:
        return Delivery.UNCOMMITTED
    if promised.delivered_on is not None:
        late = promised.delivered_on > promised.committed_on
        return Delivery.LATE if late else Delivery.ON_TIME
    return Delivery.LATE if today > promised.committed_on else Delivery.WAITED_FOR


@dataclass(frozen=True, slots=True)
class OnTime:
    """How many of those due were on time. cancelled, uncommitted and waited for are listed, and not
    counted."""

    on_time: int
    late: int
    waited_for: int = 0
    cancelled: int = 0
    uncommitted: int = 0

    @property
    def share(self) -> Fraction | None:
        """On time of all that was due; None where nothing was."""
        due = self.on_time + self.late
        return Fraction(self.on_time, due) if due else None


def on_time(deliveries: Iterable[Delivery]) -> OnTime:
    """The counts.

    >>> told = on_time([Delivery.ON_TIME, Delivery.LATE, Delivery.CANCELLED])
    >>> told.share, told.cancelled
    (Fraction(1, 2), 1)
    """
    found = list(deliveries)
    return OnTime(*(found.count(each) for each in Delivery))
