"""Where the parts of a timeline stand: lanes from above, time from the left, all in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF

from views.kit import theme
from views.kit.timeline_index import Index
from views.kit.timeline_model import Lane, LaneKind, TimelineModel

GROUP_HEAD = 22
GROUP_FOOT = 5
SITE_GAP = 4
TAG_ROW = 26
_LANE = {LaneKind.SHIFTS: (34, 28), LaneKind.ABSENCES: (26, 18), LaneKind.STATE: (33, 22)}


@dataclass(frozen=True, slots=True)
class LaneSlot:
    """A lane's place among the lanes. row, block: the heights of one row and of a block on it."""

    lane: Lane
    top: float
    height: float
    row: float
    block: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def block_top(self, row: int) -> float:
        """Where the blocks of a row begin."""
        return self.top + row * self.row + (self.row - self.block) / 2


@dataclass(frozen=True, slots=True)
class HeadSlot:
    """The title of a group, at a place among the lanes; lanes: the keys of those below it."""

    title: str
    top: float
    height: float
    lanes: frozenset[str]


@dataclass(frozen=True)
class Rows:
    """All lanes from above, as if nothing were scrolled."""

    lanes: tuple[LaneSlot, ...]
    heads: tuple[HeadSlot, ...]
    lines: tuple[float, ...]
    height: float

    @cached_property
    def by_key(self) -> Mapping[str, LaneSlot]:
        """The lanes by their key."""
        return {slot.lane.key: slot for slot in self.lanes}

    def at(self, y: float) -> LaneSlot | None:
        """The lane at a height."""
        return next((slot for slot in self.lanes if slot.top <= y < slot.bottom), None)


def rows_of(model: TimelineModel, index: Index, stretch: float = 1.0) -> Rows:
    """Put the lanes below each other, with the titles of their groups and lines between them.

    stretch: how much higher lanes are than on screen, as paper has them to fill a page.
    """
    lanes: list[LaneSlot] = []
    heads: list[HeadSlot] = []
    lines: list[float] = []
    y = 0.0
    before: Lane | None = None
    for lane in model.lanes:
        if before is not None and lane.group != before.group:
            y += theme.px(GROUP_FOOT) if before.group else 0
            lines.append(y)
        if lane.group and (before is None or lane.group != before.group):
            keys = frozenset(one.key for one in model.lanes if one.group == lane.group)
            heads.append(HeadSlot(lane.group, y, theme.px(GROUP_HEAD), keys))
            y += theme.px(GROUP_HEAD)
        elif before is not None and lane.kind is LaneKind.SHIFTS and lane.tint is not before.tint:
            y += SITE_GAP
        row, block = (round(theme.px(size) * stretch) for size in _LANE[lane.kind])
        height = row * index.lanes[lane.key].depth
        lanes.append(LaneSlot(lane, y, height, row, block))
        y += height
        before = lane
    return Rows(tuple(lanes), tuple(heads), tuple(lines), y)


@dataclass(frozen=True)
class Frame:
    """What part of a timeline is seen, and where.

    labels: width of the label column. head, foot: heights of the axis and of the tags below the
    lanes. first: the second (since 1970) at the left edge of the lanes. pace: pixels a second.
    scroll: how far the lanes are scrolled.
    """

    rows: Rows
    width: float
    height: float
    labels: float
    head: float
    foot: float
    first: float
    pace: float
    scroll: float = 0.0

    @property
    def last(self) -> float:
        """The second at the right edge."""
        return self.first + (self.width - self.labels) / self.pace

    @cached_property
    def body(self) -> QRectF:
        """Where the lanes are seen."""
        bottom = min(self.head + self.rows.height - self.scroll, self.height - self.foot)
        return QRectF(self.labels, self.head, self.width - self.labels, max(0, bottom - self.head))

    def x(self, at: float) -> float:
        """Where an instant stands."""
        return self.labels + (at - self.first) * self.pace

    def time(self, x: float) -> float:
        """The instant at a place."""
        return self.first + (x - self.labels) / self.pace

    def y(self, place: float) -> float:
        """Where a height among the lanes is seen."""
        return self.head + place - self.scroll

    def lane_at(self, y: float) -> LaneSlot | None:
        """The lane that is seen at a height of the picture."""
        if not self.body.top() <= y < self.body.bottom():
            return None
        return self.rows.at(y - self.head + self.scroll)

    def lanes_in_view(self) -> list[LaneSlot]:
        """The lanes of which something is seen."""
        top = self.scroll
        bottom = self.scroll + self.body.height()
        return [slot for slot in self.rows.lanes if slot.bottom > top and slot.top < bottom]
