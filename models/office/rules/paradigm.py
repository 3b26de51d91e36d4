"""What a decision needs by how long it matters, what it has, and what leaked (S86, S87, S89, S90).

What matters for the moment stays in chat. What crosses shifts and days needs an e-mail. What lasts needs
a document, and then an announcement of where it stands. All within the same time, which a policy says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from models.office.rows import DecisionRow, Lasting


class Link(StrEnum):
    """What a decision is told by, after chat."""

    MAILED = "mailed"
    DOCUMENTED = "documented"
    ANNOUNCED = "announced"


NEEDED = {
    Lasting.EPHEMERAL: (),
    Lasting.ACROSS_SHIFTS: (Link.MAILED,),
    Lasting.LASTING: (Link.DOCUMENTED, Link.ANNOUNCED),
}
"""The links that a decision needs, in their order."""


class Stage(StrEnum):
    """How far a decision is. UNSENT, UNDOCUMENTED and UNANNOUNCED are leaks: the time for the next link
    is over. TO_TELL: it is not. NOTHING_NEEDED: chat is enough."""

    UNSENT = "unsent"
    UNDOCUMENTED = "undocumented"
    UNANNOUNCED = "unannounced"
    TO_TELL = "to_tell"
    TOLD = "told"
    NOTHING_NEEDED = "nothing_needed"


LEAKS = (Stage.UNSENT, Stage.UNDOCUMENTED, Stage.UNANNOUNCED)
"""In the order of what was lost most."""

_LEAKED = {
    Link.MAILED: Stage.UNSENT,
    Link.DOCUMENTED: Stage.UNDOCUMENTED,
    Link.ANNOUNCED: Stage.UNANNOUNCED,
}


def link_at(row: DecisionRow, link: Link) -> datetime | None:
    """When it was told so."""
    return {
        Link.MAILED: row.mailed_at,
        Link.DOCUMENTED: row.documented_at,
        Link.ANNOUNCED: row.announced_at,
    }[link]


def next_link(row: DecisionRow) -> tuple[Link, datetime] | None:
    """The first link that is needed and missing, and the instant from which it is waited for: that of
    the link before it. None where nothing is missing. An announcement that came before the document
    names no place, so it is missing."""
    since = row.decided_at
    for link in NEEDED[row.lasting]:
        at = link_at(row, link)
        if at is None or at < since:
            return link, since
        since = at
    return None


def stage(row: DecisionRow, now: datetime, within: timedelta) -> Stage:
    """How far a decision is at an instant. within: how long each link may take."""
    if not NEEDED[row.lasting]:
        return Stage.NOTHING_NEEDED
    missing = next_link(row)
    if missing is None:
        return Stage.TOLD
    link, since = missing
    return _LEAKED[link] if now - since > within else Stage.TO_TELL


def mail_lag(row: DecisionRow) -> timedelta | None:
    """From the decision to its e-mail; None without."""
    return None if row.mailed_at is None else row.mailed_at - row.decided_at


def announcement_lag(row: DecisionRow) -> timedelta | None:
    """From the document to its announcement; None without both in that order."""
    if row.documented_at is None or row.announced_at is None:
        return None
    lag = row.announced_at - row.documented_at
    return lag if lag >= timedelta(0) else None


def median(lags: Iterable[timedelta | None]) -> timedelta | None:
    """The middle one of those that are known, or the mean of the middle two.

    >>> median([timedelta(hours=1), None, timedelta(hours=4), timedelta(hours=2)])
    datetime.timedelta(seconds=7200)
    >>> median([None]) is None
    True
    """
    known = sorted(lag for lag in lags if lag is not None)
    if not known:
        return None
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


@dataclass(frozen=True, slots=True)
class Told:
    """How many decisions were told as they need to be, of how many that need it.

    due: those of which it can be said, because all is told or the time is over. The others wait.
    """

    complete: int
    due: int
    waiting: int
    mail: timedelta | None
    announcement: timedelta | None

    @property
    def share(self) -> Fraction | None:
        """Complete of due; None where nothing is due.

        >>> Told(3, 4, 1, None, None).share
        Fraction(3, 4)
        """
        return Fraction(self.complete, self.due) if self.due else None


def told(rows: Iterable[tuple[DecisionRow, Stage]]) -> Told:
    """Counts and median lags of decisions with how far each is. Those that need nothing are left out."""
    needing = [(row, at) for row, at in rows if at is not Stage.NOTHING_NEEDED]
    complete = sum(at is Stage.TOLD for _row, at in needing)
    leaked = sum(at in LEAKS for _row, at in needing)
    return Told(
        complete,
        complete + leaked,
        len(needing) - complete - leaked,
        median(mail_lag(row) for row, _at in needing),
        median(announcement_lag(row) for row, _at in needing),
    )
