"""A picture painted by Qt alone, with marks that keys walk along, and its table twin beside it.

Left and right move between marks, Enter opens the chosen one, Esc lets it go, Ctrl+C copies the
picture.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QStackedLayout, QToolTip, QVBoxLayout, QWidget

from models.kernel.figures import Table
from views.kit import theme
from views.kit.export import copy_picture, save_picture
from views.kit.plain import tip


class MarkedCanvas(QWidget):
    """The picture, and the mark that is chosen in it. opened: told the key of an opened mark."""

    HEIGHT = 190
    """Pixels that it needs at 100 %."""

    def __init__(self, name: str, opened: Callable[[str], object]) -> None:
        super().__init__()
        self._chosen = ""
        self._opened = opened
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._fit()
        theme.on_change(self._fit)

    # --- what it shows, said by each picture ------------------------------------------------------

    def title(self) -> str:
        """What stands above a saved picture; empty while there is nothing to draw."""
        raise NotImplementedError

    def finding(self) -> str:
        """The whole picture in words."""
        raise NotImplementedError

    def marks(self) -> list[str]:
        """The keys of the marks, as left and right walk along them."""
        raise NotImplementedError

    def said(self, key: str) -> str:
        """A mark in words, for tooltip and screen reader; nothing for one that is not there."""
        raise NotImplementedError

    def under(self, point: QPointF) -> str:
        """The key of the mark at a point; empty where there is none."""
        raise NotImplementedError

    def paint_picture(self, painter: QPainter, size: QSizeF, chosen: str) -> None:
        """Paint all of it at this size."""
        raise NotImplementedError

    # --- the same for all -------------------------------------------------------------------------

    def chosen(self) -> str:
        """The key of the chosen mark; empty without one."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose a mark; an empty key lets it go."""
        self._chosen = key
        self._describe()
        self.update()

    def changed(self) -> None:
        """Something else is drawn now. The choice stays where its mark is still there."""
        self.choose(self._chosen if self._chosen in self.marks() else "")

    def copy(self) -> None:
        """Put a picture on the clipboard."""
        copy_picture(self.draw, self.picture_size())

    def picture_size(self) -> QSize:
        """The size of a picture of it, with its title."""
        return self.size() + QSize(32, 28 + theme.line_height("card_title"))

    def draw(self, painter: QPainter) -> None:
        """Title and picture on their ground, in whatever palette is on."""
        size, head = self.picture_size(), theme.line_height("card_title")
        painter.fillRect(0, 0, size.width(), size.height(), theme.colour("surface"))
        if not self.title():
            return
        painter.setFont(theme.font("card_title"))
        painter.setPen(theme.colour("text"))
        painter.drawText(16, 12 + head - 5, self.title())
        painter.translate(16, 12 + head)
        self.paint_picture(painter, QSizeF(self.size()), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        if self.title():
            self.paint_picture(painter, QSizeF(self.size()), self._chosen)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = self.marks()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_C:
            self.copy()
        elif step is not None and keys and not control:
            first = 0 if step > 0 else len(keys) - 1
            at = keys.index(self._chosen) + step if self._chosen else first
            self.choose(keys[min(max(0, at), len(keys) - 1)])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and keys:
            self.choose(keys[0 if event.key() == Qt.Key.Key_Home else -1])
        elif self._chosen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self._chosen)
        elif self._chosen and event.key() == Qt.Key.Key_Escape:
            self.choose("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(self.under(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.under(event.position())
        if key:
            self._opened(key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.said(self.under(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def _fit(self) -> None:
        self.setMinimumHeight(theme.px(self.HEIGHT))
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.said(self._chosen) or self.finding())
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)


class Twinned(QWidget):
    """A picture, or in its place the table of all that it shows.

    table: makes it; None while there is nothing to show.
    """

    def __init__(self, canvas: MarkedCanvas, table: Callable[[], Table | None]) -> None:
        super().__init__()
        self.canvas, self._table = canvas, table
        self._twin: QWidget | None = None
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        # Into the room first: a stack shows its first widget at once, wherever that is.
        self._stack = QStackedLayout()
        room.addLayout(self._stack)
        self._stack.addWidget(canvas)

    def changed(self) -> None:
        """Something else is drawn now: the table is made anew."""
        shown = self.table_shown()
        self.canvas.changed()
        if self._twin is not None:
            self._stack.removeWidget(self._twin)
            self._twin.deleteLater()
            self._twin = None
        self.show_table(shown)

    def show_table(self, shown: bool) -> None:
        """Show the table twin instead of the picture, or the picture again."""
        table = self._table() if shown and self._twin is None else None
        if table is not None:
            from views.kit.chart_twin import report_table

            self._twin = report_table(table, self.canvas.accessibleName())
            self._stack.addWidget(self._twin)
        self._stack.setCurrentIndex(1 if shown and self._twin is not None else 0)

    def table_shown(self) -> bool:
        """Whether the table twin is shown."""
        return self._stack.currentIndex() == 1

    def save(self, path: Path) -> None:
        """Write a picture as PNG, SVG or PDF. Raises FileProblem."""
        canvas = self.canvas
        save_picture(canvas.draw, canvas.picture_size(), path, canvas.title())
