"""A hand on a timeline: where things are, and real presses, drags and turns of the wheel."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from views.kit.timeline import Timeline
from views.kit.timeline_places import box

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def place(timeline: Timeline, key: str) -> QPoint:
    """The middle of a block."""
    area = box(timeline.frame(), timeline.index(), key)
    assert area is not None
    return area.center().toPoint()


def spot(timeline: Timeline, lane: str, when: datetime) -> QPoint:
    """A place of a lane at an instant."""
    frame = timeline.frame()
    slot = frame.rows.by_key[lane]
    return QPointF(frame.x(when.timestamp()), frame.y(slot.top) + slot.height / 2).toPoint()


def drag(timeline: Timeline, start: QPoint, end: QPoint, held=NONE, *, drop: bool = True) -> None:
    view = timeline.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for step in range(1, 11):
        here = start + (end - start) * (step / 10)
        QTest.mouseMove(view, here)
        if held is not NONE:
            moved_with(timeline, here, held)
    if drop:
        QTest.mouseRelease(view, LEFT, held, end)


def moved_with(timeline: Timeline, here: QPoint, held: Qt.KeyboardModifier) -> None:
    """QTest cannot hold a key while it moves the mouse."""
    spot = QPointF(here)
    event = QMouseEvent(
        QEvent.Type.MouseMove, spot, timeline.viewport().mapToGlobal(spot),
        Qt.MouseButton.NoButton, LEFT, held,
    )  # fmt: skip
    QApplication.sendEvent(timeline.viewport(), event)


def press(timeline: Timeline, *keys: Qt.Key, held=NONE) -> None:
    for key in keys:
        QTest.keyClick(timeline, key, held)


def wheel(timeline: Timeline, turn: int, held=NONE) -> QWheelEvent:
    view = timeline.viewport()
    here = QPointF(view.rect().center())
    event = QWheelEvent(
        here, view.mapToGlobal(here), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    return event
