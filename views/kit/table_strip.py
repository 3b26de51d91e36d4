"""The squares of a table's strip as something that keys and the mouse choose one by one.

Left and right move along the squares of the current row, Enter opens the chosen one, Esc lets it
go. A click chooses and opens at once.
"""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from views.kit.plain import tip
from views.kit.strip_paint import Square, square_under
from views.kit.table_column import Look
from views.kit.table_view import TableView


class StripCursor(QObject):
    """Watches one table. opened: told the row and the number of the square.

    The strip's column asks `place_in` which square of a row is framed.
    """

    def __init__(self, view: TableView, opened: Callable[[Any, int], object]) -> None:
        super().__init__(view)
        self._view, self._opened = view, opened
        self._chosen: tuple[Hashable, int] | None = None
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentRowChanged.connect(self._other_row)

    def chosen(self) -> tuple[Any, int] | None:
        """The row of the chosen square, and its number; None where none is chosen."""
        if self._chosen is None:
            return None
        places = self._view.rows().places_of([self._chosen[0]])
        if not places:
            return None
        row = self._view.rows().row_at(places[0])
        return (row, self._chosen[1]) if self._chosen[1] < len(self._squares(row)) else None

    def place_in(self, row_id: Hashable) -> int | None:
        """Which square of a row is chosen."""
        return self._chosen[1] if self._chosen and self._chosen[0] == row_id else None

    def let_go(self) -> None:
        """Choose none."""
        self._choose(None)

    # --- keys and mouse -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._pressed(event)
        if watched is self._view.viewport():
            if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
                self._clicked(event)
            if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
                return self._helped(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        current = self._view.currentIndex()
        if not current.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row_id = self._view.rows().id_of(current.row())
        row = self._view.rows().row_at(current.row())
        last = len(self._squares(row)) - 1
        at = self.place_in(row_id)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and last >= 0:
            # The latest window is the one that is asked about most.
            self._choose((row_id, last if at is None else min(max(0, at + step), last)))
            return True
        if at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(row, at)
            return True
        if at is not None and event.key() == Qt.Key.Key_Escape:
            self._choose(None)
            return True
        return False

    def _clicked(self, event: QMouseEvent) -> None:
        found = self._under(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            place, at = found
            self._choose((self._view.rows().id_of(place), at))
            self._opened(self._view.rows().row_at(place), at)

    def _helped(self, event: QHelpEvent) -> bool:
        found = self._under(event.pos())
        if found is None:
            return False
        words = self._squares(self._view.rows().row_at(found[0]))[found[1]].words
        QToolTip.showText(event.globalPos(), tip(words), self._view)
        return True

    def _under(self, point: QPoint) -> tuple[int, int] | None:
        """The place of the row and the number of the square under a point."""
        place = self._view.rowAt(point.y())
        columns = self._view.rows().columns
        band = next((b for b in self._view.bands() if columns[b.column].look is Look.STRIP), None)
        if place < 0 or band is None:
            return None
        count = len(self._squares(self._view.rows().row_at(place)))
        at = square_under(point.x() - band.text_left, count)
        return None if at is None else (place, at)

    def _squares(self, row: Any) -> "tuple[Square, ...]":
        for column in self._view.rows().columns:
            if column.squares is not None:
                return tuple(column.squares(row))
        return ()

    def _other_row(self, *_indexes: object) -> None:
        self._choose(None)

    def _choose(self, chosen: tuple[Hashable, int] | None) -> None:
        if chosen == self._chosen:
            return
        self._chosen = chosen
        found = self.chosen()
        words = self._squares(found[0])[found[1]].words if found is not None else ""
        self._view.setAccessibleDescription(words)
        told = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)
        self._view.viewport().update()
