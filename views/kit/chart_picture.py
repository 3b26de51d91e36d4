"""The picture of a chart: where its parts stand and how they are painted, without a widget.

The window, exports and print paint the same picture at their own sizes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app.text.doorway import _, ngettext
from models.kernel.figures import ChartData
from views.kit import chart_axes as axes
from views.kit import chart_paint as layers
from views.kit import theme
from views.kit.chart_data import Prepared, prepare
from views.kit.chart_frame import LEFT_GAP, RIGHT_GAP, Frame, Margins, frame
from views.kit.chart_paint import Note, RightLabel
from views.kit.chart_words import label_lines, tick_words, value_words


@dataclass
class Picture:
    """What is drawn. view: the part of the axis shown, in labels. chosen: the framed labels."""

    prepared: Prepared
    notes: tuple[Note, ...] = ()
    compact: bool = False
    view: tuple[float, float] = (0.0, 1.0)
    chosen: tuple[int, int] | None = None
    hovered: int | None = None

    def frame(self, size: QSizeF) -> Frame:
        """Where the parts stand in a picture of this size."""
        return frame(size.width(), size.height(), self._margins(), self.prepared, *self.view)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paint everything, lines too, as exports and print need it."""
        found = self.frame(size)
        self.below(painter, found)
        layers.lines(painter, found, self.prepared)
        self.above(painter, found)

    def below(self, painter: QPainter, found: Frame) -> None:
        """What lies under lines: grid, bars, strip, axis."""
        if self.compact:
            axes.zero_line(painter, found, self.prepared)
        else:
            axes.grid(painter, found, self.prepared)
        layers.band(painter, found, self.prepared)
        layers.bars(painter, found, self.prepared)
        if not self.compact:
            layers.strip(painter, found, self.prepared)
        axes.axis(painter, found, self.prepared)

    def above(self, painter: QPainter, found: Frame) -> None:
        """What lies over lines: notes, thresholds, labels, marks, choice, values under the mouse."""
        layers.notes(painter, found, self.notes)
        layers.thresholds(painter, found, self.prepared)
        layers.right_labels(painter, found, self._right_labels(found))
        if not self.compact:
            layers.marks(painter, found, self.prepared)
            self._counts(painter, found)
        elif self.prepared.judged is not None:
            part = self.prepared.judged
            words = value_words(float(part.values[-1]), self.prepared.data.unit)
            layers.latest(painter, found, part, words)
        if self.chosen is not None:
            layers.selection(painter, found, *self.chosen)
        if self.hovered is not None and self.hovered < len(self.prepared):
            lines = label_lines(self.prepared.data, self.hovered)
            title = self.prepared.data.labels[self.hovered]
            layers.readout(painter, found, self.hovered, title, lines)

    def _margins(self) -> Margins:
        prepared = self.prepared
        axis = QFontMetricsF(theme.font("axis"))
        words = list(tick_words(prepared.ticks, prepared.data.unit))
        if prepared.strip is not None:
            words.append(value_words(prepared.strip_top, prepared.strip.series.unit))
        left = max((axis.horizontalAdvance(text) for text in words), default=0.0) + LEFT_GAP
        if self.compact:
            left = 0
        bold = QFontMetricsF(theme.font("control", 600))
        texts = [label.text for label in self._right_labels(None)]
        if not self.compact and prepared.over_count:
            texts.append("▲ " + self._over_words())
        if prepared.strip is not None:
            texts += [self._strip_words()[0], self._strip_words()[1]]
        right = max((bold.horizontalAdvance(text) for text in texts), default=0.0)
        marked = not self.compact and bool(prepared.thresholds)
        apart = 10 if prepared.strip is not None else 0  # or its top label meets the zero above
        return Margins(
            left=left + 2 if left else 0,
            right=right + RIGHT_GAP + 4 if texts else 12,
            top=32 if self.notes else 20 if self.compact else 12,
            marks=22 if marked else apart,
            strip=theme.px(52) if prepared.strip is not None else 0,
            axis=theme.line_height("axis") + 8,
            tight=self.compact,
        )

    def _counts(self, painter: QPainter, found: Frame) -> None:
        """The words right of the marks and of the strip."""
        prepared = self.prepared
        left = found.right + RIGHT_GAP
        if prepared.over_count:
            painter.setFont(theme.font("axis", 600))
            painter.setPen(theme.colour("bad"))
            metrics = QFontMetricsF(painter.font())
            painter.drawText(int(left + 15), int(found.bottom + 6 + metrics.ascent() - 2),
                             self._over_words())  # fmt: skip
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("bad"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(layers.triangle(left + 5, found.bottom + 6, 5))
        if prepared.strip is not None:
            title, latest = self._strip_words()
            middle = int((found.strip_top + found.strip_bottom) / 2)
            painter.setFont(theme.font("axis", 600))
            painter.setPen(theme.colour("text2"))
            painter.drawText(int(left), middle - 2, title)
            painter.setFont(theme.font("axis"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(int(left), middle + theme.line_height("axis") - 2, latest)

    def _right_labels(self, found: Frame | None) -> list[RightLabel]:
        """The words right of the plot: each series with its latest value, and the threshold. Bars that
        end in nothing are named too: their colour stands further left."""
        prepared = self.prepared
        if not len(prepared):
            return []
        last = len(prepared) - 1
        if found is not None:
            last = max(0, found.shown(len(prepared))[1] - 1)
        labels = []
        unit = prepared.data.unit
        for at, part in enumerate((*prepared.parts, *prepared.lines)):
            here = last
            while here > 0 and part.values[here] != part.values[here]:
                here -= 1
            value = float(part.values[here])
            in_bars = part in prepared.parts
            if self.compact or value != value or (in_bars and not part.values[: last + 1].any()):
                continue
            middle = (part.bottoms[here] + part.tops[here]) / 2 if in_bars else part.tops[here]
            below = prepared.data.labels[here] if at == 0 else ""
            text = f"{part.series.title} {value_words(value, unit)}"
            y = found.y(float(middle)) if found is not None else 0.0
            labels.append(RightLabel(y, text, theme.readable(part.series.colour), below))
        for part in prepared.thresholds:
            value = float(part.values[last])
            if value == value:
                text = value_words(value, unit)
                if not self.compact:
                    text = f"{part.series.title} {text}"
                y = found.y(value) if found is not None else 0.0
                labels.append(RightLabel(y, text, theme.colour("text")))
        return labels

    def _over_words(self) -> str:
        prepared = self.prepared
        count, starts = prepared.over_count, prepared.data.starts
        step = (starts[1] - starts[0]).days if len(starts) > 1 else 0
        if step == 7:
            return ngettext("{n} week over", "{n} weeks over", count)
        if step == 1:
            return ngettext("{n} day over", "{n} days over", count)
        if 28 <= step <= 31:
            return ngettext("{n} month over", "{n} months over", count)
        return ngettext("{n} over", "{n} over", count)

    def _strip_words(self) -> tuple[str, str]:
        prepared = self.prepared
        assert prepared.strip is not None
        part, last = prepared.strip, len(prepared) - 1
        value = value_words(float(part.values[last]), part.series.unit)
        latest = _("{value} in {label}").format(value=value, label=prepared.data.labels[last])
        return part.series.title, latest


def picture_of(data: ChartData, notes: Sequence[Note] = (), *, compact: bool = False) -> Picture:
    """The picture of all of a chart, for print."""
    prepared = prepare(data)
    return Picture(prepared, tuple(notes), compact, (0.0, float(max(1, len(prepared)))))
