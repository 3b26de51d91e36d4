"""The looks of blocks other than shifts: leave, overrides, gaps, holidays, states."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from views.kit import icons, theme
from views.kit.hatch import hatch
from views.kit.timeline_frame import LaneSlot
from views.kit.timeline_model import Block, LaneKind, Look
from views.kit.timeline_scene import Scene

TEXT_LEFT = 8
RADIUS = 3
ICON = 12
_ICON_GAP = 4


class LookPainter:
    """Paints blocks one by one, with their names in them or beside them."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter, self._scene, self._frame = painter, scene, scene.frame
        self._looks: dict[Look, Callable[[LaneSlot, Block, QRectF, float], None]] = {
            Look.LEAVE: self._leave,
            Look.OVERRIDE: self._override,
            Look.PENDING: self._override,
            Look.GAP: self._gap,
            Look.HOLIDAY: self._diamond,
            Look.FAILED: self._diamond,
            Look.UNSTABLE: self._unstable,
            Look.PUBLISHED: self._state,
            Look.PLANNED: self._state,
        }

    def draw(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        """Draw a block; words beside it reach as far as `limit`."""
        self._looks[block.look](slot, block, area, limit)

    def _leave(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        edged(self._painter, area, "absence", "hair")
        self._label(block, area, limit, "text2")

    def _override(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        pending = block.look is Look.PENDING
        fill = "surface" if pending else "accent_tint"
        edged(self._painter, area, fill, "accent", dashed=pending)
        inside = slot.lane.kind is LaneKind.SHIFTS
        self._label(block, area, area.right() if inside else limit, "accent", 500)

    def _gap(self, slot: LaneSlot, block: Block, area: QRectF, _limit: float) -> None:
        """Hatched: nobody. Its words stand in a tag above the lanes."""
        painter = self._painter
        painter.fillRect(area, theme.colour("bad_tint"))
        hatch(painter, area, theme.colour("bad"), 1.6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("bad"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _unstable(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        self._painter.fillRect(area, theme.colour("bad_tint"))
        hatch(self._painter, area, theme.colour("bad"), 1.2, 6)
        self._painter.fillRect(
            QRectF(area.left(), area.top(), 2, area.height()), theme.colour("bad")
        )
        if not self._beside(block, area, limit, "bad", 500):
            self._label(block, area, limit, "bad", 500)

    def _diamond(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        diamond(self._painter, area, wrong=block.look is Look.FAILED)
        self.name(block, area, limit)

    def _state(self, slot: LaneSlot, block: Block, area: QRectF, _limit: float) -> None:
        """A full or hollow bar, with its words in a box on it."""
        painter, words = self._painter, self._scene.words
        full = block.look is Look.PUBLISHED
        middle = round(area.center().y())
        bar = QRectF(area.left(), middle - 3, area.width() - 2, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if full else QPen(theme.colour("grey"), 1))
        painter.setBrush(theme.colour("grey" if full else "surface"))
        painter.drawRoundedRect(bar if full else bar.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        left = max(area.left(), self._frame.labels) + TEXT_LEFT
        now = self._scene.model.now
        if now is not None and left < self._frame.x(now.timestamp()) + TEXT_LEFT < area.right():
            left = self._frame.x(now.timestamp()) + TEXT_LEFT
        icon = _icon_room(block) + (2 if block.icon else 0)
        room = area.right() - left - icon - 12
        text = words.fitted(block.text, "secondary", 500, room)
        if text:
            across = words.width(text, "secondary", 500) + icon + 14
            tag = QRectF(round(left) + 0.5, area.top() + 2.5, round(across), area.height() - 5)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(tag, 3, 3)
            if block.icon:
                small_icon(
                    self._painter, block.icon, tag.left() + 7, middle, "text2", self._scene.ratio
                )
            ink = theme.colour("text")
            x = tag.left() + 7 + icon
            words.draw(painter, x, middle, text, "secondary", ink, 500)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def name(self, block: Block, area: QRectF, limit: float) -> None:
        """The name of what happens at an instant, where it has room."""
        self._beside(block, area, limit, "text2", 400)

    # --- words ----------------------------------------------------------------------------------

    def _label(
        self, block: Block, area: QRectF, limit: float, colour: str, weight: int = 400
    ) -> None:
        """The name in the block, else beside it, else as much of it as the block holds."""
        words = self._scene.words
        left = max(area.left(), self._frame.labels) + 6
        room = area.right() - 4 - left
        icon = _icon_room(block)
        if words.width(block.text, "secondary", weight) + icon <= room:
            self._named(block, left, area.center().y(), colour, weight, block.text)
        elif not self._beside(block, area, limit, colour, weight):
            text = words.fitted(block.text, "secondary", weight, room - icon)
            if text:
                self._named(block, left, area.center().y(), colour, weight, text)

    def _beside(self, block: Block, area: QRectF, limit: float, colour: str, weight: int) -> bool:
        """The name at the right of the block, where it is free, on a ground of its own."""
        words = self._scene.words
        icon = _icon_room(block)
        left, across = area.right() + 5, words.width(block.text, "secondary", weight) + icon
        if not block.text or left + across + 2 > limit or left < self._frame.labels:
            return False
        ground = QRectF(left - 2, area.center().y() - 8, across + 4, 16)
        self._painter.fillRect(ground, theme.colour("surface"))
        self._named(block, left, area.center().y(), colour, weight, block.text)
        return True

    def _named(
        self, block: Block, left: float, middle: float, colour: str, weight: int, text: str
    ) -> None:
        if block.icon:
            small_icon(self._painter, block.icon, left, middle, colour, self._scene.ratio)
            left += _icon_room(block)
        ink = theme.colour(colour)
        self._scene.words.draw(self._painter, left, middle, text, "secondary", ink, weight)


def diamond(painter: QPainter, area: QRectF, *, wrong: bool) -> None:
    """What happens at an instant."""
    middle, half = area.center(), area.width() / 2
    corners = [
        QPointF(middle.x(), middle.y() - half),
        QPointF(middle.x() + half, middle.y()),
        QPointF(middle.x(), middle.y() + half),
        QPointF(middle.x() - half, middle.y()),
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("surface"), 1))
    painter.setBrush(theme.colour("bad" if wrong else "accent"))
    painter.drawPolygon(QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def edged(painter: QPainter, box: QRectF, fill: str, edge: str, *, dashed: bool = False) -> None:
    """A rounded block with an edge: leave, overrides, what is not agreed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(edge), 1.5 if edge == "accent" else 1)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _icon_room(block: Block) -> int:
    return theme.px(ICON) + _ICON_GAP if block.icon else 0


def small_icon(
    painter: QPainter, name: str, left: float, middle: float, tint: str, ratio: float | None
) -> None:
    """An icon of 12 pixels around a middle line; as lines on paper."""
    side = theme.px(ICON)
    place = QRectF(round(left), round(middle - side / 2), side, side)
    if ratio is None:
        icons.draw(painter, name, place, theme.colour(tint), theme.colour("surface"))
    else:
        painter.drawPixmap(place.topLeft(), icons.pixmap(name, tint, side, ratio))
