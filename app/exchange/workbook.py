"""A report as a workbook that receivers can add up again (UX 4).

openpyxl builds the small styled sheets and the charts; `stored_results` then puts the results into
every formula and streams the big tables. The file appears whole under its name, or not at all.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from app.exchange.atomic import replacing
from app.exchange.checks import agreement
from app.exchange.stored_results import finish, whole
from app.exchange.workbook_back import checks_sheet, definitions_sheet
from app.exchange.workbook_book import Book
from app.exchange.workbook_formulas import Printer
from app.exchange.workbook_front import SUMMARY_CHARTS, cover_sheet, summary_sheet
from app.exchange.workbook_layout import lay_out
from app.exchange.workbook_tables import data_sheet, place, section_sheet, sheet_title
from app.text import _, period_text
from models.kernel.figures import Report

Step = Callable[[int, int], None]
PAPERS = ("A4", "Letter")


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def write_workbook(
    report: Report, target: Path, *, paper: str = "A4", step: Step = _silent
) -> None:
    """Write a report as an .xlsx file.

    paper: ``A4`` or ``Letter``. step: called with (rows written, rows in all); what it raises, such
    as Cancelled, ends the export and leaves an earlier file as it was.
    Raises FileProblem as `replacing` does, and ``too_many_rows``.
    """
    total = sum(len(table.rows) for table in report.data)
    written = 0

    def told(rows: int) -> None:
        nonlocal written
        written += rows
        step(written, total)

    told(0)
    with replacing(target, whole) as draft:
        book = build(report, paper, lambda: told(0))
        saved = BytesIO()
        book.workbook.save(saved)
        told(0)
        finish(
            saved,
            draft,
            book.workbook.sheetnames,
            book.results,
            book.streams,
            book.alt_texts,
            told,
        )


def build(report: Report, paper: str = "A4", check: Callable[[], None] = lambda: None) -> Book:
    """The book of a report, before it is saved; `check` is called between its sheets."""
    layouts = lay_out(report)
    printer = Printer(layouts, {figure.key: figure for figure in report.figures})
    placed = place(report, layouts)
    book = Book(paper=paper, running_title=f"{report.title} · {period_text(report.period)}")
    parts = list(report.parts)
    data = [placed[table.key] for table in report.data]
    contents = [
        _("Summary"),
        *(sheet_title(section.title) for section in parts),
        *(spot.sheet for spot in data),
        _("Definitions"),
        _("Checks"),
    ]
    results = agreement(report)
    check()
    cover_sheet(book, report, contents, all(good for *_two, good in results))
    first = report.charts[:SUMMARY_CHARTS]
    summary_sheet(book, report, first, placed, printer)
    check()
    for section in parts:
        section_sheet(book, section, report, placed, printer)
        check()
    for spot in data:
        data_sheet(book, spot)
        check()
    definitions_sheet(book, report)
    checks_sheet(book, report, results, printer)
    return book
