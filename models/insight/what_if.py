"""How toil and load go on, and what chosen savings change (F7, F11): a forecast with its band.

The recent weeks are taken for what weeks are like. Each of many possible futures first draws as many
weeks from them, with replacement, and then draws each week to come from those: so the band holds both
how weeks differ and how little a few weeks tell of their level. Toil and project work of a week are
drawn together, because they depend on each other. From the week in which a saving begins, its
seconds are taken out of the drawn toil and become project work, as far as there is so much toil. The
same seed gives the same futures, so that two choices differ by what was chosen alone. Nothing else is
taken to change: no trend, no season, and what runs already is in the recent weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

T = TypeVar("T")

FUTURES = 1000
"""How many futures are drawn."""

RECENT = 8
"""At most so many weeks are taken for what weeks are like: more would hide that toil has risen."""

LOOK_BACK = 26
"""So many weeks are looked through for those with enough hours."""

LEAST = 6
"""With fewer weeks, nothing is forecast."""

AHEAD = 52
"""Weeks that are looked ahead."""

EDGES = (Fraction(1, 20), Fraction(1, 2), Fraction(19, 20))
"""What parts of the futures lie below the band, its middle and its upper edge; and the chances of the
earliest, the likely and the latest week."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seconds of a week: of what is measured (toil, or operational work), and of project work."""

    measured: int
    project: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """A share over all weeks ahead, and when it comes to stay at or under its limit.

    weeks: low, middle, high of each. under: position of the week of each chance (5, 50, 95 percent);
    None where it is none of the weeks ahead.
    """

    weeks: tuple[tuple[Decimal, ...], ...]
    under: tuple[int | None, int | None, int | None]


def outlook(
    recent: Sequence[Week],
    savings: Sequence[Fraction],
    limit: Decimal,
    window: int,
    stays: int,
    seed: int = 1,
) -> Outlook:
    """The outlook of the weeks ahead, one for each of `savings`: seconds that are saved in that week.

    recent: the last weeks, the oldest first, at least one. window: weeks over which a share is read;
    the first ones reach back into the recent weeks. stays: so many windows in a row must lie at or
    below the limit; the first of them is the week. A window of a future without any hours stands at 0.

    >>> flat = [Week(60, 40)] * 8
    >>> halved = outlook(flat, [Fraction(0)] * 3 + [Fraction(20)] * 7, Decimal("0.5"), 2, 1)
    >>> [str(week[1]) for week in halved.weeks[:5]]
    ['0.6', '0.6', '0.6', '0.5', '0.4']
    >>> halved.under
    (3, 3, 3)
    """
    import numpy as np

    ahead, known = len(savings), len(recent)
    chance = np.random.default_rng(seed)
    own = chance.integers(known, size=(FUTURES, known))
    drawn = np.take_along_axis(own, chance.integers(known, size=(FUTURES, ahead)), axis=1)
    measured = np.array([week.measured for week in recent], dtype=np.int64)
    whole = measured + np.array([week.project for week in recent], dtype=np.int64)
    taken_out = np.array([int(saving) for saving in savings], dtype=np.int64)
    behind = min(window - 1, known)
    before = np.tile(np.arange(known - behind, known), (FUTURES, 1))
    above = np.hstack([measured[before], np.maximum(measured[drawn] - taken_out, 0)])
    below = np.hstack([whole[before], whole[drawn]])
    parts, wholes = (_moving(each, window)[:, behind:] for each in (above, below))
    least, most = limit.as_integer_ratio()
    under = sorted(_stays(row, stays) for row in (parts * most <= wholes * least).tolist())
    order: Any = np.argsort(parts / np.maximum(wholes, 1), axis=0, kind="stable")
    weeks = []
    for at in range(ahead):
        rows = [int(_at(order[:, at], edge)) for edge in EDGES]
        weeks.append(tuple(_share(int(parts[row, at]), int(wholes[row, at])) for row in rows))
    found = [_at(under, edge) for edge in EDGES]
    earliest, likely, latest = (None if at >= ahead else at for at in found)
    return Outlook(tuple(weeks), (earliest, likely, latest))


def _moving(values: Any, width: int) -> Any:
    """In each row, at each position the sum of the last `width` values; fewer at the beginning."""
    import numpy as np

    sums = np.cumsum(values, axis=1)
    sums[:, width:] = sums[:, width:] - sums[:, :-width]
    return sums


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(0)


def _stays(at_or_under: Sequence[bool], stays: int) -> int:
    """The first of so many in a row; else the length."""
    run = 0
    for at, low in enumerate(at_or_under):
        run = run + 1 if low else 0
        if run >= stays:
            return at - stays + 1
    return len(at_or_under)


def _at(ordered: Sequence[T], part: Fraction) -> T:
    """The value that a part of the ordered values does not exceed."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
