"""The focus ring: two pixels of accent, two pixels outside the control that has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
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


_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QObject):
    """Follows the focus of the application and draws the ring around it, in its window.

    Buttons and charts have it when the keyboard brought the focus; fields always. Lists and tables
    show their current row or cell instead; the editor of a cell has its own edge.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        # Not focusChanged: it also hands over the widget that lost the focus, which may be half
        # destroyed by then.
        app.focusObjectChanged.connect(self._moved)

    def _moved(self, now: QObject | None) -> None:
        """The focus is about to go to another widget, or is there already."""
        if now is self._target and now is not None:
            return
        self._forget()
        if not isinstance(now, QWidget) or not _wants_ring(now):
            return
        self._target = now
        window = now.window()
        widget: QWidget | None = now
        while widget is not None and widget is not window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        if now.hasFocus() and _is_field(now):
            self._show()

    def _show(self) -> None:
        if self._target is not None and isValid(self._target) and self._ring is None:
            self._ring = _Ring(self._target.window(), self._target)
            self._ring.place()

    def _hide(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._target and isinstance(event, QFocusEvent):
            if kind == QEvent.Type.FocusIn and (event.reason() in _BY_KEYS or _is_field(watched)):
                self._show()
            elif kind == QEvent.Type.FocusOut:
                self._hide()
        elif kind in _MOVING and self._ring is not None and isValid(self._ring):
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


def _is_field(widget: QObject) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit)


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView | QMainWindow) or widget.isWindow():
        return False
    return not (isinstance(widget, QLineEdit) and widget.property("cell") == "true")
