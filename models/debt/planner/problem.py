"""What the planner of fix-it days is asked, and what it answers: plain numbers, no records.

**Whole items, many hands.** An item is paid off whole or not at all, because half an item still costs
its interest. But its hours may be divided among all who have its skill: a fix-it day is the day on
which everybody stops and works side by side, principals are person-hours, and they are estimates
coarser than what fits whole into one person's day. Were items tied to one person each, a week's item
could never be done on a day by five, and a plan would leave hours idle that people in one room would
not. Then the choice is a knapsack over a transport problem: a set of items can be done exactly when for
every set of skills its items need no more hours than the people with any of those skills have
(Hall 1935, Gale 1957). That has one yes-or-no an item and no more for the people, which is why its best
set can be proved for hundreds of items within a second. (Where interest is a fixed part and one in step
with the hours, of hundreds of items that differ in nothing else, the proof may not end in time; the best
found is then told with its bound, a fifth of a percent above it at most in what was tried.) Among all ways to divide a set, the one taken
divides few items: no more than one fewer than there are people (`sharing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hands:
    """One person: seconds at hand, and what they can do (case-folded)."""

    seconds: int
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One item: seconds to pay it off, interest in seconds a month, the skill that it needs
    (case-folded; empty: anybody can), and whether it must be done."""

    seconds: int
    interest: int
    skill: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Whom there is, and what there is to do."""

    people: tuple[Hands, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Seconds of an item that a person does."""

    item: int
    person: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done, and who does how much of it.

    interest: seconds a month that the chosen items cost. bound: no choice pays off more. proved:
    none is better. idle: seconds at hand that nothing needs. took: seconds of search.
    """

    items: tuple[int, ...]
    shares: tuple[Share, ...]
    interest: int
    bound: int
    idle: int
    took: float

    @property
    def proved(self) -> bool:
        """Whether no choice is better."""
        return self.interest == self.bound

    @property
    def shared(self) -> tuple[int, ...]:
        """The items that several people do."""
        seen: set[int] = set()
        twice: dict[int, None] = {}
        for share in self.shares:
            if share.item in seen:
                twice[share.item] = None
            seen.add(share.item)
        return tuple(twice)

    def leader(self) -> Mapping[int, int]:
        """Of each item who does the most of it, of equals the first."""
        most: dict[int, Share] = {}
        for share in self.shares:
            known = most.get(share.item)
            if known is None or share.seconds > known.seconds:
                most[share.item] = share
        return {item: share.person for item, share in most.items()}


@dataclass(frozen=True, slots=True)
class Lack:
    """Why items cannot all be done: those that need these skills (an empty one: no special one) take
    `needed` seconds, and whoever has any of them has `at_hand`."""

    skills: tuple[str, ...]
    needed: int
    at_hand: int


def can_do(person: Hands, item: Item) -> bool:
    """Whether somebody has the skill of an item."""
    return not item.skill or item.skill in person.skills
