"""A timeline as a picture in a file or on the clipboard, with its title and period."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from views.kit import theme
from views.kit import timeline_words as say
from views.kit.export import Draw, copy_picture, save_picture
from views.kit.timeline_frame import Frame
from views.kit.timeline_model import TimelineModel
from views.kit.timeline_pages import label_width
from views.kit.timeline_picture import Picture

WIDTH = 1200
_PAD = 16
_HEAD = 32


def save_timeline(
    model: TimelineModel, title: str, start: datetime, end: datetime, path: Path
) -> None:
    """Write all lanes of a stretch of time as PNG, SVG or PDF, in the light palette. Raises
    FileProblem as `views.kit.export.save_picture` does."""
    size, draw = _drawing(model, title, start, end)
    save_picture(draw, size, path, title)


def copy_timeline(model: TimelineModel, title: str, start: datetime, end: datetime) -> None:
    """Put the same picture on the clipboard."""
    size, draw = _drawing(model, title, start, end)
    copy_picture(draw, size)


def _drawing(
    model: TimelineModel, title: str, start: datetime, end: datetime
) -> tuple[QSize, Draw]:
    frame = _frame(Picture(model), start, end)
    size = QSize(WIDTH, round(frame.height) + _HEAD + 2 * _PAD)
    period = say.period_words(start, end, model.axis.zone)

    def draw(painter: QPainter) -> None:
        picture = Picture(model)  # made in the palette and figures that are on while it is drawn
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.colour("surface"))
        head = QRectF(_PAD, _PAD, WIDTH - 2 * _PAD, _HEAD - 8)
        for role, text, side in (
            ("heading", title, Qt.AlignmentFlag.AlignLeft),
            ("secondary", period, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.role_colour(role))
            painter.drawText(head, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.translate(_PAD, _PAD + _HEAD)
        picture.paint(painter, _frame(picture, start, end), ratio=None)

    return size, draw


def _frame(picture: Picture, start: datetime, end: datetime) -> Frame:
    """All lanes at their own height."""
    width, labels = WIDTH - 2 * _PAD, label_width(picture)
    pace = (width - labels) / (end.timestamp() - start.timestamp())
    bare = picture.frame(width, 0, labels, start.timestamp(), pace)
    height = max(120, bare.head + picture.rows.height + bare.foot)
    return picture.frame(width, height, labels, start.timestamp(), pace)
