"""Which shifts to give to developers so that they carry their part, evenly over the time (S35)."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


def spread(
    shifts: Sequence[T],
    seconds: Callable[[T], int],
    missing: int,
    who: Sequence[UUID],
    may: Callable[[UUID, T], bool],
) -> list[tuple[T, UUID]]:
    """Shifts of the sequence, each with who takes it, until together they are at least what is missing.

    They lie as evenly as they can; whoever has least so far takes the next, and nobody one that they
    may not take. Where too few may, there are fewer.

    >>> one, two = UUID(int=1), UUID(int=2)
    >>> [(n, who.int) for n, who in spread(range(10), lambda n: 1, 2, [one, two], lambda *_: True)]
    [(2, 1), (7, 2)]
    """
    if missing <= 0 or not shifts or not who:
        return []
    mean = sum(map(seconds, shifts)) / len(shifts)
    wanted = min(len(shifts), max(1, -(-missing // max(1, int(mean)))))
    held = dict.fromkeys(who, 0)
    found: dict[int, UUID] = {}
    for at in _order(len(shifts), wanted):
        if missing <= 0:
            break
        able = [one for one in who if may(one, shifts[at])]
        if able:
            one = min(able, key=lambda each: held[each])
            found[at] = one
            held[one] += seconds(shifts[at])
            missing -= seconds(shifts[at])
    return [(shifts[at], found[at]) for at in sorted(found)]


def _order(count: int, wanted: int) -> list[int]:
    """The middles of so many equal parts of a sequence first, then all others as they come."""
    first = [(2 * part + 1) * count // (2 * wanted) for part in range(wanted)]
    return [*first, *(at for at in range(count) if at not in set(first))]
