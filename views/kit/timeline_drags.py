"""The one drag that may be going on, by mouse or by keys: its effect, its end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from views.kit.rights import Right, rights_at
from views.kit.timeline_handler import Drag, EffectLine, TimelineHandler
from views.kit.timeline_index import Index

FRAME_MS = 16


class Drags(QObject):
    """Holds what is dragged. The page is asked for the effect at most once a frame, and told of
    the end once. Where nothing may be changed no drag begins, and the page is told why."""

    def __init__(self, handler: TimelineHandler, changed: Callable[[], None], view: QWidget):
        super().__init__(view)
        self._view = view
        self.handler = handler
        self._changed = changed
        self.drag: Drag | None = None
        self.effect: Sequence[EffectLine] = ()
        self._asked: Drag | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FRAME_MS)
        self._pause.timeout.connect(self._ask)

    @property
    def permitted(self) -> bool:
        """Whether anything may be changed in this window."""
        return not rights_at(self._view).refusal(Right.EDIT)

    def refuse(self) -> bool:
        """Whether a change may not be made; the page is then told why."""
        why = rights_at(self._view).refusal(Right.EDIT)
        if why:
            self.handler.refused(why)
        return bool(why)

    def propose(self, drag: Drag) -> None:
        """This is what would happen if the drag ended now."""
        if drag == self.drag or (self.drag is None and self.refuse()):
            return
        self.drag = drag
        if not self._pause.isActive():
            self._ask()
        self._changed()

    def check(self, index: Index) -> None:
        """There is another model: call the drag off if its block has changed, or its lane gone."""
        drag = self.drag
        if drag is not None:
            block = drag.block
            changed = block is not None and index.block(block.key) != block
            if changed or drag.lane not in index.lanes:
                self.cancel()

    def cancel(self) -> bool:
        """End the drag without doing anything; False when there was none."""
        was = self.drag is not None
        self._end()
        return was

    def commit(self) -> bool:
        """End the drag and let the page do it, unless it leads back to where it began."""
        drag = self.drag
        self._end()
        if drag is None or _changes_nothing(drag):
            return False
        self.handler.dropped(drag)
        return True

    def _end(self) -> None:
        self._pause.stop()
        self.drag = self._asked = None
        self.effect = ()
        self._changed()

    def _ask(self) -> None:
        if self.drag is None or self.drag == self._asked:
            return
        self._asked = self.drag
        self._pause.start()
        self.effect = tuple(self.handler.effect(self.drag))
        self._changed()


def _changes_nothing(drag: Drag) -> bool:
    block = drag.block
    if block is None:
        return False
    # In seconds: times in an hour that happens twice equal no time of another zone.
    edges = [one.timestamp() for one in (block.start, block.end, drag.start, drag.end)]
    return block.lane == drag.lane and edges[:2] == edges[2:]
