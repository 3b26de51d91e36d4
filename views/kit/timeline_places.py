"""Where each block stands in a picture, and which one stands at a point."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from views.kit.timeline_frame import Frame, LaneSlot
from views.kit.timeline_index import Floats, Index, Run
from views.kit.timeline_marks import mark_at, nearest_of
from views.kit.timeline_model import DIAMOND, DIAMONDS, Block, Look

SHIFT_GAP = 2
_INSET = 12
_LEAST_GAP = 8.0
_MARGIN = 40
_NEAR = 3


def edges(frame: Frame, run: Run, places: range) -> tuple[Floats, Floats]:
    """Left and right edges of a run's blocks in whole pixels, cut a little outside the picture."""
    part = slice(places.start, places.stop)
    low, high = frame.labels - _MARGIN, frame.width + _MARGIN
    lefts = np.clip(
        np.rint(frame.labels + (run.starts[part] - frame.first) * frame.pace), low, high
    )
    rights = np.clip(np.rint(frame.labels + (run.ends[part] - frame.first) * frame.pace), low, high)
    return lefts, rights


def box_of(
    frame: Frame, slot: LaneSlot, left: float, right: float, row: int, block: Block
) -> QRectF:
    """The rectangle of a block whose edges are known."""
    top = round(frame.y(slot.block_top(row)))
    if block.look in DIAMONDS:
        middle = top + slot.block / 2
        inset = min(_INSET, (right - left) / 2) - DIAMOND / 2
        return QRectF(left + inset, middle - DIAMOND / 2, DIAMOND, DIAMOND)
    gap = SHIFT_GAP if block.look in (Look.PRIMARY, Look.SECONDARY) else 0
    least = _LEAST_GAP if block.look is Look.GAP else 1.0
    return QRectF(left, top, max(least, right - left - gap), slot.block)


def box(frame: Frame, index: Index, key: str) -> QRectF | None:
    """The rectangle of a block, in view or not; None when it is not there."""
    place = index.place(key)
    if place is None:
        return None
    run, slot = index.run(place), frame.rows.by_key[place.lane]
    lefts, rights = edges(frame, run, range(place.at, place.at + 1))
    left, right = float(lefts[0]), float(rights[0])
    return box_of(frame, slot, left, right, int(run.rows[place.at]), run.blocks[place.at])


def block_at(frame: Frame, index: Index, at: QPointF) -> Block | None:
    """The topmost block at a point; a very thin one is met from a little beside it."""
    slot = frame.lane_at(at.y())
    if slot is None or at.x() < frame.labels:
        return None
    found = index.lanes[slot.lane.key]
    if slot.lane.key in index.points:
        mark = mark_at(frame, found.over, at)
        if mark is not None:
            return nearest_of(frame, found.over, mark, at.x())
    for run in (found.over, found.base):
        reach = (DIAMOND + _NEAR) / frame.pace
        here = frame.time(at.x())
        places = run.between(here - reach, here + reach)
        lefts, rights = edges(frame, run, places)
        best: tuple[float, Block] | None = None
        for place, left, right in zip(places, lefts.tolist(), rights.tolist(), strict=True):
            block = run.blocks[place]
            area = box_of(frame, slot, left, right, int(run.rows[place]), block)
            slack = max(0.0, (2 * _NEAR - area.width()) / 2)
            if area.adjusted(-slack, -3, slack, 3).contains(at):
                distance = abs(area.center().x() - at.x())
                if best is None or distance < best[0]:
                    best = (distance, block)
        if best is not None:
            return best[1]
    return None
