"""A scatter: keys walk along its dots, and its table twin is one click away."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from models.kernel.figures import Table
from views.kit import theme
from views.kit.burn_down_data import value_ticks
from views.kit.marked_canvas import MarkedCanvas, Twinned
from views.kit.scatter_data import Dot, Scatter, amount_words, dot_sentence, scatter_table

DOT = 9
_GAP = 9
_REACH = DOT / 2 + 3
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class ScatterFrame:
    """Where the plot stands, and the values of its gridlines, from zero."""

    box: QRectF
    across: tuple[float, ...]
    up: tuple[float, ...]

    def place(self, across: float, up: float) -> QPointF:
        """Where two amounts meet."""
        box = self.box
        return QPointF(
            box.left() + across / self.across[-1] * box.width(),
            box.bottom() - up / self.up[-1] * box.height(),
        )


def scatter_frame(scatter: Scatter, size: QSizeF) -> ScatterFrame:
    """Where everything stands in a picture of this size."""
    across = value_ticks(0.0, max((dot.across for dot in scatter.dots), default=1.0))
    up = value_ticks(0.0, max((dot.up for dot in scatter.dots), default=1.0))
    axis = QFontMetricsF(theme.font("axis"))
    left = max(axis.horizontalAdvance(amount_words(tick)) for tick in up) + _GAP + 2
    line = theme.line_height("axis")
    top, bottom = line + 8.0, size.height() - 2 * line - 8
    right = max(20.0, size.width() - left - 16)
    return ScatterFrame(QRectF(left, top, right, max(20.0, bottom - top)), across, up)


class ScatterChart(Twinned):
    """Draws a `Scatter`. opened: told the key of the dot that the person opened."""

    canvas: "ScatterCanvas"

    def __init__(self, name: str, opened: Callable[[str], object]) -> None:
        super().__init__(ScatterCanvas(name, opened), self._dots)

    def show_scatter(self, scatter: Scatter | None) -> None:
        """Draw this; None draws nothing."""
        self.canvas.take(scatter)
        self.changed()

    def _dots(self) -> Table | None:
        scatter = self.canvas.scatter()
        return scatter_table(scatter) if scatter is not None else None


class ScatterCanvas(MarkedCanvas):
    """The picture. Its marks are the dots."""

    _scatter: Scatter | None = None

    def take(self, scatter: Scatter | None) -> None:
        """What is to be drawn."""
        self._scatter = scatter

    def scatter(self) -> Scatter | None:
        """What is drawn."""
        return self._scatter

    def title(self) -> str:
        return self._scatter.title if self._scatter is not None else ""

    def finding(self) -> str:
        return self._scatter.finding if self._scatter is not None else ""

    def marks(self) -> list[str]:
        return [dot.key for dot in self._scatter.dots] if self._scatter is not None else []

    def said(self, key: str) -> str:
        dot = self._dot(key)
        return dot_sentence(self._scatter, dot) if self._scatter and dot is not None else ""

    def under(self, point: QPointF) -> str:
        if self._scatter is None:
            return ""
        frame = scatter_frame(self._scatter, QSizeF(self.size()))

        def away(dot: Dot) -> float:
            return QLineF(point, frame.place(dot.across, dot.up)).length()

        nearest = min(self._scatter.dots, key=away, default=None)
        return nearest.key if nearest is not None and away(nearest) <= _REACH else ""

    def paint_picture(self, painter: QPainter, size: QSizeF, chosen: str) -> None:
        if self._scatter is None:
            return
        frame = scatter_frame(self._scatter, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _grid(painter, self._scatter, frame)
        _line(painter, self._scatter, frame)
        for dot in self._scatter.dots:
            _dot(painter, frame, dot)
        found = self._dot(chosen)
        if found is not None:
            _chosen(painter, frame, found)
        painter.restore()

    def _dot(self, key: str) -> Dot | None:
        dots = self._scatter.dots if self._scatter is not None else ()
        return next((dot for dot in dots if dot.key == key), None)


def _grid(painter: QPainter, scatter: Scatter, frame: ScatterFrame) -> None:
    """Horizontal lines, the amounts along both axes, and what each axis counts."""
    box, font = frame.box, theme.font("axis")
    line = QFontMetricsF(font).height()
    painter.setFont(font)
    for tick in frame.up:
        y = round(frame.place(0, tick).y()) + 0.5
        painter.setPen(QPen(theme.colour("hair" if tick == 0 else "grid"), 1))
        painter.drawLine(QLineF(box.left(), y, box.right(), y))
        painter.setPen(theme.colour("muted"))
        words = QRectF(0, y - line / 2, box.left() - _GAP, line)
        painter.drawText(words, _RIGHT, amount_words(tick))
    for tick in frame.across:
        x = frame.place(tick, 0).x()
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(QLineF(x, box.bottom(), x, box.bottom() + 4))
        words = QRectF(x - 40, box.bottom() + 5, 80, line)
        painter.setPen(theme.colour("muted"))
        last = tick == frame.across[-1]
        side = _RIGHT if last else Qt.AlignmentFlag.AlignCenter
        painter.drawText(words.adjusted(0, 0, -36 if last else 0, 0), side, amount_words(tick))
    painter.setPen(theme.colour("text2"))
    painter.drawText(QRectF(0, 0, box.right(), line + 2), _LEFT, scatter.up)
    below = QRectF(box.left(), box.bottom() + line + 5, box.width() + 4, line + 2)
    painter.drawText(below, _RIGHT, scatter.across)


def _line(painter: QPainter, scatter: Scatter, frame: ScatterFrame) -> None:
    """The line through the dots, dashed: it is reckoned and not measured."""
    pen = QPen(theme.readable("blue"), 1.5)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.save()
    painter.setClipRect(frame.box.adjusted(0, -2, 2, 2))
    painter.drawPolyline(QPolygonF([frame.place(*corner) for corner in scatter.line]))
    painter.restore()


def _dot(painter: QPainter, frame: ScatterFrame, dot: Dot) -> None:
    painter.setPen(QPen(theme.colour("surface"), 1.5))
    painter.setBrush(theme.colour("blue"))
    painter.drawEllipse(frame.place(dot.across, dot.up), DOT / 2, DOT / 2)


def _chosen(painter: QPainter, frame: ScatterFrame, dot: Dot) -> None:
    """The accent ring, and the name on the side where it has room."""
    middle = frame.place(dot.across, dot.up)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, DOT / 2 + 3, DOT / 2 + 3)
    font = theme.font("control", 600)
    width, height = (
        QFontMetricsF(font).horizontalAdvance(dot.name) + 8,
        QFontMetricsF(font).height(),
    )
    left = middle.x() + DOT + 2
    if left + width > frame.box.right():
        left = middle.x() - DOT - 2 - width
    label = QRectF(left, middle.y() - height / 2, width, height)
    painter.fillRect(label, theme.colour("surface"))
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(label.adjusted(4, 0, 0, 0), _LEFT, dot.name)
