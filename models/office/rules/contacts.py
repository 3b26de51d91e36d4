"""Who was in contact with whom, and who may be alone (S80). Of those alone who have agreed to that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Met:
    """Two people in contact on a day, so many times."""

    one: UUID
    other: UUID
    day: date
    times: int = 1


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person has to do with another: how often, and on which day last; None is never."""

    with_id: UUID
    times: int
    last: date | None


def ties_of(person: UUID, agreed: Iterable[UUID], met: Iterable[Met]) -> tuple[Tie, ...]:
    """The ties of a person to all others who have agreed, the ones longest without contact first.

    >>> ana, bo, cy = UUID(int=1), UUID(int=2), UUID(int=3)
    >>> monday = date(2026, 3, 2)
    >>> found = ties_of(ana, [ana, bo, cy], [Met(bo, ana, monday, 3), Met(bo, cy, monday)])
    >>> [(one.with_id.int, one.times, one.last) for one in found]
    [(3, 0, None), (2, 3, datetime.date(2026, 3, 2))]
    """
    others = [one for one in dict.fromkeys(agreed) if one != person]
    times, last = dict.fromkeys(others, 0), dict[UUID, date]()
    for one in met:
        other = one.other if one.one == person else one.one
        if person in (one.one, one.other) and other in times:
            times[other] += one.times
            last[other] = max(last.get(other, one.day), one.day)
    found = [Tie(other, times[other], last.get(other)) for other in others]
    return tuple(sorted(found, key=lambda tie: (tie.last or date.min, tie.times)))


def last_contact(ties: Iterable[Tie]) -> date | None:
    """The last day on which there was any contact."""
    return max((tie.last for tie in ties if tie.last is not None), default=None)


def is_alone(agreed: date, last: date | None, today: date, weeks: int) -> bool:
    """Whether somebody has been without contact for so many weeks, as far as it may be known: from the
    day on which they agreed.

    >>> first, today = date(2026, 3, 2), date(2026, 3, 30)
    >>> is_alone(first, None, today, 4), is_alone(first, date(2026, 3, 3), today, 4)
    (True, False)
    """
    return (today - max(agreed, last or agreed)).days >= 7 * weeks


def pair_with(ties: Iterable[Tie], away: Mapping[UUID, bool]) -> UUID | None:
    """Whom somebody could be paired with: who is there, longest without contact with them.

    >>> bo, cy = UUID(int=2), UUID(int=3)
    >>> ties = (Tie(bo, 0, None), Tie(cy, 1, date(2026, 3, 2)))
    >>> pair_with(ties, {bo: True}).int, pair_with((), {})
    (3, None)
    """
    return next((tie.with_id for tie in ties if not away.get(tie.with_id, False)), None)
