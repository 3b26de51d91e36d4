"""The focus ring: two pixels of accent, two pixels outside the control that has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from views.kit import theme

_MOVING = frozenset(
    (
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Hide,
        QEvent.Type.Show,
        QEvent.Type.ZOrderChange,
    )
)


class FocusRing(QObject):
    """Follows the focus of the application and draws the ring around it, in its window.

    Lists and tables show their current row or cell instead; the editor of a cell has its own edge.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        # Not focusChanged: it also hands over the widget that lost the focus, which may be half
        # destroyed by then.
        app.focusObjectChanged.connect(self._moved)

    def _moved(self, now: QObject | None) -> None:
        self._forget()
        if not isinstance(now, QWidget) or not _wants_ring(now):
            return
        window = now.window()
        self._ring = _Ring(window, now)
        widget: QWidget | None = now
        while widget is not None and widget is not window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._ring.place()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING and self._ring is not None and isValid(self._ring):
            self._ring.place()
        return False


class _Ring(QWidget):
    """The ring itself: it takes no events and lies above all else in the window."""

    def __init__(self, window: QWidget, target: QWidget) -> None:
        super().__init__(window)
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def place(self) -> None:
        """Go where the target is now, cut to what its scroll areas show of it."""
        target, window = self._target, self.window()
        if not isValid(target) or not target.isVisible():
            self.hide()
            return
        reach = theme.size("focus_ring") + theme.size("focus_gap")
        around = target.rect().adjusted(-reach, -reach, reach, reach)
        at = target.mapTo(window, QPoint(0, 0))
        box = QRect(at + around.topLeft(), around.size())
        self.setGeometry(box)
        self._clip = box
        parent = target.parentWidget()
        while parent is not None and parent is not window:
            holder = parent.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
                seen = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
                self._clip = self._clip.intersected(seen.adjusted(-reach, -reach, reach, reach))
            parent = holder
        self.setVisible(not self._clip.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(self._clip.translated(-self.pos()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), theme.size("focus_ring")))
        half = theme.size("focus_ring") / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = getattr(self._target, "ring_radius", 6)
        painter.drawRoundedRect(box, radius, radius)


def _wants_ring(widget: QWidget) -> bool:
    by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    if by_mouse and not isinstance(widget, QLineEdit | QPlainTextEdit):
        return False
    if isinstance(widget, QAbstractItemView | QMainWindow) or widget.isWindow():
        return False
    if widget.property("ring") is False:
        return False
    return not (isinstance(widget, QLineEdit) and widget.property("cell") == "true")
