"""A table with a strip of squares in each row, which keys and the mouse choose one by one.

Left and right move along the squares of the current row, Enter opens the chosen one, Esc lets it
go. A click chooses and opens at once.
"""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from views.kit.plain import tip
from views.kit.strip_paint import Square, square_under
from views.kit.table_column import Look
from views.kit.table_model import Index, RowTableModel
from views.kit.table_view import TableView


class StripTable(TableView):
    """square_opened: told the row and the number of the square.

    The strip's column asks `chosen_in` which square of a row is framed.
    """

    def __init__(
        self,
        model: RowTableModel,
        name: str,
        opened: Callable[[Any], object],
        square_opened: Callable[[Any, int], object],
    ) -> None:
        super().__init__(model, name, opened, row_size="row_chart")
        self._square_opened = square_opened

    _chosen: tuple[Hashable, int] | None = None

    def chosen(self) -> tuple[Any, int] | None:
        """The row of the chosen square, and its number; None where none is chosen."""
        if self._chosen is None:
            return None
        places = self.rows().places_of([self._chosen[0]])
        if not places:
            return None
        row = self.rows().row_at(places[0])
        return (row, self._chosen[1]) if self._chosen[1] < len(self._squares(row)) else None

    def chosen_in(self, row_id: Hashable) -> int | None:
        """Which square of a row is chosen."""
        return self._chosen[1] if self._chosen and self._chosen[0] == row_id else None

    # --- keys and mouse -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._strip_key(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._under(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            place, at = found
            self._choose((self.rows().id_of(place), at))
            self._square_opened(self.rows().row_at(place), at)

    def viewportEvent(self, event: QEvent) -> bool:
        found = self._under(event.pos()) if isinstance(event, QHelpEvent) else None
        if found is None or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        words = self._squares(self.rows().row_at(found[0]))[found[1]].words
        QToolTip.showText(event.globalPos(), tip(words), self)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row_id = self.rows().id_of(current.row()) if current.isValid() else None
        if self._chosen is not None and row_id != self._chosen[0]:
            self._choose(None)

    def _strip_key(self, event: QKeyEvent) -> bool:
        current = self.currentIndex()
        if not current.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row_id, row = self.rows().id_of(current.row()), self.rows().row_at(current.row())
        last, at = len(self._squares(row)) - 1, self.chosen_in(row_id)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and last >= 0:
            # The latest window is the one that is asked about most.
            self._choose((row_id, last if at is None else min(max(0, at + step), last)))
        elif at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._square_opened(row, at)
        elif at is not None and event.key() == Qt.Key.Key_Escape:
            self._choose(None)
        else:
            return False
        return True

    def _under(self, point: QPoint) -> tuple[int, int] | None:
        """The place of the row and the number of the square under a point."""
        place = self.rowAt(point.y())
        columns = self.rows().columns
        band = next((b for b in self.bands() if columns[b.column].look is Look.STRIP), None)
        if place < 0 or band is None:
            return None
        count = len(self._squares(self.rows().row_at(place)))
        at = square_under(point.x() - band.text_left, count)
        return None if at is None else (place, at)

    def _squares(self, row: Any) -> tuple[Square, ...]:
        for column in self.rows().columns:
            if column.squares is not None:
                return tuple(column.squares(row))
        return ()

    def _choose(self, chosen: tuple[Hashable, int] | None) -> None:
        if chosen == self._chosen:
            return
        self._chosen = chosen
        found = self.chosen()
        words = self._squares(found[0])[found[1]].words if found is not None else ""
        self.setAccessibleDescription(words)
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)
        self.viewport().update()
