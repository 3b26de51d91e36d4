"""A budget burning down: keys walk along what took of it, and its table twin is one click away.

It is painted by Qt alone: a window has few corners.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter

from models.kernel.figures import Table
from views.kit.burn_down_data import BurnDown, event_sentence, twin_table
from views.kit.burn_down_paint import DIAMOND, frame_of, paint_burn_down, placed_events
from views.kit.marked_canvas import MarkedCanvas, Twinned


class BurnDownChart(Twinned):
    """Draws a `BurnDown`. opened: told the key of the event that the person opened."""

    canvas: "BurnDownCanvas"

    def __init__(self, name: str, opened: Callable[[str], object]) -> None:
        super().__init__(BurnDownCanvas(name, opened), self._events)

    def show_burn(self, burn: BurnDown | None) -> None:
        """Draw this; None draws nothing."""
        self.canvas.take(burn)
        self.changed()

    def _events(self) -> Table | None:
        burn = self.canvas.burn()
        return twin_table(burn) if burn is not None else None


class BurnDownCanvas(MarkedCanvas):
    """The picture. Its marks are events that took of the budget."""

    _burn: BurnDown | None = None

    def take(self, burn: BurnDown | None) -> None:
        """What is to be drawn."""
        self._burn = burn

    def burn(self) -> BurnDown | None:
        """What is drawn."""
        return self._burn

    def title(self) -> str:
        return self._burn.title if self._burn is not None else ""

    def finding(self) -> str:
        return self._burn.finding if self._burn is not None else ""

    def marks(self) -> list[str]:
        return [event.key for event in self._burn.events] if self._burn is not None else []

    def said(self, key: str) -> str:
        if self._burn is None:
            return ""
        found = next((event for event in self._burn.events if event.key == key), None)
        return event_sentence(self._burn, found) if found is not None else ""

    def under(self, point: QPointF) -> str:
        if self._burn is None:
            return ""
        reach = DIAMOND / 2 + 2
        frame = frame_of(self._burn, QSizeF(self.size()))
        for placed in placed_events(self._burn, frame):
            away = point - placed.middle
            near = abs(away.x()) <= reach and abs(away.y()) <= reach
            if near or (placed.label is not None and placed.label.contains(point)):
                return placed.event.key
        return ""

    def paint_picture(self, painter: QPainter, size: QSizeF, chosen: str) -> None:
        if self._burn is not None:
            paint_burn_down(painter, self._burn, size, chosen)
