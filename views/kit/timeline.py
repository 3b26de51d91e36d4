"""The timeline: lanes of blocks over time, painted by itself, driven by mouse and keys alike.

It shows a `TimelineModel` and tells a `TimelineHandler` what the user wants; it changes nothing
itself. Its table twin is given by the page.
"""

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QGestureEvent,
    QPinchGesture,
    QToolTip,
    QWidget,
)

from views.kit import theme
from views.kit.timeline_cursor import Cursor, Stop
from views.kit.timeline_drags import Drags
from views.kit.timeline_frame import Frame
from views.kit.timeline_handler import NoHandler, TimelineHandler
from views.kit.timeline_index import Index
from views.kit.timeline_keys import Keys
from views.kit.timeline_model import Block, TimelineModel
from views.kit.timeline_mouse import Mouse
from views.kit.timeline_picture import LABEL_WIDTH, Picture
from views.kit.timeline_places import block_at, box
from views.kit.timeline_scene import Highlights
from views.kit.timeline_snap import Snaps
from views.kit.timeline_told import place_sentence, tip_at
from views.kit.timeline_view import Seen, View

_LEAST_LABELS, _MOST_LABELS = 60, 200
_WHEEL = 120
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""The focus comes back from these: Alt, which frees a drag from handoffs, also wakes menus."""


class Timeline(QAbstractScrollArea):
    """Draws a `TimelineModel`.

    seen: the user scrolled or zoomed time (a `Seen`).
    """

    seen = Signal(object)

    def __init__(
        self, name: str, model: TimelineModel, handler: TimelineHandler | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture = Picture(model)
        self._snaps = Snaps(model)
        self._view = View()
        self._label_width = 0.0
        self.place = Cursor()
        self.drags = Drags(handler or NoHandler(), lambda: self.viewport().update(), self)
        self._mouse, self._keys = Mouse(self, self), Keys(self)
        self._busy = False
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(40)
            bar.valueChanged.connect(self._scrolled)
        theme.on_change(self._restyle)
        self.show_model(model)

    # --- what it shows --------------------------------------------------------------------------

    def show_model(self, model: TimelineModel) -> None:
        """Show another model. What is seen stays, and the selection where its block still is; a
        drag goes on only if what it holds is as it was."""
        self._picture.show(model)
        self.drags.check(self._picture.index)
        self._mouse.check(self._picture.index)
        self._snaps = Snaps(model)
        self._view.bounds(model)
        self.place.show(model, self._picture.index, self._snaps)
        self.updateGeometry()
        self._arrange()

    def set_handler(self, handler: TimelineHandler) -> None:
        """Tell another page from now on."""
        self.drags.handler = handler

    def model(self) -> TimelineModel:
        """What it shows."""
        return self._picture.model

    def picture(self) -> Picture:
        """What it paints, for files and paper."""
        return self._picture

    def show_span(self, start: datetime, end: datetime) -> None:
        """Show a stretch of time, whole, until the user zooms."""
        self._view.show(start.timestamp(), end.timestamp())
        self._arrange()

    def span(self) -> Seen:
        """From when to when it shows."""
        return self._view.seen()

    def select(self, key: str) -> None:
        """Select a block and bring it into view without telling anybody; an unknown key selects
        none."""
        block = self.index().block(key)
        if block is None:
            self.place.put(Stop("", self.place.at, None))
        else:
            self.place.put(Stop(block.lane, block.start.timestamp(), block))
            self._reveal(block.lane, block.start.timestamp(), block.end.timestamp())
        self.viewport().update()

    def selected(self) -> Block | None:
        """The selected block."""
        return self.index().block(self.place.block)

    # --- what the mouse and the keys act on -----------------------------------------------------

    def frame(self) -> Frame:
        """Where things stand now."""
        size = self.viewport().size()
        scroll = self.verticalScrollBar().value()
        return self._picture.frame(
            size.width(), size.height(), self._labels(), self._view.first, self._view.pace, scroll
        )

    def index(self) -> Index:
        """The blocks by lane and time."""
        return self._picture.index

    def snaps(self) -> Snaps:
        """Where dragged edges go."""
        return self._snaps

    def choose(self, stop: Stop) -> None:
        """The user chose a block, or a place where there is none: say so."""
        before = self.place.block
        self.place.put(stop)
        self.viewport().update()
        self._announce()
        if before != self.place.block:
            self.drags.handler.selected(stop.block)

    def go_to(self, stop: Stop) -> None:
        """The keys went there: bring it into view and choose it."""
        block = stop.block
        if block is not None:
            self._reveal(stop.lane, block.start.timestamp(), block.end.timestamp())
        else:
            self._reveal(stop.lane, stop.at, stop.at)
        self.choose(stop)

    def set_label_width(self, width: float) -> None:
        """The user pulled the edge of the label column; it goes to the longest title at most."""
        most = max(self._picture.longest_title(), theme.px(LABEL_WIDTH))
        self._label_width = min(max(width, theme.px(_LEAST_LABELS)), most)
        self._arrange()

    def glide(self, across: float, down: float) -> None:
        """Go on by some pixels of time and of lanes."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(down))
        if across:
            self._pan(across)

    def reveal_drag(self) -> None:
        """Bring what the keys move into view."""
        drag = self.drags.drag
        if drag is not None:
            self._reveal(drag.lane, drag.start.timestamp(), drag.end.timestamp())

    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Zoom around a place of the picture, the middle if None."""
        frame = self.frame()
        around = (frame.labels + frame.width) / 2 if x is None else x
        self._view.zoom(factor, frame.time(max(around, frame.labels)))
        self._arrange()
        self.seen.emit(self._view.seen())

    def pan_by(self, share: float) -> None:
        """Go later by a share of what is seen."""
        frame = self.frame()
        self._pan((frame.width - frame.labels) * share)

    def scroll_page(self, by: int, *, sideways: bool) -> None:
        """A page of lanes; a page of time if asked, or if all lanes are seen anyway."""
        bar = self.verticalScrollBar()
        if sideways or not bar.maximum():
            self.pan_by(by * 0.9)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())

    def show_today(self) -> None:
        """Bring today into view, a tenth from the left."""
        now = self.model().now
        if now is not None:
            frame = self.frame()
            shown = (frame.width - frame.labels) / frame.pace
            self._view.go(now.timestamp() - shown / 10)
            self._arrange()
            self.seen.emit(self._view.seen())

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        marked = Highlights(
            self.place.block,
            self.place.slot() if self.hasFocus() else None,
            self.drags.drag,
            self.drags.effect,
            self.place.marks,
        )
        self._picture.paint(painter, self.frame(), marked, self.devicePixelRatioF())
        painter.end()

    def sizeHint(self) -> QSize:
        frame = self._picture.frame(900, 400, self._labels(), self._view.first, self._view.pace)
        bar = self.horizontalScrollBar().sizeHint().height()
        height = frame.head + self._picture.rows.height + max(frame.foot, 8) + bar
        return QSize(900, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(180))

    def _labels(self) -> float:
        """The column is as wide as the longest title, within limits, or as the user pulled it."""
        if self._label_width:
            return self._label_width
        least, most = theme.px(LABEL_WIDTH), theme.px(_MOST_LABELS)
        return min(max(least, round(self._picture.longest_title())), most)

    def _restyle(self) -> None:
        self._picture.refresh()
        self._label_width = 0.0
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        """Fit view and scroll bars to each other."""
        self._busy = True
        size = self.viewport().size()
        self._view.room(size.width() - self._labels())
        frame = self.frame()
        lanes = size.height() - frame.head - frame.foot
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(max(1, round(lanes)))
        vertical.setRange(0, max(0, round(frame.rows.height - lanes)))
        most, at, page = self._view.span()
        horizontal.setPageStep(page)
        horizontal.setRange(0, most if self.model().lanes else 0)
        horizontal.setValue(at)
        self._busy = False
        self.viewport().update()

    def _scrolled(self) -> None:
        if self._busy:
            return
        self._view.scroll_to(self.horizontalScrollBar().value())
        self.viewport().update()
        self.seen.emit(self._view.seen())

    def _pan(self, pixels: float) -> None:
        self._view.pan(pixels)
        self._arrange()
        self.seen.emit(self._view.seen())

    def _reveal(self, lane: str, start: float, end: float) -> None:
        before = self._view.first
        self._view.reveal(start, end)
        slot, bar = self._picture.rows.by_key[lane], self.verticalScrollBar()
        if slot.top < bar.value():
            bar.setValue(round(slot.top))
        elif slot.bottom > bar.value() + bar.pageStep():
            bar.setValue(round(slot.bottom - bar.pageStep()))
        self._arrange()
        if before != self._view.first:
            self.seen.emit(self._view.seen())

    def _announce(self) -> None:
        """Say where the keys are to who cannot see it."""
        words = place_sentence(self._picture, self.place)
        self.setAccessibleDescription(words)
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)
        if words and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # --- events ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._mouse.forget()
        if not self.place.lane:
            self.place.at = self._view.near(self.model().now)
        if not self.model().lanes or not self._keys.press(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and self.model().lanes:
            more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._mouse.press(event.position(), more=more)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.model().lanes:
            self.viewport().setCursor(self._mouse.move(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = block_at(self.frame(), self.index(), event.position())
        if block is not None and block.selectable:
            self.drags.handler.opened(block)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, held = event.angleDelta(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** turn.y(), event.position().x())
        elif held & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            self._pan(-(turn.x() or turn.y()) / _WHEEL * 72)
        elif self.verticalScrollBar().maximum():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(turn.y() / _WHEEL * 72))
        else:  # the plain wheel belongs to the page, which may scroll
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            QToolTip.showText(event.globalPos(), tip_at(self._picture, self.frame(), at), self)
            return True
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom_by(1 + event.value(), event.position().x())
            return True
        if isinstance(event, QGestureEvent):
            gesture = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(gesture, QPinchGesture):
                centre = self.viewport().mapFromGlobal(gesture.centerPoint().toPoint())
                self.zoom_by(gesture.scaleFactor(), centre.x())
                return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        block, at = self.selected(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            area = box(self.frame(), self.index(), self.place.block) or QRectF()
            at = self.viewport().mapToGlobal(area.center().toPoint())
        else:
            block = block_at(self.frame(), self.index(), QPointF(event.pos()))
            if block is not None and block.selectable:
                self.choose(Stop(block.lane, block.start.timestamp(), block))
        self.drags.handler.menu(block, at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _PASSING:
            self.drags.cancel()
            self._mouse.forget()
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
