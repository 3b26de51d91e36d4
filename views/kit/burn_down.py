"""A budget burning down: keys walk along what took of it, and its table twin is one click away.

Left and right move between events, Enter opens the chosen one, Esc lets it go, Ctrl+C copies the
picture. It is painted by Qt alone: a window has few corners.
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

from views.kit import theme
from views.kit.burn_down_data import BurnDown, event_sentence, twin_table
from views.kit.burn_down_paint import DIAMOND, frame_of, paint_burn_down, placed_events
from views.kit.export import copy_picture, save_picture
from views.kit.plain import tip


class BurnDownChart(QWidget):
    """Draws a `BurnDown`. opened: told the key of the event that the person opened."""

    def __init__(self, name: str, opened: Callable[[str], object]) -> None:
        super().__init__()
        self._twin: QWidget | None = None
        self._name = name
        self.canvas = BurnDownCanvas(name, opened)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        # Into the room first: a stack shows its first widget at once, wherever that is.
        self._stack = QStackedLayout()
        room.addLayout(self._stack)
        self._stack.addWidget(self.canvas)

    def show_burn(self, burn: BurnDown | None) -> None:
        """Draw this; None draws nothing."""
        shown = self.table_shown()
        self.canvas.show_burn(burn)
        if self._twin is not None:
            self._stack.removeWidget(self._twin)
            self._twin.deleteLater()
            self._twin = None
        self.show_table(shown)

    def show_table(self, shown: bool) -> None:
        """Show the table twin instead of the picture, or the picture again."""
        burn = self.canvas.burn()
        if shown and self._twin is None and burn is not None:
            from views.kit.chart_twin import report_table

            self._twin = report_table(twin_table(burn), self._name)
            self._stack.addWidget(self._twin)
        self._stack.setCurrentIndex(1 if shown and self._twin is not None else 0)

    def table_shown(self) -> bool:
        """Whether the table twin is shown."""
        return self._stack.currentIndex() == 1

    def save(self, path: Path) -> None:
        """Write a picture as PNG, SVG or PDF. Raises FileProblem."""
        burn = self.canvas.burn()
        title = burn.title if burn is not None else ""
        save_picture(self.canvas.draw, self.canvas.picture_size(), path, title)


class BurnDownCanvas(QWidget):
    """The picture, and the event that is chosen in it."""

    def __init__(self, name: str, opened: Callable[[str], object]) -> None:
        super().__init__()
        self._burn: BurnDown | None = None
        self._chosen = ""
        self._opened = opened
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._fit()
        theme.on_change(self._fit)

    def _fit(self) -> None:
        self.setMinimumHeight(theme.px(190))
        self.update()

    def burn(self) -> BurnDown | None:
        """What is drawn."""
        return self._burn

    def show_burn(self, burn: BurnDown | None) -> None:
        """Draw this. The choice stays where its event is still there."""
        self._burn = burn
        if self._chosen not in self._keys():
            self._chosen = ""
        self._describe()
        self.update()

    def chosen(self) -> str:
        """The key of the chosen event; empty without one."""
        return self._chosen

    def copy(self) -> None:
        """Put a picture on the clipboard."""
        copy_picture(self.draw, self.picture_size())

    def picture_size(self) -> QSize:
        """The size of a picture of it, with its title."""
        return self.size() + QSize(32, 28 + theme.line_height("card_title"))

    def draw(self, painter: QPainter) -> None:
        """Title and chart on their ground, in whatever palette is on."""
        size, head = self.picture_size(), theme.line_height("card_title")
        painter.fillRect(0, 0, size.width(), size.height(), theme.colour("surface"))
        if self._burn is None:
            return
        painter.setFont(theme.font("card_title"))
        painter.setPen(theme.colour("text"))
        painter.drawText(16, 12 + head - 5, self._burn.title)
        painter.translate(16, 12 + head)
        paint_burn_down(painter, self._burn, QSizeF(self.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        if self._burn is not None:
            paint_burn_down(painter, self._burn, QSizeF(self.size()), self._chosen)
        painter.end()

    # --- keys and mouse -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = self._keys()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_C:
            self.copy()
        elif step is not None and keys and not control:
            first = 0 if step > 0 else len(keys) - 1
            at = keys.index(self._chosen) + step if self._chosen else first
            self._choose(keys[min(max(0, at), len(keys) - 1)])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and keys:
            self._choose(keys[0 if event.key() == Qt.Key.Key_Home else -1])
        elif self._chosen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self._chosen)
        elif self._chosen and event.key() == Qt.Key.Key_Escape:
            self._choose("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        key = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._under(event.position())
        if key:
            self._opened(key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(
                event.globalPos(), tip(self._said(self._under(QPointF(event.pos())))), self
            )
            return True
        return super().event(event)

    def _under(self, point: QPointF) -> str:
        if self._burn is None:
            return ""
        reach = DIAMOND / 2 + 2
        frame = frame_of(self._burn, QSizeF(self.size()))
        for placed in placed_events(self._burn, frame):
            away = point - placed.middle
            near = abs(away.x()) <= reach and abs(away.y()) <= reach
            if near or (placed.label is not None and placed.label.contains(point)):
                return placed.event.key
        return ""

    def _keys(self) -> list[str]:
        return [event.key for event in self._burn.events] if self._burn is not None else []

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._describe()
        self.update()

    def _said(self, key: str) -> str:
        if self._burn is None:
            return ""
        found = next((event for event in self._burn.events if event.key == key), None)
        return event_sentence(self._burn, found) if found is not None else ""

    def _describe(self) -> None:
        finding = self._burn.finding if self._burn is not None else ""
        self.setAccessibleDescription(self._said(self._chosen) or finding)
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)
