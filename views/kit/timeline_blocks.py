"""The blocks of a timeline. Those too thin for words are filled many at once."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from views.kit import theme
from views.kit.timeline_frame import LaneSlot
from views.kit.timeline_index import Floats, Index, Ints, Run, code_of
from views.kit.timeline_looks import LookPainter
from views.kit.timeline_marks import WIDTH, MarkPainter, in_view, marks
from views.kit.timeline_model import DIAMOND, LaneKind, Look, Tint
from views.kit.timeline_places import SHIFT_GAP, box, box_of, edges
from views.kit.timeline_scene import Scene
from views.kit.timeline_stamps import Stamps
from views.kit.timeline_thin import fill

LEAST_WORD = 22
_MANY = 300
_MARGIN = 12
_SHIFTS = (Look.PRIMARY, Look.SECONDARY)
_SHIFT_CODES = np.array([code_of(look, tint) for look in _SHIFTS for tint in Tint])


class BlockPainter:
    """Paints the blocks in view of one scene."""

    def __init__(
        self, painter: QPainter, scene: Scene, stamps: Stamps, numbers: MarkPainter
    ) -> None:
        self._painter, self._scene, self._stamps, self._marks = painter, scene, stamps, numbers
        self._frame = scene.frame
        self._index: Index = scene.index
        self._looks = LookPainter(painter, scene)

    def draw(self) -> None:
        """All lanes in view, then the frames of the marked blocks and of the selected one."""
        for slot in self._frame.lanes_in_view():
            found = self._index.lanes[slot.lane.key]
            self._run(slot, found.base, found.over)
            if slot.lane.key in self._index.points:
                self._points(slot, found.over)
            else:
                self._run(slot, found.over, found.base)
        for key in self._scene.highlights.marks:
            self._framed(key, 3, Qt.PenStyle.DotLine)
        self._framed(self._scene.highlights.selected, 2, Qt.PenStyle.SolidLine)

    def _run(self, slot: LaneSlot, run: Run, other: Run) -> None:
        if not run.blocks:
            return
        frame = self._frame
        places = run.between(frame.first - _MARGIN / frame.pace, frame.last)
        if not places:
            return
        lefts, rights = edges(frame, run, places)
        rows = run.rows[places.start : places.stop]
        codes = run.codes[places.start : places.stop]
        shifts = np.isin(codes, _SHIFT_CODES)
        wide = rights - lefts >= LEAST_WORD
        thin = ~wide & (shifts | (len(places) > _MANY))
        if thin.any():
            self._thin(slot, lefts[thin], rights[thin], rows[thin], codes[thin])
        words = np.flatnonzero(shifts & wide)
        if len(words):
            self._shifts(slot, run, places.start, words, lefts, rights, self._hidden(slot, other))
        others = np.flatnonzero(~shifts & ~thin)
        if not len(others):
            return
        limits = self._limits(lefts, rows, slot, other)
        for at in others.tolist():
            block = run.blocks[places.start + at]
            area = box_of(frame, slot, float(lefts[at]), float(rights[at]), int(rows[at]), block)
            self._looks.draw(slot, block, area, float(limits[at]))

    def _points(self, slot: LaneSlot, run: Run) -> None:
        """Instants: one by one where they can be told apart, else as marks with their number."""
        frame = self._frame
        found = list(marks(frame, run, in_view(frame, run)))
        ends = [mark.x - theme.px(WIDTH) / 2 for mark in found[1:]]
        for mark, limit in zip(found, [*ends, frame.width], strict=True):
            self._marks.draw(self._painter, slot, frame, mark, self._scene.ratio)
            if mark.count == 1 and limit - mark.x > LEAST_WORD + DIAMOND:
                block = run.blocks[mark.first]
                area = box_of(frame, slot, mark.x, mark.x, 0, block)
                self._looks.name(block, area, limit)

    def _shifts(
        self, slot: LaneSlot, run: Run, first: int, chosen: Ints, lefts: Floats, rights: Floats,
        hidden: Sequence[tuple[float, float]],
    ) -> None:  # fmt: skip
        """Shifts wide enough for words. hidden: where something lies over them."""
        painter, ratio, height = self._painter, self._scene.ratio, int(slot.block)
        rows = run.rows[chosen + first]
        tops = self._tops(slot, rows)
        labels, stamps, blocks = int(self._frame.labels), self._stamps, run.blocks
        for at, left, right, row in zip(
            (chosen + first).tolist(),
            lefts[chosen].astype(np.intp).tolist(),
            rights[chosen].astype(np.intp).tolist(),
            rows.tolist(),
            strict=True,
        ):
            width = right - left - SHIFT_GAP
            free = (0, width)
            if hidden or left < labels:
                free = stamps.free(blocks[at], left, width, hidden, labels)
            stamps.draw(painter, blocks[at], left, tops[row], width, height, free, ratio)

    def _hidden(self, slot: LaneSlot, over: Run) -> list[tuple[float, float]]:
        """The stretches of a lane that something lies over."""
        if not over.blocks:
            return []
        places = over.between(self._frame.first, self._frame.last)
        lefts, rights = edges(self._frame, over, places)
        return [
            (area.left(), area.right())
            for at, left, right in zip(places, lefts.tolist(), rights.tolist(), strict=True)
            for area in (box_of(self._frame, slot, left, right, 0, over.blocks[at]),)
        ]

    def _tops(self, slot: LaneSlot, rows: Ints) -> list[int]:
        """Where the blocks of each row of a lane begin."""
        return [round(self._frame.y(slot.block_top(row))) for row in range(int(rows.max()) + 1)]

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

    def _thin(self, slot: LaneSlot, lefts: Floats, rights: Floats, rows: Ints, codes: Ints) -> None:
        """Blocks without words, row by row."""
        height, tops = int(slot.block), self._tops(slot, rows)
        for row, top in enumerate(tops):
            here = rows == row
            if here.any():
                ratio = self._scene.ratio
                fill(self._painter, lefts[here], rights[here], codes[here], top, height, ratio)

    def _framed(self, key: str, width: int, style: Qt.PenStyle) -> None:
        area = box(self._frame, self._index, key)
        if area is None or not self._frame.body.intersects(area):
            return
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(theme.colour("accent"), width, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(area.adjusted(0, 0, 0, 0), 4, 4)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
