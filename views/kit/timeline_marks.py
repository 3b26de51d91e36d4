"""Instants too close to be told apart: one mark with their number, whatever that is.

Marks stand on a grid that moves with time, so that they stay what they are while it is scrolled.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from views.kit import theme
from views.kit.timeline_frame import Frame, LaneSlot
from views.kit.timeline_index import Run, code_of
from views.kit.timeline_looks import diamond
from views.kit.timeline_model import DIAMOND, Block, Look, Tint
from views.kit.timeline_text import Words

WIDTH = 24
_HEIGHT = 14
_BAR = 2
_APART = 2
_THOUSAND = 1_000
_ONE = "1"
_ROLE = "axis"
_FAILED = code_of(Look.FAILED, Tint.NONE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands within one step of the grid. first, last: places in the run. x: its middle."""

    first: int
    last: int
    failed: int
    x: float

    @property
    def count(self) -> int:
        """How many it stands for."""
        return self.last - self.first


def marks(frame: Frame, run: Run, places: range) -> Iterator[Mark]:
    """The marks of a run of instants, in order. Those of a step that stand apart are marks of one,
    where they are; a mark of several stands in the middle of its step."""
    part = slice(places.start, places.stop)
    lefts = run.starts[part] * frame.pace
    if not len(lefts):
        return
    steps = np.floor(lefts / theme.px(WIDTH))
    begins = np.diff(steps, prepend=-1.0) != 0
    firsts = np.flatnonzero(begins)
    close = ~begins & (np.diff(lefts, prepend=0.0) < DIAMOND + _APART)
    crowded = np.logical_or.reduceat(close, firsts)
    firsts = np.flatnonzero(begins | ~crowded[np.cumsum(begins) - 1])
    lasts = np.append(firsts[1:], len(lefts))
    failed = np.add.reduceat((run.codes[part] == _FAILED).astype(np.intp), firsts)
    alone = lasts - firsts == 1
    middles = np.where(alone, lefts[firsts], (steps[firsts] + 0.5) * theme.px(WIDTH))
    xs = np.rint(frame.labels + middles - frame.first * frame.pace)
    rows = zip(firsts.tolist(), lasts.tolist(), failed.tolist(), xs.tolist(), strict=True)
    for first, last, wrong, x in rows:
        yield Mark(places.start + first, places.start + last, wrong, x)


def in_view(frame: Frame, run: Run) -> range:
    """The places of what is seen, out to where a step of the grid begins and ends."""
    step = theme.px(WIDTH) / frame.pace
    first, last = (frame.first // step - 1) * step, (frame.last // step + 2) * step
    start, stop = np.searchsorted(run.starts, [first, last])
    return range(int(start), int(stop))


def mark_at(frame: Frame, run: Run, at: QPointF) -> Mark | None:
    """The mark of several at a point of a lane; None where there is none."""
    half = theme.px(WIDTH) / 2
    found = [
        mark for mark in marks(frame, run, in_view(frame, run)) if abs(mark.x - at.x()) <= half
    ]
    nearest = min(found, key=lambda mark: abs(mark.x - at.x()), default=None)
    return nearest if nearest is not None and nearest.count > 1 else None


def nearest_of(frame: Frame, run: Run, mark: Mark, x: float) -> Block:
    """Which of those that a mark stands for lies nearest to a place."""
    wanted = frame.time(x)
    distances = np.abs(run.starts[mark.first : mark.last] - wanted)
    return run.blocks[mark.first + int(distances.argmin())]


class MarkPainter:
    """Draws marks, from pictures of the numbers that were met; forget those with the theme."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kept: dict[tuple[str, int, float], QPixmap] = {}

    def forget(self) -> None:
        """Drop all."""
        self._kept.clear()

    def draw(
        self, painter: QPainter, slot: LaneSlot, frame: Frame, mark: Mark, ratio: float | None
    ) -> None:
        """Draw a mark. ratio: of the screen; None on paper, where lines stay lines."""
        width, height = theme.px(WIDTH) - 2, theme.px(_HEIGHT)
        x = round(mark.x - width / 2)
        y = round(frame.y(slot.block_top(0)) + (slot.block - height) / 2)
        text = _number(mark.count)
        bar = max(_BAR, round(width * mark.failed / mark.count)) if mark.failed else 0
        if ratio is None:
            self._paint(painter, QRectF(x, y, width, height), text, bar)
            return
        key = (text, bar, ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._kept[key] = self._made(text, bar, width, height, ratio)
        painter.drawPixmap(x, y, picture)

    def _made(self, text: str, bar: int, width: int, height: int, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, QRectF(0, 0, width, height), text, bar)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, box: QRectF, text: str, bar: int) -> None:
        """A diamond for one; else the number in a box, and below it as much of a bar as went wrong."""
        if text == _ONE:
            half = QPointF(DIAMOND / 2, DIAMOND / 2)
            diamond(painter, QRectF(box.center() - half, box.center() + half), wrong=bool(bar))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_tint"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if bar:
            foot = QRectF(box.left(), box.bottom() - _BAR, bar, _BAR)
            painter.fillRect(foot, theme.colour("bad"))
        left = box.center().x() - self._words.width(text, _ROLE, 500) / 2
        self._words.draw(
            painter, left, box.center().y() - 1, text, _ROLE, theme.colour("accent"), 500
        )


def _number(count: int) -> str:
    """
    >>> _number(999), _number(12_345)
    ('999', '12k')
    """
    return str(count) if count < _THOUSAND else f"{count // _THOUSAND}k"
