"""What a checklist remembers: where its items came from, what they caught, and which may go (S49)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.lifecycle.rows import ChecklistItemRow, ItemOrigin, RunItemRow, RunState

_ANSWERED = (RunState.CHECKED, RunState.ITEM_FAILED)
"""What an item says something by. One that was waived or did not apply had no chance to catch."""


@dataclass(frozen=True, slots=True)
class Yield:
    """What an item has caught. asked: runs in which it was checked or failed. caught: those of them in
    which it caught something or failed. idle: the runs since then, or all. last: when it caught last.
    told: what it caught, the latest first.
    """

    asked: int = 0
    caught: int = 0
    idle: int = 0
    last: datetime | None = None
    told: tuple[str, ...] = ()

    @property
    def rate(self) -> Fraction | None:
        """Of the runs that asked it, those in which it caught something; None where none did."""
        return Fraction(self.caught, self.asked) if self.asked else None


def yields(items: Iterable[ChecklistItemRow], marks: Iterable[RunItemRow]) -> Mapping[UUID, Yield]:
    """What each item has caught, with all that it replaced, by item."""
    by_item: defaultdict[UUID, list[RunItemRow]] = defaultdict(list)
    for mark in marks:
        if mark.state in _ANSWERED:
            by_item[mark.item_id].append(mark)
    known = {one.id: one for one in items}
    return {
        own: _yield([mark for each in lineage(one, known) for mark in by_item[each]])
        for own, one in known.items()
    }


def lineage(item: ChecklistItemRow, known: Mapping[UUID, ChecklistItemRow]) -> tuple[UUID, ...]:
    """An item and those that it replaced, the latest first."""
    found = [item.id]
    while (before := known[found[-1]].replaces_id) is not None:
        if before in found or before not in known:
            break
        found.append(before)
    return tuple(found)


def may_go(found: Yield, prune_runs: int) -> bool:
    """Whether an item may be taken out: it caught nothing in so many runs in a row.

    >>> may_go(Yield(asked=9, caught=1, idle=8), 8), may_go(Yield(asked=7, idle=7), 8)
    (True, False)
    """
    return found.idle >= prune_runs


def quarter_of(day: date) -> date:
    """The first day of its quarter.

    >>> quarter_of(date(2026, 8, 30))
    datetime.date(2026, 7, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def additions(items: Iterable[ChecklistItemRow]) -> Mapping[date, Mapping[ItemOrigin, int]]:
    """How many items were added to lists after their first version, by the first day of the quarter
    and where they came from. One that replaces another adds nothing."""
    found: defaultdict[date, dict[ItemOrigin, int]] = defaultdict(dict)
    for one in items:
        if one.since > 1 and one.replaces_id is None:
            quarter = found[quarter_of(one.added_on)]
            quarter[one.origin] = quarter.get(one.origin, 0) + 1
    return dict(found)


def _yield(marks: Sequence[RunItemRow]) -> Yield:
    ordered = sorted(marks, key=lambda mark: (mark.at, mark.id), reverse=True)
    catches = [mark for mark in ordered if _caught(mark)]
    idle = next((at for at, mark in enumerate(ordered) if _caught(mark)), len(ordered))
    return Yield(
        len(ordered),
        len(catches),
        idle,
        catches[0].at if catches else None,
        tuple(mark.caught or mark.evidence for mark in catches),
    )


def _caught(mark: RunItemRow) -> bool:
    return bool(mark.caught) or mark.state is RunState.ITEM_FAILED
