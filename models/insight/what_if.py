"""How toil and load go on, and what chosen savings change (F7, F11): a forecast with its band.

The recent weeks are taken for what weeks are like. Each of many possible futures first draws as many
weeks from them, with replacement, and then draws each week to come from those: so the band holds both
how weeks differ and how little a few weeks tell of their level. Toil and project work of a week are
drawn together, because they depend on each other. From the week in which a saving begins, its
seconds are taken out of the drawn toil and become project work, as far as there is so much toil. The
same seed gives the same futures, so that two choices differ by what was chosen alone. Nothing else is
taken to change: no trend, no season, and what runs already is in the recent weeks.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")

FUTURES = 400
"""How many futures are drawn."""

RECENT = 13
"""At most so many weeks are taken for what weeks are like."""

LEAST = 6
"""With fewer weeks, nothing is forecast."""

AHEAD = 52
"""Weeks that are looked ahead."""

EDGE = Fraction(1, 20)
"""What lies below the band, and what above it; and the chance of the earliest week."""


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

    weeks: tuple[tuple[Decimal, Decimal, Decimal], ...]
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
    chance = random.Random(seed)
    ahead = len(savings)
    shares: list[list[Decimal]] = [[] for _ in range(ahead)]
    under: list[int] = []
    taken_out = [int(saving) for saving in savings]
    before = list(recent[len(recent) - min(window - 1, len(recent)) :]) if window > 1 else []
    for _future in range(FUTURES):
        own = chance.choices(recent, k=len(recent))
        drawn = chance.choices(own, k=ahead)
        above = [week.measured for week in before]
        below = [week.measured + week.project for week in before]
        for week, out in zip(drawn, taken_out, strict=True):
            above.append(week.measured - min(out, week.measured))
            below.append(week.measured + week.project)
        at_or_under = []
        for at in range(ahead):
            end = len(before) + at + 1
            whole = sum(below[max(0, end - window) : end])
            part = sum(above[max(0, end - window) : end])
            shares[at].append(Decimal(part) / whole if whole else Decimal(0))
            at_or_under.append(Decimal(part) <= limit * whole)
        under.append(_stays(at_or_under, stays))
    ordered = [sorted(each) for each in shares]
    weeks = tuple(
        (_at(each, EDGE), _at(each, Fraction(1, 2)), _at(each, 1 - EDGE)) for each in ordered
    )
    first = sorted(under)
    found = [_at(first, part) for part in (EDGE, Fraction(1, 2), 1 - EDGE)]
    earliest, likely, latest = (None if at >= ahead else at for at in found)
    return Outlook(weeks, (earliest, likely, latest))


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
