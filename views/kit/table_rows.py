"""The rows of a small table: frozen objects, sorted and filtered by lists of positions."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol

from models.kernel.figures import Unit, Value
from views.kit.table_column import TableColumn
from views.kit.table_filters import Filter

Order = Sequence[int]


class Source(Protocol):
    """Rows by position, whatever holds them; `RowTableModel` knows them only through this."""

    def __len__(self) -> int: ...

    def id_at(self, row: int) -> Hashable:
        """What names a row for good."""

    def row(self, row: int) -> Any:
        """The row as the page knows it."""

    def value(self, row: int, column: TableColumn) -> Value:
        """One value."""

    def texts(self, rows: Order, column: TableColumn) -> list[str]:
        """The words of one column for some rows (those on the screen)."""

    def all_rows(self) -> Order:
        """All positions, as they came."""

    def sorted_by(self, order: Order, column: TableColumn, *, descending: bool) -> Order:
        """The positions sorted by one column, rows without a value last, equals as before."""

    def kept(
        self,
        order: Order,
        columns: Sequence[TableColumn],
        filters: Mapping[str, Filter],
        search: str,
    ) -> Order:
        """The positions that pass every filter and contain the searched words, in order."""

    def positions(self, ids: Sequence[Hashable], order: Order) -> list[int]:
        """Where in `order` the rows of these ids stand, ascending; missing ones are left out."""

    def changed_rows(self, other: "Source") -> list[int] | None:
        """Which rows differ in `other`; None when it does not hold the same ids in order."""

    def patched(self, data: Any) -> tuple["Source", list[int]]:
        """The source with the rows of these ids replaced, and their positions."""

    def longest(self, column: TableColumn) -> list[str]:
        """Words that make the column as wide as it needs to be."""


class RowsSource:
    """A tuple of frozen rows."""

    def __init__(self, rows: Sequence[Any], key: Callable[[Any], Hashable]) -> None:
        self._rows = rows
        self._key = key

    def __len__(self) -> int:
        return len(self._rows)

    def id_at(self, row: int) -> Hashable:
        return self._key(self._rows[row])

    def row(self, row: int) -> Any:
        return self._rows[row]

    def value(self, row: int, column: TableColumn) -> Value:
        return column.take(self._rows[row])

    def texts(self, rows: Order, column: TableColumn) -> list[str]:
        return [column.words(column.take(self._rows[at])) for at in rows]

    def all_rows(self) -> Order:
        return range(len(self._rows))

    def sorted_by(self, order: Order, column: TableColumn, *, descending: bool) -> Order:
        values = {at: column.take(self._rows[at]) for at in order}
        present = [at for at in order if values[at] is not None]
        missing = [at for at in order if values[at] is None]
        folded = column.unit is Unit.TEXT

        def place(at: int) -> Any:
            value = values[at]
            return str(value).casefold() if folded else value

        # `reverse` keeps equals in order.
        return sorted(present, key=place, reverse=descending) + missing

    def kept(
        self,
        order: Order,
        columns: Sequence[TableColumn],
        filters: Mapping[str, Filter],
        search: str,
    ) -> Order:
        tests = [(c, filters[c.key]) for c in columns if c.key in filters]
        words = search.casefold().split()

        def stays(at: int) -> bool:
            row = self._rows[at]
            if not all(kept.lets(column.take(row)) for column, kept in tests):
                return False
            if not words:
                return True
            text = "\n".join(column.words(column.take(row)) for column in columns).casefold()
            return all(word in text for word in words)

        return order if not tests and not words else [at for at in order if stays(at)]

    def positions(self, ids: Sequence[Hashable], order: Order) -> list[int]:
        wanted = set(ids)
        return [place for place, at in enumerate(order) if self._key(self._rows[at]) in wanted]

    def changed_rows(self, other: Source) -> list[int] | None:
        if not isinstance(other, RowsSource) or len(other) != len(self):
            return None
        changed = []
        for at, (mine, theirs) in enumerate(zip(self._rows, other._rows, strict=True)):
            if mine is theirs:
                continue
            if self._key(mine) != other._key(theirs):
                return None
            if mine != theirs:
                changed.append(at)
        return changed

    def patched(self, data: Sequence[Any]) -> tuple[Source, list[int]]:
        fresh = {self._key(row): row for row in data}
        rows = list(self._rows)
        places = [at for at, row in enumerate(rows) if self._key(row) in fresh]
        for at in places:
            rows[at] = fresh[self._key(rows[at])]
        return RowsSource(tuple(rows), self._key), places

    def longest(self, column: TableColumn) -> list[str]:
        texts = {column.words(column.take(row)) for row in self._rows[:2000]}
        return sorted(texts, key=len)[-12:]
