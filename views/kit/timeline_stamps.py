"""Shifts, and pictures of them: most shifts of a rota are equally wide and repeat a few names."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from views.kit import theme
from views.kit.timeline_looks import ICON, RADIUS, TEXT_LEFT, small_icon
from views.kit.timeline_model import Block, Look, Tint
from views.kit.timeline_scene import FILLS, SOFT_FILLS, STRIPES
from views.kit.timeline_text import Words

STRIPE = 3
_WIDEST = 240
_KEPT_AT_MOST = 2_000
_LEAST_LETTERS = 2
_NARROW = 60

Stretch = tuple[int, int]
"""From and to, in pixels of a block's width."""

Key = tuple[str, Look, Tint, bool, bool, int, int, float]


class Stamps:
    """Draws shifts, from pictures where they are whole; forget those when the theme changes."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kept: dict[Key, QPixmap] = {}

    def forget(self) -> None:
        """Drop all."""
        self._kept.clear()

    def draw(
        self, painter: QPainter, block: Block, x: int, y: int, width: int, height: int,
        free: Stretch, ratio: float | None,
    ) -> None:  # fmt: skip
        """Draw a shift at whole pixels. free: the part of its width where its words are not hidden.
        ratio: of the screen; None on paper, where lines stay lines."""
        if ratio is None or free != (0, width) or width > _WIDEST:
            box = QRectF(x, y, width, height)
            ground(painter, box, block.look, block.tint)
            words_of(painter, self._words, block, box, free, ratio)
            return
        key = (
            block.text, block.look, block.tint, block.locked, block.published,
            width, height, ratio,
        )  # fmt: skip
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _KEPT_AT_MOST:
                self._kept.clear()
            picture = self._kept[key] = self._made(block, width, height, ratio)
        painter.drawPixmap(x, y, picture)

    def _made(self, block: Block, width: int, height: int, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        box = QRectF(0, 0, width, height)
        ground(painter, box, block.look, block.tint)
        words_of(painter, self._words, block, box, (0, width), ratio)
        painter.end()
        return picture

    def free(
        self, block: Block, left: int, width: int, hidden: Sequence[tuple[float, float]], first: int
    ) -> Stretch:
        """The first part of a block where its name has room, else the widest. hidden: what is
        covered, ascending; first: where the label column ends."""
        parts: list[Stretch] = []
        start = max(0, first - left)
        for low, high in hidden:
            if low < left + width and high > left + start:
                parts.append((start, int(low) - left))
                start = max(start, int(high) - left + 1)
        parts.append((start, width))
        weight = 500 if block.look is Look.PRIMARY else 400
        needed = self._words.width(block.text, "secondary", weight) + TEXT_LEFT
        roomy = (part for part in parts if part[1] - part[0] >= needed)
        return next(roomy, max(parts, key=lambda part: part[1] - part[0]))


def ground(painter: QPainter, box: QRectF, look: Look, tint: Tint) -> None:
    """A tint with rounded right corners, and the stripe of the site at the left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, RADIUS, RADIUS)
    path.addRect(QRectF(box.left(), box.top(), min(box.width(), 2 * RADIUS), box.height()))
    fills = SOFT_FILLS if look is Look.SECONDARY else FILLS
    painter.fillPath(path, theme.colour(fills[tint]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    stripe = QRectF(box.left(), box.top(), min(STRIPE, box.width()), box.height())
    painter.fillRect(stripe, theme.colour(STRIPES[tint]))


def words_of(
    painter: QPainter, words: Words, block: Block, box: QRectF, free: Stretch, ratio: float | None
) -> None:
    """The name, as much of it as has room, and the signs of what is locked and published."""
    narrow = free[1] - free[0] < _NARROW
    left = box.left() + free[0] + (STRIPE + 2 if narrow else TEXT_LEFT)
    right = box.left() + free[1] - (1 if narrow else 3)
    middle = box.center().y()
    weight = 500 if block.look is Look.PRIMARY else 400
    role = "secondary" if narrow else "body"
    text = words.fitted(block.text, role, weight, right - left)
    if text != block.text:
        smaller = words.fitted(block.text, "axis", weight, right - left)
        if smaller == block.text or len(text) <= _LEAST_LETTERS:
            role, text = "axis", smaller
    if len(text) > _LEAST_LETTERS or text == block.text:
        words.draw(painter, left, middle, text, role, theme.colour("text"), weight)
        left += words.width(text, role, weight) + 4
    for name, marked in (("lock", block.locked), ("check", block.published)):
        if marked and right - left >= theme.px(ICON):
            right -= theme.px(ICON)
            small_icon(painter, name, right, middle, "muted", ratio)
            right -= 2
