"""Page, command line, workbook, CSV, JSON and PDF say the same, of every report there is."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.checks import agreement
from app.exchange.delimited_out import RISKY
from app.exchange.json_out import dumped, report_values
from app.exchange.workbook_layout import TableLayout, lay_out, name_for
from app.settings import Places
from app.text import number_text, unit_text
from models.kernel.figures import Figure, Table, Unit, Value
from tests.reports.conftest import NOW, Made, usual_period
from tests.support.person import Person
from views.kit.page import PeriodChoice
from views.pages.reports.page import ReportsPage
from views.pages.reports.preview import Preview
from views.shell.shell import Shell


@pytest.fixture
def window(sample: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Person]:
    """A person at a window on the sample team, at the same instant."""
    places = Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))
    shell = Shell(places, clock=lambda: NOW)
    shell.finish()
    shell.window.show()
    shell.open_place(sample, read_only=True)
    person = Person(shell, qtbot)
    qtbot.waitUntil(lambda: shell.desk is not None, timeout=10_000)
    person.rest()
    yield person
    shell.window.close()
    shell.window.deleteLater()
    qapp.processEvents()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_page_shows_the_report_that_the_command_line_writes(
    window: Person, made: dict[str, Made]
) -> None:
    desk = window.shell.desk
    assert desk is not None
    for key, one in made.items():
        desk.set_period(PeriodChoice(one.spec.usual, usual_period(one.spec)))
        desk.go("reports", {"report": key})
        window.rest()
        page = desk.room.page
        assert isinstance(page, ReportsPage)
        shown = page.findChild(Preview)
        assert shown is not None
        assert shown.report == one.report, f"the page shows another {key}"
        assert window.sees(one.report.finding)


def test_json_is_the_whole_report(one: Made) -> None:
    read = json.loads(one.file(".json").read_text(encoding="utf-8"))
    assert read == json.loads(dumped(report_values(one.report)))
    assert list(read["figures"]) == [figure.key for figure in one.report.figures]
    for figure in one.report.figures:
        value = read["figures"][figure.key]["value"]
        assert value == (None if figure.value is None else pytest.approx(float(figure.value)))


def test_csv_has_every_figure_and_every_row(one: Made) -> None:
    head, *rows = one.delimited()
    values = [(row[0], row[head.index("Value")]) for row in rows]
    assert [(title, value and Decimal(value)) for title, value in values] == [
        (_text(figure.title), "" if figure.value is None else figure.value)
        for figure in one.report.figures
    ]
    for table in one.tables:
        head, *rows = one.delimited(table.key)
        assert len(rows) == len(table.rows), table.key
        for row, found in zip(table.rows, rows, strict=True):
            wanted = [
                field
                for value, column in zip(row, table.columns, strict=True)
                for field in _fields(value, column.unit)
            ]
            assert found == wanted, table.key


def test_the_workbook_holds_every_figure_under_its_name(one: Made) -> None:
    names = one.live.defined_names
    for figure in one.report.figures:
        sheet, _mark, cell = names[name_for(figure.key)].attr_text.rpartition("!")
        found = one.stored[sheet.strip("'").replace("''", "'")].get(cell.replace("$", ""))
        assert _is(found, _in_cell(figure)), f"{figure.key}: {found!r}"


def test_the_workbook_holds_every_row_of_every_table(one: Made) -> None:
    sheets = {name: sheet for sheet in one.live for name in sheet.tables}
    for layout in lay_out(one.report).values():
        head, *rows = _rows(one, sheets[layout.name], layout.name)
        assert head == [shown.title for shown in layout.shown]
        wrong = list(_wrong(layout, rows))
        assert wrong == [], layout.name


def test_every_total_agrees_two_ways_in_the_report_and_in_the_workbook(one: Made) -> None:
    assert one.report.checks
    assert [c.title for c, (*_, good) in zip(one.report.checks, agreement(one.report), strict=True)
            if not good] == []  # fmt: skip
    head, *rows = _rows(one, one.live["Checks"], "Checks_Table")
    assert [row[head.index("Agree")] for row in rows] == [True] * len(one.report.checks)


def test_print_says_every_figure(one: Made, needs: Any) -> None:
    needs("pdftotext")
    text = _flat(pdf_text(one.file(".pdf")))
    for figure in one.report.figures:
        assert _flat(figure.title) in text
        assert _flat(_in_print(figure)) in text, figure.key
    for table in one.report.tables:
        assert _flat(table.title) in text, table.key


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def _in_print(figure: Figure) -> str:
    if figure.value is None:
        return "no answer"
    if figure.unit is Unit.SECONDS:
        return f"{number_text(figure.value / 3600, 1)} h"
    return unit_text(figure.value, figure.unit)


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _rows(one: Made, sheet: Any, table: str) -> list[list[Any]]:
    """The stored values of a table, its head first."""
    left, top, right, bottom = range_boundaries(sheet.tables[table].ref)
    cells = one.stored[sheet.title]
    return [
        [cells.get(f"{get_column_letter(at)}{row}") for at in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def _fields(value: Value, unit: Unit) -> list[str]:
    """What stands in a CSV for a value: durations twice."""
    match value:
        case None:
            return ["", ""] if unit is Unit.SECONDS else [""]
        case bool():
            return [str(value).lower()]
        case str():
            return [_text(value)]
        case datetime():
            return [value.astimezone(UTC).isoformat().replace("+00:00", "Z")]
        case date():
            return [value.isoformat()]
        case _:
            plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return [plain, repr(float(value) / 3600)] if unit is Unit.SECONDS else [plain]


def _in_cell(figure: Figure) -> float | None:
    """A figure in the unit of its cell."""
    if figure.value is None:
        return None
    return float(figure.value) / (3600 if figure.unit is Unit.SECONDS else 1)


def _wrong(layout: TableLayout, rows: list[list[Any]]) -> Iterator[str]:
    """The cells of a table in a workbook that are not the values of the report."""
    table: Table = layout.table
    if not table.rows:
        assert all(cell is None for row in rows for cell in row)
        return
    for number, (row, found) in enumerate(zip(table.rows, rows, strict=True)):
        for shown, cell in zip(layout.shown, found, strict=True):
            value = row[shown.source]
            if shown.divisor != 1 and isinstance(value, int | Decimal):
                value = float(value) / shown.divisor  # type: ignore[assignment]
            if not _is(cell, value):
                yield f"{shown.title}, row {number}: {cell!r} for {value!r}"


def _is(cell: Any, value: Value | float) -> bool:
    """Whether a cell holds a value, as openpyxl reads it. An empty text and no value are one."""
    match value:
        case None | "":
            return cell is None or cell == ""
        case bool() | str():
            return bool(cell == value)
        case datetime():
            if isinstance(cell, date) and not isinstance(cell, datetime):  # midnight reads so
                cell = datetime.combine(cell, time())
            there = value.astimezone(UTC).replace(tzinfo=None)
            return isinstance(cell, datetime) and abs(cell - there) < timedelta(milliseconds=1)
        case date():
            return bool(cell == value)
        case _:
            if isinstance(cell, timedelta):  # time is read as parts of a second
                return abs(cell - timedelta(days=float(value))) <= timedelta(milliseconds=2)
            return isinstance(cell, int | float) and isclose(cell, float(value), rel_tol=1e-12)
