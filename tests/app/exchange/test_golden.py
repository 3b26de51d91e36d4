"""The workbook to the letter: every formula, value and format of a small report, as a text.

After a change that is meant, write it anew and read what changed:
WATCHBILL_GOLDEN=write python -m pytest tests/app/exchange/test_golden.py
"""

import os
from pathlib import Path

import openpyxl

from app.exchange.workbook import write_workbook
from tests.app.exchange.made_reports import hours_report
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "files" / "golden" / "hours_report.txt"


def told(path: Path) -> str:
    """One line a cell: where, what (formula and stored result), in which format."""
    formulas, results = (openpyxl.load_workbook(path, data_only=only) for only in (False, True))
    lines = []
    for sheet in formulas.worksheets:
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                value = repr(cell.value)
                if cell.data_type == "f":
                    value += f" -> {results[sheet.title][cell.coordinate].value!r}"
                note = f" # {cell.comment.text}" if cell.comment else ""
                lines.append(f"{cell.coordinate} {value} [{cell.number_format}]{note}")
        lines += [f"table {table.name} {table.ref}" for table in sheet.tables.values()]
        lines.append(f"charts {len(sheet._charts)}")
    lines += [f"{name} = {made.attr_text}" for name, made in formulas.defined_names.items()]
    return "\n".join(lines) + "\n"


def test_the_workbook_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(hours_report(), path)
    found = told(path)
    if os.environ.get("WATCHBILL_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
