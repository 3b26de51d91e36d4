"""Of the problems of launches, how many escaped to users (S47)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.lifecycle.rows import LaunchProblemRow


@dataclass(frozen=True, slots=True)
class Escapes:
    """Problems found before users met it, and by them afterwards. open: not fixed yet."""

    before: int = 0
    after: int = 0
    open: int = 0

    @property
    def rate(self) -> Fraction | None:
        """Those that escaped, of all that were found; None where none were.

        >>> Escapes(before=3, after=1).rate
        Fraction(1, 4)
        """
        found = self.before + self.after
        return Fraction(self.after, found) if found else None


def escapes(problems: Iterable[LaunchProblemRow]) -> Escapes:
    """The counts of some problems."""
    rows = list(problems)
    before = sum(row.before for row in rows)
    return Escapes(before, len(rows) - before, sum(row.fixed_on is None for row in rows))


def by_version(problems: Iterable[LaunchProblemRow]) -> Mapping[tuple[UUID, int], Escapes]:
    """The counts by checklist and its version, where problems name one."""
    found: defaultdict[tuple[UUID, int], list[LaunchProblemRow]] = defaultdict(list)
    for row in problems:
        if row.checklist_id is not None and row.version is not None:
            found[row.checklist_id, row.version].append(row)
    return {key: escapes(rows) for key, rows in sorted(found.items(), key=lambda one: str(one[0]))}


def care_over(until: date | None, ended: date | None, day: date) -> bool:
    """Whether special care has gone on for as long as was meant, and nobody has ended it.

    >>> care_over(date(2026, 3, 1), None, date(2026, 3, 2))
    True
    """
    return until is not None and ended is None and day > until


def still_open(problems: Sequence[LaunchProblemRow]) -> tuple[LaunchProblemRow, ...]:
    """Problems of a launch that keep its special care from ending."""
    return tuple(row for row in problems if row.fixed_on is None)
