"""The blocks of each lane in order of time, so that what is in view is found by bisection."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from views.kit.timeline_model import (
    DIAMONDS,
    OVERLAYS,
    Block,
    Lane,
    LaneKind,
    Look,
    Points,
    TimelineModel,
    Tint,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Run:
    """Blocks by their start. rows: which of the lane's rows each one stands on.

    reach: the latest end of all blocks up to each, which makes the first one in view findable.
    codes: look and tint of each, see `code_of`.
    """

    blocks: Sequence[Block]
    starts: Floats
    ends: Floats
    reach: Floats
    rows: Ints
    codes: Ints

    def between(self, first: float, last: float) -> range:
        """The places of a stretch of time; a few before it may have ended already."""
        start = int(np.searchsorted(self.reach, first, "right"))
        return range(start, max(start, int(np.searchsorted(self.starts, last, "left"))))


@dataclass(frozen=True)
class LaneBlocks:
    """What stands on a lane, what lies over that, and the gaps among both. depth: how many
    rows it takes."""

    base: Run
    over: Run
    gaps: Run
    depth: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is found again."""

    lane: str
    over: bool
    at: int


@dataclass(frozen=True)
class Index:
    """The blocks of every lane, and where each block is by its key."""

    lanes: Mapping[str, LaneBlocks]
    places: Mapping[str, Place]
    points: Mapping[str, Points]

    def place(self, key: str) -> Place | None:
        """Where a block is, None when it is not there."""
        if key in self.places or not key:
            return self.places.get(key)
        found = ((lane, points.place(key)) for lane, points in self.points.items())
        return next((Place(lane, True, at) for lane, at in found if at is not None), None)

    def block(self, key: str) -> Block | None:
        """A block by its key, None when it is not there."""
        place = self.place(key)
        return self.run(place).blocks[place.at] if place is not None else None

    def run(self, place: Place) -> Run:
        """The blocks among which one stands."""
        lane = self.lanes[place.lane]
        return lane.over if place.over else lane.base


_LOOKS, _TINTS = tuple(Look), tuple(Tint)


def code_of(look: Look, tint: Tint) -> int:
    """Look and tint as one number."""
    return _LOOKS.index(look) * len(_TINTS) + _TINTS.index(tint)


def look_of(code: int) -> tuple[Look, Tint]:
    """The look and tint of such a number."""
    look, tint = divmod(code, len(_TINTS))
    return _LOOKS[look], _TINTS[tint]


def index(model: TimelineModel) -> Index:
    """The blocks of every lane. A block whose lane is not there is left out."""
    by_lane: dict[str, list[Block]] = {lane.key: [] for lane in model.lanes}
    for block in model.blocks:
        if block.lane in by_lane:
            by_lane[block.lane].append(block)
    points = {lane.key: model.points[lane.key] for lane in model.lanes if lane.key in model.points}
    lanes = {
        lane.key: _of_lane(lane, by_lane[lane.key], points.get(lane.key)) for lane in model.lanes
    }
    places = {
        block.key: Place(key, over, at)
        for key, found in lanes.items()
        for over, run in ((False, found.base), (True, found.over))
        if not (over and key in points)
        for at, block in enumerate(run.blocks)
    }
    return Index(lanes, places, points)


class _Made(Sequence[Block]):
    """Blocks that are made when they are looked at, and kept while they are few."""

    _MOST = 500

    def __init__(self, points: Points) -> None:
        self._points = points
        self._kept: dict[int, Block] = {}

    def __len__(self) -> int:
        return len(self._points.starts)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | Sequence[Block]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        if at not in self._kept:
            if len(self._kept) >= self._MOST:
                self._kept.clear()
            self._kept[at] = self._points.made(at)
        return self._kept[at]


def _of_lane(lane: Lane, blocks: Sequence[Block], points: Points | None) -> LaneBlocks:
    lies_over = OVERLAYS if lane.kind is LaneKind.SHIFTS else DIAMONDS
    base = _run(one for one in blocks if one.look not in lies_over)
    over = _run(one for one in blocks if one.look in lies_over)
    if points is not None:
        over = _run_of(points)
    over.rows.fill(0)
    gaps = _run(one for one in blocks if one.look is Look.GAP)
    return LaneBlocks(base, over, gaps, int(base.rows.max(initial=0)) + 1)


def _run(blocks: Iterable[Block]) -> Run:
    timed = sorted(
        ((one.start.timestamp(), one.end.timestamp(), one.key, one) for one in blocks),
        key=lambda found: found[:3],
    )
    starts = np.array([found[0] for found in timed], dtype=np.float64)
    ends = np.array([found[1] for found in timed], dtype=np.float64)
    return Run(
        tuple(found[3] for found in timed),
        starts,
        ends,
        np.maximum.accumulate(ends) if len(ends) else ends,
        _rows(starts, ends),
        np.array([code_of(found[3].look, found[3].tint) for found in timed], dtype=np.intp),
    )


def _run_of(points: Points) -> Run:
    """Instants, of which each is over as it begins."""
    starts = points.starts
    plain, wrong = code_of(Look.HOLIDAY, Tint.NONE), code_of(Look.FAILED, Tint.NONE)
    codes = np.where(points.failed, wrong, plain).astype(np.intp)
    rows = np.zeros(len(starts), dtype=np.intp)
    return Run(_Made(points), starts, starts, starts, rows, codes)


def _rows(starts: Floats, ends: Floats) -> Ints:
    """The lowest row that is free at each start: those that overlap stand below each other."""
    rows = np.zeros(len(starts), dtype=np.intp)
    free: list[float] = []
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        row = next((number for number, until in enumerate(free) if until <= start), len(free))
        free[row : row + 1] = [end]
        rows[at] = row
    return rows
