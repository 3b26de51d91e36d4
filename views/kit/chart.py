"""A chart: what it shows, what is chosen in it, its table twin, its pictures.

Arrows move along the labels, Shift extends the choice, Esc ends it, + and − zoom, Ctrl with an
arrow pans, Ctrl+C copies the picture. The mouse chooses by dragging, zooms by the wheel and pans with Shift and the wheel.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from models.kernel.figures import ChartData, Unit
from views.kit import theme
from views.kit.chart_data import prepare
from views.kit.chart_frame import Frame
from views.kit.chart_paint import Note
from views.kit.chart_picture import Picture
from views.kit.chart_small import SmallPlot
from views.kit.chart_words import label_sentence
from views.kit.export import copy_picture, save_picture

if TYPE_CHECKING:
    from views.kit.chart_plot import Plot

LEAST_PITCH = 4.0
_NOTHING = prepare(ChartData("", "", Unit.COUNT, (), ()))


@dataclass(frozen=True)
class Brush:
    """The chosen labels, from `first` to `last` included.

    start, end: the days they cover, half-open, where the axis is time; else None.
    """

    first: int
    last: int
    labels: tuple[str, ...]
    start: date | None = None
    end: date | None = None


class Chart(QWidget):
    """Draws a `ChartData`. compact: for a small card, without labels of series and marks.

    brushed: the user chose labels (a `Brush`) or ended the choice (None).
    """

    brushed = Signal(object)

    def __init__(self, name: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._compact = compact
        self._fit_height()
        self._picture = Picture(_NOTHING, compact=compact)
        self._frame = self._picture.frame(QSizeF(100, 100))
        self._anchor = 0
        self._dragging = False
        self._moved_view = False
        self._plot = self._made_plot()
        self._plot.watch(self)
        self._twin: QWidget | None = None
        # Not before it has its parent: a stack shows its first widget at once.
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._plot.canvas)
        theme.on_change(self._recolour)
        theme.on_change(self._fit_height)

    def _made_plot(self) -> "Plot | SmallPlot":
        if self._compact:
            return SmallPlot(self._paint_all)
        from views.kit.chart_plot import Plot

        return Plot(self._paint_below, self._paint_above)

    def _fit_height(self) -> None:
        """As high as its words need, which grow with the size of text."""
        self.setMinimumHeight(theme.px(120 if self._compact else 200))
        if self._compact:
            self.setMaximumHeight(theme.px(180))

    # --- what it shows --------------------------------------------------------------------------

    def show_chart(self, data: ChartData, notes: Sequence[Note] = ()) -> None:
        """Draw this data. The choice stays where its labels are still there."""
        chosen, before = self._picture.chosen, self.data()
        self._picture.prepared = prepare(data)
        self._picture.notes = tuple(notes)
        self._picture.hovered = self._picture.chosen = None
        prepared = self._picture.prepared
        self._plot.set_lines(prepared.lines, over_bars=bool(prepared.parts))
        self._fit_view()
        if chosen is not None:
            dated = all(len(each.starts) == len(each.labels) for each in (before, data))
            old, new = _names(before, dated), _names(data, dated)
            if all(old[at] in new for at in chosen):
                self._picture.chosen = new.index(old[chosen[0]]), new.index(old[chosen[1]])
        self.setAccessibleDescription(data.finding or data.title)
        self._drop_twin()
        self._arrange()

    def data(self) -> ChartData:
        """What it draws."""
        return self._picture.prepared.data

    def picture(self) -> Picture:
        """What is painted now."""
        return self._picture

    def brush(self) -> Brush | None:
        """The chosen labels."""
        if self._picture.chosen is None:
            return None
        first, last = self._picture.chosen
        data = self.data()
        start = end = None
        if len(data.starts) == len(data.labels):
            start = data.starts[first]
            following = data.starts[last + 1 : last + 2]
            end = following[0] if following else data.starts[last] + _step_of(data.starts)
        return Brush(first, last, tuple(data.labels[first : last + 1]), start, end)

    def choose(self, first: int, last: int) -> None:
        """Choose labels without telling anybody, as when a table chose them."""
        self._picture.chosen = (min(first, last), max(first, last))
        self._anchor = first
        self._plot.repaint()

    def clear(self) -> None:
        """End the choice without telling anybody."""
        self._picture.chosen = None
        self._plot.repaint()

    def view(self) -> tuple[float, float]:
        """The part of the axis in view, in labels."""
        return self._picture.view

    def set_view(self, first: float, last: float) -> None:
        """Show this part of the axis, kept within the data."""
        count = float(max(1, self._count()))
        width = min(max(last - first, min(4.0, count)), count)
        start = min(max(0.0, first), count - width)
        self._picture.view = (start, start + width)
        self._moved_view = True
        self._arrange()

    def show_table(self, shown: bool) -> None:
        """Show the table twin instead of the picture, or the picture again."""
        if shown and self._twin is None:
            from views.kit.chart_twin import twin_view

            self._twin = twin_view(self.data(), self._name)
            self._stack.addWidget(self._twin)
        self._stack.setCurrentIndex(1 if shown else 0)

    def table_shown(self) -> bool:
        """Whether the table twin is shown."""
        return self._stack.currentIndex() == 1

    # --- pictures -------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write a picture as PNG, SVG or PDF. Raises FileProblem."""
        save_picture(self._draw, self._picture_size(), path, self.data().title)

    def copy(self) -> None:
        """Put a picture on the clipboard."""
        copy_picture(self._draw, self._picture_size())

    def _picture_size(self) -> QSize:
        return self._plot.canvas.size() + QSize(32, 28 + theme.line_height("card_title"))

    def _draw(self, painter: QPainter) -> None:
        """Title and chart on their ground, in whatever palette is on."""
        size, head = self._picture_size(), theme.line_height("card_title")
        painter.fillRect(0, 0, size.width(), size.height(), theme.colour("surface"))
        painter.setFont(theme.font("card_title"))
        painter.setPen(theme.colour("text"))
        painter.drawText(16, 12 + head - 5, self.data().title)
        painter.translate(16, 12 + head)
        replace(self._picture, hovered=None).paint(painter, QSizeF(self._plot.canvas.size()))

    # --- where things stand ---------------------------------------------------------------------

    def frame(self) -> Frame:
        """Where the parts of the chart stand now."""
        return self._frame

    def _count(self) -> int:
        return len(self._picture.prepared)

    def _fit_view(self) -> None:
        """All labels where they have room, else the latest ones."""
        count = float(max(1, self._count()))
        room = max(100, self._plot.canvas.width() - 200)
        shown = min(count, max(4.0, room / LEAST_PITCH))
        self._picture.view = (count - shown, count)
        self._moved_view = False

    def _arrange(self) -> None:
        self._frame = self._picture.frame(QSizeF(self._plot.canvas.size()))
        self._plot.place(self._frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved_view:
            self._fit_view()
        self._arrange()

    def _recolour(self) -> None:
        self._plot.recolour()
        self._arrange()

    def _drop_twin(self) -> None:
        shown = self.table_shown()
        if self._twin is not None:
            self._stack.removeWidget(self._twin)
            self._twin.deleteLater()
            self._twin = None
        self.show_table(shown)

    def _paint_all(self, painter: QPainter) -> None:
        self._picture.paint(painter, QSizeF(self._plot.canvas.size()))

    def _paint_below(self, painter: QPainter) -> None:
        self._picture.below(painter, self.frame())

    def _paint_above(self, painter: QPainter) -> None:
        self._picture.above(painter, self.frame())

    # --- keys and mouse -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = self._count()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        first, last = self._picture.view
        if not count:
            super().keyPressEvent(event)
        elif control and event.key() == Qt.Key.Key_C:
            self.copy()
        elif step is not None and control:
            by = max(1.0, (last - first) / 10) * step
            self.set_view(first + by, last + by)
        elif step is not None:
            self._step(step, extend=shift)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_to(0 if event.key() == Qt.Key.Key_Home else count - 1, extend=shift)
        elif event.key() == Qt.Key.Key_Escape and self._picture.chosen is not None:
            self.clear()
            self._picture.hovered = None
            self.brushed.emit(None)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(0.8, (first + last) / 2)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(1.25, (first + last) / 2)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, *, extend: bool) -> None:
        count = self._count()
        if self._picture.chosen is None:
            self._choose_to(
                count - 1 if by < 0 else max(0, int(self._picture.view[0])), extend=False
            )
            return
        first, last = self._picture.chosen
        moving = first if self._anchor == last else last
        self._choose_to(min(max(0, moving + by), count - 1), extend=extend)

    def _choose_to(self, at: int, *, extend: bool) -> None:
        """Choose one label, or all from where the choice began, and say so."""
        if not extend or self._picture.chosen is None:
            self._anchor = at
        self._picture.chosen = (min(self._anchor, at), max(self._anchor, at))
        self._picture.hovered = at
        first, last = self._picture.view
        if at < first or at + 1 > last:
            shift = at - first if at < first else at + 1 - last
            self.set_view(first + shift, last + shift)
        self._plot.repaint()
        self.setAccessibleDescription(label_sentence(self.data(), at))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.brushed.emit(self.brush())

    def _zoom(self, factor: float, around: float) -> None:
        first, last = self._picture.view
        self.set_view(around - (around - first) * factor, around + (last - around) * factor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._plot.is_viewport(watched):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._pressed(event)
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._moved(event)
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._dragging = False
            return True
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._wheeled(event)
        if kind == QEvent.Type.Leave:
            self._hover(None)
        return False

    def _pressed(self, event: QMouseEvent) -> bool:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._label_under(event)
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._dragging = True
            self._choose_to(at, extend=shift)
        return True

    def _moved(self, event: QMouseEvent) -> None:
        at = self._label_under(event)
        if self._dragging and at is not None and self._picture.chosen is not None:
            if at not in self._picture.chosen or self._anchor not in self._picture.chosen:
                self._choose_to(at, extend=True)
        else:
            self._hover(at)

    def _wheeled(self, event: QWheelEvent) -> bool:
        first, last = self._picture.view
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turn.x():
            by = -(turn.x() or turn.y()) / 120 * (last - first) / 10
            self.set_view(first + by, last + by)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            around = self.frame().label_at(event.position().x())
            self._zoom(0.85 if turn.y() > 0 else 1 / 0.85, around)
        else:
            # The plain wheel belongs to the page, which may scroll.
            return False
        return True

    def _label_under(self, event: QMouseEvent) -> int | None:
        found, count = self.frame(), self._count()
        if not count:
            return None
        x = event.position().x()
        if not self._dragging and not found.left <= x <= found.right:
            return None
        return min(max(0, int(found.label_at(x))), count - 1)

    def _hover(self, at: int | None) -> None:
        if at != self._picture.hovered:
            self._picture.hovered = at
            self._plot.repaint()


def _names(data: ChartData, dated: bool) -> list[tuple[str, date | None]]:
    """What tells the labels apart: with their days, since weeks of several years are called alike."""
    days = data.starts if dated else [None] * len(data.labels)
    return list(zip(data.labels, days, strict=True))


def _step_of(starts: Sequence[date]) -> timedelta:
    return starts[-1] - starts[-2] if len(starts) > 1 else timedelta(days=7)
