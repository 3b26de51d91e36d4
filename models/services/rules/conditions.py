"""Conditions that precipitate outages: which were fixed before any, beside those that were not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a condition. pending: neither fixed nor followed by an outage yet."""

    PREVENTED = "prevented"
    OCCURRED = "occurred"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Condition:
    """The local days on which somebody found it and fixed it, and on which the outage began that is
    linked to it."""

    found: date
    fixed: date | None = None
    outage: date | None = None

    @property
    def outcome(self) -> Outcome:
        """Prevented when found and fixed before a linked outage (F15).

        A condition that was found only after its outage began prevented nothing, and one that was
        fixed on the very day is not said to have.
        """
        if self.outage is None:
            return Outcome.PENDING if self.fixed is None else Outcome.PREVENTED
        before = self.fixed is not None and self.found <= self.fixed < self.outage
        return Outcome.PREVENTED if before else Outcome.OCCURRED


def outcomes(conditions: Iterable[Condition]) -> Mapping[Outcome, int]:
    """How many conditions had each outcome; every outcome is there.

    >>> may = [date(2026, 5, day) for day in range(1, 5)]
    >>> found = outcomes([Condition(may[0], may[1]), Condition(may[0], may[2], may[1]),
    ...                   Condition(may[0])])
    >>> [found[each] for each in Outcome]
    [1, 1, 1]
    """
    counted = Counter(condition.outcome for condition in conditions)
    return {outcome: counted[outcome] for outcome in Outcome}
