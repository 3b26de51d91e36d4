"""What a fix-it day saved: interest before it less interest after it (F12).

Both are read from the log, among the items that the day fixed: before, over the twelve weeks that ended
when it began; after, over the four and over the twelve weeks since it ended. An item that was opened
again counts as costing at least what it cost before, so it saves nothing, and takes from the effect
where it costs more. Of an item that is not read from the log, or of which the log says too little, the
effect is not known, which is not nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from models.debt.rows import DebtRow
from models.debt.rules.interest import Measured, measured, window_before
from models.kernel.log_reading import LoggedEntry, is_kept
from models.kernel.periods import DAY, WEEK, Period

READINGS = (4, 12)
"""After how many weeks the effect is read."""

FRESH = 14
"""For so many days after it can be read, an effect is news that somebody should look at."""


class Reading(StrEnum):
    """Whether an effect can be said."""

    NOT_YET = "not_yet"
    NOT_MEASURED = "not_measured"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class ItemEffect:
    """What one fixed item cost before and after, seconds a month, as the log says; None where it says
    too little. saved: None where that is not known."""

    debt_id: UUID
    before: Measured | None
    after: Measured | None
    reopened: bool
    saved: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a fix-it day saved, read some weeks after it.

    on: the day from which it can be read. before, after, saved: seconds a month, summed over the items
    of which it is known (`measured` of them; `unknown` are the others); None unless it is MEASURED.
    reopened: how many items came back by then.
    """

    weeks: int
    on: date
    reading: Reading
    before: int | None
    after: int | None
    saved: int | None
    measured: int
    unknown: int
    reopened: int
    items: tuple[ItemEffect, ...]

    def is_news(self, today: date) -> bool:
        """Whether it can be read since a short while."""
        return self.on <= today < self.on + FRESH * DAY


@dataclass(frozen=True, slots=True)
class Fixed:
    """An item that a fix-it day fixed, and on which day."""

    debt: DebtRow
    done_on: date


def windows(from_day: date, to_day: date, weeks: int) -> tuple[Period, Period]:
    """The days before and after a fix-it day that are compared.

    >>> before, after = windows(date(2026, 3, 30), date(2026, 3, 30), 4)
    >>> before.last, after.start, after.last
    (datetime.date(2026, 3, 29), datetime.date(2026, 3, 31), datetime.date(2026, 4, 27))
    """
    start = to_day + DAY
    return window_before(from_day), Period(start, start + weeks * WEEK)


def effect(
    from_day: date,
    to_day: date,
    fixed: Sequence[Fixed],
    entries: Iterable[LoggedEntry],
    logged_weeks: frozenset[int],
    weeks: int,
    today: date,
) -> Effect:
    """The effect of a day, as read so many weeks after it. logged_weeks: in which anybody logged work."""
    earlier, later = windows(from_day, to_day, weeks)
    if today < later.end:
        return Effect(weeks, later.end, Reading.NOT_YET, None, None, None, 0, 0, 0, ())
    taken = tuple(entries)
    debts = [one.debt for one in fixed]
    before = measured(debts, taken, earlier, kept=is_kept(logged_weeks, earlier))
    after = measured(debts, taken, later, kept=is_kept(logged_weeks, later))
    items = tuple(_item(one, before, after, later) for one in fixed)
    known = [item for item in items if item.saved is not None]
    reopened = sum(item.reopened for item in items)
    unknown = len(items) - len(known)
    if not known:
        none = (None, None, None)
        reading = Reading.NOT_MEASURED
        return Effect(weeks, later.end, reading, *none, 0, unknown, reopened, items)
    was = sum(item.before.seconds for item in known if item.before)
    saved = sum(item.saved or 0 for item in known)
    return Effect(
        weeks,
        later.end,
        Reading.MEASURED,
        was,
        was - saved,
        saved,
        len(known),
        unknown,
        reopened,
        items,
    )


def came_back(one: Fixed, until: date) -> bool:
    """Whether an item was opened again after it was fixed, before a day."""
    back = one.debt.reopened_on
    return back is not None and one.done_on <= back < until


def _item(
    one: Fixed, before: Mapping[UUID, Measured], after: Mapping[UUID, Measured], later: Period
) -> ItemEffect:
    was, now = before.get(one.debt.id), after.get(one.debt.id)
    reopened = came_back(one, later.end)
    if was is None or now is None or not was.enough or not now.kept:
        return ItemEffect(one.debt.id, was, now, reopened, None)
    costs = max(was.seconds, now.seconds) if reopened else now.seconds
    return ItemEffect(one.debt.id, was, now, reopened, was.seconds - costs)


def promised(items: Iterable[tuple[int | None, bool]]) -> int:
    """Seconds a month that the fixed items cost when the day was closed, less those that came back.
    Items: what each cost then, and whether it came back.

    >>> promised([(3600, False), (1800, True), (None, False)])
    3600
    """
    return sum(seconds or 0 for seconds, reopened in items if not reopened)
