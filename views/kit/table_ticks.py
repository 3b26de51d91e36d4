"""A table whose rows are ticked: Space or a click on the box, for all rows that are selected."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.text.doorway import _
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView


def tick_column(title: str, ticked: Callable[[Any], bool]) -> TableColumn:
    """The column of boxes. title: what a tick means; it stands in the menu of columns."""
    return TableColumn(
        "ticked", title, value=ticked, text=lambda on: _("yes") if on else _("no"), look=Look.TICK
    )


class TickTable(TableView):
    """turn: gets rows, and whether they are to be ticked."""

    def __init__(
        self,
        model: RowTableModel,
        name: str,
        turn: Callable[[Sequence[Any], bool], object],
        opened: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(model, name, opened)
        self._turn = turn

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and plain and self.selected_rows():
            self._turned(self.selected_rows())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        on_box = index.isValid() and self.rows().columns[index.column()].look is Look.TICK
        if on_box and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._turned([self.rows().row_at(index.row())])

    def _turned(self, rows: Sequence[Any]) -> None:
        """Tick all of them, or none where all are ticked."""
        column = next(c for c in self.rows().columns if c.look is Look.TICK)
        self._turn(rows, not all(column.take(row) for row in rows))
