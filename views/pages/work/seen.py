"""Up to which revision a person has seen a row: that of the answer, or of their own last step on it.

The board is asked anew after each step, but a hand on the keys is faster than the answer.
"""

from collections.abc import Iterable
from uuid import UUID


class Seen:
    """Revisions of the rows of one answer."""

    def __init__(self) -> None:
        self._answer = 0
        self._own: dict[UUID, int] = {}

    def answered(self, revision: int) -> None:
        """The rows are shown as they were at this revision."""
        self._answer = revision
        self._own = {one: own for one, own in self._own.items() if own > revision}

    def did(self, ids: Iterable[UUID], revision: int) -> None:
        """The person changed these rows themself, by the step of this revision."""
        self._own |= dict.fromkeys(ids, revision)

    def of(self, ids: Iterable[UUID]) -> int:
        """The revision that a command on these rows carries.

        >>> from uuid import UUID
        >>> seen, one, two = Seen(), UUID(int=1), UUID(int=2)
        >>> seen.answered(5)
        >>> seen.did([one], 6)
        >>> seen.of([one]), seen.of([one, two])
        (6, 5)
        """
        return min((self._own.get(one, self._answer) for one in ids), default=self._answer)
