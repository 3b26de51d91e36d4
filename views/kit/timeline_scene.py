"""Everything that the painters of a timeline need at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from views.kit import theme
from views.kit.timeline_frame import Frame
from views.kit.timeline_handler import Drag, EffectLine
from views.kit.timeline_index import Index
from views.kit.timeline_model import TimelineModel, Tint
from views.kit.timeline_text import Words
from views.kit.timeline_time import Level, level_of

WEEK_ROOM = 26
DAY_ROOM = 26
HOUR_ROOM = 44

STRIPES = {Tint.A: "sky", Tint.B: "orange", Tint.NONE: "grey"}
EDGES = {Tint.A: "info", Tint.B: "warn", Tint.NONE: "text2"}
FILLS = {Tint.A: "site_a", Tint.B: "site_b", Tint.NONE: "absence"}
SOFT_FILLS = {Tint.A: "site_a_soft", Tint.B: "site_b_soft", Tint.NONE: "sunken"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on a lane where nothing stands: from and to, in seconds since 1970."""

    lane: str
    start: float
    end: float


@dataclass(frozen=True)
class Highlights:
    """What stands out: the selected block, an empty place that has the focus, what is dragged and
    what that would cause, the blocks that are marked."""

    selected: str = ""
    slot: Slot | None = None
    drag: Drag | None = None
    effect: Sequence[EffectLine] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A model, where its parts stand, and what stands out. ratio: device pixels a pixel, None on paper."""

    model: TimelineModel
    index: Index
    frame: Frame
    words: Words
    highlights: Highlights = field(default_factory=Highlights)
    ratio: float | None = 1.0

    @property
    def level(self) -> Level:
        """How fine the axis is."""
        rooms = (theme.px(room) for room in (WEEK_ROOM, DAY_ROOM, HOUR_ROOM))
        return level_of(self.frame.pace, *rooms)
