"""How fresh it is what people say to be working on (S79, S81)."""

from datetime import date
from enum import StrEnum


class Freshness(StrEnum):
    """Whether one knows what somebody is working on. NOT_ASKED: they have not agreed to check-ins, so
    nothing is expected of them. AWAY: they are absent, so nothing is missing."""

    FRESH = "fresh"
    OLD = "old_check_in"
    NEVER = "never_checked_in"
    AWAY = "away_now"
    NOT_ASKED = "not_asked"


OVERDUE = (Freshness.OLD, Freshness.NEVER)


def freshness(
    agreed: date | None, said: date | None, today: date, days: int, away: bool = False
) -> Freshness:
    """How fresh a check-in is.

    agreed: since when somebody agrees to check-ins; None: they do not. said: the day of the last.
    days: from which age on it is old; who has just agreed has as long for the first.

    >>> first, last = date(2026, 3, 2), date(2026, 3, 12)
    >>> [freshness(first, said, last, 7).value for said in (last, date(2026, 3, 5), None)]
    ['fresh', 'old_check_in', 'never_checked_in']
    >>> freshness(None, None, last, 7).value, freshness(last, None, last, 7).value
    ('not_asked', 'fresh')
    """
    if agreed is None:
        return Freshness.NOT_ASKED
    if (today - max(agreed, said or agreed)).days < days:
        return Freshness.FRESH
    if away:
        return Freshness.AWAY
    return Freshness.NEVER if said is None else Freshness.OLD
