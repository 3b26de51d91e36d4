"""Weekly sums of many people over many years, held as columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

import numpy as np
import numpy.typing as npt

from models.kernel.columns import Codes
from models.work_log.rows import Kind, WeekHours

Piece = tuple[Kind, UUID, Sequence[tuple[int, int, int]]]
"""Of one kind and person: ISO week, flag (0 or 1) and seconds of each sum."""


@dataclass(frozen=True, slots=True, eq=False)
class WeekColumns:
    """Seconds by kind, person, ISO week and flag, in no particular order of the last two.

    `person[i]` and `kind[i]` are positions in `people` and `kinds`. Walked over, it gives rows.
    """

    people: tuple[UUID, ...]
    kinds: tuple[Kind, ...]
    person: Codes
    kind: Codes
    week: npt.NDArray[np.int64]
    toil: npt.NDArray[np.bool_]
    seconds: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.seconds)

    def __iter__(self) -> Iterator[WeekHours]:
        columns = (self.person, self.week, self.kind, self.toil, self.seconds)
        people, kinds = self.people, self.kinds
        for person, week, kind, toil, seconds in zip(*(c.tolist() for c in columns), strict=True):
            yield WeekHours(people[person], week, kinds[kind], toil, seconds)


def columns_of(pieces: Iterable[Piece]) -> WeekColumns:
    """The columns of pieces."""
    kept = [piece for piece in pieces if piece[2]]
    people = {person: None for _, person, _ in kept}
    kinds = {kind: None for kind, _, _ in kept}
    lengths = [len(rows) for _, _, rows in kept]
    numbers = chain.from_iterable(chain.from_iterable(rows for _, _, rows in kept))
    sums = np.fromiter(numbers, dtype=np.int64, count=3 * sum(lengths))
    week, toil, seconds = sums.reshape(-1, 3).T
    at_person = {person: at for at, person in enumerate(people)}
    at_kind = {kind: at for at, kind in enumerate(kinds)}
    return WeekColumns(
        tuple(people),
        tuple(kinds),
        np.repeat(np.array([at_person[p] for _, p, _ in kept], dtype=np.int32), lengths),
        np.repeat(np.array([at_kind[k] for k, _, _ in kept], dtype=np.int32), lengths),
        week,
        toil == 1,
        seconds,
    )
