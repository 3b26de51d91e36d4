"""When planned contacts are due, and which took place (S78)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.kernel.periods import DAY
from models.office.rows import ContactKeptRow, ContactPlanRow


class Occasion(StrEnum):
    """What became of a time at which a contact was planned. DUE: its day has come, and it may still be
    kept."""

    KEPT = "contact_kept"
    MISSED = "contact_missed"
    DUE = "contact_due"
    AHEAD = "contact_ahead"


@dataclass(frozen=True, slots=True)
class Due:
    """A time at which a contact is planned. due: its day; until: the last day on which it may be kept.
    kept: what kept it, the first of them."""

    plan: ContactPlanRow
    due: date
    until: date
    state: Occasion
    kept: ContactKeptRow | None


def occasions(
    plan: ContactPlanRow, kept: Iterable[ContactKeptRow], today: date, first: date, last: date
) -> tuple[Due, ...]:
    """The times of a plan whose day lies from one day to another, in their order.

    It is due on its first day, and then again after so many days, until it is retired; each may be kept
    from its day on until the day before the next. kept: of this plan, by day.
    """
    rows = sorted(kept, key=lambda row: row.day)
    days = [row.day for row in rows]
    found = []
    for due in _days(plan, first, last):
        until = due + timedelta(days=plan.every_days - 1)
        at = bisect_left(days, due)
        row = rows[at] if at < len(days) and days[at] <= until else None
        found.append(Due(plan, due, until, _state(row is not None, due, until, today), row))
    return tuple(found)


def _days(plan: ContactPlanRow, first: date, last: date) -> Iterator[date]:
    """The due days within bounds. A plan that is retired is due no more from that day on."""
    end = last if plan.retired_on is None else min(last, plan.retired_on - DAY)
    skipped = max(0, -(-(first - plan.starts_on).days // plan.every_days))
    due = plan.starts_on + timedelta(days=skipped * plan.every_days)
    while due <= end:
        yield due
        due += timedelta(days=plan.every_days)


def _state(kept: bool, due: date, until: date, today: date) -> Occasion:
    if kept:
        return Occasion.KEPT
    if today > until:
        return Occasion.MISSED
    return Occasion.DUE if today >= due else Occasion.AHEAD


def next_due(found: Sequence[Due]) -> Due | None:
    """The first that may still be kept, and is not."""
    return next((one for one in found if one.state in (Occasion.DUE, Occasion.AHEAD)), None)
