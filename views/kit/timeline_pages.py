"""How a timeline falls on pages: stretches of whole weeks across, whole lanes down, and how much
larger it is drawn so that each page is full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QSizeF

from views.kit import theme
from views.kit.timeline_frame import LaneSlot, Rows
from views.kit.timeline_model import TimelineModel
from views.kit.timeline_picture import LABEL_WIDTH, Picture
from views.kit.timeline_time import WEEK, day_at, midnight, week_start

LEAST_WEEK = 58.0
GOOD_WEEK = 76.0
MOST_SCALE = 1.3
MOST_STRETCH = 2.5
_MOST_LABELS = 220


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a timeline that one page holds: from when to when (seconds since 1970), and which
    heights among the lanes."""

    start: float
    end: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages in order, lanes first across, then down; and how much larger all is drawn."""

    pages: tuple[Page, ...]
    scale: float


def lay_out(
    picture: Picture, room: QSizeF, start: float, end: float, *, tiled: bool = False
) -> Sheet:
    """The pages of a stretch of time on paper with so much room. Stretches the picture's lanes.

    tiled: weeks keep the width that names need and continue on further pages.
    """
    labels = label_width(picture)
    body = room.width() - labels
    times = _tiles(picture.model, start, end, body) if tiled else [(start, end)]
    week = body / (times[0][1] - times[0][0]) * WEEK
    scale = min(max(1.0, week / GOOD_WEEK), MOST_SCALE)
    frame = picture.frame(room.width() / scale, 0, labels, start, week / WEEK / scale)
    height = room.height() / scale - frame.head - frame.foot
    if picture.rows.height > height:
        scale = 1.0
        height = room.height() - frame.head - frame.foot
    bands = even_bands(picture.rows, height)
    picture.stretch(_stretch(picture.rows, bands, height))
    heights = [_between(picture.rows, first, last) for first, last in bands] or [(0.0, height)]
    pages = [Page(one, other, top, bottom) for top, bottom in heights for one, other in times]
    return Sheet(tuple(pages), scale)


def label_width(picture: Picture) -> float:
    """The column of titles: as the longest needs, within limits."""
    return min(max(theme.px(LABEL_WIDTH), picture.longest_title() + 4), theme.px(_MOST_LABELS))


def even_bands(rows: Rows, height: float) -> list[tuple[int, int]]:
    """First and last lane of each page: as few pages as there can be, about equally full."""
    best = _bands(rows, height)
    low, high = rows.height / max(1, len(best)), height
    for _halving in range(12):
        middle = (low + high) / 2
        found = _bands(rows, middle)
        if len(found) == len(best):
            best, high = found, middle
        else:
            low = middle
    return best


def _bands(rows: Rows, height: float) -> list[tuple[int, int]]:
    """Lanes from above, as many on each page as have room; at least one."""
    bands: list[tuple[int, int]] = []
    first = 0
    for at in range(len(rows.lanes)):
        top, bottom = _between(rows, first, at)
        if bottom - top > height and at > first:
            bands.append((first, at - 1))
            first = at
    if rows.lanes:
        bands.append((first, len(rows.lanes) - 1))
    return bands


def _between(rows: Rows, first: int, last: int) -> tuple[float, float]:
    """From the title above the first lane, if it has one, to the end of the last."""
    slot = rows.lanes[first]
    head = next((one.top for one in rows.heads if one.top + one.height == slot.top), slot.top)
    return head, rows.lanes[last].bottom


def _stretch(rows: Rows, bands: Sequence[tuple[int, int]], height: float) -> float:
    """How much higher the lanes can be on the fullest page."""
    factors = []
    for first, last in bands:
        top, bottom = _between(rows, first, last)
        lanes: Sequence[LaneSlot] = rows.lanes[first : last + 1]
        own = sum(slot.height for slot in lanes)
        # Each lane's height is rounded to whole pixels.
        factors.append((height - (bottom - top - own) - len(lanes)) / own)
    return min(MOST_STRETCH, max(1.0, min(factors, default=1.0)))


def _tiles(
    model: TimelineModel, start: float, end: float, width: float
) -> list[tuple[float, float]]:
    """Stretches of whole weeks, equally long, that together hold the time asked for."""
    zone = model.axis.zone
    first = week_start(day_at(zone, start), model.first_weekday)
    weeks = ceil((end - midnight(zone, first)) / WEEK - 0.02)
    if (end - start) / WEEK <= width / LEAST_WEEK:
        return [(start, end)]
    pages = ceil(weeks / max(1, int(width / LEAST_WEEK)))
    step = timedelta(weeks=ceil(weeks / pages))
    days = [first + step * page for page in range(pages + 1)]
    return [(midnight(zone, one), midnight(zone, other)) for one, other in pairwise(days)]
