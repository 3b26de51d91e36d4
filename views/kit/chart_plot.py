"""The one module that knows pyqtgraph: a canvas with layers in pixels, and lines of any length.

By composition: neither its mouse, its menus nor its export reach the user. It is imported when
the first chart is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from models.kernel.figures import SeriesKind
from views.kit import theme
from views.kit.chart_data import Floats, Part
from views.kit.chart_frame import Frame
from views.kit.chart_paint import FORECAST_DASHES, LINE_WIDTH, line_colour

Paint = Callable[[QPainter], None]


class Layer(QGraphicsItem):
    """A layer of the canvas, painted in pixels by a function."""

    def __init__(self, paint: Paint, height: int) -> None:
        super().__init__()
        self._paint = paint
        self._size = QRectF()
        self.setZValue(height)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def resize(self, size: QRectF) -> None:
        """The layer covers the whole canvas."""
        self.prepareGeometryChange()
        self._size = size

    def boundingRect(self) -> QRectF:
        return self._size

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.save()
        self._paint(painter)
        painter.restore()


@dataclass(frozen=True)
class _Line:
    part: Part
    item: pg.PlotDataItem


class Plot:
    """The canvas: a layer below the lines, the lines, and a layer above them."""

    def __init__(self, below: Paint, above: Paint) -> None:
        self.canvas: QWidget = pg.GraphicsView()
        # The chart takes the keys; neither the view nor its viewport stands in the way of Tab.
        for part in (self.canvas, self.canvas.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setObjectName("canvas")
        self._view = self.canvas
        self._view.scene().contextMenu = []
        self._below, self._above = Layer(below, -10), Layer(above, 10)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._box.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        # A view box puts itself below everything else.
        self._box.setZValue(0)
        for item in (self._below, self._box, self._above):
            self._view.scene().addItem(item)
        self._lines: list[_Line] = []
        self._over_bars = False
        self.recolour()

    def watch(self, watcher: QObject) -> None:
        """Send the canvas's mouse to an event filter."""
        viewport: QObject = self._view.viewport()
        viewport.installEventFilter(watcher)
        self._view.viewport().setMouseTracking(True)

    def is_viewport(self, thing: QObject) -> bool:
        """Whether an event's receiver is the canvas."""
        return thing is self._view.viewport()

    def set_lines(self, parts: Sequence[Part], *, over_bars: bool) -> None:
        """Show these lines, with a halo over bars. Long ones are reduced to what pixels show."""
        self._over_bars = over_bars
        for line in self._lines:
            self._box.removeItem(line.item)
        self._lines = []
        for part in parts:
            item = pg.PlotDataItem(
                np.arange(len(part.values)) + 0.5,
                part.values,
                connect="finite" if np.isnan(part.values).any() else "all",
                antialias=len(part.values) < 5000,
            )
            self._box.addItem(item, ignoreBounds=True)
            # Only now: pyqtgraph takes the view for a view box before it has been added to one.
            item.setDownsampling(auto=True, method="peak")
            item.setClipToView(True)
            self._lines.append(_Line(part, item))
        self.recolour()

    def place(self, frame: Frame) -> None:
        """Put the lines where the frame says, and paint again."""
        size = QRectF(self._view.viewport().rect())
        self._view.setSceneRect(size)
        for layer in (self._below, self._above):
            layer.resize(size)
        self._box.setVisible(bool(self._lines))
        if self._lines:
            height = frame.bottom - frame.top
            self._box.setGeometry(QRectF(frame.left, frame.top, frame.right - frame.left, height))
            self._box.setRange(
                xRange=(frame.first, frame.last), yRange=(frame.low, frame.high), padding=0
            )
        self.repaint()

    def repaint(self) -> None:
        """Paint the layers again."""
        self._below.update()
        self._above.update()

    def recolour(self) -> None:
        """Take the colours of the theme that is on now."""
        self._view.setBackground(theme.colour("surface"))
        for line in self._lines:
            series = line.part.series
            # A wide pen over a very long line costs frames; a thin one shows the same there.
            short = len(line.part.values) < 5000
            wide = LINE_WIDTH * self._view.devicePixelRatioF() if short else 1.0
            pen = QPen(line_colour(line.part, over_bars=self._over_bars), wide)
            pen.setCosmetic(True)
            if series.kind is SeriesKind.FORECAST:
                pen.setDashPattern(FORECAST_DASHES)
            line.item.setPen(pen)
            if self._over_bars and short:
                halo = QPen(theme.colour("surface"), wide + 2 * self._view.devicePixelRatioF())
                halo.setCosmetic(True)
                line.item.setShadowPen(halo)


def fill_many(
    painter: QPainter, lefts: Floats, tops: Floats, widths: Floats, heights: Floats
) -> None:
    """Fill many rectangles with the painter's brush, straight from the arrays."""
    array = PrimitiveArray(QRectF, 4)
    array.resize(len(lefts))
    memory = array.ndarray()
    memory[:, 0], memory[:, 1] = lefts, tops
    memory[:, 2], memory[:, 3] = widths, heights
    painter.drawRects(*array.drawargs())
