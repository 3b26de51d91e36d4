"""The box of a check box and its tick, wherever one is painted."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from views.kit import icons, theme


def paint_tick(
    painter: QPainter, left: float, middle: float, ratio: float, *, on: bool, enabled: bool = True,
    hovered: bool = False,
) -> None:  # fmt: skip
    """Paint a box around a height, ticked or not. ratio: device pixels of one pixel."""
    side = theme.size("check")
    box = QRectF(left + 0.5, round(middle - side / 2) + 0.5, side - 1, side - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = theme.colour("border" if enabled else "sep")
    painter.setPen(QPen(theme.colour("accent") if on and enabled else edge, 1.2))
    ground = "accent" if on and enabled else "sunken" if hovered else "surface"
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        tick = icons.pixmap("check", "on_accent" if enabled else "muted", side - 4, ratio)
        painter.drawPixmap(QPointF(left + 2, round(middle - side / 2) + 2), tick)
