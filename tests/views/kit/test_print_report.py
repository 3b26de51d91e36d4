"""A report on paper, read back from the PDF by another program."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.reports.composing import Part, composed
from models.kernel.errors import FileProblem
from models.kernel.figures import Column, Table
from tests.app.exchange.made_reports import hours_report
from tests.support.spreadsheets import pages
from views.kit import theme
from views.kit.print_layout import Piece, on_pages
from views.kit.print_report import SECTION_ROWS, print_report


def words(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout


def piece(height: float, **more: object) -> Piece:
    return Piece(height, lambda _painter, _box: None, **more)  # type: ignore[arg-type]


def heights(pieces: list[Piece], page: float) -> list[list[float]]:
    return [[one.piece.height for one in placed] for placed in on_pages(pieces, page)]


def test_pieces_fall_on_pages_in_order_and_none_is_cut() -> None:
    assert heights([piece(60), piece(60), piece(30)], 100) == [[60], [60, 30]]


def test_a_heading_stays_with_what_follows() -> None:
    assert heights([piece(60), piece(20, with_next=True), piece(50)], 100) == [[60], [20, 50]]


def test_the_head_of_a_table_is_repeated_on_its_next_page() -> None:
    head = piece(10)
    rows = [piece(40, head=head) for _ in range(4)]
    top = piece(10, with_next=True)
    assert heights([top, *rows], 100) == [[10, 40, 40], [10, 40, 40]]


def test_a_piece_higher_than_a_page_has_one_of_its_own() -> None:
    assert heights([piece(20), piece(500), piece(20)], 100) == [[20], [500], [20]]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_pdf_says_what_the_report_says(qapp, tmp_path: Path, needs, paper: str) -> None:
    needs("pdftotext", "pdfinfo")
    target = tmp_path / "report.pdf"
    count = print_report(hours_report(), target, paper)
    assert pages(target) == count
    text = words(target)
    assert "Toil took 28.0 % of the hours" in text
    assert "28.0 %" in text
    assert "● within the limit" in text
    assert "Names are left out." in text
    assert f"Page {count} of {count}" in text
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_long_tables_repeat_their_head_on_every_page(qapp, tmp_path: Path, needs) -> None:
    needs("pdftotext")
    columns = (Column("a", "Remarkable head"), Column("b", "Other"))
    rows = [(f"row {number}", "text " * 60) for number in range(80)]
    report = replace(
        hours_report(), charts=(), tables=(Table("t", "Long", columns, rows),), checks=()
    )
    target = tmp_path / "report.pdf"
    count = print_report(report, target)
    found = words(target)
    assert found.count("Remarkable head") >= count - 2 >= 3
    assert all(f"row {number}" in found for number in range(80))


def test_a_report_of_parts_prints_each_with_its_finding_and_the_first_of_long_rows(
    qapp, tmp_path: Path, needs
) -> None:
    needs("pdftotext")
    part = hours_report()
    weeks = part.table("weeks")
    long = replace(weeks, rows=[weeks.rows[0]] * (SECTION_ROWS + 2))
    many = replace(part, tables=(long, *part.tables[1:]))
    own = replace(part, figures=(), tables=(), charts=(), data=(), checks=(), finding="In all.")
    target = tmp_path / "year.pdf"
    print_report(composed(own, (Part(many, "Hours", "toil", ("toil_share",)),)), target)
    text = words(target)
    assert text.count("Toil share") > 2
    assert text.index("A note of the manager") < text.index(part.finding)
    assert "… and 2 more in the workbook" in text


def test_dark_windows_print_light(qapp, tmp_path: Path) -> None:
    theme.set_mode(theme.Mode.DARK)
    try:
        print_report(hours_report(), tmp_path / "dark.pdf")
        assert theme.is_dark()
    finally:
        theme.set_mode(theme.Mode.LIGHT)
    print_report(hours_report(), tmp_path / "light.pdf")
    dark, light = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("dark", "light"))
    assert len(dark) == len(light)  # the same drawing: only dates in the head may differ


def test_a_folder_that_is_not_there_is_told(qapp, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as told:
        print_report(hours_report(), tmp_path / "nowhere" / "report.pdf")
    assert told.value.code == "no_folder"
