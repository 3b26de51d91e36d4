"""What a timeline shows: lanes, blocks on them and marks across them. It knows no rotations.

A page makes a `TimelineModel` from what it asked; the widget, the pictures and the paper draw the
same value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class LaneKind(StrEnum):
    """How high a lane is, and what stands on it."""

    SHIFTS = "shifts"
    ABSENCES = "absences"
    STATE = "state"


class Marker(StrEnum):
    """The square before a lane's title: full for primary, hollow for secondary."""

    NONE = "none"
    FULL = "full"
    HOLLOW = "hollow"


class Tint(StrEnum):
    """The colour of a site; people never have one."""

    NONE = "none"
    A = "a"
    B = "b"


class Look(StrEnum):
    """What a block is drawn as.

    PENDING: not agreed by all, such as a swap. GAP: nobody. HOLIDAY: a diamond at its start; FAILED:
    one that went wrong. UNSTABLE: a stretch in which something did not work. PUBLISHED, PLANNED: full
    and hollow bars of a lane of states.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    LEAVE = "leave"
    OVERRIDE = "override"
    PENDING = "pending"
    GAP = "gap"
    HOLIDAY = "holiday"
    FAILED = "failed"
    UNSTABLE = "unstable"
    PUBLISHED = "published"
    PLANNED = "planned"


DIAMOND = 10
"""Its width and height in pixels."""

DIAMONDS = frozenset({Look.HOLIDAY, Look.FAILED})
"""What happens at an instant."""

OVERLAYS = frozenset({Look.OVERRIDE, Look.PENDING, Look.GAP})
"""What lies over the shifts of a lane, instead of beside them in a row of its own."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline.

    group: lanes that follow each other with the same group stand under its title. takes: the user
    may put blocks here (dropped, or drawn on its empty parts).
    """

    key: str
    title: str
    group: str = ""
    kind: LaneKind = LaneKind.SHIFTS
    marker: Marker = Marker.NONE
    tint: Tint = Tint.NONE
    takes: bool = True
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that lasts, from `start` up to, and without, `end` (aware instants).

    key: its name for good; the selection follows it through new models. text: drawn in it, or
    beside it. icon: before a text that stands beside. tooltip: all that can be said of it, plain.
    spoken: what a screen reader is told; the tooltip or text if empty. stays: it may move in time
    but not to another lane.
    """

    key: str
    lane: str
    start: datetime
    end: datetime
    text: str
    look: Look = Look.PRIMARY
    tint: Tint = Tint.NONE
    locked: bool = False
    published: bool = False
    icon: str = ""
    tooltip: str = ""
    spoken: str = ""
    selectable: bool = True
    movable: bool = True
    resizable: bool = True
    stays: bool = False


@dataclass(frozen=True, eq=False)
class Points:
    """What happened at instants of one lane, where there may be thousands: a block is made when it is
    looked at, and those that are too close to be told apart are drawn as one mark with their number.

    starts: seconds since 1970, ascending. failed: which are `Look.FAILED`; the others are
    `Look.HOLIDAY`. made: the block at a place. place: where the block of a key stands.
    """

    starts: "npt.NDArray[np.float64]"
    failed: "npt.NDArray[np.bool_]"
    made: Callable[[int], Block]
    place: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class ClockChange:
    """An instant at which the clocks of a place change; text: which, and which way."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A row of the axis: an IANA zone and the short name that stands beside it."""

    zone: str = "UTC"
    title: str = ""


@dataclass(frozen=True, slots=True)
class TimelineModel:
    """Everything that is drawn. Instants are aware; `start` and `end` are how far it scrolls.

    axis: the zone of days, weeks and weekends. second: another zone, as a row of its own.
    now: the line of today, None for none. snaps: by lane, the instants that edges go to when they
    are dragged, ascending; under ``""`` those of all other lanes; without any, midnights.
    first_weekday: 0 for Monday. weekend: the weekdays that are shaded. empty: what is said when
    there are no lanes. points: by lane, what happened at instants.
    """

    start: datetime
    end: datetime
    lanes: tuple[Lane, ...] = ()
    blocks: tuple[Block, ...] = ()
    axis: Axis = field(default_factory=Axis)
    second: Axis | None = None
    now: datetime | None = None
    clock_changes: tuple[ClockChange, ...] = ()
    snaps: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    first_weekday: int = 0
    weekend: frozenset[int] = frozenset({5, 6})
    empty: str = ""
    points: Mapping[str, Points] = field(default_factory=dict)
