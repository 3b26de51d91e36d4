"""Projects that one person carries alone (S66)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Company:
    """Who was active on a project lately, and whether others looked at it.

    active: who logged hours or is allocated; feedback: reviews, pairings and the like in that time.
    """

    active: frozenset[UUID]
    feedback: int

    @property
    def solo(self) -> bool:
        """One person, and nobody else ever looked: not what a team does. Nobody at all is no solo
        project, but one that stands still."""
        return len(self.active) == 1 and self.feedback == 0


def company(active: Collection[UUID], feedback: int) -> Company:
    """What is known of the last weeks.

    >>> company([UUID(int=1)], 0).solo, company([UUID(int=1)], 1).solo, company([], 0).solo
    (True, False, False)
    """
    return Company(frozenset(active), feedback)
