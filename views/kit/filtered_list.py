"""A list with its search field and chips."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.chips import Chip
from views.kit.flow import FlowRow
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel, Write
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.kit.views_chip import ViewsChip

Filter = Callable[[Any], bool]


class FilteredList(QWidget):
    """A table under a search field and chips, each of which lets some rows through.

    chips: key, words and what each lets through; several that are on let through what fits all.
    write: carries out what is typed into cells; without it they are only read.
    """

    def __init__(
        self,
        context: PageContext,
        key: str,
        name: str,
        columns: list[TableColumn],
        chips: Sequence[tuple[str, str, Filter]],
        opened: Callable[[Any], object],
        empty: QWidget,
        buttons: Sequence[QWidget] = (),
        write: Write | None = None,
    ) -> None:
        super().__init__()
        self._rows: tuple[Any, ...] = ()
        self._filters = {key: lets for key, _words, lets in chips}
        self.model = RowTableModel(columns, key=lambda row: row.id, write=write)
        self.table = TableView(self.model, name, opened)
        self.model.setParent(self.table)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find"))
        self.search.setAccessibleName(_("Find in: {what}").format(what=name))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.px(160))
        self.search.textChanged.connect(self.model.set_search)
        self.chips: Mapping[str, Chip] = {
            one: Chip(words, toggled=lambda _on: self._filter()) for one, words, _lets in chips
        }
        views = ViewsChip(context, self.table, key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(FlowRow([*self.chips.values(), views, *buttons]), 1)
        column.addLayout(line)
        self.panel = TablePanel(self.table, empty)
        column.addWidget(self.panel, 1)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, as far as the chips let them through."""
        first = not self.model.total()
        self._rows = tuple(rows)
        for key, chip in self.chips.items():
            chip.set_count(sum(map(self._filters[key], self._rows)))
        self._filter()
        if first:
            self.table.fit()

    def only(self, *keys: str) -> None:
        """Switch these chips on, and the others off."""
        for key, chip in self.chips.items():
            chip.setChecked(key in keys)

    def _filter(self) -> None:
        on = [self._filters[key] for key, chip in self.chips.items() if chip.isChecked()]
        self.model.show(tuple(row for row in self._rows if all(lets(row) for lets in on)))
