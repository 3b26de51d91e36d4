"""Rows that are moved somewhere: what a move is, how it is dragged, and where it may be dropped.

Light enough for the rail, which takes drops before any page is loaded. `views.kit.table_drag` says
how a page uses it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4
from weakref import WeakValueDictionary

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.text.doorway import _
from views.kit import theme

MIME = "application/x-watchbill-rows"
"""JSON: ``kind`` of the rows, their ``ids``, and the ``source`` that knows what may be done."""


@dataclass(frozen=True)
class Move:
    """One place that rows may be moved to, however it is asked for: menu, key or drop.

    key: names the place; a zone on the page that has it takes such rows. title: the place in words.
    run: moves the rows, as one step. page: the page on whose entry in the rail they may be dropped
    too. reason: why it cannot be done now; empty where it can.
    """

    key: str
    title: str
    run: Callable[[Sequence[Any]], object]
    page: str = ""
    icon: str = ""
    reason: str = ""


class MoveSource(Protocol):
    """Where rows come from: it knows the moves of those that are dragged."""

    def moves(self) -> Sequence[Move]:
        """Where the dragged rows may go."""

    def move(self, move: Move) -> None:
        """Carry one out with the dragged rows; says why where it cannot be done."""


_SOURCES: WeakValueDictionary[str, Any] = WeakValueDictionary()


def known_source(source: MoveSource) -> str:
    """Remember a source for as long as it lives, and give the name by which a drag knows it."""
    name = uuid4().hex
    _SOURCES[name] = source
    return name


def rows_mime(source: str, kind: str, ids: Sequence[object], words: str) -> QMimeData:
    """What a drag carries. words: the rows as text, for what is no part of this window."""
    mime = QMimeData()
    told = {"source": source, "kind": kind, "ids": [str(one) for one in ids]}
    mime.setData(MIME, json.dumps(told).encode())
    mime.setText(words)
    return mime


def source_of(mime: QMimeData) -> MoveSource | None:
    """Where dragged rows come from; None for what is none of this window's rows."""
    if not mime.hasFormat(MIME):
        return None
    told = json.loads(bytes(mime.data(MIME).data()))
    source: MoveSource | None = _SOURCES.get(told["source"])
    return source


class DropZone(QObject):
    """Lets rows be dropped on a widget, with a frame while they are over it.

    key: of the moves that end here; page: or of those that lead to this page.
    """

    def __init__(self, widget: QWidget, key: str = "", page: str = "") -> None:
        super().__init__(widget)
        self._key, self._page = key, page
        self._part = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self._part.setAcceptDrops(True)
        self._part.installEventFilter(self)
        self._frame: _DropFrame | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDropEvent):
                move = self._move(event)
                self._show_frame(move)
                if move is not None:
                    event.setDropAction(Qt.DropAction.MoveAction)
                    event.accept()
                    return True
            case QEvent.Type.DragLeave:
                self._show_frame(None)
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._drop(event)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        move, source = self._move(event), source_of(event.mimeData())
        self._show_frame(None)
        if move is None or source is None:
            return False
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        # After the drag has ended: a form that asks for more must not open inside it.
        QTimer.singleShot(0, self, lambda: source.move(move))
        return True

    def _move(self, event: QDropEvent) -> Move | None:
        source = source_of(event.mimeData())
        for move in source.moves() if source is not None else ():
            if (self._key and move.key == self._key) or (self._page and move.page == self._page):
                return move
        return None

    def _show_frame(self, move: Move | None) -> None:
        if move is None:
            if self._frame is not None:
                self._frame.hide()
                self._frame.deleteLater()
                self._frame = None
        elif self._frame is None:
            self._frame = _DropFrame(self._part, allowed=not move.reason)


class _DropFrame(QWidget):
    """The frame around a place that would take what is dragged: dashed where it would refuse it."""

    def __init__(self, over: QWidget, *, allowed: bool) -> None:
        super().__init__(over)
        self._allowed = allowed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Drop here"))
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = "accent" if self._allowed else "muted"
        pen = QPen(theme.colour(tint), 2)
        if not self._allowed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
