"""The availability of a service made of parts (S11), against the one that was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of which at least `needed` must be up: all in a series, one where they are redundant.

    A part is an availability (None where it is unknown) or a group of its own. Parts are taken to
    fail independently of each other; the gap to what was measured says how far that is true.
    """

    parts: tuple["Part", ...]
    needed: int

    def __post_init__(self) -> None:
        if not 1 <= self.needed <= len(self.parts):
            raise ValueError("a group needs at least one of its parts, and at most all")


Part = Fraction | Group | None


def series(*parts: Part) -> Group:
    """Every part must be up: the product of their availabilities."""
    return Group(parts, len(parts))


def redundant(*parts: Part) -> Group:
    """One part is enough: 1 − Π(1 − a)."""
    return Group(parts, 1)


def computed(part: Part) -> Fraction | None:
    """The availability of a part; None where one that it hangs on is unknown.

    >>> half, most = Fraction(1, 2), Fraction(9, 10)
    >>> computed(series(most, redundant(half, half)))
    Fraction(27, 40)
    >>> computed(Group((most, most, most), 2))
    Fraction(243, 250)
    """
    if not isinstance(part, Group):
        return part
    levels = [computed(each) for each in part.parts]
    known = [level for level in levels if level is not None]
    return _at_least(part.needed, known) if len(known) == len(levels) else None


def gap(measured: Fraction | None, model: Fraction | None) -> Fraction | None:
    """Measured less computed: below zero the service is worse than its parts explain (failures
    together, parts that are not in the model); above zero the model is too dark."""
    return None if measured is None or model is None else measured - model


def _at_least(needed: int, levels: Sequence[Fraction]) -> Fraction:
    """How likely at least so many are up: the count of those up, part by part."""
    chances = [Fraction(1)]
    for level in levels:
        chances = [
            (chances[up] * (1 - level) if up < len(chances) else Fraction(0))
            + (chances[up - 1] * level if up else Fraction(0))
            for up in range(len(chances) + 1)
        ]
    return sum(chances[needed:], Fraction(0))
