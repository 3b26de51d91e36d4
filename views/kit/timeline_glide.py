"""Time and lanes go on while something is dragged to an edge and held there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

EDGE = 20.0
STEP_MS = 30
_FASTEST = 24.0


class Glide(QObject):
    """Ticks while the mouse is near an edge; says how far to go, in pixels, each time."""

    def __init__(self, go: Callable[[float, float], object], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go
        self._by = QPointF()
        self._tick = QTimer(self)
        self._tick.setInterval(STEP_MS)
        self._tick.timeout.connect(self._step)

    def near(self, at: QPointF, within: QRectF) -> None:
        """The mouse is here, and the lanes are seen within: start, go faster, or stop."""
        across = _speed(at.x(), within.left(), within.right())
        down = _speed(at.y(), within.top(), within.bottom())
        self._by = QPointF(across, down)
        if self._by.isNull():
            self.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._tick.stop()

    def _step(self) -> None:
        self._go(self._by.x(), self._by.y())


def _speed(at: float, low: float, high: float) -> float:
    """How many pixels a tick: more the farther beyond the edge."""
    beyond = max(0.0, at - (high - EDGE)) - max(0.0, low + EDGE - at)
    return max(-_FASTEST, min(beyond / 2, _FASTEST))
