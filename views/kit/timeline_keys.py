"""The keys of a timeline: everything that the mouse can do.

Arrows go from block to block and from lane to lane. Shift with an arrow moves the block, Ctrl and
Shift its end (left, right) or its beginning (up, down); Alt does so by quarters of an hour. Insert
begins a new block. Enter then does it, Esc calls it off. Without such a change Enter opens the
block; S, O, A, L and Delete ask for a swap, an override, another person, a lock, nobody. Space marks
a block, so that such a verb is meant for all that are marked; Esc takes the marks away.
"""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from views.kit.timeline_cursor import Stop
from views.kit.timeline_frame import Frame
from views.kit.timeline_handler import Drag, DragKind, Verb
from views.kit.timeline_model import Block
from views.kit.timeline_mouse import Desk
from views.kit.timeline_snap import Snaps, placed, resized
from views.kit.timeline_time import instant

Key = Qt.Key
_VERBS = {
    Key.Key_S: Verb.SWAP,
    Key.Key_O: Verb.OVERRIDE,
    Key.Key_A: Verb.ASSIGN,
    Key.Key_L: Verb.LOCK,
    Key.Key_Delete: Verb.UNASSIGN,
    Key.Key_Backspace: Verb.UNASSIGN,
}
_ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_MODIFIERS = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
)


class KeyDesk(Desk, Protocol):
    """What the keys need beside what the mouse does."""

    def selected(self) -> Block | None: ...
    def zoom_by(self, factor: float) -> None: ...
    def scroll_page(self, by: int, *, sideways: bool) -> None: ...
    def pan_by(self, share: float) -> None: ...
    def show_today(self) -> None: ...
    def reveal_drag(self) -> None: ...
    def go_to(self, stop: Stop) -> None: ...


class Keys:
    """Turns keys into choices and changes."""

    def __init__(self, desk: KeyDesk) -> None:
        self._desk = desk

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key; False when it means nothing here."""
        key, held = Key(event.key()), event.modifiers() & _MODIFIERS
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        free = bool(held & Qt.KeyboardModifier.AltModifier)
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], control=control, shift=shift, free=free)
        if key == Key.Key_Escape:
            return self._desk.drags.cancel() or self._unmark()
        if key in (Key.Key_Return, Key.Key_Enter):
            return self._enter()
        return self._look_around(key, control=control, shift=shift) or (
            not control and not free and self._verb(key)
        )

    def _enter(self) -> bool:
        desk = self._desk
        if desk.drags.drag is not None:
            desk.drags.commit()
            return True
        block = desk.selected()
        if block is None:
            return False
        desk.drags.handler.opened(block)
        return True

    def _verb(self, key: Qt.Key) -> bool:
        if key == Key.Key_Insert:
            return self._begin_new()
        if key == Key.Key_Space:
            return self._mark()
        verb, blocks = _VERBS.get(key), self._desk.place.meant()
        if verb is None or not blocks:
            return False
        self._desk.drags.cancel()
        if not self._desk.drags.refuse():
            self._desk.drags.handler.acted(verb, blocks)
        return True

    def _mark(self) -> bool:
        block, place = self._desk.selected(), self._desk.place
        if block is None:
            return False
        place.mark(block.key)
        self._desk.choose(Stop(place.lane, place.at, block))
        return True

    def _unmark(self) -> bool:
        block, place = self._desk.selected(), self._desk.place
        if not place.marks:
            return False
        place.marks = ()
        self._desk.choose(Stop(place.lane, place.at, block))
        return True

    def _look_around(self, key: Qt.Key, *, control: bool, shift: bool) -> bool:
        desk = self._desk
        if key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus):
            desk.zoom_by(1 / 1.25 if key == Key.Key_Minus else 1.25)
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            desk.scroll_page(-1 if key == Key.Key_PageUp else 1, sideways=shift)
        elif key in (Key.Key_Home, Key.Key_End) and not shift:
            found = desk.place.far(-1 if key == Key.Key_Home else 1, anywhere=control)
            if found is not None:
                desk.go_to(found)
        elif key == Key.Key_T and control:
            desk.show_today()
        else:
            return False
        return True

    def _arrow(self, way: tuple[int, int], *, control: bool, shift: bool, free: bool) -> bool:
        desk = self._desk
        if shift:
            drag = self._change(way, ends=control, free=free)
            if drag is not None:
                desk.drags.propose(drag)
                desk.reveal_drag()
            return True
        if control:
            desk.pan_by(way[0] / 10) if way[0] else desk.scroll_page(way[1], sideways=False)
            return True
        if desk.drags.drag is not None:
            return True
        found = desk.place.beside(way[0]) if way[0] else desk.place.across(way[1])
        if found is not None:
            desk.go_to(found)
        return True

    # --- changes --------------------------------------------------------------------------------

    def _begin_new(self) -> bool:
        desk = self._desk
        slot = desk.frame().rows.by_key.get(desk.place.lane)
        if slot is None or not slot.lane.takes:
            return False
        start, end = desk.place.step()
        new = Drag(DragKind.CREATE, None, desk.place.lane, instant(start), instant(end))
        desk.drags.propose(new)
        desk.reveal_drag()
        return True

    def _change(self, way: tuple[int, int], *, ends: bool, free: bool) -> Drag | None:
        """The change that is pending, one step further; None where there can be none."""
        desk = self._desk
        drag, block = desk.drags.drag, desk.selected()
        if drag is None:
            if block is None or not (block.resizable if ends else block.movable):
                return None
            drag = Drag(DragKind.MOVE, block, block.lane, block.start, block.end)
        subject = _as_dragged(drag)
        snaps, frame = desk.snaps(), desk.frame()
        if ends:
            if drag.block is not None and not drag.block.resizable:
                return None
            return _resize(drag, subject, way, snaps, free=free)
        held = drag.block
        if held is not None and (not held.movable or (way[1] and held.stays)):
            return None
        return _move(drag, subject, way, snaps, frame, free=free)


def _as_dragged(drag: Drag) -> Block:
    return Block("", drag.lane, drag.start, drag.end, "")


def _resize(drag: Drag, subject: Block, way: tuple[int, int], snaps: Snaps, *, free: bool) -> Drag:
    """Left and right pull the end, up and down the beginning."""
    edge = "end" if way[0] else "start"
    at = (subject.end if way[0] else subject.start).timestamp()
    step = snaps.following if sum(way) > 0 else snaps.preceding
    start, end = resized(snaps, subject, edge, step(drag.lane, at, free=free), free=free)
    stays = drag.block is not None and drag.lane == drag.block.lane
    kind = DragKind.RESIZE if stays else drag.kind
    return Drag(kind, drag.block, drag.lane, start, end)


def _move(
    drag: Drag, subject: Block, way: tuple[int, int], snaps: Snaps, frame: Frame, *, free: bool
) -> Drag:
    if way[1]:
        lanes = [slot.lane.key for slot in frame.rows.lanes if slot.lane.takes]
        if drag.lane not in lanes:
            lanes.insert(0, drag.lane)
        at = min(max(0, lanes.index(drag.lane) + way[1]), len(lanes) - 1)
        return Drag(_moving(drag), drag.block, lanes[at], drag.start, drag.end)
    step = snaps.following if way[0] > 0 else snaps.preceding
    at_start = step(drag.lane, drag.start.timestamp(), free=free)
    start, end = placed(snaps, subject, drag.lane, at_start, free=free)
    return Drag(_moving(drag), drag.block, drag.lane, start, end)


def _moving(drag: Drag) -> DragKind:
    return DragKind.CREATE if drag.kind is DragKind.CREATE else DragKind.MOVE
