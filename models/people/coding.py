"""How a problem that somebody solved by code is judged (practice 1).

The rubric is our own: five criteria, each with nothing to three points. What is judged is the share of all
points; from the policy's floor on it is good enough.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction


class Criterion(StrEnum):
    """What a piece of code is looked at for."""

    CORRECTNESS = "correctness"
    READABILITY = "readability"
    TESTS = "own_tests"
    ERRORS = "error_handling"
    SCALE = "growth_in_scale"


MOST = 3
"""Points a criterion has at most: 0 missing, 1 begun, 2 sound, 3 could be shown to others."""


def points_missing(rubric: Mapping[str, object]) -> tuple[str, ...]:
    """The criteria that have no whole number of points from 0 to `MOST`.

    >>> points_missing({"correctness": 3, "readability": 4, "own_tests": 0, "error_handling": 1})
    ('readability', 'growth_in_scale')
    """
    found = []
    for criterion in Criterion:
        points = rubric.get(criterion.value)
        whole = isinstance(points, int) and not isinstance(points, bool)
        if not whole or not 0 <= int(str(points)) <= MOST:
            found.append(criterion.value)
    return tuple(found)


def share_of_points(rubric: Mapping[str, int]) -> Fraction:
    """The points that were given, of all that can be.

    >>> share_of_points(dict.fromkeys(Criterion, 2))
    Fraction(2, 3)
    """
    given = sum(rubric.get(criterion.value, 0) for criterion in Criterion)
    return Fraction(given, MOST * len(Criterion))


def judged_by_self(judge: str, names: Iterable[str]) -> bool:
    """Whether the judge is the one who wrote the code, by any of their names.

    >>> judged_by_self(" ana  SILVA", ("Ana Silva", "ana@example.org")), judged_by_self("Ben", ("Ana",))
    (True, False)
    """
    wanted = " ".join(judge.split()).casefold()
    return any(wanted == " ".join(name.split()).casefold() for name in names if name.strip())
