"""Where the edges of a dragged block go: to handoffs, or, if asked, to any quarter of an hour."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from views.kit.timeline_model import Block, TimelineModel
from views.kit.timeline_time import day_at, instant, midnight

QUARTER = 900.0


class Snaps:
    """The snap points of a model, by lane, in seconds since 1970."""

    def __init__(self, model: TimelineModel) -> None:
        self._zone = model.axis.zone
        self._points = {
            lane: [at.timestamp() for at in points] for lane, points in model.snaps.items()
        }

    def nearest(self, lane: str, at: float, *, free: bool = False) -> float:
        """The snap point that is nearest, the earlier of two."""
        if free:
            return round(at / QUARTER) * QUARTER
        before, after = self.floor(lane, at), self.following(lane, at)
        return before if at - before <= after - at else after

    def floor(self, lane: str, at: float) -> float:
        """The last snap point that is not after an instant."""
        points = self._of(lane)
        if points is None or not points[0] <= at <= points[-1]:
            found = self._midnight(at, 0)
            return max(found, points[-1]) if points and at > points[-1] else found
        return points[bisect_right(points, at) - 1]

    def following(self, lane: str, at: float, *, free: bool = False) -> float:
        """The next snap point after an instant."""
        if free:
            return (at // QUARTER + 1) * QUARTER
        points = self._of(lane)
        if points is None or at < points[0] or at >= points[-1]:
            found = self._midnight(at, 1)
            return min(found, points[0]) if points and at < points[0] else found
        return points[bisect_right(points, at)]

    def preceding(self, lane: str, at: float, *, free: bool = False) -> float:
        """The snap point before an instant."""
        if free:
            return (-(-at // QUARTER) - 1) * QUARTER
        points = self._of(lane)
        if points is None or at <= points[0] or at > points[-1]:
            today = self._midnight(at, 0)
            found = today if today < at else self._midnight(at, -1)
            return max(found, points[-1]) if points and at > points[-1] else found
        return points[bisect_left(points, at) - 1]

    def is_point(self, lane: str, at: float) -> bool:
        """Whether an instant is a snap point."""
        return self.floor(lane, at) == at

    def _of(self, lane: str) -> Sequence[float] | None:
        return self._points.get(lane) or self._points.get("") or None

    def _midnight(self, at: float, days: int) -> float:
        day: date = day_at(self._zone, at) + timedelta(days=days)
        return midnight(self._zone, day)


def moved(
    snaps: Snaps, block: Block, lane: str, to: float, *, free: bool = False
) -> tuple[datetime, datetime]:
    """A block that begins near `to`. An end that stood on a handoff goes to one again, so that a
    week stays a week where the clocks change."""
    start = snaps.nearest(lane, to, free=free)
    return placed(snaps, block, lane, start, free=free)


def placed(
    snaps: Snaps, block: Block, lane: str, start: float, *, free: bool = False
) -> tuple[datetime, datetime]:
    """A block that begins at `start`, as long as it was."""
    old_start, old_end = block.start.timestamp(), block.end.timestamp()
    end = start + old_end - old_start
    if not free and snaps.is_point(block.lane, old_end):
        near = snaps.nearest(lane, end)
        end = near if near > start else snaps.following(lane, start)
    return instant(start), instant(end)


def resized(
    snaps: Snaps, block: Block, edge: str, to: float, *, free: bool = False
) -> tuple[datetime, datetime]:
    """A block of which one edge (``start`` or ``end``) goes near `to`; it never vanishes."""
    start, end = block.start.timestamp(), block.end.timestamp()
    wanted = snaps.nearest(block.lane, to, free=free)
    if edge == "start":
        start = min(wanted, snaps.preceding(block.lane, end, free=free))
    else:
        end = max(wanted, snaps.following(block.lane, start, free=free))
    return instant(start), instant(end)


def drawn(
    snaps: Snaps, lane: str, one: float, other: float, *, free: bool = False
) -> tuple[datetime, datetime]:
    """A new block drawn from one instant to another, in whole steps."""
    low, high = min(one, other), max(one, other)
    start = (low // QUARTER) * QUARTER if free else snaps.floor(lane, low)
    end = snaps.nearest(lane, high, free=free)
    return instant(start), instant(end if end > start else snaps.following(lane, start, free=free))
