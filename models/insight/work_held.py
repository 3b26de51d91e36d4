"""Tickets held against each other: which repeat, and which were passed over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from models.tickets.rows import Resolution, TicketRow
from models.tickets.rules.order import Inversion, inversions
from models.tickets.rules.repeats import Repeat, repeat_of, repeats


@dataclass(frozen=True, slots=True)
class HeldTickets:
    """Tickets in order of receipt, and what they are in. passes: the older work that each feature was
    started past; passed_by: the features that were started past each piece of work."""

    tickets: tuple[TicketRow, ...]
    by_id: Mapping[UUID, TicketRow]
    repeats: tuple[Repeat, ...]
    repeat_of: Mapping[UUID, Repeat]
    inversions: tuple[Inversion, ...]
    passes: Mapping[UUID, tuple[UUID, ...]]
    passed_by: Mapping[UUID, list[UUID]]


def held(tickets: Iterable[TicketRow], least: int, days: int) -> HeldTickets:
    """Hold tickets against each other. least, days: what makes a repeat, by policy."""
    rows = tuple(tickets)
    repeating = repeats([row for row in rows if _may_repeat(row)], least, days)
    passing = inversions(rows)
    return HeldTickets(
        rows,
        {row.id: row for row in rows},
        repeating,
        repeat_of(repeating),
        passing,
        {each.feature_id: each.passed for each in passing},
        _turned(passing),
    )


def _may_repeat(row: TicketRow) -> bool:
    """Project work is no request, and a duplicate is the same request twice."""
    return row.project_id is None and row.resolution is not Resolution.DUPLICATE


def _turned(found: Iterable[Inversion]) -> Mapping[UUID, list[UUID]]:
    """The features that were started past each piece of work, in order of their starts."""
    turned: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for inversion in found:
        for work in inversion.passed:
            turned[work].append(inversion.feature_id)
    return turned
