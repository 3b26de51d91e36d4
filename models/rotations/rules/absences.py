"""Absences as they are lived: one that is prolonged is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.kernel.periods import DAY
from models.people.rows import AbsenceRow

LONG_ABSENCE = 28
"""Days away, four weeks, from which a person does not count among those who can serve (METRICS
F14)."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Away:
    """Days in a row on which a person is away; the end may be open."""

    from_day: date
    to_day: date | None


def long_absences(rows: Iterable[AbsenceRow]) -> Sequence[Away]:
    """The times of four weeks or more, however many rows they are entered as: rows that follow each
    other, or have only a weekend between them, are one time."""
    joined: list[Away] = []
    for row in sorted(rows, key=lambda row: row.from_day):
        last = joined[-1] if joined else None
        if last is not None and (last.to_day is None or _follows(last.to_day, row.from_day)):
            joined[-1] = Away(last.from_day, _later(last.to_day, row.to_day))
        else:
            joined.append(Away(row.from_day, row.to_day))
    return [away for away in joined if _is_long(away)]


def _follows(last: date, first: date) -> bool:
    day = last + DAY
    while day < first and day.weekday() >= _SATURDAY:
        day += DAY
    return day >= first


def _later(one: date | None, two: date | None) -> date | None:
    return None if one is None or two is None else max(one, two)


def _is_long(away: Away) -> bool:
    return away.to_day is None or (away.to_day - away.from_day).days + 1 >= LONG_ABSENCE
