"""Whether the failure that a project came from came back (S59).

Two outages are the same failure when they hit a service in common and their titles say the same words,
whatever their order, case and numbers; or, where the words differ, when a cause of the same class was
found behind both and their titles share a telling word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.incidents.rows import CauseClass
from models.tickets.rules.repeats import TELLING, words_of


@dataclass(frozen=True, slots=True)
class Failure:
    """An outage as far as it is compared. day: on which it began, locally. services: that it hit.
    causes: the classes of those that were found, without the unknown."""

    id: UUID
    title: str
    day: date
    services: frozenset[UUID]
    causes: frozenset[CauseClass]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What became of the failure that a project came from.

    until: the day on which the project was finished; None while it is not, or nobody said when.
    before: the failure and its like up to that day; since: those after it. Both are in order of time.
    """

    until: date | None
    before: tuple[Failure, ...]
    since: tuple[Failure, ...]

    @property
    def solved(self) -> bool | None:
        """Whether it did not come back; None where the project is not finished."""
        return None if self.until is None else not self.since


def alike(one: Failure, other: Failure) -> bool:
    """Whether two outages are the same failure. It goes both ways, and each is like itself.

    >>> from uuid import UUID
    >>> mail = frozenset({UUID(int=1)})
    >>> def outage(title, *causes):
    ...     return Failure(UUID(int=2), title, date(2026, 3, 2), mail, frozenset(causes))
    >>> alike(outage("Disk 7 is full"), outage("disk 12 is full"))
    True
    >>> alike(outage("Disk is full"), outage("No space on the disk"))
    False
    >>> alike(*(outage(each, CauseClass.CAPACITY) for each in ("Disk is full", "No space on the disk")))
    True
    """
    if not one.services & other.services:
        return False
    words, others = set(words_of(one.title)), set(words_of(other.title))
    if words and words == others:
        return True
    telling = any(len(word) >= TELLING for word in words & others)
    return telling and bool(one.causes & other.causes)


def recurrence(origin: Failure, outages: Iterable[Failure], until: date | None) -> Recurrence:
    """What became of a failure. outages: every one that is known, `origin` may be among them."""
    same = {each.id: each for each in outages if alike(origin, each)} | {origin.id: origin}
    ordered = sorted(same.values(), key=lambda each: (each.day, each.id))
    since = tuple(each for each in ordered if until is not None and each.day > until)
    return Recurrence(until, tuple(each for each in ordered if each not in since), since)
