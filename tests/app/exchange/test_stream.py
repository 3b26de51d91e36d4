"""Big sheets: what is streamed is what openpyxl would have written, and nothing grows with it."""

import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.stream import Physical, day_number, row_pieces
from app.exchange.workbook import write_workbook
from app.exchange.workbook_text import MOST, changes_of, clean, survey
from models.kernel.figures import Column, Table, Unit, Value
from tests.app.exchange.made_reports import ROWS, hours_report


def test_every_unit_comes_back_as_it_was(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 2, 13, 45, tzinfo=UTC)
    columns = tuple(Column(unit.value, unit.value.title(), unit) for unit in Unit)
    values: dict[Unit, Value] = {
        Unit.TEXT: " =x\ny ",
        Unit.DAY: date(2026, 3, 2),
        Unit.INSTANT: moment,
        Unit.SECONDS: 5_400,
        Unit.HOURS: Decimal("1.25"),
        Unit.MINUTES: Decimal("43.2"),
        Unit.RATIO: Decimal("0.1"),
        Unit.SHARE: Decimal("0.61"),
        Unit.LEVEL: Decimal("0.9995"),
        Unit.MONEY: Decimal("1250.5"),
        Unit.COUNT: 123_456_789_012,
        Unit.FLAG: True,
        Unit.MONTHS: Decimal("7.5"),
    }
    rows: list[tuple[Value, ...]] = [
        tuple(values[unit] for unit in Unit),
        tuple(None for _unit in Unit),
    ]
    data = Table("units", "Units", columns, rows)
    path = tmp_path / "units.xlsx"
    write_workbook(hours_report(data=(hours_report().data[0], data)), path)
    sheet = openpyxl.load_workbook(path)["Data_Units"]
    head = {cell.value: cell.column for cell in sheet[1]}
    read = {title: sheet.cell(2, column).value for title, column in head.items()}
    assert read["Text"] == " =x\ny "
    assert read["Day"].date() == date(2026, 3, 2)
    assert read["Instant"] == moment.replace(tzinfo=None)
    assert read["Seconds in hours"] == 1.5
    assert read["Seconds in seconds"] == 5_400
    assert (read["Hours"], read["Ratio"], read["Share"]) == (1.25, 0.1, 0.61)
    assert (read["Minutes"], read["Level"], read["Money"]) == (43.2, 0.9995, 1250.5)
    assert read["Count"] == 123_456_789_012
    assert read["Flag"] is True
    assert read["Months"] == 7.5
    assert [cell.value for cell in sheet[3]] == [None] * len(head)


def test_rows_come_in_pieces_and_their_memory_is_given_back() -> None:
    column = Physical(0, "A", 0, Unit.COUNT, 1)
    rows = [(number,) for number in range(100_000)]
    tracemalloc.start()
    try:
        counts = [count for count, _piece in row_pieces(rows, [column], 2)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert counts[-1] == len(rows)
    assert counts == sorted(counts)
    assert len(counts) == 50
    assert peak < 2_000_000


def test_days_count_as_spreadsheets_count_them() -> None:
    assert day_number(date(1900, 3, 1)) == 61
    assert day_number(date(2026, 1, 1)) == 46_023


@given(st.text())
def test_a_text_is_kept_or_its_change_is_listed(text: str) -> None:
    kept, listed = clean(text), changes_of(text, "S", "A1")
    assert (kept == text) == (not listed)
    assert all(mark not in kept for mark in "\x00\x0b\x1f\ufffe\r")


def test_long_texts_are_cut_where_a_cell_ends_and_listed() -> None:
    text = "🙂" * MOST
    kept, [change] = clean(text), changes_of(text, "S", "A1")
    assert len(kept.encode("utf-16-le")) // 2 <= MOST
    assert (change.why, change.detail) == ("cut", str(MOST))


def test_what_was_changed_is_listed_with_its_cell(tmp_path: Path) -> None:
    rows = [(*row[:5], "bell \x07" if at == 2 else row[5], row[6]) for at, row in enumerate(ROWS)]
    assert [one.cell for one in survey(rows, {5: "F"}, "Data_Hours", 2)] == ["F4"]
    path = tmp_path / "bell.xlsx"
    write_workbook(hours_report(rows), path)
    book = openpyxl.load_workbook(path)
    assert book["Data_Hours"]["F4"].value == "bell \ufffd"
    listed = [[cell.value for cell in row] for row in book["Checks"].iter_rows()]
    assert any(row[1:4] == ["Data_Hours", "F4", "U+0007"] for row in listed)
