"""The workbook as other programs see it: an independent reader, and LibreOffice recalculating."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.exchange.workbook import write_workbook
from app.exchange.workbook_formulas import ALLOWED, plain_criterion
from models.kernel.errors import Cancelled, FileProblem
from models.kernel.figures import Check, Report
from tests.app.exchange.made_reports import ROWS, hours_report
from tests.support.spreadsheets import (
    convert,
    formula_cells,
    pages,
    poisoned,
    same_after_recalculation,
    values,
)


def written(report: Report, folder: Path, paper: str = "A4") -> Path:
    target = folder / "report.xlsx"
    write_workbook(report, target, paper=paper)
    return target


def sheet(path: Path, title: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(title).to_python()


def test_an_independent_reader_sees_every_result(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    figures = {row[0]: row[1] for row in sheet(path, "Summary") if row[9] in ("formula", "value")}
    assert figures["Toil"] == 3.5
    assert figures["Toil share"] == pytest.approx(12_600 / (12_600 + 32_401), rel=1e-15)
    book = CalamineWorkbook.from_path(str(path))
    for title, cells in formula_cells(path).items():
        rows = book.get_sheet_by_name(title).to_python()
        empty = [cell for cell in cells if rows[_row(cell)][_column(cell)] == ""]
        assert empty == [], f"formulas without a stored result on {title}"


def test_the_sheets_stand_in_their_order_and_none_is_empty(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == [
        "Cover",
        "Summary",
        "Toil and projects",
        "Data_Hours",
        "Definitions",
        "Checks",
    ]
    for title in book.sheet_names:
        assert len(sheet(path, title)) > 1


def test_libreoffice_computes_every_stored_result_again(tmp_path: Path, needs) -> None:
    needs("soffice")
    path = written(hours_report(), tmp_path)
    same_after_recalculation(path, tmp_path)


def test_the_poison_is_washed_out_by_recalculation(tmp_path: Path, needs) -> None:
    """Without this test the one above could pass without anything being computed."""
    needs("soffice")
    path = written(hours_report(), tmp_path)
    poison = tmp_path / "poison.xlsx"
    assert poisoned(path, poison) > 20
    theirs = values(convert(poison, tmp_path, "xlsx"))
    assert 777 not in {value for cells in theirs.values() for value in cells.values()}
    ours = values(path)
    assert theirs["Summary"]["B7"] == ours["Summary"]["B7"] == 3.5


def test_a_wrong_stored_result_is_noticed(tmp_path: Path, needs) -> None:
    """The negative control: were a stored figure wrong, the comparison would say so."""
    needs("soffice")
    report = hours_report()
    figures = [
        replace(figure, value=figure.value + 1) if figure.key == "toil_hours" else figure
        for figure in report.figures
        if figure.value is not None
    ]
    path = written(replace(report, figures=tuple(figures)), tmp_path)
    with pytest.raises(AssertionError, match="Summary"):
        same_after_recalculation(path, tmp_path)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_sheet_prints_on_few_pages(tmp_path: Path, needs, paper: str) -> None:
    needs("soffice", "pdfinfo")
    path = written(hours_report(), tmp_path, paper=paper)
    assert pages(convert(path, tmp_path, "pdf")) == len(
        CalamineWorkbook.from_path(str(path)).sheet_names
    )


def test_ordinary_names_stay_live_formulas(tmp_path: Path, needs) -> None:
    """Names that look odd and yet mean only themselves are still added up by the workbook."""
    needs("soffice")
    words = [
        *("Mail & Shop <b>", 'The "new" one', "Søk", "R2D2", "x=1", "Team 7", "Marketing 2"),
        *("Juno", "e1", "a'b", "Wer?"[:3], "Königsberg", "日本", "A1", "Q3 report", "v1.2"),
    ]
    rows = [(*ROWS[0][:4], word, "", 60 * (at + 1)) for at, word in enumerate(words)]
    path = written(hours_report(rows), tmp_path)
    same_after_recalculation(path, tmp_path)
    sheet = openpyxl.load_workbook(path)["Toil and projects"]
    first, last = sheet.tables["Services_"].ref.split(":")
    formulas = [cell for row in sheet[first:last][1:] for cell in row if cell.data_type == "f"]
    assert len(formulas) >= 6 * len(words)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.one_of(
            st.text(st.characters(blacklist_categories=["Cs"]), max_size=12),
            st.sampled_from(
                ["a*", "A", "a", "TRUE", "12", "=a", "<3", "May 5", "1e3", "~", "", " x", "EUR 5"]
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_criteria_select_what_equality_selects(
    tmp_path_factory: pytest.TempPathFactory, needs, words: list[str]
) -> None:
    """Names of services that a spreadsheet would read as patterns or numbers become values."""
    needs("soffice")
    folder = tmp_path_factory.mktemp("criteria")
    rows = [
        (row[0], row[1], row[2], row[3], word, "", 60 * (at + 1))
        for at, word in enumerate(words)
        for row in ROWS[:2]
    ]
    same_after_recalculation(written(hours_report(rows), folder), folder)


@pytest.mark.parametrize(
    "text", ["a*b", "=x", ">1", "12", "", "May 5", "true", "a\nb", " a", "x" * 256]
)
def test_texts_that_mean_more_than_themselves_are_no_criteria(text: str) -> None:
    assert not plain_criterion(text)


def test_only_allowed_functions_are_used(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith(("xl/worksheets/sheet", "xl/tables/")):
                text = package.read(name).decode()
                found = re.findall(r"<(?:f|calculatedColumnFormula)>(.*?)</", text)
                used = set(re.findall(r"([A-Z][A-Z.]+)\(", " ".join(found)))
                assert used <= ALLOWED, name


def test_text_is_always_text(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    notes = [row[5] for row in sheet(path, "Data_Hours")[1:]]
    assert notes == ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", ""]
    with zipfile.ZipFile(path) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet4.xml").decode()


def test_texts_of_small_sheets_are_text_too(tmp_path: Path) -> None:
    hostile = hours_report(finding="=1+1", team="@SUM(A1)", notes=("+2", "-3"), zone="\t=4")
    book = openpyxl.load_workbook(written(hostile, tmp_path))
    found = [
        (title, cell.value)
        for title in ("Cover", "Summary")
        for row in book[title].iter_rows()
        for cell in row
        if cell.data_type == "s"
    ]
    assert {("Cover", "=1+1"), ("Cover", "@SUM(A1)"), ("Cover", "\t=4")} <= set(found)
    assert {("Summary", "=1+1"), ("Summary", "+2"), ("Summary", "-3")} <= set(found)


def test_no_data_is_blank_with_a_note_and_never_zero(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    rows = sheet(path, "Toil and projects")
    leave_only = next(row for row in rows if row[0] == "2026-W12")
    assert leave_only[7] == ""
    book = openpyxl.load_workbook(path)
    cell = next(c for c in book["Toil and projects"]["H"] if c.row == rows.index(leave_only) + 1)
    assert cell.value is None
    assert "no data" in cell.comment.text


def test_durations_are_time_beside_unrounded_hours(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    head, *rows = sheet(path, "Data_Hours")
    assert head[6:] == ["Time", "Time in hours", "Time in seconds"]
    assert rows[1][7] == 28_801 / 3600
    assert openpyxl.load_workbook(path)["Data_Hours"]["G3"].number_format == "[h]:mm"


def test_tables_names_and_print_setup(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(hours_report(), tmp_path))
    assert book["Data_Hours"].tables["Data_Hours"].ref == "A1:I6"
    assert {"Period_Start", "Period_End", "Toil_Share", "Checks_Agree"} <= set(book.defined_names)
    for made in book.worksheets:
        assert made.page_setup.orientation == "landscape"
        assert made.page_setup.fitToWidth == 1
        assert "&P" in made.oddFooter.right.text
        assert made.freeze_panes or made.title == "Cover"
    assert {one.name: one.value for one in book.custom_doc_props.props}["Checks"].startswith("All")


def test_the_contents_lead_to_their_sheets_and_nothing_leads_outside(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    links = [cell.hyperlink for (cell, *_rest) in openpyxl.load_workbook(path)["Cover"].iter_rows()]
    places = [link.location for link in links if link is not None]
    assert places[:2] == ["'Summary'!A1", "'Toil and projects'!A1"]
    with zipfile.ZipFile(path) as package:
        relations = [package.read(n).decode() for n in package.namelist() if n.endswith(".rels")]
    assert not any('TargetMode="External"' in text for text in relations)


def test_charts_carry_their_numbers_and_words(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    with zipfile.ZipFile(path) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r"<c:delete val=\"(\d)\"|<delete val=\"(\d)\"", chart) == [("", "0")] * 2
    assert "<v>1.5</v>" in chart
    assert "2026-W10" in chart
    assert '<min val="0"' in chart
    assert 'descr="Most toil fell in week 11."' in drawing


def test_a_check_that_fails_is_shown_everywhere(tmp_path: Path) -> None:
    wrong = Check("Entries, counted wrongly", Decimal(4), Decimal(5))
    path = written(replace(hours_report(), checks=(wrong,)), tmp_path)
    assert sheet(path, "Checks")[4][6] is False
    assert any("does not agree" in str(row[1]) for row in sheet(path, "Cover"))


def test_an_empty_period_still_opens(tmp_path: Path, needs) -> None:
    needs("soffice")
    path = written(hours_report(()), tmp_path)
    assert len(sheet(path, "Data_Hours")) == 1
    same_after_recalculation(path, tmp_path)


def test_cancelling_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = written(hours_report(), tmp_path)
    before = path.read_bytes()

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(hours_report(ROWS * 2000), path, step=stop)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["report.xlsx"]


def test_more_rows_than_a_sheet_has_are_refused_in_words(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("app.exchange.stream.LAST_ROW", 4)
    with pytest.raises(FileProblem) as told:
        written(hours_report(), tmp_path)
    assert told.value.code == "too_many_rows"
    assert not list(tmp_path.iterdir())


def _row(cell: str) -> int:
    return int(re.sub(r"\D", "", cell)) - 1


def _column(cell: str) -> int:
    return openpyxl.utils.column_index_from_string(re.sub(r"\d", "", cell)) - 1
