"""A report on paper: PDF in the light palette, with page n of m at the foot of each page.

`print_report` is for a running window; `print_without_window` is what the command line is given.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.exchange.atomic import replacing
from app.exchange.checks import agreement
from app.text import _, count_text, instant_text, number_text, period_text, unit_text
from models.kernel.figures import ChartData, Column, Figure, Report, Table, Unit, Value
from views.kit import theme
from views.kit.print_layout import Piece, Placed, on_pages
from views.kit.print_pieces import chart, gap, heading, paragraph, table

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
DOTS_PER_INCH = 96
SECTION_ROWS = 30
"""A report made of others is read, and its rows are looked up in the workbook."""
_MARGIN = 48.0
_FOOT = 30.0
_AT_ONCE = 50
"""Pieces that are laid out in one slice."""


def print_report(report: Report, target: Path, paper: str = "A4") -> int:
    """Write the report as PDF, whole or not at all; returns how many pages it has.

    Raises FileProblem as `app.exchange.atomic.replacing` does.
    """
    document = PaperDocument(report, paper)
    count = _total(document.pages)
    write_pdf(document.content(), target)
    return count


class PaperDocument:
    """A report being drawn as PDF into memory. pages: draws it, slice by slice, as `drawing`."""

    def __init__(self, report: Report, paper: str = "A4") -> None:
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = _writer(self._buffer, report, paper)
        self.pages = drawing(report, self._writer)

    def content(self) -> bytes:
        """All of it, once every page is drawn."""
        self._buffer.close()
        return bytes(self._bytes.data())


def write_pdf(content: bytes, target: Path) -> None:
    """Write what was drawn, whole or not at all. Raises FileProblem as `replacing`."""
    with replacing(target, _is_whole) as draft:
        draft.write_bytes(content)


def draw_report(report: Report, device: QPagedPaintDevice) -> int:
    """Draw the report on a device whose resolution is `DOTS_PER_INCH`; how many pages it has."""
    return _total(drawing(report, device))


def _total(pages: Iterable[tuple[int, int]]) -> int:
    """Draw them all; how many there are."""
    return max((total for _page, total in pages), default=0)


def drawing(report: Report, device: QPagedPaintDevice) -> Generator[tuple[int, int], None, None]:
    """The same in short slices, between which a window stays alive: after each, pages drawn of all. The
    palette and the figures of paper hold within a slice only. Whoever goes no further closes it."""
    slices = _slices(report, device)
    try:
        while True:
            with theme.light_palette(), theme.findable_figures():
                at = next(slices, None)
            if at is None:
                return
            yield at
    finally:
        slices.close()


def _slices(report: Report, device: QPagedPaintDevice) -> Generator[tuple[int, int], None, None]:
    size = device.pageLayout().fullRectPixels(DOTS_PER_INCH)
    page = QRectF(_MARGIN, _MARGIN, size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)
    found: list[Piece] = []
    for piece in pieces(report, page.width()):
        found.append(piece)
        if len(found) % _AT_ONCE == 0:
            yield 0, 0
    pages = on_pages(found, page.height() - _FOOT)
    painter = QPainter(device)
    try:  # a painter that outlives its device takes the process with it
        for number, placed in enumerate(pages, 1):
            if number > 1:
                device.newPage()
            _draw_page(painter, page, placed)
            _draw_foot(painter, page, report, number, len(pages))
            yield number, len(pages)
    finally:
        painter.end()


def report_title(report: Report) -> str:
    """What a document of the report is called."""
    return f"{report.title} · {report.team} · {period_text(report.period)}"


def print_without_window(report: Report, target: Path, paper: str = "A4") -> None:
    """The same where there is no window and no display."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        theme.apply(QApplication(["watchbill"]), theme.Mode.LIGHT)
    print_report(report, target, paper)


def pieces(report: Report, width: float) -> Iterator[Piece]:
    """All that is printed, in order. Raw rows are not: they are in the workbook."""
    yield paragraph(report.title, width, "title")
    yield paragraph(f"{report.team} · {period_text(report.period)}", width, "body", "text2")
    yield gap(8)
    yield paragraph(report.finding, width, "heading")
    yield from table(_figures(report.first_figures), width)
    if report.sections:
        yield from _notes(report, width)
        yield from _sections(report, width)
    else:
        yield from _shown(report.charts, report.tables, width)
        yield from _notes(report, width)
    yield from table(_definitions(report), width)
    yield from table(_checks(report), width)
    yield from _provenance(report, width)


def _sections(report: Report, width: float) -> Iterator[Piece]:
    """Each section with its finding, its figures, and what it shows."""
    for section, tables in report.parts.items():
        yield gap(16)
        yield paragraph(section.title, width, "title", with_next=True)
        if section.finding:
            yield paragraph(section.finding, width, "heading", with_next=True)
        if section.figures:
            yield from table(_figures(list(map(report.figure, section.figures))), width)
        own = {one.key for one in tables}
        charts = [one for one in report.charts if one.table in own]
        yield from _shown(charts, tables, width, most=SECTION_ROWS)


def _notes(report: Report, width: float) -> Iterator[Piece]:
    if report.notes:
        yield heading(_("Notes"), width)
        yield from (paragraph(note, width) for note in report.notes)


def _shown(
    charts: Iterable[ChartData], tables: Iterable[Table], width: float, most: int | None = None
) -> Iterator[Piece]:
    """Charts and tables. most: how many rows of each table; it says how many more there are."""
    for data in charts:
        yield from chart(data, width)
    for one in tables:
        yield from table(replace(one, rows=one.rows[:most]), width)
        if most is not None and len(one.rows) > most:
            more = _("… and {count} more in the workbook").format(
                count=count_text(len(one.rows) - most)
            )
            yield paragraph(more, width, "body", "text2")


def _writer(buffer: QBuffer, report: Report, paper: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(PAPERS[paper]))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(report_title(report))
    writer.setCreator(report.provenance.application)
    return writer


def _draw_page(painter: QPainter, page: QRectF, placed: list[Placed]) -> None:
    for one in placed:
        box = QRectF(page.left(), page.top() + one.top, page.width(), one.piece.height)
        painter.save()
        one.piece.draw(painter, box)
        painter.restore()


def _draw_foot(painter: QPainter, page: QRectF, report: Report, number: int, total: int) -> None:
    painter.setFont(theme.font("axis"))
    painter.setPen(theme.colour("muted"))
    box = QRectF(page.left(), page.bottom() - 16, page.width(), 16)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), report_title(report))
    right = _("Page {page} of {pages}").format(page=number, pages=total)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), right)


def _figures(figures: Iterable[Figure]) -> Table:
    columns = (
        Column("figure", _("Figure")),
        Column("value", _("Value"), Unit.COUNT),
        Column("limit", _("Limit"), Unit.COUNT),
        Column("state", _("State")),
        Column("previous", _("Period before"), Unit.COUNT),
        Column("note", _("Note")),
    )
    rows: list[tuple[Value, ...]] = []
    for one in figures:
        limit = _said(one, "limit")
        rows.append(
            (one.title, _said(one, "value"), limit, _state(one), _said(one, "previous"), one.note)
        )
    # Each row has its own unit, so the cells are words already; COUNT only aligns them.
    return Table("figures", _("Figures"), columns, rows)


def _said(figure: Figure, which: str) -> str | None:
    value = getattr(figure, which)
    if value is None:
        return _("no answer") if which == "value" else None
    if figure.unit is Unit.SECONDS:
        return f"{number_text(value / 3600, 1)} h"
    return unit_text(value, figure.unit)


def _state(figure: Figure) -> str | None:
    if figure.broken is None:
        return None
    if figure.limit_is_floor:
        return _("▲ below the least") if figure.broken else _("● enough")
    return _("▲ over the limit") if figure.broken else _("● within the limit")


def _definitions(report: Report) -> Table:
    columns = (
        Column("term", _("Term")),
        Column("formula", _("How it is computed")),
        Column("source", _("From")),
        Column("without", _("What is left out")),
    )
    rows = [(one.term, one.formula, one.source, one.exclusions) for one in report.definitions]
    return Table("definitions", _("Definitions"), columns, rows)


def _checks(report: Report) -> Table:
    columns = (
        Column("check", _("Total")),
        Column("one", _("One way"), Unit.COUNT),
        Column("other", _("Other way"), Unit.COUNT),
        Column("agree", _("Agree")),
    )
    rows = [
        (check.title, one, other, _("yes") if good else _("no"))
        for check, (one, other, good) in zip(report.checks, agreement(report), strict=True)
    ]
    return Table("checks", _("Checks"), columns, rows)


def _provenance(report: Report, width: float) -> list[Piece]:
    made = report.provenance
    lines = (
        _("From {data} ({id}), revision {revision}, by {author}, {when}.").format(
            data=made.workspace,
            id=made.workspace_id,
            revision=made.revision,
            author=made.author,
            when=instant_text(made.generated),
        ),
        _("Days are those of {zone}.").format(zone=report.zone),
        report.privacy,
        _("SHA-256 of the data used: {digest}").format(digest=made.digest),
    )
    found = [heading(_("Where this comes from"), width)]
    return found + [paragraph(line, width, "body", "text2") for line in lines if line]


def _is_whole(draft: Path) -> bool:
    content = draft.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
