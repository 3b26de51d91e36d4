"""How many events of each class there were, and how many outages were prevented (S50, S62, F15)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import ConditionRow, IncidentClass


@dataclass(frozen=True, slots=True)
class Mix:
    """Events by class."""

    counts: Mapping[IncidentClass, int]

    @property
    def events(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def false_alarms(self) -> Fraction | None:
        """The share of events in which nothing was wrong; None without events."""
        events = self.events
        return Fraction(self.counts.get(IncidentClass.FALSE_ALARM, 0), events) if events else None


def mix(kinds: Iterable[IncidentClass]) -> Mix:
    """The events by class, in the order of the classes; those without any are there with 0.

    >>> found = mix([IncidentClass.OUTAGE, IncidentClass.FALSE_ALARM])
    >>> found.events, found.false_alarms
    (2, Fraction(1, 2))
    """
    counted = Counter(kinds)
    return Mix({kind: counted[kind] for kind in IncidentClass})


@dataclass(frozen=True, slots=True)
class Prevention:
    """What became of conditions (F15): ids of those fixed before any outage, of those that an
    outage came of first, and of those that are still open."""

    prevented: tuple[UUID, ...]
    occurred: tuple[UUID, ...]
    open: tuple[UUID, ...]

    @property
    def share(self) -> Fraction | None:
        """prevented / (prevented + occurred); None before any has been decided."""
        decided = len(self.prevented) + len(self.occurred)
        return Fraction(len(self.prevented), decided) if decided else None


def prevention(conditions: Iterable[ConditionRow], outage_days: Mapping[UUID, date]) -> Prevention:
    """Which conditions were found and fixed before an outage came of them.

    outage_days: the day on which each linked incident began. On the very day of an outage it was
    too late.
    """
    prevented: list[UUID] = []
    occurred: list[UUID] = []
    still: list[UUID] = []
    for condition in conditions:
        outage = outage_days.get(condition.incident_id) if condition.incident_id else None
        if outage is not None and (condition.fixed_on is None or condition.fixed_on >= outage):
            occurred.append(condition.id)
        elif condition.fixed_on is not None:
            prevented.append(condition.id)
        else:
            still.append(condition.id)
    return Prevention(tuple(prevented), tuple(occurred), tuple(still))
