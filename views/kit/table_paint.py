"""How the body of a table is painted: by column, only what is on the screen.

A stock view asks the model some three thousand times a screen; here each column is asked once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from views.kit import icons, theme
from views.kit.strip_paint import paint_strip
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_stamps import BLEED, Stamps
from views.kit.tick_paint import paint_tick

EDGE = 16
PAD = 8
BAR_WIDTH, BAR_HEIGHT = 88, 8
SELECTION_BAR = 3


class Span(NamedTuple):
    """A rectangle of selected cells, its four edges included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Band:
    """A column as it stands on the screen: its number, left edge and width, paddings."""

    column: int
    left: int
    width: int
    pad_left: int
    pad_right: int

    @property
    def text_left(self) -> int:
        return self.left + self.pad_left

    @property
    def text_width(self) -> int:
        return self.width - self.pad_left - self.pad_right


@dataclass(frozen=True)
class Lines:
    """The rows on the screen: the first place, their tops, and one height for all."""

    first: int
    tops: list[int]
    height: int
    selected: list[bool]

    @property
    def last(self) -> int:
        return self.first + len(self.tops)

    def within(self, top: int, bottom: int) -> "Lines":
        """Only the lines that a repaint from `top` to `bottom` needs."""
        keep = [at for at, y in enumerate(self.tops) if y + self.height > top and y <= bottom]
        if not keep:
            return Lines(self.first, [], self.height, [])
        start, end = keep[0], keep[-1] + 1
        tops, selected = self.tops[start:end], self.selected[start:end]
        return Lines(self.first + start, tops, self.height, selected)


class BodyPainter:
    """Paints the visible part of one table onto a painter."""

    def __init__(
        self,
        painter: QPainter,
        model: RowTableModel,
        lines: Lines,
        ratio: float,
        stamps: Stamps,
    ) -> None:
        self._painter, self._model, self._lines, self._ratio = painter, model, lines, ratio
        self._stamps = stamps
        self._plain = [not chosen for chosen in lines.selected]
        plain = theme.font("body")
        self._metrics: dict[int, QFontMetrics] = {}
        self._fonts: dict[int, QFont] = {}
        metrics = QFontMetrics(plain)
        self._baseline = (lines.height + metrics.ascent() - metrics.descent()) // 2

    def ground(self, width: int, hovered: int) -> None:
        """Selection, hover and separators, under everything."""
        painter, lines = self._painter, self._lines
        tint, bar, hover = (theme.colour(name) for name in ("accent_tint", "accent", "sunken"))
        for at, top in enumerate(lines.tops):
            if lines.selected[at]:
                painter.fillRect(0, top, width, lines.height, tint)
                painter.fillRect(0, top, SELECTION_BAR, lines.height, bar)
            elif lines.first + at == hovered:
                painter.fillRect(0, top, width, lines.height, hover)
                self._plain[at] = False
        painter.setPen(QPen(theme.colour("sep"), 1))
        bottom = lines.height - 0.5
        last = self._model.rowCount() - 1
        painter.drawLines(
            [
                QLineF(EDGE, top + bottom, width - EDGE, top + bottom)
                for at, top in enumerate(lines.tops)
                if lines.first + at != last and not lines.selected[at]
            ]
        )

    def selected_cells(self, spans: Sequence[Span], bands: Sequence[Band]) -> None:
        """The tint of selected cells, where cells rather than rows are selected."""
        lines, tint = self._lines, theme.colour("accent_tint")
        for span in spans:
            for place in range(max(span.top, lines.first), min(span.bottom + 1, lines.last)):
                self._plain[place - lines.first] = False
                top = lines.tops[place - lines.first]
                for band in bands:
                    if span.left <= band.column <= span.right:
                        self._painter.fillRect(band.left, top, band.width, lines.height - 1, tint)

    def current(self, box: QRect) -> None:
        """The frame of the row or cell that the keys act on."""
        self._painter.setPen(QPen(theme.colour("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 2, 2)

    def column(self, band: Band) -> None:
        """One column, whole."""
        column = self._model.columns[band.column]
        if column.look is Look.BAR:
            self._bars(band, column)
            return
        if column.look is Look.STRIP:
            self._strips(band, column)
            return
        if column.look is Look.TICK:
            self._ticks(band)
            return
        texts = self._model.texts(self._lines.first, self._lines.last, band.column)
        if column.look is Look.STATE:
            self._states(band, column, texts)
        elif column.emphasis is None and column.beside is None:
            self._words(band, column, texts)
        else:
            self._rich_words(band, column, texts)
        if self._model.bad_cells():
            self._bad_cells(band)

    def _words(self, band: Band, column: TableColumn, texts: list[str]) -> None:
        """The common case: one font and one colour for the whole column."""
        painter, left, width = self._painter, band.text_left, band.text_width
        metrics = self._use(column.weight)
        painter.setPen(theme.colour("text"))
        known, stamp_top = self._stamps.of(column.weight, width), self._baseline - metrics.ascent()
        right, baseline, plain = column.right, self._baseline, self._plain
        for at, (top, text) in enumerate(zip(self._lines.tops, texts, strict=True)):
            if not text:
                continue
            stamp = known.get(text) if plain[at] else None
            if stamp is not None:
                x = left + width - stamp.across if right else left
                painter.drawPixmap(x - BLEED, top + stamp_top, stamp.picture)
                continue
            across = metrics.horizontalAdvance(text)
            shown = text if across <= width else _cut(metrics, text, width)
            x = left + max(0, width - across) if right else left
            painter.drawText(x, top + baseline, shown)
            if plain[at]:
                self._stamps.seen(column.weight, width, text, shown, min(across, width))

    def _rich_words(self, band: Band, column: TableColumn, texts: list[str]) -> None:
        """Words of which some are bold and coloured, or are followed by muted ones."""
        widest = self._use(600 if column.emphasis else column.weight).horizontalAdvance
        indent = max(map(widest, texts), default=0) + 12
        for at, (top, text) in enumerate(zip(self._lines.tops, texts, strict=True)):
            row = self._model.row_at(self._lines.first + at)
            tint = column.emphasis(row) if column.emphasis else ""
            metrics = self._use(600 if tint else column.weight)
            shown = _cut(metrics, text, band.text_width)
            across = metrics.horizontalAdvance(shown)
            self._painter.setPen(theme.colour(tint or "text"))
            left = band.text_left + (band.text_width - across if column.right else 0)
            self._painter.drawText(left, top + self._baseline, shown)
            beside = column.beside(row) if column.beside else ""
            # Beside a number, which stands at the right, the words stand before it.
            room = band.text_width - (across + 8 if column.right and across else 0)
            room = room if column.right else room - indent
            if beside and room > 0:
                metrics = self._use(400, "secondary")
                self._painter.setPen(theme.colour("text2"))
                shown = _cut(metrics, beside, room)
                before = room - metrics.horizontalAdvance(shown) if column.right else indent
                self._painter.drawText(band.text_left + before, top + self._baseline, shown)

    def _states(self, band: Band, column: TableColumn, texts: list[str]) -> None:
        side = theme.size("icon_small")
        for at, (top, text) in enumerate(zip(self._lines.tops, texts, strict=True)):
            row = self._model.row_at(self._lines.first + at)
            state = column.state(row) if column.state else ""
            left, room = band.text_left, band.text_width
            if state:
                picture = icons.status(state, side, self._ratio)
                icon_top = top + (self._lines.height - side) // 2
                self._painter.drawPixmap(left, icon_top, picture)
                left, room = left + side + 6, room - side - 6
            metrics = self._use(500, "control")
            self._painter.setPen(theme.colour(state or "text2"))
            shown = _cut(metrics, text, room)
            self._painter.drawText(left, top + self._baseline, shown)

    def _bars(self, band: Band, column: TableColumn) -> None:
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(BAR_WIDTH, band.text_width)
        for at, top in enumerate(self._lines.tops):
            place = self._lines.first + at
            value = self._model.value_at(place, band.column)
            if not isinstance(value, str) and value is not None:
                row = self._model.row_at(place)
                colour = column.colour(row) if column.colour else "blue"
                mark = column.mark(row) if column.mark else None
                middle = top + self._lines.height / 2
                box = QRectF(band.text_left, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT)
                track = "surface" if self._lines.selected[at] else "sunken"
                paint_bar(painter, box, float(value) / column.top, mark, colour, track)  # type: ignore[arg-type]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _strips(self, band: Band, column: TableColumn) -> None:
        assert column.squares is not None
        for at, top in enumerate(self._lines.tops):
            row = self._model.row_at(self._lines.first + at)
            chosen = column.chosen(row) if column.chosen else None
            middle = top + self._lines.height / 2
            paint_strip(self._painter, band.text_left, middle, column.squares(row), chosen)

    def _ticks(self, band: Band) -> None:
        for at, top in enumerate(self._lines.tops):
            on = bool(self._model.value_at(self._lines.first + at, band.column))
            middle = top + self._lines.height / 2
            paint_tick(self._painter, band.text_left, middle, self._ratio, on=on)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _bad_cells(self, band: Band) -> None:
        for at, top in enumerate(self._lines.tops):
            bad = self._model.bad_cell(self._lines.first + at, band.column)
            if bad is None:
                continue
            box = QRectF(band.left + 0.5, top + 0.5, band.width - 1, self._lines.height - 2)
            self._painter.setPen(QPen(theme.colour("bad"), 1))
            self._painter.setBrush(theme.colour("bad_tint"))
            self._painter.drawRect(box)
            side = theme.size("icon_tag")
            picture = icons.status("bad", side, self._ratio)
            icon_top = top + (self._lines.height - side) // 2
            self._painter.drawPixmap(QPointF(box.right() - side - 3, icon_top), picture)
            metrics = self._use(500)
            self._painter.setPen(theme.colour("bad"))
            room = band.width - side - 14
            text = _cut(metrics, bad.typed, room)
            self._painter.drawText(band.left + 6, top + self._baseline, text)

    def _use(self, weight: int, role: str = "body") -> QFontMetrics:
        key = weight if role == "body" else -weight
        if key not in self._fonts:
            self._fonts[key] = theme.font(role, weight)
            self._metrics[key] = QFontMetrics(self._fonts[key])
        self._painter.setFont(self._fonts[key])
        return self._metrics[key]


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_bar(
    painter: QPainter, box: QRectF, part: float, mark: float | None, colour: str, track: str
) -> None:
    """A bar on its track: `part` of it is full; a line of one pixel stands at `mark` of it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(track))
    painter.drawRoundedRect(box, 2, 2)
    full = QRectF(box)
    full.setWidth(box.width() * min(1.0, max(0.0, part)))
    if full.width() > 0:
        painter.setBrush(theme.colour(colour))
        painter.drawRoundedRect(full, 2, 2)
    if mark is not None:
        at = round(box.left() + box.width() * mark)
        painter.fillRect(QRectF(at, box.top() - 2, 1, box.height() + 4), theme.colour("text"))
