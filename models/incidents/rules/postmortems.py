"""Which event needs a postmortem, of which form, until when; and how well that is kept (S38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from models.incidents.rows import (
    ActionPriority,
    ActionRow,
    IncidentClass,
    PostmortemForm,
    PostmortemRow,
)

EXEMPT = frozenset({IncidentClass.REQUEST})
"""An emergency request is somebody's wish: nothing went wrong that could be learnt from."""


class PostmortemState(StrEnum):
    """Where the postmortem of an event stands.

    NOT_NEEDED; LATER while the event lasts; MISSING: not begun, and not due yet; WRITING; OVERDUE,
    begun or not; DONE.
    """

    NOT_NEEDED = "not_needed"
    LATER = "later"
    MISSING = "missing"
    WRITING = "writing"
    OVERDUE = "overdue"
    DONE = "done"


def needed_form(
    kind: IncidentClass, downtime: Fraction, full_minutes: Decimal
) -> PostmortemForm | None:
    """The form that an event needs. downtime: seconds, by weight, of the service it hit most.

    >>> needed_form(IncidentClass.PENDING, Fraction(0), Decimal(30)).value
    'short'
    >>> needed_form(IncidentClass.OUTAGE, Fraction(1800), Decimal(30)).value
    'full'
    >>> needed_form(IncidentClass.REQUEST, Fraction(0), Decimal(30)) is None
    True
    """
    if kind in EXEMPT:
        return None
    full = kind is IncidentClass.OUTAGE and downtime >= Fraction(full_minutes) * 60
    return PostmortemForm.FULL if full else PostmortemForm.SHORT


def due_day(ended: date, days: Decimal) -> date:
    """The last day for the postmortem of an event that was over on a day.

    >>> due_day(date(2026, 3, 30), Decimal(7))
    datetime.date(2026, 4, 6)
    """
    return ended + timedelta(days=int(days))


def state_on(
    today: date, needed: PostmortemForm | None, due: date | None, postmortem: PostmortemRow | None
) -> PostmortemState:
    """Where it stands on a day. due: by policy, None while the event lasts; a day that was agreed
    for the postmortem itself goes before it."""
    if postmortem is not None and postmortem.closed_on is not None:
        return PostmortemState.DONE
    agreed = postmortem.due_on if postmortem is not None and postmortem.due_on else due
    if postmortem is None and needed is None:
        return PostmortemState.NOT_NEEDED
    if agreed is not None and agreed < today:
        return PostmortemState.OVERDUE
    if postmortem is not None:
        return PostmortemState.WRITING
    return PostmortemState.LATER if due is None else PostmortemState.MISSING


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many events that need a postmortem have one that is done.

    done, needed: those of ended events. overdue: of the others. ages: days from the end of each
    event to the day its postmortem was done, ascending.
    """

    done: int
    needed: int
    overdue: int
    ages: tuple[int, ...]

    @property
    def share(self) -> Fraction | None:
        """done / needed; None where nothing needs one."""
        return Fraction(self.done, self.needed) if self.needed else None

    @property
    def median_age(self) -> Fraction | None:
        """The middle of the ages in days; None where none is done."""
        count = len(self.ages)
        if not count:
            return None
        return Fraction(self.ages[(count - 1) // 2] + self.ages[count // 2], 2)


def coverage(events: Iterable[tuple[date, PostmortemState, date | None]]) -> Coverage:
    """Of events: the day each was over, where its postmortem stands, and the day it was done.

    >>> day = date(2026, 3, 2)
    >>> coverage([(day, PostmortemState.DONE, date(2026, 3, 6)),
    ...           (day, PostmortemState.OVERDUE, None),
    ...           (day, PostmortemState.NOT_NEEDED, None)])
    Coverage(done=1, needed=2, overdue=1, ages=(4,))
    """
    done = needed = overdue = 0
    ages: list[int] = []
    for ended, state, closed in events:
        if state in (PostmortemState.NOT_NEEDED, PostmortemState.LATER):
            continue
        needed += 1
        overdue += state is PostmortemState.OVERDUE
        if state is PostmortemState.DONE and closed is not None:
            done += 1
            ages.append((closed - ended).days)
    return Coverage(done, needed, overdue, tuple(sorted(ages)))


def lacks_priority(share: Fraction | None, limit: Decimal, actions: Iterable[ActionRow]) -> bool:
    """Whether an incident took so much of a budget that it needs an action of the first priority,
    and has none (the 20 % rule). share: of the budget of a whole window; None is not known.

    >>> lacks_priority(Fraction(1, 5), Decimal("0.2"), [])
    False
    >>> lacks_priority(Fraction(21, 100), Decimal("0.2"), [])
    True
    """
    if share is None or share <= Fraction(limit):
        return False
    return all(action.priority is not ActionPriority.P0 for action in actions)
