"""What it would cost to exchange the people of shifts: two of them, or in chains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID, uuid5

from models.rotations.rows import SwapRow
from models.rotations.rules.balance import Fairness as Key
from models.rotations.rules.balance import fairness_key
from models.rotations.rules.chain_search import Search
from models.rotations.rules.effect import Effect, effect_of
from models.rotations.rules.shapes import Load, Piece, Rota
from models.rotations.rules.standing import Standing

_TRIALS = 4
"""How many chains are looked at in full for each one that is asked for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Exchanges that get a person out of a shift: each pair of shifts changes people, in order.
    people: who is concerned, the one who gets out first."""

    swaps: tuple[tuple[UUID, UUID], ...]
    people: tuple[UUID, ...]
    effect: Effect

    @property
    def shifts(self) -> tuple[UUID, ...]:
        """The shifts in order: each goes to whoever had the next one, the last to the first."""
        return (self.swaps[0][0], *(second for _, second in self.swaps))


def price_swap(rota: Rota, pieces: Iterable[Piece], first_id: UUID, second_id: UUID) -> Effect:
    """What it would do to exchange the people of two shifts: clashes, rest and fairness of both,
    before and after. Raises KeyError for a shift that is not in the rota, ValueError for a hole."""
    return swap_priced(Standing(rota, pieces), first_id, second_id)


def swap_priced(standing: Standing, first_id: UUID, second_id: UUID) -> Effect:
    """`price_swap`, from a calendar that is known already."""
    for shift_id in (first_id, second_id):
        if standing.facts.shifts[shift_id].person_id is None:
            raise ValueError("a shift that nobody has cannot be swapped")
    return effect_of(standing, swaps=_swaps([first_id, second_id]))


def chains(
    rota: Rota,
    pieces: Iterable[Piece],
    shift_id: UUID,
    up_to: int = 4,
    *,
    earliest: datetime | None = None,
    most: int = 5,
) -> tuple[Chain, ...]:
    """Ways to get whoever serves in a shift out of it without a new clash, the cheapest first:
    with fewest people, then fairest for those concerned, then nearest in time.

    Each person of a chain takes the shift of the one before, and the first takes the last one's.
    Longer chains are looked for only while there are fewer than `most`. Only shifts that begin at
    `earliest` or later and are not locked are exchanged. Raises KeyError for a shift that is not in
    the rota; a shift that nobody serves has no chains.
    """
    standing = Standing(rota, pieces)
    return chains_of(standing, shift_id, up_to, earliest=earliest, most=most)


def chains_of(
    standing: Standing,
    shift_id: UUID,
    up_to: int = 4,
    *,
    fewest: int = 2,
    earliest: datetime | None = None,
    most: int = 5,
) -> tuple[Chain, ...]:
    """`chains`, from a calendar that is known already. fewest: people in a chain."""
    search = Search(standing, shift_id, earliest or standing.span.start)
    found: list[Chain] = []
    tried = 0
    for people in range(fewest, up_to + 1):
        level: list[Chain] = []
        for shifts in search.cycles(people):
            if len(found) + len(level) == most or tried == _TRIALS * most:
                break
            tried += 1
            done = effect_of(standing, swaps=_swaps(shifts))
            if not done.new:
                holders = tuple(search.holder(each) for each in shifts)
                level.append(Chain(tuple(pairwise(shifts)), holders, done))
        found += sorted(level, key=_price)
        if len(found) >= most:
            break
    return tuple(found)


def _swaps(shifts: Sequence[UUID]) -> list[SwapRow]:
    """Exchanges along a chain: the person of the first shift moves on to the last one."""
    return [
        SwapRow(uuid5(first, str(second)), first, second, True, "")
        for first, second in pairwise(shifts)
    ]


def _price(chain: Chain) -> tuple[Key, ...]:
    return tuple(
        fairness_key(row.held[kind] - row.due[kind] for row in chain.effect.after) for kind in Load
    )
