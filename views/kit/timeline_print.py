"""A timeline on paper: the same drawing in the light palette, filling each page.

Either the whole time fits the width of a page, or it is tiled over pages; lanes that need more
than one page continue on the next. Every page has the axis and the titles of its lanes again, the
title with its period above, and page n of m below.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QWidget

from app.exchange.atomic import replacing
from app.text.doorway import _
from views.kit import theme
from views.kit import timeline_words as say
from views.kit.print_report import PAPERS
from views.kit.timeline_model import TimelineModel
from views.kit.timeline_pages import Page, label_width, lay_out
from views.kit.timeline_picture import Picture

DOTS_PER_INCH = 96
MARGIN = 36.0
TITLE_HEIGHT = 34.0
FOOT_HEIGHT = 20.0


def print_timeline(
    model: TimelineModel, title: str, start: datetime, end: datetime, target: Path,
    paper: str = "A4", *, tiled: bool = False,
) -> int:  # fmt: skip
    """Write a stretch of time as PDF, landscape, whole or not at all; returns how many pages.

    tiled: weeks keep the width that names need and continue on further pages, instead of fitting
    the width of one. Raises FileProblem as `app.exchange.atomic.replacing` does.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(f"{title} · {say.period_words(start, end, model.axis.zone)}")
    writer.setCreator("Watchbill")
    count = paint_on(writer, model, title, start, end, tiled=tiled)
    buffer.close()
    with replacing(target, _is_whole) as draft:
        draft.write_bytes(bytes(content.data()))
    return count


def ask_and_print(
    model: TimelineModel, title: str, start: datetime, end: datetime, parent: QWidget,
    *, tiled: bool = False,
) -> bool:  # fmt: skip
    """Ask for the printer by the dialog of the system, and print; whether it was."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(f"{title} · {say.period_words(start, end, model.axis.zone)}")
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if chosen:
        paint_on(printer, model, title, start, end, tiled=tiled)
    return chosen


def page_layout(paper: str) -> QPageLayout:
    """A page of paper (``A4`` or ``Letter``), landscape; the margins are drawn, not Qt's."""
    size = QPageSize(PAPERS[paper])
    return QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))


def paint_on(
    device: QPagedPaintDevice, model: TimelineModel, title: str, start: datetime, end: datetime,
    *, tiled: bool = False,
) -> int:  # fmt: skip
    """Paint on a printer or a PDF, whose page layout is set; returns how many pages there are."""
    points = device.pageLayout().fullRectPoints().size()
    size = QSizeF(points.width(), points.height()) * (DOTS_PER_INCH / 72)
    area = QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN)
    with theme.light_palette(), theme.findable_figures():
        picture = Picture(model)
        room = QSizeF(area.width(), area.height() - TITLE_HEIGHT - FOOT_HEIGHT)
        sheet = lay_out(picture, room, start.timestamp(), end.timestamp(), tiled=tiled)
        painter = QPainter(device)
        try:  # a painter that outlives its device takes the process with it
            painter.scale(
                device.logicalDpiX() / DOTS_PER_INCH, device.logicalDpiY() / DOTS_PER_INCH
            )
            for number, page in enumerate(sheet.pages, 1):
                if number > 1:
                    device.newPage()
                _draw(painter, picture, area, page, sheet.scale)
                period = say.period_words(start, end, model.axis.zone)
                _titles(painter, area, title, period, number, len(sheet.pages))
        finally:
            painter.end()
    return len(sheet.pages)


def _draw(painter: QPainter, picture: Picture, area: QRectF, page: Page, scale: float) -> None:
    """One page: the timeline at its scale, cut to its lanes."""
    painter.save()
    painter.translate(area.left(), area.top() + TITLE_HEIGHT)
    painter.scale(scale, scale)
    width, labels = area.width() / scale, label_width(picture)
    pace = (width - labels) / (page.end - page.start)
    whole = picture.frame(width, 0, labels, page.start, pace, page.top)
    frame = replace(whole, height=whole.head + page.bottom - page.top + whole.foot)
    painter.setClipRect(QRectF(0, 0, width, frame.height))
    picture.paint(painter, frame, ratio=None)
    painter.restore()


def _titles(
    painter: QPainter, area: QRectF, title: str, period: str, number: int, total: int
) -> None:
    painter.setFont(theme.font("heading"))
    painter.setPen(theme.colour("text"))
    top = QRectF(area.left(), area.top(), area.width(), TITLE_HEIGHT - 8)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), period)
    painter.setFont(theme.font("axis"))
    painter.setPen(theme.colour("muted"))
    foot = QRectF(area.left(), area.bottom() - 16, area.width(), 16)
    said = _("Page {page} of {pages}").format(page=number, pages=total)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), said)


def _is_whole(draft: Path) -> bool:
    content = draft.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
