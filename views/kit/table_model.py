"""One table model for all tables: a handful of frozen rows or a million rows held as columns."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from models.kernel.figures import Value
from views.kit.table_column import Look, TableColumn
from views.kit.table_filters import Filter
from views.kit.table_rows import Order, RowsSource, Source

if TYPE_CHECKING:
    from models.kernel.columns import Columns

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class CellEdit:
    """One cell that a person changed: the row as it was seen, the column's key, the new value."""

    row: Any
    key: str
    value: Value


@dataclass(frozen=True)
class BadCell:
    """What was typed into a cell and why it was refused; shown until it is put right."""

    typed: str
    why: str


Write = Callable[[tuple[CellEdit, ...]], object]
"""Carries edits out; False says that they were not, and that the person has been told why."""
Append = Callable[[tuple[dict[str, Value], ...]], object]
_Cell = tuple[Hashable, str]


class RowTableModel(QAbstractTableModel):
    """Shows rows, sorts and filters them by permutation, and passes edits on as one command.

    key: names a row for good (by default its `id`); selection and marks follow it.
    write: gets all cells of one gesture and carries out one command; may raise Refused.
    append: gets new rows that were pasted below the last one, as values by column key.
    """

    def __init__(
        self,
        columns: Sequence[TableColumn],
        key: Callable[[Any], Hashable] = attrgetter("id"),
        write: Write | None = None,
        append: Append | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.append = append
        self._key = key
        self._write = write
        self._source: Source = RowsSource((), key)
        self._order: Order = ()
        self._shown: Order = ()
        self._sort: tuple[str, bool] | None = None
        self._filters: dict[str, Filter] = {}
        self._search = ""
        self._bad: dict[_Cell, BadCell] = {}
        self._written: dict[_Cell, str] = {}

    # --- what is shown --------------------------------------------------------------------------

    def show(self, data: "Sequence[Any] | Columns") -> None:
        """Show these rows instead. Where the ids are the same, only changed rows repaint."""
        fresh = self._source_of(data)
        changed = self._source.changed_rows(fresh) if len(self._source) else None
        written = [one for one, _key in self._written]
        self._written.clear()
        if changed is None:
            self.beginResetModel()
            self._source = fresh
            self._arrange()
            self.endResetModel()
        else:
            self._source = fresh
            self._repaint({*changed, *fresh.positions(written, fresh.all_rows())})

    def patch(
        self, data: "Sequence[Any] | Columns", ids: Iterable[Hashable] = (), ordered_by: str = ""
    ) -> bool:
        """Replace the rows of these ids where they stand; the rest is neither read nor painted.

        ids: of rows that were asked for. Where one of them came, went, or has another value in
        the column by which the rows came in order, nothing is done, and the answer is False.
        """
        if not self._in_their_places(self._source_of(data), tuple(ids), ordered_by):
            return False
        self._source, places = self._source.patched(data)
        for at in places:
            for column in self.columns:
                self._written.pop((self._source.id_at(at), column.key), None)
        self._repaint(set(places))
        return True

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._source)

    def row_at(self, place: int) -> Any:
        """The row that stands at a place of the table."""
        return self._source.row(int(self._shown[place]))

    def id_of(self, place: int) -> Hashable:
        """What names the row that stands at a place."""
        return self._source.id_at(int(self._shown[place]))

    def places_of(self, ids: Sequence[Hashable]) -> list[int]:
        """Where the rows of these ids stand now, ascending; those not shown are left out."""
        return self._source.positions(ids, self._shown)

    def standing(self) -> tuple[Source, Order]:
        """The rows and their order as they stand now; neither changes when others are shown."""
        return self._source, self._shown

    def value_at(self, place: int, column: int) -> Value:
        """The value of a cell."""
        return self._source.value(int(self._shown[place]), self.columns[column])

    def texts(self, first: int, last: int, column: int) -> list[str]:
        """The words of one column from a place up to, and without, another."""
        chosen = self.columns[column]
        texts = self._source.texts(self._shown[first:last], chosen)
        if self._bad or self._written:
            for at in range(first, last):
                cell = (self.id_of(at), chosen.key)
                if cell in self._bad:
                    texts[at - first] = self._bad[cell].typed
                elif cell in self._written:
                    texts[at - first] = self._written[cell]
        return texts

    def longest(self, column: int) -> list[str]:
        """The longest words of a column, which its width comes from."""
        return self._source.longest(self.columns[column])

    # --- order and filter -----------------------------------------------------------------------

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column; an empty key gives the order in which the rows came."""
        self._sort = (key, descending) if key else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.id_of(index.row()) for index in before]
        self._arrange()
        at = {one: self.places_of([one]) for one in set(ids)}
        after = [
            self.index(at[one][0], index.column()) if at[one] else QModelIndex()
            for one, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def sorting(self) -> tuple[str, bool] | None:
        """The key it is sorted by and whether descending."""
        return self._sort

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self.columns[column].key if column >= 0 else ""
        self.sort_by(key, descending=order == Qt.SortOrder.DescendingOrder)

    def set_filter(self, key: str, kept: Filter | None) -> None:
        """Show only rows whose value of a column passes; None shows all again."""
        self.set_filters({k: f for k, f in {**self._filters, key: kept}.items() if f is not None})

    def set_filters(self, filters: dict[str, Filter]) -> None:
        """Replace all filters at once."""
        if filters != self._filters:
            self._filters = dict(filters)
            self._refilter()

    def filters(self) -> dict[str, Filter]:
        """The filters in force, by column key."""
        return dict(self._filters)

    def set_search(self, text: str) -> None:
        """Show only rows that contain every one of these words, in any case, in any column."""
        if text.split() != self._search.split():
            self._search = text
            self._refilter()

    def search(self) -> str:
        """The words searched for."""
        return self._search

    # --- editing --------------------------------------------------------------------------------

    def parse(self, column: int, typed: str) -> Value:
        """What was typed, as the column's value. Raises Refused."""
        parse = self.columns[column].parse
        if parse is None:
            raise Refused.because("read_only", self.columns[column].key)
        try:
            return parse(typed)
        except ValueError as problem:
            raise Refused.because("unreadable", self.columns[column].key, value=typed) from problem

    def write(self, edits: Sequence[tuple[int, int, str]]) -> bool:
        """Carry out one gesture: (place, column, typed) of each cell, all or none.

        Cells that cannot be read, or that the command refuses, keep what was typed and are marked.
        """
        read: list[CellEdit] = []
        refused = False
        for place, column, typed in edits:
            try:
                value = self.parse(column, typed)
            except Refused as problem:
                self._mark(place, column, typed, problem.findings)
                refused = True
            else:
                self._unmark(place, column)
                if value != self.value_at(place, column):
                    key = self.columns[column].key
                    read.append(CellEdit(self.row_at(place), key, value))
        if refused or not read or self._write is None:
            return not refused
        try:
            saved = self._write(tuple(read)) is not False
        except Refused as problem:
            for place, column, typed in edits:
                key = self.columns[column].key
                mine = [f for f in problem.findings if f.field in ("", key)]
                if mine:
                    self._mark(place, column, typed, mine)
            return False
        if not saved:
            for place, column, typed in edits:
                self._mark(place, column, typed, (Finding("not_saved"),))
            return False
        for place, column, typed in edits:
            words = self.columns[column].words(self.parse(column, typed))
            self._written[self.id_of(place), self.columns[column].key] = words
            self._touch(place, column)
        return True

    def bad_cell(self, place: int, column: int) -> BadCell | None:
        """What was typed into a cell and refused."""
        return self._bad.get((self.id_of(place), self.columns[column].key)) if self._bad else None

    def bad_cells(self) -> int:
        """How many cells are marked."""
        return len(self._bad)

    def forget_bad_cells(self) -> None:
        """Drop what was refused and show the values again."""
        ids = [one for one, _key in self._bad]
        self._bad.clear()
        for place in self.places_of(ids):
            self._repaint_places(place, place)

    # --- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, at = index.row(), index.column()
        column = self.columns[at]
        if role == _ROLE.DisplayRole:
            return self.texts(place, place + 1, at)[0]
        if role == _ROLE.EditRole:
            bad = self.bad_cell(place, at)
            return bad.typed if bad else column.copied(self.value_at(place, at))
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == _ROLE.AccessibleTextRole:
            return self._spoken(place, at)
        if role == _ROLE.ToolTipRole:
            bad = self.bad_cell(place, at)
            return bad.why if bad else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Vertical and role == _ROLE.DisplayRole:
            return str(section + 1)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.editable(index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def editable(self, column: int) -> bool:
        """Whether cells of a column can be typed into."""
        return self._write is not None and self.columns[column].parse is not None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole or not index.isValid():
            return False
        if value == self.data(index, _ROLE.EditRole) and not self.bad_cell(
            index.row(), index.column()
        ):
            return True
        return self.write([(index.row(), index.column(), str(value))])

    # --- inside ---------------------------------------------------------------------------------

    def _source_of(self, data: "Sequence[Any] | Columns") -> Source:
        if isinstance(data, list | tuple):
            return RowsSource(data, self._key)
        from views.kit.table_columns import ColumnsSource

        return ColumnsSource(data)  # type: ignore[arg-type]

    def _in_their_places(self, fresh: Source, ids: Sequence[Hashable], ordered_by: str) -> bool:
        by = [column for column in self.columns if column.key == ordered_by]

        def places(source: Source) -> dict[Hashable, list[Value]]:
            found = source.positions(ids, source.all_rows())
            return {source.id_at(at): [source.value(at, c) for c in by] for at in found}

        return not ids or places(self._source) == places(fresh)

    def _arrange(self) -> None:
        self._order = self._source.all_rows()
        for column in self.columns:
            if self._sort and column.key == self._sort[0]:
                self._order = self._source.sorted_by(self._order, column, descending=self._sort[1])
        self._shown = self._kept()

    def _kept(self) -> Order:
        return self._source.kept(self._order, self.columns, self._filters, self._search)

    def _refilter(self) -> None:
        self.beginResetModel()
        self._shown = self._kept()
        self.endResetModel()

    def _repaint(self, rows: set[int]) -> None:
        """Rows of the source have changed; runs of neighbours repaint together."""
        if not rows:
            return
        places = self.places_of([self._source.id_at(at) for at in rows])
        start = previous = None
        for place in places:
            if previous is None or place != previous + 1:
                if start is not None and previous is not None:
                    self._repaint_places(start, previous)
                start = place
            previous = place
        if start is not None and previous is not None:
            self._repaint_places(start, previous)

    def _repaint_places(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _touch(self, place: int, column: int) -> None:
        self.dataChanged.emit(self.index(place, column), self.index(place, column))

    def _mark(self, place: int, column: int, typed: str, findings: Sequence[Finding]) -> None:
        why = "\n".join(finding_text(finding) for finding in findings)
        self._bad[self.id_of(place), self.columns[column].key] = BadCell(typed, why)
        self._touch(place, column)

    def _unmark(self, place: int, column: int) -> None:
        if self._bad.pop((self.id_of(place), self.columns[column].key), None):
            self._touch(place, column)

    def _spoken(self, place: int, at: int) -> str:
        column = self.columns[at]
        text = self.texts(place, place + 1, at)[0]
        row = self.row_at(place)
        if column.look is Look.BAR:
            value = self.value_at(place, at)
            text = "" if value is None else _("{n} of {top}").format(n=value, top=column.top)
        if column.beside is not None:
            text = f"{text} {column.beside(row)}"
        bad = self.bad_cell(place, at)
        return f"{text}, {bad.why}" if bad else text
