"""The rows of a large table: numpy columns, sorted and filtered by permutations of positions.

Imported only when a page shows `Columns`, because it loads numpy.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from models.kernel.columns import AnyColumn, Coded, Columns
from models.kernel.figures import Unit, Value
from models.kernel.instants import from_microseconds, to_microseconds
from views.kit.table_column import TableColumn
from views.kit.table_filters import Between, Filter, OneOf
from views.kit.table_rows import Order, Source

Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


class RowOfColumns:
    """One row of columns, with its values as attributes."""

    __slots__ = ("_at", "_source")

    def __init__(self, source: "ColumnsSource", at: int) -> None:
        self._source, self._at = source, at

    @property
    def id(self) -> UUID:
        """What names the row for good."""
        return self._source.id_at(self._at)

    def __getattr__(self, key: str) -> Any:
        return self._source.plain(self._at, key)


class ColumnsSource:
    """Equal-long columns. Days are ISO words or ordinals; instants are microseconds."""

    def __init__(self, data: Columns) -> None:
        self._data = data
        self._ranks: dict[str, npt.NDArray[np.int32]] = {}
        self._haystacks: dict[str, tuple[str, npt.NDArray[np.int64]]] = {}

    def __len__(self) -> int:
        return len(self._data)

    def id_at(self, row: int) -> UUID:
        return UUID(bytes=self._data.ids[row].tobytes())

    def row(self, row: int) -> RowOfColumns:
        return RowOfColumns(self, row)

    def plain(self, row: int, key: str) -> Any:
        """The value as the columns hold it: a word, a number or None."""
        column = self._data.columns.get(key)
        if column is None:
            raise AttributeError(key)
        return column.at(row) if isinstance(column, Coded) else column[row].item()

    def value(self, row: int, column: TableColumn) -> Value:
        if column.value is not None:
            return column.value(RowOfColumns(self, row))
        value: Value = _of_unit(self.plain(row, column.key), column.unit)
        return value

    def texts(self, rows: Order, column: TableColumn) -> list[str]:
        stored = self._data.columns.get(column.key)
        if column.value is not None or stored is None or not len(rows):
            return [column.words(self.value(int(at), column)) for at in rows]
        places = np.asarray(rows)
        unit, words = column.unit, column.words
        if isinstance(stored, Coded):
            known = stored.words
            picked = stored.codes[places].tolist()
            if unit is Unit.TEXT and column.text is None:
                return ["" if code < 0 else known[code] for code in picked]
            return [words(_of_unit(None if c < 0 else known[c], unit)) for c in picked]
        return [words(_of_unit(value, unit)) for value in stored[places].tolist()]

    def all_rows(self) -> Order:
        return np.arange(len(self), dtype=np.int32)  # type: ignore[return-value]

    def sorted_by(self, order: Order, column: TableColumn, *, descending: bool) -> Order:
        # From the order as it came, not from the one before: one pass over memory less.
        del order
        keys, missing = self._sort_keys(column)
        if descending:
            # Backwards in and backwards out keeps equals in order, and no key can overflow.
            backwards = np.argsort(keys[::-1], kind="stable")[::-1]
            places = (len(keys) - 1 - backwards).astype(np.int32)
        else:
            places = np.argsort(keys, kind="stable").astype(np.int32)
        if missing is not None and missing.any():
            absent = missing[places]
            places = np.concatenate((places[~absent], places[absent]))
        return places  # type: ignore[return-value]

    def kept(
        self,
        order: Order,
        columns: Sequence[TableColumn],
        filters: Mapping[str, Filter],
        search: str,
    ) -> Order:
        mask: Mask | None = None
        for column in columns:
            if column.key in filters:
                passes = self._passes(column, filters[column.key])
                mask = passes if mask is None else mask & passes
        for word in search.casefold().split():
            found = self._contains(columns, word)
            mask = found if mask is None else mask & found
        if mask is None:
            return order
        places = np.asarray(order)
        # np.compress over np.take is three times as fast here as indexing with a mask.
        return np.compress(np.take(mask, places, mode="clip"), places)  # type: ignore[return-value]

    def positions(self, ids: Sequence[Hashable], order: Order) -> list[int]:
        wanted = np.frombuffer(
            b"".join(one.bytes for one in ids if isinstance(one, UUID)), dtype="u8"
        ).reshape(-1, 2)
        if not len(wanted):
            return []
        mine = np.ascontiguousarray(self._data.ids).view("u8").reshape(-1, 2)
        if len(wanted) == 1:
            found = (mine[:, 1] == wanted[0, 1]) & (mine[:, 0] == wanted[0, 0])
        else:
            found = np.isin(mine[:, 1], wanted[:, 1]) & np.isin(mine[:, 0], wanted[:, 0])
        places: list[int] = np.flatnonzero(found[np.asarray(order)]).tolist()
        return places

    def changed_rows(self, other: Source) -> list[int] | None:
        if not isinstance(other, ColumnsSource) or len(other) != len(self):
            return None
        if not np.array_equal(_words_of(self._data.ids), _words_of(other._data.ids)):
            return None
        if list(self._data.columns) != list(other._data.columns):
            return None
        differs = np.zeros(len(self), dtype=np.bool_)
        for key in self._data.columns:
            mine, theirs = self._data[key], other._data[key]
            if isinstance(mine, Coded) and isinstance(theirs, Coded):
                differs |= mine.codes != _recoded(theirs, mine.words)
            elif not isinstance(mine, Coded) and not isinstance(theirs, Coded):
                differs |= mine != theirs
            else:
                return None
        changed: list[int] = np.flatnonzero(differs).tolist()
        return changed

    def patched(self, data: Columns) -> tuple[Source, list[int]]:
        taken = {one: at for at, one in enumerate(_ids(data))}
        places = self.positions(list(taken), self.all_rows())
        theirs = [taken[self.id_at(at)] for at in places]
        mine = self._data.columns
        columns = {key: _replaced(mine[key], places, data[key], theirs) for key in mine}
        source = ColumnsSource(Columns(self._data.ids, columns))
        same = {key for key in mine if _words(mine[key]) is _words(columns[key])}
        source._ranks = {key: kept for key, kept in self._ranks.items() if key in same}
        source._haystacks = {key: kept for key, kept in self._haystacks.items() if key in same}
        return source, places

    def longest(self, column: TableColumn) -> list[str]:
        stored = self._data.columns.get(column.key)
        if isinstance(stored, Coded) and column.unit is Unit.TEXT and column.text is None:
            return sorted(stored.words[:5000], key=len)[-12:]
        step = max(1, len(self) // 500)
        texts = set(self.texts(range(0, len(self), step), column))
        return sorted(texts, key=len)[-12:]

    # --- inside -------------------------------------------------------------------------------

    def _sort_keys(self, column: TableColumn) -> tuple[npt.NDArray[Any], Mask | None]:
        stored = self._data.columns.get(column.key)
        if column.value is not None or stored is None:
            values = [self.value(at, column) for at in range(len(self))]
            present: set[Any] = {value for value in values if value is not None}
            ranks = {value: at for at, value in enumerate(sorted(present))}
            codes = np.array([-1 if v is None else ranks[v] for v in values], dtype=np.int32)
            return codes, codes < 0
        if isinstance(stored, Coded):
            folded = stored.codes
            if column.unit is Unit.TEXT:
                if column.key not in self._ranks:
                    self._ranks[column.key] = _ranks_without_case(stored.words)
                folded = np.take(self._ranks[column.key], stored.codes, mode="wrap")
            missing = stored.codes < 0
            # Sixteen-bit keys sort by radix, several times faster.
            small = len(stored.words) < 0x7FFF
            return (folded.astype(np.int16) if small else folded), missing
        if stored.dtype == np.float64:
            return stored, np.isnan(stored)
        low, high = int(stored.min(initial=0)), int(stored.max(initial=0))
        if low >= -0x8000 and high < 0x7FFF:
            return stored.astype(np.int16), None
        return stored, None

    def _passes(self, column: TableColumn, kept: Filter) -> Mask:
        stored = self._data.columns.get(column.key)
        if column.value is not None or stored is None:
            every = range(len(self))
            return np.array([kept.lets(self.value(at, column)) for at in every], dtype=np.bool_)
        if isinstance(stored, Coded):
            lets = [kept.lets(_of_unit(word, column.unit)) for word in stored.words]
            # The last place is for code −1, no value.
            table = np.array([*lets, kept.lets(None)], dtype=np.bool_)
            return np.asarray(np.take(table, stored.codes, mode="wrap"))
        match kept:
            case OneOf(values):
                stored_values = [_stored(value) for value in values if value is not None]
                if len(stored_values) == 1:
                    return np.asarray(stored == stored_values[0])
                return np.isin(stored, stored_values)
            case Between(least, most):
                passes = np.ones(len(self), dtype=np.bool_)
                if least is not None:
                    passes &= stored >= _stored(least)
                if most is not None:
                    passes &= stored <= _stored(most)
                return passes

    def _contains(self, columns: Sequence[TableColumn], word: str) -> Mask:
        found = np.zeros(len(self), dtype=np.bool_)
        for column in columns:
            stored = self._data.columns.get(column.key)
            if not isinstance(stored, Coded):
                continue
            hits = self._words_with(column.key, stored, word)
            if hits is not None:
                # Wrapped, so that code −1, no value, takes the last place.
                found |= np.take(hits, stored.codes, mode="wrap")
        return found

    def _words_with(self, key: str, stored: Coded, word: str) -> Mask | None:
        """Which words contain a text: one search through all of them joined; None for none."""
        if key not in self._haystacks:
            folded = [text.casefold().replace("\n", " ") for text in stored.words]
            ends = np.cumsum(np.fromiter((len(t) + 1 for t in folded), np.int64, len(folded)))
            self._haystacks[key] = ("\n".join(folded), ends)
        haystack, ends = self._haystacks[key]
        starts = [match.start() for match in re.finditer(re.escape(word), haystack)]
        if not starts:
            return None
        hits = np.zeros(len(stored.words) + 1, dtype=np.bool_)
        hits[np.searchsorted(ends, np.array(starts), side="right")] = True
        return hits


def _words_of(ids: npt.NDArray[np.void]) -> npt.NDArray[np.uint64]:
    return np.ascontiguousarray(ids).view(np.uint64)


def _ids(data: Columns) -> list[UUID]:
    return [UUID(bytes=one.tobytes()) for one in data.ids]


def _of_unit(plain: Any, unit: Unit) -> Any:
    if plain is None or unit is Unit.TEXT:
        return plain
    if isinstance(plain, float) and np.isnan(plain):
        return None
    if unit is Unit.DAY:
        return date.fromisoformat(plain) if isinstance(plain, str) else date.fromordinal(plain)
    if unit is Unit.INSTANT:
        return from_microseconds(plain)
    return plain


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_microseconds(value)
    return value.toordinal() if isinstance(value, date) else value


def _ranks_without_case(words: tuple[str, ...]) -> npt.NDArray[np.int32]:
    """For each code a number that sorts as its word does without regard to case; last: no value."""
    folded = [word.casefold() for word in words]
    place = {word: at for at, word in enumerate(sorted(set(folded)))}
    return np.array([*(place[word] for word in folded), -1], dtype=np.int32)


def _recoded(column: Coded, words: tuple[str, ...]) -> npt.NDArray[np.int32]:
    """Its codes in another dictionary; −2 for a word that is not in it."""
    if column.words == words:
        return column.codes
    known = {word: at for at, word in enumerate(words)}
    table = np.array([*(known.get(word, -2) for word in column.words), -1], dtype=np.int32)
    return np.asarray(table[column.codes])


def _words(column: AnyColumn) -> tuple[str, ...] | None:
    return column.words if isinstance(column, Coded) else None


def _replaced(mine: AnyColumn, places: list[int], theirs: AnyColumn, taken: list[int]) -> AnyColumn:
    """A column with some cells taken from another; itself where they are the same."""
    if isinstance(mine, Coded) and isinstance(theirs, Coded):
        wanted = [theirs.at(at) for at in taken]
        if wanted == [mine.at(at) for at in places]:
            return mine
        both = _with_words(mine, {word for word in wanted if word is not None})
        codes = both.codes.copy()
        codes[places] = [-1 if w is None else bisect_left(both.words, w) for w in wanted]
        return Coded(codes, both.words)
    if isinstance(mine, Coded) or isinstance(theirs, Coded):
        raise TypeError("a column cannot change between words and numbers")
    if np.array_equal(mine[places], theirs[taken]):
        return mine
    copy = mine.copy()
    copy[places] = theirs[taken]
    return copy


def _with_words(column: Coded, more: set[str]) -> Coded:
    """The column with further words in its dictionary, without sorting a million of them anew."""
    words = list(column.words)
    gaps: list[int] = []
    for word in sorted(more):
        at = bisect_left(column.words, word)
        if at == len(column.words) or column.words[at] != word:
            words.insert(at + len(gaps), word)
            gaps.append(at)
    if not gaps:
        return column
    shifts = np.searchsorted(np.array(gaps), column.codes, side="right")
    return Coded(column.codes + shifts.astype(np.int32), tuple(words))
