"""The column of lanes' titles, which stays where it is while time is scrolled."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from views.kit import theme
from views.kit.timeline_frame import LaneSlot
from views.kit.timeline_head import ZONE_ROW
from views.kit.timeline_model import LaneKind, Marker
from views.kit.timeline_scene import EDGES, STRIPES, Scene
from views.kit.timeline_text import Words

LEFT = 12
MARKER = 10
MARKER_GAP = 6
RIGHT = 4


def needed_width(scene_words: Words, titles: list[tuple[str, Marker]]) -> float:
    """The width that the longest title needs."""
    return max(
        (scene_words.width(title, "body", 500) + _indent(marker) for title, marker in titles),
        default=0.0,
    )


def column(painter: QPainter, scene: Scene) -> None:
    """Draw the column over whatever is there: the names of zones, groups and lanes."""
    frame = scene.frame
    painter.fillRect(QRectF(0, 0, frame.labels, frame.height), theme.colour("surface"))
    _zones(painter, scene)
    painter.save()
    painter.setClipRect(QRectF(0, frame.head, frame.labels, frame.body.height()))
    for head in frame.rows.heads:
        y = frame.y(head.top)
        if y + head.height > frame.head and y < frame.body.bottom():
            _words(painter, scene, LEFT, y + head.height / 2 - 1, head.title, 600, "text2")
    painter.setPen(QPen(theme.colour("sep"), 1))
    for place in frame.rows.lines:
        y = round(frame.y(place)) + 0.5
        painter.drawLine(QLineF(0, y, frame.labels, y))
    for slot in frame.lanes_in_view():
        _title(painter, scene, slot)
    painter.restore()
    painter.setPen(QPen(theme.colour("sep"), 1))
    painter.drawLine(QLineF(0, frame.head - 0.5, frame.labels, frame.head - 0.5))
    painter.drawLine(QLineF(frame.labels + 0.5, frame.head, frame.labels + 0.5, frame.height))


def _title(painter: QPainter, scene: Scene, slot: LaneSlot) -> None:
    lane, frame = slot.lane, scene.frame
    middle = frame.y(slot.top) + slot.row / 2
    here = scene.highlights.slot is not None and scene.highlights.slot.lane == lane.key
    if here:
        box = QRectF(0, frame.y(slot.top), frame.labels, slot.height)
        painter.fillRect(box, theme.colour("accent_tint"))
    if lane.marker is not Marker.NONE:
        box = QRectF(LEFT, round(middle - MARKER / 2), MARKER, MARKER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lane.marker is Marker.FULL:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(STRIPES[lane.tint]))
            painter.drawRoundedRect(box, 2, 2)
        else:
            painter.setPen(QPen(theme.colour(EDGES[lane.tint]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    strong = lane.marker is Marker.FULL and lane.kind is LaneKind.SHIFTS
    left = _indent(lane.marker) - RIGHT
    colour = "text" if lane.marker is not Marker.NONE else "text2"
    _words(painter, scene, left, middle, lane.title, 500 if strong else 400, colour)


def _zones(painter: QPainter, scene: Scene) -> None:
    """The names of the two zones, beside their rows of the axis."""
    second = scene.model.second
    if second is None:
        return
    row = theme.px(ZONE_ROW)
    y = scene.frame.head - row / 2
    _words(painter, scene, LEFT, y - row - 2, scene.model.axis.title, 500, "text2")
    _words(painter, scene, LEFT, y - 1, second.title, 400, "muted")


def _words(
    painter: QPainter, scene: Scene, x: float, middle: float, text: str, weight: int, colour: str
) -> None:
    role = "group_head" if weight == 600 else "body"
    shown = scene.words.fitted(text, role, weight, scene.frame.labels - x - RIGHT)
    scene.words.draw(painter, x, middle, shown, role, theme.colour(colour), weight)


def _indent(marker: Marker) -> float:
    return LEFT + RIGHT + (MARKER + MARKER_GAP if marker is not Marker.NONE else 0)
