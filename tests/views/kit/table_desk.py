"""A table whose writes change its rows, as a page's commands do."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models.kernel.errors import Refused
from tests.views.kit.pieces import week_columns, weeks
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A table whose writes change its rows, as a page's commands do."""

    def __init__(self, shown, *, cells: bool) -> None:
        self.rows = list(weeks(20))
        self.done: list[tuple[CellEdit, ...]] = []
        self.added: list[tuple[dict, ...]] = []
        self.refuse: Refused | None = None
        self.model = RowTableModel(week_columns(), write=self.write)
        self.view = TableView(self.model, "Weeks", select_cells=cells)
        self.model.setParent(self.view)
        self.model.show(tuple(self.rows))
        self.panel = shown(TablePanel(self.view))
        self.view.setFocus()

    def write(self, edits: tuple[CellEdit, ...]) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append(edits)
        for edit in edits:
            at = next(at for at, row in enumerate(self.rows) if row.id == edit.row.id)
            self.rows[at] = replace(self.rows[at], **{edit.key: edit.value})  # type: ignore[arg-type]
        self.model.show(tuple(self.rows))

    def go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, column))

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def type(self, text: str, end: Qt.Key = Key.Key_Return) -> None:
        """Type into the cell: the first letter opens the editor."""
        QTest.keyClicks(self.view, text[0])
        editor = self.view.findChildren(QLineEdit)[-1]
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, end)

    def typed(self, row: int) -> str | None:
        """What was refused in the second column of a row."""
        bad = self.model.bad_cell(row, 1)
        return None if bad is None else bad.typed

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()
