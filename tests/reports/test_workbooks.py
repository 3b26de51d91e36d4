"""Every workbook as other programs see it: rule by rule of docs/workbooks.md, of every report."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from python_calamine import CalamineWorkbook

from app.exchange.workbook import build
from app.exchange.workbook_formulas import ALLOWED
from app.exchange.workbook_layout import lay_out
from models.kernel.figures import NUMBERS
from tests.reports.conftest import Made
from tests.support.spreadsheets import different, errors, formula_cells

FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
QUOTED = re.compile(r'"[^"]*"')
FRONT, BACK = ("Cover", "Summary"), ("Definitions", "Checks")


def test_another_reader_finds_a_result_in_every_formula(one: Made) -> None:
    """Empty is only what has no answer: the program then computes an empty text, and stores that."""
    book = CalamineWorkbook.from_path(str(one.workbook))
    count = 0
    for title, cells in formula_cells(one.workbook).items():
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for cell in cells:
            letters, row = coordinate_from_string(cell)
            found = rows[row - 1][column_index_from_string(letters) - 1]
            text = one.live[title][cell].value
            assert found != "" or '""' in getattr(text, "text", text), f"{title}!{cell}"
            count += 1
    assert count > 20


def test_libreoffice_computes_every_result_anew(one: Made, needs: Any, request: Any) -> None:
    """Every stored result was wrong in what it opened: what agrees now, it has computed itself."""
    needs("soffice")
    recalculated = request.getfixturevalue("recalculated") / one.workbook.name
    assert different(one.workbook, recalculated) == []


def test_no_result_is_an_error(one: Made) -> None:
    assert errors(one.workbook) == []


def test_only_allowed_functions_are_used(one: Made) -> None:
    used = {
        name
        for sheet in one.live
        for text in _formulas(sheet)
        for name in FUNCTION.findall(QUOTED.sub("", text))
    }
    assert used <= ALLOWED


def test_nothing_leads_outside_and_nothing_runs(one: Made) -> None:
    with zipfile.ZipFile(one.workbook) as package:
        names = package.namelist()
        relations = "".join(package.read(n).decode() for n in names if n.endswith(".rels"))
    assert "TargetMode" not in relations
    assert not [n for n in names if "vba" in n.lower() or "external" in n.lower()]


def test_the_sheets_stand_in_their_order(one: Made) -> None:
    titles = one.live.sheetnames
    assert titles[:2] == list(FRONT)
    assert titles[-2:] == list(BACK)
    data = [title for title in titles if title.startswith("Data_")]
    assert data == [layout.name for layout in lay_out(one.report).values()][-len(data) :]
    assert titles[-2 - len(data) : -2] == data
    assert len(data) == len(one.report.data) > 0
    linked = [cell.hyperlink.location for row in one.live["Cover"].iter_rows() for cell in row
              if cell.hyperlink]  # fmt: skip
    assert linked == [f"'{title}'!A1" for title in titles[1:]]


def test_the_cover_and_the_properties_say_where_it_came_from(one: Made) -> None:
    made, period = one.report.provenance, one.report.period
    cells = one.stored["Cover"]
    cover: dict[Any, Any] = {cells.get(f"A{row}"): cells.get(f"B{row}") for row in range(30, 0, -1)}
    assert cover["First day"] == period.start
    assert cover["Last day (included)"] == period.last
    assert cover["Time zone of days"] == one.report.zone
    assert cover["Id of the data"] == made.workspace_id
    assert cover["SHA-256 of the data used"] == made.digest
    assert re.fullmatch(r"[0-9a-f]{64}", made.digest)
    for name, count in made.row_counts.items():
        assert f"{count:,} {name}" in cover["Rows used"]
    assert cover["Personal data"] == one.report.privacy != ""
    assert "agree" in cover["Checks"]
    told = {each.name: each.value for each in one.live.custom_doc_props.props}
    assert told["Zone"] == one.report.zone
    assert told["Data SHA-256"] == made.digest
    assert told["Workspace id"] == made.workspace_id
    assert told["Rows used"] == cover["Rows used"]
    assert told["Personal data"] == one.report.privacy
    assert told["Checks"] == cover["Checks"]
    assert (told["Period start"], told["Period end"]) == (str(period.start), str(period.last))


def test_tables_are_real_and_nothing_is_merged_in_them(one: Made) -> None:
    found = {name: sheet for sheet in one.live for name in sheet.tables}
    for layout in lay_out(one.report).values():
        table = found[layout.name].tables[layout.name]
        assert [column.name for column in table.tableColumns] == [s.title for s in layout.shown]
        assert table.autoFilter is not None
    for sheet in one.live:
        assert not sheet.title.startswith("Data_") or not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            cells = openpyxl.worksheet.cell_range.CellRange(table.ref)
            assert all(cells.isdisjoint(merged) for merged in sheet.merged_cells.ranges)


def test_formulas_read_aloud_through_names(one: Made) -> None:
    assert {"Period_Start", "Period_End", "Checks_Agree"} <= set(one.live.defined_names)
    texts = [text for sheet in one.live for text in _formulas(sheet)]
    assert not [text for text in texts if re.search(r"![$A-Z]", QUOTED.sub("", text))]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_sheet_is_set_up_for_print(one: Made, paper: str) -> None:
    for sheet in _on(one, paper):
        assert sheet.page_setup.paperSize == {"A4": 9, "Letter": 1}[paper]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == (1 if sheet.title in FRONT else 0)
        assert re.search("&P.*&N", sheet.oddFooter.right.text)
        assert sheet.freeze_panes or sheet.title == "Cover"
        assert sheet.print_title_rows or sheet.title == "Cover"


def test_durations_are_true_time_beside_hours_and_days_are_days(one: Made) -> None:
    for layout in lay_out(one.report).values():
        sheet = next(sheet for sheet in one.live if layout.name in sheet.tables)
        left, top, _right, _bottom = _box(sheet.tables[layout.name].ref)
        for at, shown in enumerate(layout.shown, left):
            cell = sheet.cell(top + 1, at)
            if cell.value is None:
                continue
            wanted = {"seconds": "[h]:mm", "day": r"yyyy\-mm\-dd", "share": r"0.0\ %"}
            if shown.unit in wanted:
                assert cell.number_format == wanted[shown.unit], f"{layout.name} {shown.title}"
            if shown.unit in NUMBERS:
                assert cell.data_type in "nfd", f"{layout.name} {shown.title}"


def test_no_data_is_blank_with_a_note(one: Made) -> None:
    """Of the tables shown, a number that is not there is an empty cell with a note, never zero."""
    layouts = lay_out(one.report)
    for table in one.report.tables:
        layout = layouts[table.key]
        sheet = next(sheet for sheet in one.live if layout.name in sheet.tables)
        left, top, _right, _bottom = _box(sheet.tables[layout.name].ref)
        for number, row in enumerate(table.rows, top + 1):
            for at, shown in enumerate(layout.shown, left):
                if row[shown.source] is None and shown.unit in NUMBERS:
                    cell = sheet.cell(number, at)
                    assert cell.value is None
                    assert cell.comment is not None, f"{layout.name}!{cell.coordinate}"


def test_a_verdict_is_an_icon_and_words_beside_its_colour(one: Made) -> None:
    summary = one.live["Summary"]
    rules = [rule.type for found in summary.conditional_formatting for rule in found.rules]
    assert {"iconSet", "expression"} <= set(rules)
    cells = one.stored["Summary"]
    words: dict[Any, Any] = {
        cells.get(f"A{row}"): cells.get(f"G{row}") for row in range(6, summary.max_row + 1)
    }
    for figure in one.report.first_figures:
        if figure.broken is not None:
            assert words[figure.title][0] == ("▲" if figure.broken else "●")


def test_charts_have_titles_units_axes_and_the_numbers_that_they_draw(one: Made) -> None:
    parts = list(_charts(one.workbook))
    drawn = {chart.key: chart for chart in one.report.charts}
    assert len(parts) >= len(drawn)
    for part in parts:
        words = [_words(title) for title in part.iter(_tag("title"))]
        assert len(words) == 3  # of the chart and of both axes
        assert all(words)
        axes = [axis for kind in ("catAx", "valAx") for axis in part.iter(_tag(kind))]
        assert len(axes) >= 2
        for axis in axes:
            assert axis.find(_tag("delete")).get("val") == "0"
        if list(part.iter(_tag("barChart"))):
            lowest = [
                low.get("val")
                for axis in part.iter(_tag("valAx"))
                for low in axis.iter(_tag("min"))
            ]
            assert lowest == ["0"]
        for source in part.iter(_tag("numRef")):
            assert _cached(source) == pytest.approx(_referred(one, source))


def test_charts_say_in_words_what_they_show(one: Made) -> None:
    with zipfile.ZipFile(one.workbook) as package:
        drawings = [package.read(n).decode() for n in package.namelist() if "drawings/drawing" in n]
    frames = re.findall(
        r"<(?:xdr:)?cNvPr [^>]*>",
        "".join(d for d in drawings if "<xdr" in d or "graphicFrame" in d),
    )
    assert all('descr="' in frame for frame in frames)


def _on(one: Made, paper: str) -> Iterator[Any]:
    if paper == "A4":
        return iter(one.live)
    saved = BytesIO()
    build(one.report, paper).workbook.save(saved)
    return iter(openpyxl.load_workbook(saved))


def _formulas(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield getattr(cell.value, "text", cell.value)
    for table in sheet.tables.values():
        for column in table.tableColumns:
            if column.calculatedColumnFormula is not None:
                yield column.calculatedColumnFormula.attr_text
    for found in sheet.conditional_formatting:
        for rule in found.rules:
            yield from rule.formula


def _box(ref: str) -> tuple[int, int, int, int]:
    return openpyxl.utils.range_boundaries(ref)


def _charts(path: Path) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/charts/chart"):
                yield ElementTree.fromstring(package.read(name))


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/chart}}{name}"


def _words(title: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in title.iter() if text.tag.endswith("}t"))


def _cached(source: ElementTree.Element) -> list[float]:
    return [float(v.text or "") for v in source.iter(_tag("v"))]


def _referred(one: Made, source: ElementTree.Element) -> list[float]:
    """The numbers that stand in the cells of a chart's reference."""
    sheet, _mark, ref = (source.findtext(_tag("f")) or "").rpartition("!")
    left, top, right, bottom = _box(ref.replace("$", ""))
    assert left == right
    cells = one.stored[sheet.strip("'").replace("''", "'")]
    found = [cells.get(f"{get_column_letter(left)}{row}") for row in range(top, bottom + 1)]
    return [value for value in found if isinstance(value, int | float)]
