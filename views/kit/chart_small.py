"""The canvas of a compact chart: a few bars and lines, painted by Qt alone.

Today is the first page that a start shows, and pyqtgraph takes longer to load than all the rest of
it; what has a dozen labels does not need it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from views.kit import theme
from views.kit.chart_data import Part
from views.kit.chart_frame import Frame


class SmallPlot:
    """Has the doors of `chart_plot.Plot`; `paint` paints all layers, the lines too."""

    def __init__(self, paint: Callable[[QPainter], None]) -> None:
        self.canvas: QWidget = _Canvas(paint)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setObjectName("canvas")

    def watch(self, watcher: QObject) -> None:
        """Send the canvas's mouse to an event filter."""
        self.canvas.installEventFilter(watcher)
        self.canvas.setMouseTracking(True)

    def is_viewport(self, thing: QObject) -> bool:
        """Whether an event's receiver is the canvas."""
        return thing is self.canvas

    def set_lines(self, _parts: Sequence[Part], *, over_bars: bool) -> None:
        """The lines are painted with the rest."""
        del over_bars

    def place(self, _frame: Frame) -> None:
        """Paint again, where the frame says."""
        self.repaint()

    def repaint(self) -> None:
        """Paint again."""
        self.canvas.update()

    def recolour(self) -> None:
        """Take the colours of the theme that is on now."""
        self.repaint()


class _Canvas(QWidget):
    def __init__(self, paint: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._paint = paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        self._paint(painter)
        painter.end()
