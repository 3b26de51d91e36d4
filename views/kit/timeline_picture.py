"""A timeline as a picture: the same on screen, in a file and on paper."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from views.kit import theme
from views.kit import timeline_ghost as ghost
from views.kit import timeline_ground as ground
from views.kit import timeline_head as head
from views.kit import timeline_labels as labels
from views.kit import timeline_tags as tags
from views.kit.timeline_blocks import BlockPainter
from views.kit.timeline_frame import Frame, rows_of
from views.kit.timeline_index import index
from views.kit.timeline_marks import MarkPainter
from views.kit.timeline_model import Lane, TimelineModel
from views.kit.timeline_scene import DAY_ROOM, HOUR_ROOM, WEEK_ROOM, Highlights, Scene
from views.kit.timeline_stamps import Stamps
from views.kit.timeline_text import Words
from views.kit.timeline_time import level_of

LABEL_WIDTH = 148


class Picture:
    """A model made ready to draw at any size, place in time and zoom."""

    def __init__(self, model: TimelineModel) -> None:
        self._words = Words()
        self._stamps = Stamps(self._words)
        self._marks = MarkPainter(self._words)
        self.show(model)

    def show(self, model: TimelineModel) -> None:
        """Another model."""
        self.model = model
        self.index = index(model)
        self.rows = rows_of(model, self.index)

    def stretch(self, factor: float) -> None:
        """Draw lanes higher by a factor."""
        self.rows = rows_of(self.model, self.index, factor)

    def refresh(self) -> None:
        """The theme or the size of text has changed."""
        self._words.forget()
        self._stamps.forget()
        self._marks.forget()
        self.rows = rows_of(self.model, self.index)

    def frame(
        self, width: float, height: float, labels_width: float, first: float, pace: float,
        scroll: float = 0.0,
    ) -> Frame:  # fmt: skip
        """Where things stand in a picture of a size that begins at a second, at a pace."""
        rooms = (theme.px(room) for room in (WEEK_ROOM, DAY_ROOM, HOUR_ROOM))
        top = head.height(self.model, level_of(pace, *rooms))
        below = self._clock_tags(first, pace, labels_width, width)
        foot = tags.foot_height(self.model, below)
        return Frame(self.rows, width, height, labels_width, top, foot, first, pace, scroll)

    def longest_title(self) -> float:
        """The width of the label column that shows every title whole."""
        titles = [(lane.title, lane.marker) for lane in self.model.lanes]
        return labels.needed_width(self._words, titles)

    def cut_title(self, lane: Lane, width: float) -> str:
        """A lane's title if it has not enough room in a label column, else nothing."""
        needed = labels.needed_width(self._words, [(lane.title, lane.marker)])
        return lane.title if needed > width else ""

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        highlights: Highlights | None = None,
        ratio: float | None = 1.0,
    ) -> None:
        """Draw everything. ratio: device pixels a pixel; None on paper, where lines stay lines."""
        shown = highlights or Highlights()
        scene = Scene(self.model, self.index, frame, self._words, shown, ratio)
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), theme.colour("surface"))
        if not self.model.lanes:
            self._empty(painter, frame)
            return
        self._lanes(painter, scene)
        head.axis(painter, scene)
        labels.column(painter, scene)
        if shown.drag is not None:
            self._drag(painter, scene)

    def _lanes(self, painter: QPainter, scene: Scene) -> None:
        frame = scene.frame
        painter.save()
        painter.setClipRect(QRectF(frame.labels, 0, frame.width - frame.labels, frame.height))
        ground.weekends(painter, scene)
        ground.lines(painter, scene)
        ground.clock_changes(painter, scene)
        painter.setClipRect(frame.body)
        BlockPainter(painter, scene, self._stamps, self._marks).draw()
        tags.gaps(painter, scene)
        if scene.highlights.slot is not None:
            ghost.slot(painter, scene, scene.highlights.slot)
        ground.today(painter, scene)
        painter.restore()
        below = self._clock_tags(frame.first, frame.pace, frame.labels, frame.width)
        tags.foot(painter, scene, below)

    def _drag(self, painter: QPainter, scene: Scene) -> None:
        drag = scene.highlights.drag
        assert drag is not None
        painter.save()
        painter.setClipRect(scene.frame.body)
        area = ghost.ghost(painter, scene, drag)
        painter.restore()
        ghost.card(painter, scene, drag, area)

    def _empty(self, painter: QPainter, frame: Frame) -> None:
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("muted"))
        box = QRectF(24, 0, frame.width - 48, frame.height)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), self.model.empty)

    def _clock_tags(
        self, first: float, pace: float, left: float, right: float
    ) -> list[tuple[tags.Tag, int]]:
        return tags.clock_tags(self.model, self._words, first, pace, left, right)
