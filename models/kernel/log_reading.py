"""Which hours of the log belong to something that is no hour itself: a task, an item of debt.

Such a thing names a ticket of the log, or a category, there or wherever it is. How long a log is looked
at, and when it is too little to say, is the same for all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol
from uuid import UUID

from models.kernel.periods import Period, iso_weeks

MONTH_DAYS = Fraction(1461, 48)
"""Days of a month: a twelfth of 365.25."""

WINDOW = 84
"""Days of the log that are looked at: twelve weeks."""

LEAST_ENTRIES = 3
"""With fewer entries in a window, the log is too little to say."""

LOGGED_SHARE = Fraction(4, 5)
"""Of the weeks of a window, in how many somebody must have logged something, as in F7."""


class LoggedEntry(NamedTuple):
    """What is taken of an entry of the log."""

    id: UUID
    day: date
    seconds: int
    category: str
    service_id: UUID | None
    ticket: str


class EntryPart(NamedTuple):
    """An entry that belongs to a thing, and how many of its seconds do. shared: others have a part."""

    entry: LoggedEntry
    seconds: Fraction
    shared: bool


class ReadsLog(Protocol):
    """A thing that may say which entries are its own."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def service_id(self) -> UUID | None:
        """The service on which its category is meant; None: on any, or on none."""

    @property
    def log_category(self) -> str:
        """Its category; empty: none."""

    @property
    def log_ticket(self) -> str:
        """Its ticket; empty: none."""


def reads_log(thing: ReadsLog) -> bool:
    """Whether it says which entries of the log are its own."""
    return bool(thing.log_ticket or thing.log_category)


def parts_of(
    things: Iterable[ReadsLog], entries: Iterable[LoggedEntry]
) -> Mapping[UUID, tuple[EntryPart, ...]]:
    """The entries of each thing that is read from the log, whatever the case of their words.

    An entry belongs to the things whose ticket it names; if there is none, to those of its category
    and service (a thing without a service takes the category wherever it is). One that belongs to
    several is divided equally among them, so that it never counts twice.
    """
    by_ticket: defaultdict[str, list[UUID]] = defaultdict(list)
    by_category: defaultdict[tuple[str, UUID | None], list[UUID]] = defaultdict(list)
    found: dict[UUID, list[EntryPart]] = {}
    for thing in things:
        if not reads_log(thing):
            continue
        found[thing.id] = []
        if thing.log_ticket:
            by_ticket[thing.log_ticket.casefold()].append(thing.id)
        if thing.log_category:
            by_category[thing.log_category.casefold(), thing.service_id].append(thing.id)
    for entry in entries:
        owners = by_ticket.get(entry.ticket.casefold(), []) if entry.ticket else []
        if not owners and entry.category:
            word = entry.category.casefold()
            owners = list(by_category.get((word, None), ()))
            if entry.service_id is not None:
                owners += by_category.get((word, entry.service_id), ())
        for owner in owners:
            part = Fraction(entry.seconds, len(owners))
            found[owner].append(EntryPart(entry, part, len(owners) > 1))
    return {thing: tuple(own) for thing, own in found.items()}


def is_kept(weeks: Collection[int], period: Period) -> bool:
    """Whether something was logged in enough of the weeks that touch a period. weeks: those in which
    anybody logged any work.

    >>> two = Period(date(2026, 1, 5), date(2026, 1, 19))
    >>> is_kept({202602, 202603}, two), is_kept({202602}, two)
    (True, False)
    """
    touched = list(iso_weeks(period))
    logged = sum(week in weeks for week in touched)
    return bool(touched) and Fraction(logged, len(touched)) >= LOGGED_SHARE
