"""Workbooks: odd ones of others are read or refused with a reason; cells keep what they hold."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.exchange.questions import Answers
from app.exchange.reading import Source, pick, read
from models.kernel.errors import Cancelled, Refused
from tests.app.exchange.made_workbooks import made, workbook

REFUSED = {
    "OOM_alloc3.xls": "unreadable_workbook",
    "capitalized_wbook_stream.xls": "no_filled_sheet",
    "empty-string.xls": "no_rows",
    "encoded_entities.xlsx": "no_rows",
    "has_x000D_.xlsx": "no_rows",
    "has_x000D_inline.xlsx": "no_rows",
    "issue219.xls": "no_rows",
    "issue252.xlsx": "broken_part",
    "issue3.xlsm": "no_rows",
    "issue_419.xlsb": "no_rows",
    "issue_419.xlsx": "no_rows",
    "issue_594_dos.ods": "too_many_cells",
    "issue_666_panic.xlsb": "no_filled_sheet",
    "misc_biff5_parsing.xls": "no_filled_sheet",
    "picture_richdata.xlsx": "no_rows",
    "pictures_in_cell_and_over_cell.xlsx": "no_rows",
    "rph.xlsx": "no_rows",
    "sheet_name_parsing.xls": "no_rows",
    "with-annotation.ods": "no_rows",
    "xls_wrong_decimals.xls": "no_rows",
}
"""Of the 57 odd workbooks, those that hold no table, and the three that are broken or a bomb."""


# --- the odd ones ------------------------------------------------------------------------------------


def test_all_57_odd_workbooks_are_read_or_refused_with_a_reason(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    refused: dict[str, str] = {}
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        try:
            table = read(pick(folder / name)).table
        except Refused as problem:
            [finding] = problem.findings
            refused[name] = finding.code
        else:
            assert table.rows
            assert table.first_column is not None
    assert len(names) == 57
    assert refused == REFUSED


def test_openpyxl_cannot_open_these_and_we_can(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    assert len(read(pick(folder / "empty_s_attribute.xlsx")).table.rows) == 4
    assert len(read(pick(folder / "pivots.xlsx")).table.rows) == 2


def test_dates_that_count_from_1904(real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    for kind in ("xlsx", "xls", "xlsb"):
        source = pick(folder / f"date_1904.{kind}")
        table = read(source, Answers({"header": "none"}, {})).table
        assert table.rows[0][0] == date(2021, 1, 1)


def test_a_roster_asks_for_its_sheet(real_data: Path) -> None:
    path = real_data / "spreadsheets" / "team_shift_roster" / "roster_Jan-Sep_2020.xlsx"
    [question] = [q for q in read(pick(path)).questions if q.key == "sheet"]
    assert [c.value for c in question.candidates][-3:] == ["July", "August", "September"]
    july = read(pick(path), Answers({"sheet": "July"}, {}))
    assert len(july.table.header) == 32
    assert not [q for q in july.questions if q.matters]


def test_sheet_that_is_not_there() -> None:
    data = made(lambda s: [s.append(["a"]), s.append([1])])
    with pytest.raises(Refused) as caught:
        workbook(data, sheet="Other")
    assert caught.value.findings[0].code == "no_such_sheet"


def test_cells_keep_their_types() -> None:
    def fill(page):
        page.append(["n", "day", "moment", "length", "flag", "text"])
        page.append([1.5, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), None, True, " x "])
        page["D2"] = timedelta(hours=30, minutes=5)

    [row] = workbook(made(fill)).table.rows
    assert row == (
        1.5, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), timedelta(hours=30, minutes=5), True,
        " x ",
    )  # fmt: skip


def test_addresses_count_from_where_the_table_stands() -> None:
    def fill(page):
        page["C4"], page["D4"], page["C5"], page["D5"] = "who", "hours", "Ann", 2

    table = workbook(made(fill)).table
    assert table.place(0, 1) == "D5"


def test_error_values_and_formulas_without_result_are_named_by_address() -> None:
    def fill(page):
        page.append(["a", "b", "c"])
        page.append([1, "#DIV/0!", "=1+1"])
        page["B2"].data_type = "e"

    table = workbook(made(fill)).table
    found = {f.code: f.parameters for f in table.findings}
    assert found["error_value"]["cell"] == "B2"
    assert found["error_value"]["value"] == "#DIV/0!"
    assert found["formula_without_result"]["cell"] == "C2"
    assert table.rows == ((1.0, "", ""),)


def test_merged_text_stands_in_each_row_and_merged_numbers_do_not() -> None:
    def fill(page):
        for row in (["who", "h"], ["Ann", 2], [None, None], ["Bob", 1]):
            page.append(row)
        page.merge_cells("A2:A3")
        page.merge_cells("B2:B3")

    table = workbook(made(fill)).table
    assert table.rows == (("Ann", 2.0), ("Ann", ""), ("Bob", 1.0))
    assert [(f.code, f.parameters["cell"]) for f in table.findings] == [
        ("merged_filled", "A2:A3"),
        ("merged_left", "B2:B3"),
    ]


def test_open_document(tmp_path: Path, real_data: Path) -> None:
    folder = real_data / "robustness" / "workbooks_calamine"
    table = read(pick(folder / "number_rows_repeated.ods")).table
    assert table.rows == (("C", "D"),) * 4 or len(table.rows) == 4


def test_a_reading_called_off_gives_the_standard_error_stream_back(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fill(page):
        for number in range(5_000):
            page.append([number, "x"])

    def off(_rows: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled) as caught:
        read(Source("some.xlsx", made(fill)), progress=off)
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
    assert caught.value is not None
