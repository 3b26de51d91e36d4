"""Headings, paragraphs, charts and tables as pieces of a printed page."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.text import _, number_text, unit_text
from models.kernel.figures import NUMBERS, ChartData, Column, Table, Unit, Value
from views.kit import theme
from views.kit.chart_picture import picture_of
from views.kit.print_layout import Draw, Piece

CHART_HEIGHT = 250.0
CELL_GAP = 10.0
ROW_GAP = 6.0
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WIDEST_TEXT = 400.0


def gap(height: float) -> Piece:
    """Empty space."""
    return Piece(height, lambda _painter, _box: None)


def paragraph(
    text: str, width: float, role: str = "body", colour: str = "text", *, with_next: bool = False
) -> Piece:
    """Wrapped text in a role of the theme."""
    font = theme.font(role)
    room = QRectF(0, 0, width, 10_000)
    height = QFontMetricsF(font).boundingRect(room, int(_WRAP | _LEFT), text).height() + 4

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        painter.drawText(box, int(_WRAP | _LEFT), text)

    return Piece(height, draw, with_next=with_next)


def heading(text: str, width: float) -> Piece:
    """The title of a part, kept with what follows."""
    piece = paragraph(text, width, "card_title", with_next=True)
    return Piece(piece.height + 14, _lowered(piece, 12), with_next=True)


def chart(data: ChartData, width: float) -> list[Piece]:
    """A chart with its title above and its finding below."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.translate(box.topLeft())
        picture_of(data).paint(painter, QSizeF(width, CHART_HEIGHT))
        painter.restore()

    picture = Piece(CHART_HEIGHT + 6, draw, with_next=bool(data.finding))
    found = [paragraph(data.finding, width, "axis", "text2")] if data.finding else []
    return [heading(data.title, width), picture, *found]


def table(data: Table, width: float) -> Iterator[Piece]:
    """A table under its title; its head is repeated on every page that it reaches."""
    if not data.rows:
        yield heading(data.title, width)
        yield paragraph(_("None."), width, "body", "muted")
        return
    texts = [[cell_text(v, c) for v, c in zip(row, data.columns, strict=True)] for row in data.rows]
    heads = [head_text(column) for column in data.columns]
    widths = _widths(heads, texts, data.columns, width)
    head = _row(heads, widths, data.columns, is_head=True)
    yield heading(data.title, width)
    yield Piece(head.height, head.draw, with_next=True)
    for row in texts:
        yield _row(row, widths, data.columns, head=head)


def cell_text(value: Value, column: Column) -> str:
    """A cell as print shows it: durations in hours, blank where there is no value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if column.unit is Unit.SECONDS and isinstance(value, int | Decimal):
        return number_text(Decimal(value) / 3600, 1)
    if column.unit is Unit.MINUTES and isinstance(value, int | Decimal):
        return number_text(value, 1)
    return unit_text(value, column.unit)


def head_text(column: Column) -> str:
    """A column's title, with the unit that its cells leave out."""
    return f"{column.title}, h" if column.unit is Unit.SECONDS else column.title


def _row(
    texts: Sequence[str],
    widths: Sequence[float],
    columns: Sequence[Column],
    *,
    is_head: bool = False,
    head: Piece | None = None,
) -> Piece:
    font = theme.font("column_head") if is_head else theme.font("secondary")
    metrics = QFontMetricsF(font)
    flags = [
        int(_WRAP | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        if column.unit in NUMBERS
        else int(_WRAP | _LEFT)
        for column in columns
    ]
    tall = max(
        metrics.boundingRect(QRectF(0, 0, width - CELL_GAP, 10_000), flag, text).height()
        for text, width, flag in zip(texts, widths, flags, strict=True)
    )
    height = max(tall, metrics.height()) + ROW_GAP

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setFont(font)
        x = box.left()
        for text, width, flag in zip(texts, widths, flags, strict=True):
            painter.setPen(theme.colour("text2" if is_head else "text"))
            painter.drawText(QRectF(x, box.top() + 3, width - CELL_GAP, height), flag, text)
            x += width
        painter.setPen(QPen(theme.colour("muted" if is_head else "sep"), 1))
        bottom = box.top() + height - 0.5
        painter.drawLine(QPointF(box.left(), bottom), QPointF(x - CELL_GAP, bottom))

    return Piece(height, draw, head=head)


def _widths(
    heads: Sequence[str],
    texts: Sequence[Sequence[str]],
    columns: Sequence[Column],
    width: float,
) -> list[float]:
    """Wide enough for the words where there is room; else narrowed, so that text wraps."""
    plain = QFontMetricsF(theme.font("secondary"))
    bold = QFontMetricsF(theme.font("column_head"))
    wanted, least = [], []
    for at, column in enumerate(columns):
        body = max((plain.horizontalAdvance(row[at]) for row in texts[:500]), default=0.0)
        title = bold.horizontalAdvance(heads[at])
        words = max((bold.horizontalAdvance(word) for word in heads[at].split()), default=0.0)
        if column.unit is Unit.TEXT:
            wanted.append(min(max(body, title), _WIDEST_TEXT) + CELL_GAP + 2)
            least.append(max(words, min(body, 90.0)) + CELL_GAP + 2)
        else:
            wanted.append(max(body, title) + CELL_GAP + 2)
            least.append(max(body, words) + CELL_GAP + 2)
    if sum(wanted) <= width:
        return wanted
    room = max(0.0, width - sum(least))
    over = sum(w - m for w, m in zip(wanted, least, strict=True)) or 1.0
    found = [m + (w - m) * room / over for w, m in zip(wanted, least, strict=True)]
    shrink = min(1.0, width / sum(found))
    return [one * shrink for one in found]


def _lowered(piece: Piece, by: float) -> Draw:
    def draw(painter: QPainter, box: QRectF) -> None:
        piece.draw(painter, box.adjusted(0, by, 0, by))

    return draw
