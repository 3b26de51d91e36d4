"""Many rows held as columns: numpy arrays, with text coded by a dictionary.

A million rows of objects cost half a gigabyte; as columns they cost tens of megabytes and sort in
a fraction of a second. Imported only where a query needs it: numpy is not loaded at start-up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column: `codes[i]` is the position of row i's word in `words`; −1 is no value.

    words: distinct, sorted, so that sorting the codes sorts the text.
    """

    codes: Codes
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, row: int) -> str | None:
        """The word of one row."""
        code = int(self.codes[row])
        return None if code < 0 else self.words[code]


NumberColumn = npt.NDArray[np.int64] | npt.NDArray[np.float64] | npt.NDArray[np.bool_]
AnyColumn = Coded | NumberColumn


@dataclass(frozen=True, slots=True)
class Columns:
    """Equal-long columns by key. ids: 16 bytes a row (dtype ``V16``), in row order."""

    ids: npt.NDArray[np.void]
    columns: Mapping[str, AnyColumn]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, key: str) -> AnyColumn:
        return self.columns[key]

    def keys(self) -> Iterator[str]:
        """The column keys, in order."""
        return iter(self.columns)


def coded(values: Sequence[str | None]) -> Coded:
    """Code a sequence of words.

    >>> coded(["b", None, "a"]).codes.tolist()
    [1, -1, 0]
    """
    words = tuple(sorted({value for value in values if value is not None}))
    positions: dict[str | None, int] = {word: at for at, word in enumerate(words)}
    positions[None] = -1
    codes = np.fromiter((positions[value] for value in values), dtype=np.int32, count=len(values))
    return Coded(codes, words)
