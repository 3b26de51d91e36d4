"""Squares of a month strip: one a window, each with its own outline, so that none needs a colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from views.kit import theme
from views.kit.hatch import hatch

SIDE, STEP = 14, 18


class Fill(StrEnum):
    """How a square is drawn: met is full, little left half full, missed crossed, unknown hatched."""

    FULL = "full"
    HALF = "half"
    CROSSED = "crossed"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Square:
    """One window. words: all that it says, for tooltip and screen reader."""

    fill: Fill
    words: str


def width_of(count: int) -> int:
    """Pixels that so many squares take."""
    return max(0, count * STEP - (STEP - SIDE))


def square_under(across: float, count: int) -> int | None:
    """The square at so many pixels from the left edge of its strip."""
    at = int(across // STEP)
    return at if 0 <= at < count and across - at * STEP <= SIDE else None


def paint_strip(
    painter: QPainter, left: float, middle: float, squares: Sequence[Square], chosen: int | None
) -> None:
    """Paint squares beside each other, around a height; the chosen one has the accent frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = round(middle - SIDE / 2)
    for at, square in enumerate(squares):
        box = QRectF(left + at * STEP, top, SIDE, SIDE)
        paint_square(painter, box, square.fill)
        if at == chosen:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 2, 2)
    painter.restore()


def paint_square(painter: QPainter, box: QRectF, fill: Fill) -> None:
    """Paint one square."""
    radius = theme.size("radius_bar")
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    match fill:
        case Fill.FULL:
            painter.setBrush(theme.colour("green"))
            painter.drawRoundedRect(box, radius, radius)
        case Fill.HALF:
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(edge, radius, radius)
            lower = box.adjusted(2, box.height() / 2, -2, -2)
            painter.fillRect(lower, theme.colour("orange"))
            _edge(painter, edge, "warn", radius)
        case Fill.CROSSED:
            painter.setBrush(theme.colour("bad_tint"))
            painter.drawRoundedRect(edge, radius, radius)
            _edge(painter, edge, "bad", radius)
            inner = box.adjusted(4, 4, -4, -4)
            painter.drawLine(QLineF(inner.topLeft(), inner.bottomRight()))
            painter.drawLine(QLineF(inner.topRight(), inner.bottomLeft()))
        case Fill.HATCHED:
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box, radius, radius)
            hatch(painter, box, theme.colour("border"), 1.2, 5)


def _edge(painter: QPainter, box: QRectF, tint: str, radius: int) -> None:
    painter.setPen(QPen(theme.colour(tint), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)
