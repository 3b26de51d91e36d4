"""How a chart is painted, layer by layer, in pixels; the same for screen, picture and paper."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from models.kernel.figures import SeriesKind
from views.kit import theme
from views.kit.chart_data import Floats, Part, Prepared
from views.kit.chart_frame import LEFT_GAP, RIGHT_GAP, Frame
from views.kit.chart_words import value_words
from views.kit.hatch import hatch

_FEW = 200
"""So many rectangles are painted without pyqtgraph, which takes long to load."""
LINE_WIDTH = 2.4
FORECAST_DASHES = (3.0, 2.0)
_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Note:
    """A thing that happened at a label, tagged on top."""

    at: int
    text: str


@dataclass(frozen=True)
class RightLabel:
    """Words at the right end: the height they belong to, a bold line, and a muted one below."""

    y: float
    text: str
    tint: QColor
    below: str = ""


def latest(painter: QPainter, frame: Frame, part: Part, words: str) -> None:
    """The latest value, above its bar."""
    at = len(part.values) - 1
    if not frame.first <= at < frame.last:
        return
    font = theme.font("axis", 500)
    across = QFontMetricsF(font).horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(theme.colour("text2"))
    x = min(frame.x(at + 0.5) - frame.gap / 2 - across / 2, frame.right - across)
    painter.drawText(QPointF(x, frame.y(float(part.tops[at])) - 6), words)


def bars(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Bars, stacked from the zero line, with one pixel of ground between parts."""
    first, last = frame.shown(len(prepared))
    if first >= last or not prepared.parts:
        return
    lefts, widths = _columns(frame, first, last)
    alone = len(prepared.parts) == 1 and prepared.parts[0].series.kind is SeriesKind.BAR
    for part in prepared.parts:
        bottoms = np.round(frame.ys(part.bottoms[first:last]))
        tops = np.round(frame.ys(part.tops[first:last]))
        heights = bottoms - tops
        # The pixel of ground is taken from the foot of each upper part.
        foot = np.where((part.bottoms[first:last] > 0) & (heights > 1), 1.0, 0.0)
        seen = heights - foot > 0
        colour = theme.colour(part.series.colour)
        groups = [(seen, colour)]
        if alone and prepared.thresholds:
            over = prepared.over[first:last]
            groups = [
                (seen & ~over, theme.colour("grey")),
                (seen & over, theme.colour("vermilion")),
            ]
        for chosen, tint in groups:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            _fill_rects(
                painter, lefts[chosen], tops[chosen], widths[chosen], (heights - foot)[chosen]
            )
    for at in np.flatnonzero(prepared.empty[first:last]):
        box = QRectF(lefts[at], frame.top, widths[at], frame.bottom - frame.top)
        hatch(painter, box, theme.colour("hair"), 1.2)


def band(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """The ground between the edges of what is expected, under all lines."""
    if not prepared.band:
        return
    low, high = prepared.band
    known = np.flatnonzero(~np.isnan(low.values) & ~np.isnan(high.values))
    if len(known) < 2:
        return
    corners = [(at, high.values[at]) for at in known]
    corners += [(at, low.values[at]) for at in reversed(known)]
    painter.save()
    painter.setClipRect(QRectF(frame.left, frame.top, frame.right - frame.left, 4000))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(low.series.colour))
    places = [QPointF(frame.x(at + 0.5), frame.y(float(value))) for at, value in corners]
    painter.drawPolygon(QPolygonF(places))
    painter.restore()


def thresholds(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Dashed lines with a halo of the ground, stepping where a policy changed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in prepared.thresholds:
        path = _steps(frame, part, len(prepared))
        halo = QPen(theme.colour("surface"), 4)
        halo.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(halo)
        painter.drawPath(path)
        dashed = QPen(theme.colour("text"), 1.5)
        dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashed.setDashPattern([4 / 1.5, 3 / 1.5])
        painter.setPen(dashed)
        painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def lines(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Measured lines solid, forecasts dashed; the window leaves this to the plot."""
    painter.save()
    painter.setClipRect(QRectF(frame.left, frame.top - 2, frame.right - frame.left, 4000))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part in prepared.lines:
        pen = QPen(line_colour(part, over_bars=bool(prepared.parts)), LINE_WIDTH)
        if part.series.kind is SeriesKind.FORECAST:
            pen.setDashPattern(FORECAST_DASHES)
        path = _polyline(frame, part, len(prepared))
        if prepared.parts:
            painter.setPen(QPen(theme.colour("surface"), LINE_WIDTH + 2))
            painter.drawPath(path)
        painter.setPen(pen)
        painter.drawPath(path)
    painter.restore()


def line_colour(part: Part, *, over_bars: bool) -> QColor:
    """The colour of a line: over bars its readable relative, which no bar hides."""
    colour = part.series.colour
    return theme.readable(colour) if over_bars else theme.colour(colour)


def marks(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """A triangle below each bar over the threshold."""
    if not prepared.over_count:
        return
    first, last = frame.shown(len(prepared))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("bad"))
    half = min(5.0, max(1.5, frame.pitch / 2 - 0.5))
    top = frame.bottom + 6
    for at in np.flatnonzero(prepared.over[first:last]) + first:
        middle = frame.x(at + 0.5) - frame.gap / 2
        painter.drawPolygon(triangle(middle, top, half))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def triangle(middle: float, top: float, half: float) -> QPolygonF:
    """A triangle that stands on its base."""
    base = top + half * 1.7
    return QPolygonF(
        [QPointF(middle, top), QPointF(middle + half, base), QPointF(middle - half, base)]
    )


def strip(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Small bars in another unit below, with their own zero and top."""
    part = prepared.strip
    first, last = frame.shown(len(prepared))
    if part is None or first >= last:
        return
    lefts, widths = _columns(frame, first, last)
    span = frame.strip_bottom - frame.strip_top
    heights = np.round(part.tops[first:last] / (prepared.strip_top or 1.0) * span)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("hair"))
    _fill_rects(painter, lefts, frame.strip_bottom - heights, widths, heights)
    painter.setPen(QPen(theme.colour("hair"), 1))
    base = frame.strip_bottom + 0.5
    painter.drawLine(QLineF(frame.left, base, frame.right, base))
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    highest = value_words(prepared.strip_top, part.series.unit)
    for words, y in ((highest.removesuffix(" h"), frame.strip_top), ("0", frame.strip_bottom)):
        x = frame.left - LEFT_GAP - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), words)


def right_labels(painter: QPainter, frame: Frame, labels: Sequence[RightLabel]) -> None:
    """Words at the right end of each series, moved apart where they would overlap."""
    if not labels:
        return
    bold, plain = _label_font(), theme.font("axis")
    line = QFontMetricsF(bold).height()
    below_line = QFontMetricsF(plain).height()
    placed = spread(
        [(label.y, line + (below_line if label.below else 0)) for label in labels],
        frame.top - line / 2,
        frame.bottom + line / 2,
    )
    left = frame.right + RIGHT_GAP
    for label, top in zip(labels, placed, strict=True):
        painter.setFont(bold)
        painter.setPen(label.tint)
        painter.drawText(QRectF(left, top, 400, line), _BESIDE, label.text)
        if label.below:
            painter.setFont(plain)
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(left, top + line, 400, below_line), _BESIDE, label.below)


def spread(wanted: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Tops for boxes of these middles and heights, in the same order, without overlap."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at][0])
    tops = [0.0] * len(wanted)
    end = top
    for at in order:
        middle, height = wanted[at]
        tops[at] = max(end, middle - min(height, 16) / 2)
        end = tops[at] + height
    limit = bottom
    for at in reversed(order):
        tops[at] = min(tops[at], limit - wanted[at][1])
        limit = tops[at]
    return tops


def notes(painter: QPainter, frame: Frame, found: Sequence[Note]) -> None:
    """Thin lines with a tag on top; a tag without room gives way to the one before it."""
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    height = metrics.height() + 4
    end = -1e9
    for note in sorted(found, key=lambda one: one.at):
        x = round(frame.x(note.at)) - 0.5 - frame.gap / 2
        if not frame.left - 2 <= x <= frame.right:
            continue
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QLineF(x, frame.top - height - 4, x, frame.bottom))
        width = metrics.horizontalAdvance(note.text) + 12
        left = min(x, frame.right - width)
        if left < end + 4:
            continue
        box = QRectF(left, frame.top - height - 6, width, height)
        painter.fillRect(box, theme.colour("sunken"))
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        painter.drawText(box.adjusted(6, 0, 0, 0), _BESIDE, note.text)
        end = left + width


def selection(painter: QPainter, frame: Frame, first: int, last: int) -> None:
    """The accent frame around the chosen labels, from `first` to `last` included."""
    left = max(frame.left, frame.x(first)) - 1
    right = min(frame.right, frame.x(last + 1) - frame.gap) + 1
    if right <= left:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(left - 1, frame.top - 3, right - left + 2, frame.bottom - frame.top + 5)
    painter.drawRoundedRect(box, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def readout(
    painter: QPainter, frame: Frame, at: int, title: str, lines: Sequence[tuple[str, str, str]]
) -> None:
    """The values at one label, in a box beside it."""
    bold, plain = _label_font(), theme.font("secondary")
    metrics = QFontMetricsF(plain)
    names = max((metrics.horizontalAdvance(name) for name, _v, _c in lines), default=0.0)
    values = max((metrics.horizontalAdvance(value) for _n, value, _c in lines), default=0.0)
    line = metrics.height() + 2
    width = max(QFontMetricsF(bold).horizontalAdvance(title), 14 + names + 16 + values) + 20
    height = line * (len(lines) + 1) + 14
    middle = frame.x(at + 0.5)
    left = middle + 12 if middle + 12 + width < frame.right else middle - 12 - width
    box = QRectF(round(left) + 0.5, round(frame.top + 8) + 0.5, round(width), round(height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("hair"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(bold)
    painter.setPen(theme.colour("text"))
    top = box.top() + 6
    painter.drawText(QRectF(box.left() + 10, top, width, line), _BESIDE, title)
    painter.setFont(plain)
    for name, value, colour in lines:
        top += line
        painter.fillRect(QRectF(box.left() + 10, top + line / 2 - 4, 8, 8), theme.colour(colour))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(box.left() + 24, top, width, line), _BESIDE, name)
        painter.setPen(theme.colour("text"))
        right = QRectF(box.left(), top, width - 10, line)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, value)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _fill_rects(
    painter: QPainter, lefts: Floats, tops: Floats, widths: Floats, heights: Floats
) -> None:
    """Fill rectangles with the painter's brush."""
    if len(lefts) > _FEW:
        from views.kit.chart_plot import fill_many

        fill_many(painter, lefts, tops, widths, heights)
    elif len(lefts):
        columns = (lefts, tops, widths, heights)
        boxes = zip(*(column.tolist() for column in columns), strict=True)
        painter.drawRects([QRectF(*box) for box in boxes])


def _columns(frame: Frame, first: int, last: int) -> tuple[Floats, Floats]:
    """Left edges and widths of bars in whole pixels, cut at the edges of the plot."""
    edges = frame.left + (np.arange(first, last + 1) - frame.first) * frame.pitch
    rounded = np.round(edges)
    lefts = np.maximum(rounded[:-1], frame.left)
    rights = np.minimum(rounded[1:] - frame.gap, frame.right)
    return lefts, np.maximum(rights - lefts, 0.0)


def _steps(frame: Frame, part: Part, count: int) -> QPainterPath:
    """A level line for each run of equal values, broken where there is none."""
    first, last = frame.shown(count)
    values = part.values[first:last]
    path = QPainterPath()
    if not len(values):
        return path
    with np.errstate(invalid="ignore"):
        changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    starts = [0, *changes.tolist()]
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        value = float(values[start])
        if value == value:
            y = round(frame.y(value)) + 0.5
            path.moveTo(max(frame.left, frame.x(first + start)), y)
            path.lineTo(min(frame.right, frame.x(first + end)), y)
    return path


def _polyline(frame: Frame, part: Part, count: int) -> QPainterPath:
    """A line through the middles of its labels; of a very long one, each pixel's extremes."""
    first, last = frame.shown(count)
    first, last = max(0, first - 1), min(count, last + 1)
    values = part.values[first:last]
    places = np.arange(first, last) + 0.5
    group = max(1, int(len(values) / max(1.0, (frame.right - frame.left) * 2)))
    if group > 1:
        whole = len(values) // group * group
        blocks = values[:whole].reshape(-1, group)
        values = np.column_stack((blocks.min(axis=1), blocks.max(axis=1))).ravel()
        places = np.repeat(places[:whole:group], 2)
    path = QPainterPath()
    pen_down = False
    for place, y in zip(places.tolist(), frame.ys(values).tolist(), strict=True):
        if y != y:
            pen_down = False
        elif pen_down:
            path.lineTo(frame.x(place), y)
        else:
            path.moveTo(frame.x(place), y)
            pen_down = True
    return path


def _label_font() -> QFont:
    return theme.font("control", 600)
