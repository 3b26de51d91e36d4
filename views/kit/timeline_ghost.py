"""What is dragged, where it would come to stand, and a card that says what that would cause."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from views.kit import icons, theme
from views.kit import timeline_words as say
from views.kit.timeline_handler import Drag
from views.kit.timeline_places import box
from views.kit.timeline_scene import Scene, Slot

CARD_PAD = 10
CARD_GAP = 8
ICON = 14
ICON_GAP = 6


def slot(painter: QPainter, scene: Scene, place: Slot) -> None:
    """The frame of an empty place that has the focus."""
    _frame(painter, slot_box(scene, place.lane, place.start, place.end), None)


def slot_box(scene: Scene, lane: str, start: float, end: float) -> QRectF:
    """The rectangle of a stretch of time on the first row of a lane."""
    frame = scene.frame
    found = frame.rows.by_key[lane]
    left = max(frame.labels - 4, round(frame.x(start)))
    right = min(frame.width + 4, round(frame.x(end)))
    top = round(frame.y(found.block_top(0)))
    return QRectF(left, top, max(3.0, right - left), found.block)


def ghost(painter: QPainter, scene: Scene, drag: Drag) -> QRectF:
    """Draw the block as it would stand, the one that stands faded; gives the ghost's place."""
    if drag.block is not None:
        old = box(scene.frame, scene.index, drag.block.key)
        if old is not None:
            veil = QColor(theme.colour("surface"))
            veil.setAlphaF(0.6)
            painter.fillRect(old, veil)
    area = slot_box(scene, drag.lane, drag.start.timestamp(), drag.end.timestamp())
    _frame(painter, area, theme.colour("accent_tint"))
    if drag.block is not None:
        left = max(area.left(), scene.frame.labels) + 7
        text = scene.words.fitted(drag.block.text, "body", 500, area.right() - 4 - left)
        if text:
            ink = theme.colour("text")
            scene.words.draw(painter, left, area.center().y(), text, "body", ink, 500)
    return area


def card(painter: QPainter, scene: Scene, drag: Drag, beside: QRectF) -> None:
    """The card beside the ghost: from when to when, and each effect with its sign."""
    words, frame = scene.words, scene.frame
    lane = frame.rows.by_key[drag.lane].lane
    title = say.drag_words(drag, lane, scene.model.axis.zone)
    lines = scene.highlights.effect
    line = theme.line_height("secondary")
    across = [words.width(title, "secondary", 600)]
    across += [
        words.width(one.text, "secondary") + (ICON + ICON_GAP if one.state else 0) for one in lines
    ]
    width = min(max(across) + 2 * CARD_PAD, frame.width - 16)
    height = line * (len(lines) + 1) + 2 * CARD_PAD - 4
    place = card_place(scene, beside, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("hair"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(place, 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left, middle = place.left() + CARD_PAD, place.top() + CARD_PAD - 2 + line / 2
    room = place.width() - 2 * CARD_PAD + 1
    shown = words.fitted(title, "secondary", 600, room)
    words.draw(painter, left, middle, shown, "secondary", theme.colour("text"), 600)
    for one in lines:
        middle += line
        indent = ICON + ICON_GAP if one.state else 0
        if one.state:
            sign = icons.status(one.state, ICON, scene.ratio)
            painter.drawPixmap(round(left), round(middle - ICON / 2), sign)
        ink = theme.colour(one.state if one.state in ("warn", "bad") else "text2")
        text = words.fitted(one.text, "secondary", 400, room - indent)
        words.draw(painter, left + indent, middle, text, "secondary", ink)


def card_place(scene: Scene, beside: QRectF, width: float, height: float) -> QRectF:
    """Below the ghost where there is room, else above it, always within the picture."""
    frame = scene.frame
    left = min(max(frame.labels + 4, beside.left()), frame.width - width - 6)
    top = beside.bottom() + CARD_GAP
    if top + height > frame.height - 2:
        top = beside.top() - CARD_GAP - height
    top = min(max(2.0, top), max(2.0, frame.height - height - 2))
    return QRectF(round(left) + 0.5, round(top) + 0.5, round(width), round(height))


def _frame(painter: QPainter, area: QRectF, fill: QColor | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
