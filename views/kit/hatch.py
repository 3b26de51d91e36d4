"""Lines at 45°: nobody or nothing counted. Hatches are for nothing else."""

from math import floor

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen


def hatch(painter: QPainter, box: QRectF, tint: QColor, width: float, step: float = 6) -> None:
    """Hatch a rectangle. step: pixels from one line to the next along the horizontal."""
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint, width))
    # Lines run through the whole picture, so that neighbours continue each other.
    first = floor((box.left() - box.height()) / step)
    last = floor(box.right() / step) + 1
    painter.drawLines(
        [
            QLineF(at * step, box.bottom(), at * step + box.height(), box.top())
            for at in range(first, last)
        ]
    )
    painter.restore()
