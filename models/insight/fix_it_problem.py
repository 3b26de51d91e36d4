"""A fix-it day as the planner is asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from models.debt.planner.problem import Hands, Item, Problem
from models.debt.rows import ItemState, Pick
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItItemEntry, FixItSeat


@dataclass(frozen=True, slots=True)
class FixItProblem:
    """A problem of plain numbers, and who and what stands behind them: people and items of it, in its
    order. unweighed: open items of its theme whose principal or interest nobody knows, so that they are
    not chosen."""

    problem: Problem
    people: tuple[UUID, ...]
    debts: tuple[UUID, ...]
    unweighed: tuple[UUID, ...]


def problem_of(details: FixItDetails) -> FixItProblem:
    """What the planner chooses from: the open items of the theme, and what is in the backlog and not
    left out. What is pinned or begun must be done. What is finished takes its time from whoever did
    it, and is chosen no more.

    An item whose principal nobody knows takes no hours if it is pinned, else it is not chosen.
    """
    standing = _standing(details.items, details.candidates)
    kept, unweighed = [], []
    for entry, pinned in standing:
        principal, interest = entry.debt.principal, entry.interest.seconds
        if pinned or (principal is not None and interest is not None):
            skill = entry.debt.skill.casefold()
            kept.append((entry.id, Item(principal or 0, interest or 0, skill, pinned)))
        else:
            unweighed.append(entry.id)
    hands = [_hands(seat, details.items) for seat in details.people]
    return FixItProblem(
        Problem(tuple(hands), tuple(item for _, item in kept)),
        tuple(seat.row.person_id for seat in details.people),
        tuple(debt for debt, _ in kept),
        tuple(unweighed),
    )


def only_pinned(problem: Problem) -> Problem:
    """The same without what may be left."""
    return replace(problem, items=tuple(item for item in problem.items if item.pinned))


def _standing(
    items: Sequence[FixItItemEntry], candidates: Sequence[DebtEntry]
) -> list[tuple[DebtEntry, bool]]:
    found = [
        (item.entry, item.row.pick is Pick.PINNED or item.row.state is ItemState.DOING)
        for item in items
        if item.row.pick is not Pick.LEFT_OUT
        and item.row.state in (ItemState.TO_DO, ItemState.DOING)
        and item.entry.open
    ]
    return found + [(entry, False) for entry in candidates if entry.fix_it_id is None]


def _hands(seat: FixItSeat, items: Sequence[FixItItemEntry]) -> Hands:
    done = sum(
        (item.row.spent if item.row.spent is not None else item.entry.debt.principal) or 0
        for item in items
        if item.row.person_id == seat.row.person_id
        and item.row.state in (ItemState.FIXED, ItemState.NOT_FIXED)
    )
    skills = frozenset(skill.casefold() for skill in seat.skills)
    return Hands(max(0, seat.at_hand.seconds - done), skills)
