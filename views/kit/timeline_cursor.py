"""Where the keys are: on a block, or on an empty place of a lane."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from views.kit.timeline_index import Index
from views.kit.timeline_model import Block, TimelineModel
from views.kit.timeline_scene import Slot
from views.kit.timeline_snap import Snaps


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a key leads: a lane, an instant, and the block there, if there is one."""

    lane: str
    at: float
    block: Block | None


class Cursor:
    """A lane, an instant, and the key of the block there, if there is one. marks: the keys of blocks
    that are meant together with it, in the order in which they were marked."""

    def __init__(self) -> None:
        self.lane = ""
        self.at = 0.0
        self.block = ""
        self.marks: tuple[str, ...] = ()
        self._lanes: Sequence[str] = ()
        self._index: Index | None = None
        self._snaps: Snaps | None = None

    def show(self, model: TimelineModel, index: Index, snaps: Snaps) -> None:
        """Another model: the block is followed by its key, else the place stays."""
        self._lanes = tuple(lane.key for lane in model.lanes)
        self._index, self._snaps = index, snaps
        self.marks = tuple(key for key in self.marks if index.block(key) is not None)
        kept = index.block(self.block)
        if kept is not None and kept.selectable:
            self.lane = kept.lane
        else:
            self.block = ""
            self.lane = self.lane if self.lane in self._lanes else ""

    def put(self, stop: Stop) -> None:
        """Go there."""
        self.block = stop.block.key if stop.block is not None else ""
        self.lane, self.at = stop.lane, stop.at

    def mark(self, key: str) -> None:
        """Mark a block, or take its mark away."""
        others = tuple(mark for mark in self.marks if mark != key)
        self.marks = (*self.marks, key) if others == self.marks else others

    def meant(self) -> list[Block]:
        """The blocks that a verb acts on: those that are marked, else the one with the keys."""
        found = (
            (self._index.block(key) for key in self.marks or (self.block,)) if self._index else ()
        )
        return [block for block in found if block is not None]

    def slot(self) -> Slot | None:
        """The empty place that has the focus, None when a block has it."""
        if self.block or not self.lane or self._snaps is None:
            return None
        start, end = self.step()
        return Slot(self.lane, start, end)

    def step(self) -> tuple[float, float]:
        """The snap step in which the cursor stands."""
        assert self._snaps is not None
        start = self._snaps.floor(self.lane, self.at)
        return start, self._snaps.following(self.lane, start)

    def beside(self, by: int) -> Stop | None:
        """The block before or after on the lane; on an empty lane the place before or after."""
        if not self.lane:
            return self._entry()
        blocks = self._on(self.lane)
        if not blocks:
            start, end = self.step()
            assert self._snaps is not None
            at = end if by > 0 else self._snaps.preceding(self.lane, start)
            return Stop(self.lane, at, None)
        keys = [block.key for block in blocks]
        if self.block in keys:
            place = keys.index(self.block) + by
            return _stop(blocks[place]) if 0 <= place < len(blocks) else None
        place = bisect_right([block.start.timestamp() for block in blocks], self.at)
        place -= 0 if by > 0 else 1
        return _stop(blocks[min(max(0, place), len(blocks) - 1)])

    def across(self, by: int) -> Stop | None:
        """The lane above or below, at the same instant."""
        if not self.lane:
            return self._entry()
        at = self._lanes.index(self.lane) + by
        return self._at(self._lanes[at]) if 0 <= at < len(self._lanes) else None

    def far(self, by: int, *, anywhere: bool) -> Stop | None:
        """The first or last block of the lane, or of the first or last lane."""
        if not self.lane:
            return self._entry()
        lane = self._lanes[0 if by < 0 else -1] if anywhere else self.lane
        blocks = self._on(lane)
        return _stop(blocks[0 if by < 0 else -1]) if blocks else self._at(lane)

    def _entry(self) -> Stop | None:
        """Where the keys begin: on the first lane with something that can be chosen."""
        lane = next((key for key in self._lanes if self._on(key)), None)
        return self._at(lane or self._lanes[0]) if self._lanes else None

    def _at(self, lane: str) -> Stop:
        """The block of a lane that is nearest to where the cursor is."""
        block = min(self._on(lane), key=lambda one: _distance(one, self.at), default=None)
        return Stop(lane, self.at, block)

    def _on(self, lane: str) -> list[Block]:
        """The blocks of a lane that can be chosen, by their start."""
        if self._index is None:
            return []
        found = self._index.lanes[lane]
        blocks = [one for run in (found.base, found.over) for one in run.blocks if one.selectable]
        return sorted(blocks, key=lambda one: one.start)


def _stop(block: Block) -> Stop:
    return Stop(block.lane, block.start.timestamp(), block)


def _distance(block: Block, at: float) -> float:
    """How far an instant is from a block; one that ends just then is not the nearest."""
    start, end = block.start.timestamp(), block.end.timestamp()
    return max(start - at, 0.0) if at < end else at - end + 1
