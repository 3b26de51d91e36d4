"""The mouse on a timeline: choose, drag, draw, pull edges, resize the label column."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from views.kit.timeline_cursor import Cursor, Stop
from views.kit.timeline_drags import Drags
from views.kit.timeline_frame import Frame
from views.kit.timeline_glide import Glide
from views.kit.timeline_handler import Drag, DragKind
from views.kit.timeline_index import Index
from views.kit.timeline_model import Block
from views.kit.timeline_places import block_at, box
from views.kit.timeline_snap import Snaps, drawn, moved, resized

GRIP = 6
_LEAST_WITH_GRIPS = 20
Shape = Qt.CursorShape


class Desk(Protocol):
    """What the mouse and the keys need of the timeline that they act on."""

    drags: Drags
    place: Cursor

    def frame(self) -> Frame: ...
    def index(self) -> Index: ...
    def snaps(self) -> Snaps: ...
    def choose(self, stop: Stop) -> None: ...
    def set_label_width(self, width: float) -> None: ...
    def glide(self, across: float, down: float) -> None: ...


class Mouse:
    """Follows the mouse from press to release."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        self._desk = desk
        self._at = QPointF()
        self._free = False
        self.glide = Glide(self._glided, parent)
        self._pressed: QPointF | None = None
        self._block: Block | None = None
        self._edge = ""
        self._grab = 0.0
        self._origin = 0.0
        self._lane = ""
        self._labels = False

    def press(self, at: QPointF, *, more: bool = False) -> None:
        """The left button went down. more: what is there is marked beside what was chosen before."""
        desk, frame = self._desk, self._desk.frame()
        desk.drags.cancel()
        self._labels = self._over_label_edge(at)
        self._pressed = at
        self._block = block_at(frame, desk.index(), at)
        self._edge = self._edge_at(at)
        self._origin = frame.time(at.x())
        slot = frame.lane_at(at.y())
        self._lane = slot.lane.key if slot is not None and at.x() >= frame.labels else ""
        if self._labels:
            return
        if self._block is not None:
            self._grab = self._origin - self._block.start.timestamp()
        chosen = self._block if self._block is not None and self._block.selectable else None
        self._marked(chosen, more=more)
        desk.choose(Stop(self._lane, self._origin, chosen))
        if more:
            self._pressed = None

    def _marked(self, chosen: Block | None, *, more: bool) -> None:
        """A plain press on something else forgets the marks."""
        place = self._desk.place
        if not more:
            place.marks = place.marks if chosen and chosen.key in place.marks else ()
        elif chosen is not None:
            if not place.marks and place.block and place.block != chosen.key:
                place.mark(place.block)
            place.mark(chosen.key)

    def move(self, event: QMouseEvent) -> Qt.CursorShape:
        """The mouse moved; gives the cursor that fits."""
        at = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            return self._shape(at)
        if self._labels:
            self._desk.set_label_width(at.x())
            return Shape.SplitHCursor
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._desk.drags.drag is None and not far:
            return self._shape(at)
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        drag = self._drag(at)
        if drag is None:
            return Shape.ArrowCursor
        self._desk.drags.propose(drag)
        if self._desk.drags.drag is None:
            self.forget()
            return Shape.ForbiddenCursor
        self._at = at
        self.glide.near(at, self._desk.frame().body)
        return Shape.ClosedHandCursor if drag.kind is DragKind.MOVE else Shape.SizeHorCursor

    def release(self) -> None:
        """The button came up: what was dragged is done."""
        self._pressed = None
        self._labels = False
        self.glide.stop()
        self._desk.drags.commit()

    def forget(self) -> None:
        """The drag was called off: the rest of the movement means nothing."""
        self._pressed = None
        self.glide.stop()

    def check(self, index: Index) -> None:
        """There is another model: let go of a block that has changed."""
        if self._block is not None and index.block(self._block.key) != self._block:
            self.forget()

    def _glided(self, across: float, down: float) -> None:
        """What is seen went on under the mouse, and what is dragged stays with the mouse."""
        self._desk.glide(across, down)
        drag = self._drag(self._at) if self._pressed is not None else None
        if drag is not None:
            self._desk.drags.propose(drag)

    def _drag(self, at: QPointF) -> Drag | None:
        desk, block, free = self._desk, self._block, self._free
        frame, snaps = desk.frame(), desk.snaps()
        here = frame.time(at.x())
        if block is None:
            slot = frame.rows.by_key.get(self._lane)
            if slot is None or not slot.lane.takes:
                return None
            start, end = drawn(snaps, self._lane, self._origin, here, free=free)
            return Drag(DragKind.CREATE, None, self._lane, start, end)
        if self._edge:
            start, end = resized(snaps, block, self._edge, here, free=free)
            return Drag(DragKind.RESIZE, block, block.lane, start, end)
        if not block.movable:
            return None
        over = frame.lane_at(at.y())
        free_lane = over is not None and over.lane.takes and not block.stays
        lane = over.lane.key if over is not None and free_lane else block.lane
        start, end = moved(snaps, block, lane, here - self._grab, free=free)
        return Drag(DragKind.MOVE, block, lane, start, end)

    def _edge_at(self, at: QPointF) -> str:
        block = self._block
        if block is None or not block.resizable:
            return ""
        area = box(self._desk.frame(), self._desk.index(), block.key)
        if area is None or area.width() < _LEAST_WITH_GRIPS:
            return ""
        if at.x() <= area.left() + GRIP:
            return "start"
        return "end" if at.x() >= area.right() - GRIP else ""

    def _shape(self, at: QPointF) -> Qt.CursorShape:
        if self._over_label_edge(at):
            return Shape.SplitHCursor
        if not self._desk.drags.permitted:
            return Shape.ArrowCursor
        frame = self._desk.frame()
        before = self._block
        self._block = block_at(frame, self._desk.index(), at)
        edge, movable = self._edge_at(at), self._block is not None and self._block.movable
        self._block = before
        if edge:
            return Shape.SizeHorCursor
        return Shape.OpenHandCursor if movable else Shape.ArrowCursor

    def _over_label_edge(self, at: QPointF) -> bool:
        return abs(at.x() - self._desk.frame().labels) <= 3
