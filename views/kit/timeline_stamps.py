"""Grounds of blocks kept as pictures: most shifts of a rota are equally wide."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from views.kit import theme
from views.kit.timeline_model import Look, Tint
from views.kit.timeline_scene import FILLS, SOFT_FILLS, STRIPES

STRIPE = 3
RADIUS = 3
_WIDEST = 400
_KEPT_AT_MOST = 500


def shift(painter: QPainter, box: QRectF, look: Look, tint: Tint) -> None:
    """A shift: a tint with rounded right corners, and the stripe of its site at the left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    left = QRectF(box.left(), box.top(), min(box.width(), 2 * RADIUS), box.height())
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRect(left)
    fills = SOFT_FILLS if look is Look.SECONDARY else FILLS
    painter.fillPath(path, theme.colour(fills[tint]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    stripe = QRectF(box.left(), box.top(), min(STRIPE, box.width()), box.height())
    painter.fillRect(stripe, theme.colour(STRIPES[tint]))


class Stamps:
    """Pictures of shifts by look, tint and size; forget them when the theme changes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Look, Tint, int, int, float], QPixmap] = {}

    def forget(self) -> None:
        """Drop all."""
        self._kept.clear()

    def draw(
        self, painter: QPainter, box: QRectF, look: Look, tint: Tint, ratio: float | None
    ) -> None:
        """Draw a shift on whole pixels. ratio: of the screen; None on paper, where lines are
        drawn."""
        width, height = int(box.width()), int(box.height())
        if ratio is None or width > _WIDEST:
            shift(painter, box, look, tint)
            return
        key = (look, tint, width, height, ratio)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _KEPT_AT_MOST:
                self._kept.clear()
            picture = self._kept[key] = _picture(look, tint, width, height, ratio)
        painter.drawPixmap(int(box.left()), int(box.top()), picture)


def _picture(look: Look, tint: Tint, width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    shift(painter, QRectF(0, 0, width, height), look, tint)
    painter.end()
    return picture


def edged(painter: QPainter, box: QRectF, fill: str, edge: str, *, dashed: bool = False) -> None:
    """A rounded block with an edge: leave, overrides, what is not agreed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strong = edge == "accent"
    pen = QPen(theme.colour(edge), 1.5 if strong else 1)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
