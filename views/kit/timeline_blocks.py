"""The blocks of a timeline. Those too thin for words are filled many at once."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from views.kit import icons, theme
from views.kit.chart_paint import hatch
from views.kit.timeline_frame import LaneSlot
from views.kit.timeline_index import Floats, Index, Ints, Run, look_of
from views.kit.timeline_model import Block, LaneKind, Look
from views.kit.timeline_places import box, box_of, edges
from views.kit.timeline_scene import FILLS, SOFT_FILLS, STRIPES, Scene
from views.kit.timeline_stamps import Stamps, edged

LEAST_WORD = 22
TEXT_LEFT = 8
_THIN = 8
_MANY = 500
_DENSE = 4


class BlockPainter:
    """Paints the blocks in view of one scene."""

    def __init__(self, painter: QPainter, scene: Scene, stamps: Stamps) -> None:
        self._painter, self._scene, self._stamps = painter, scene, stamps
        self._frame = scene.frame
        self._index: Index = scene.index
        self._looks: dict[Look, Callable[[LaneSlot, Block, QRectF, float], None]] = {
            Look.PRIMARY: self._shift,
            Look.SECONDARY: self._shift,
            Look.LEAVE: self._leave,
            Look.OVERRIDE: self._override,
            Look.PENDING: self._override,
            Look.GAP: self._gap,
            Look.HOLIDAY: self._holiday,
            Look.PUBLISHED: self._state,
            Look.PLANNED: self._state,
        }

    def draw(self) -> None:
        """All lanes in view, then the frame of the selected block."""
        for slot in self._frame.lanes_in_view():
            found = self._index.lanes[slot.lane.key]
            self._run(slot, found.base, found.over)
            self._run(slot, found.over, found.base)
        self._selection()

    def _run(self, slot: LaneSlot, run: Run, other: Run) -> None:
        frame = self._frame
        places = run.between(frame.first - _DENSE * 3 / frame.pace, frame.last)
        if not places:
            return
        lefts, rights = edges(frame, run, places)
        rows = run.rows[places.start : places.stop]
        codes = run.codes[places.start : places.stop]
        many = len(places) > _MANY
        thin = (rights - lefts < _THIN) & (many or slot.lane.kind is LaneKind.SHIFTS)
        thin &= np.array(many) | np.isin(codes, _SHIFT_CODES)
        if thin.any():
            self._fill(slot, lefts[thin], rights[thin], rows[thin], codes[thin])
        wide = np.flatnonzero(~thin)
        if not len(wide):
            return
        limits = self._limits(lefts, rows, slot, other)
        for at, left, right, row, limit in zip(
            wide.tolist(),
            lefts[wide].tolist(),
            rights[wide].tolist(),
            rows[wide].tolist(),
            limits[wide].tolist(),
            strict=True,
        ):
            block = run.blocks[places.start + at]
            area = box_of(frame, slot, left, right, row, block)
            self._looks[block.look](slot, block, area, limit)

    def _limits(self, lefts: Floats, rows: Ints, slot: LaneSlot, other: Run) -> Floats:
        """How far the words beside each block may reach: to what comes next on its row."""
        limits = np.full(len(lefts), self._frame.width)
        if slot.lane.kind is LaneKind.STATE:
            return limits
        for row in np.unique(rows).tolist():
            here = np.flatnonzero(rows == row)
            limits[here[:-1]] = lefts[here[1:]]
        span = other.between(self._frame.first, self._frame.last)
        if span:
            starts, _ends = edges(self._frame, other, span)
            following = np.searchsorted(starts, lefts, "right")
            there = following < len(starts)
            limits[there] = np.minimum(limits[there], starts[following[there]])
        return limits

    def _fill(self, slot: LaneSlot, lefts: Floats, rights: Floats, rows: Ints, codes: Ints) -> None:
        """Thin blocks: plain rectangles by colour; those closer than a pixel run together."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        height = int(slot.block)
        for code in np.unique(codes).tolist():
            look, tint = look_of(code)
            chosen = codes == code
            left, right, row = lefts[chosen], rights[chosen], rows[chosen]
            across = float(np.median(right - left))
            shift = look in (Look.PRIMARY, Look.SECONDARY)
            if across < _DENSE:
                left, right, row = _joined(left, right, row)
            elif shift:
                right = right - 1
            tops = [round(self._frame.y(slot.block_top(number))) for number in range(max(row) + 1)]
            fill = SOFT_FILLS if look is Look.SECONDARY else FILLS
            colour = fill[tint] if shift else _PLAIN[look]
            spans = list(zip(left.tolist(), right.tolist(), row.tolist(), strict=True))
            painter.setBrush(theme.colour(colour))
            painter.drawRects(
                [QRect(int(x), tops[at], max(1, int(end - x)), height) for x, end, at in spans]
            )
            if shift and across >= _DENSE:
                painter.setBrush(theme.colour(STRIPES[tint]))
                painter.drawRects([QRect(int(x), tops[at], 1, height) for x, _end, at in spans])

    # --- looks ----------------------------------------------------------------------------------

    def _shift(self, slot: LaneSlot, block: Block, area: QRectF, _limit: float) -> None:
        scene = self._scene
        self._stamps.draw(self._painter, area, block.look, block.tint, scene.ratio)
        left = max(area.left(), self._frame.labels) + TEXT_LEFT
        right = area.right() - 3
        if right - left < LEAST_WORD - TEXT_LEFT:
            return
        weight = 500 if block.look is Look.PRIMARY else 400
        text = scene.words.fitted(block.text, "body", weight, right - left)
        if text:
            middle = area.center().y()
            colour = theme.colour("text")
            scene.words.draw(self._painter, left, middle, text, "body", colour, weight)
            left += scene.words.width(text, "body", weight) + 4
        for name, marked in (("check", block.published), ("lock", block.locked)):
            if marked and right - left >= 12:
                right -= 12
                self._icon(name, right, area.center().y(), "text2")

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
        hatch(painter, area, theme.colour("bad"), 1.6, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("bad"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _holiday(self, slot: LaneSlot, block: Block, area: QRectF, limit: float) -> None:
        painter = self._painter
        middle, half = area.center(), area.width() / 2
        diamond = QPolygonF(
            [
                QPointF(middle.x(), middle.y() - half),
                QPointF(middle.x() + half, middle.y()),
                QPointF(middle.x(), middle.y() + half),
                QPointF(middle.x() - half, middle.y()),
            ]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(diamond)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._beside(block, area, limit, "text2", 400)

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
        icon = 18 if block.icon else 0
        room = area.right() - left - icon - 12
        text = words.fitted(block.text, "secondary", 500, room)
        if text:
            across = words.width(text, "secondary", 500) + icon + 14
            tag = QRectF(round(left) + 0.5, area.top() + 2.5, round(across), area.height() - 5)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(tag, 3, 3)
            if block.icon:
                self._icon(block.icon, tag.left() + 7, middle, "text2")
            ink = theme.colour("text")
            x = tag.left() + 7 + icon
            words.draw(painter, x, middle, text, "secondary", ink, 500)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # --- words ----------------------------------------------------------------------------------

    def _label(
        self, block: Block, area: QRectF, limit: float, colour: str, weight: int = 400
    ) -> None:
        """The name in the block, else beside it, else as much of it as the block holds."""
        words = self._scene.words
        left = max(area.left(), self._frame.labels) + 6
        room = area.right() - 4 - left
        icon = 16 if block.icon else 0
        if words.width(block.text, "secondary", weight) + icon <= room:
            self._named(block, left, area.center().y(), colour, weight, block.text)
        elif not self._beside(block, area, limit, colour, weight):
            text = words.fitted(block.text, "secondary", weight, room - icon)
            if text:
                self._named(block, left, area.center().y(), colour, weight, text)

    def _beside(self, block: Block, area: QRectF, limit: float, colour: str, weight: int) -> bool:
        """The name at the right of the block, where it is free, on a ground of its own."""
        words = self._scene.words
        icon = 16 if block.icon else 0
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
            self._icon(block.icon, left, middle, colour)
            left += 16
        ink = theme.colour(colour)
        self._scene.words.draw(self._painter, left, middle, text, "secondary", ink, weight)

    def _icon(self, name: str, left: float, middle: float, tint: str) -> None:
        side = 12
        place = QRectF(round(left), round(middle - side / 2), side, side)
        if self._scene.ratio is None:
            icons.draw(self._painter, name, place, theme.colour(tint), theme.colour("surface"))
        else:
            picture = icons.pixmap(name, tint, side, self._scene.ratio)
            self._painter.drawPixmap(place.topLeft(), picture)

    def _selection(self) -> None:
        area = box(self._frame, self._index, self._scene.highlights.selected)
        if area is None or not self._frame.body.intersects(area):
            return
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(theme.colour("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(area.adjusted(0, 0, 0, 0), 4, 4)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _joined(lefts: Floats, rights: Floats, rows: Ints) -> tuple[Floats, Floats, Ints]:
    """Blocks of a row that touch, as one."""
    order = np.lexsort((lefts, rows))
    left, right, row = lefts[order], rights[order], rows[order]
    apart = np.ones(len(left), dtype=bool)
    apart[1:] = (left[1:] > right[:-1]) | (row[1:] != row[:-1])
    first = np.flatnonzero(apart)
    return left[first], np.maximum.reduceat(right, first), row[first]


_PLAIN = {
    Look.LEAVE: "absence",
    Look.OVERRIDE: "accent",
    Look.PENDING: "accent",
    Look.GAP: "bad",
    Look.HOLIDAY: "accent",
    Look.PUBLISHED: "grey",
    Look.PLANNED: "hair",
}
_SHIFT_CODES = np.array(
    [code for code in range(len(Look) * 3) if look_of(code)[0] in (Look.PRIMARY, Look.SECONDARY)]
)
