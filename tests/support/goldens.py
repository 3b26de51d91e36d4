"""A workbook as a text that a person can read, and that is the same wherever it is made.

Figures and small tables stand in it row by row; of the raw rows the first and a digest. What differs
with every run, machine or release (the application, ids and digests of the data) is left out.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

Cells = Mapping[str, Any]

FEW = 30
_LEFT_OUT = frozenset(
    ["Application", "Author", "Id of the data", "Revision of the data", "SHA-256 of the data used"]
)


def golden(live: Any, stored: Mapping[str, Cells]) -> str:
    """The text of a workbook: as openpyxl reads its formulas, and with the stored values by sheet."""
    lines: list[str] = []
    for sheet in live:
        charts = f", charts {len(sheet._charts)}" if sheet._charts else ""
        lines += ["", f"== {sheet.title}{charts}"]
        lines += _sheet(sheet, stored[sheet.title])
    return "\n".join(lines).lstrip() + "\n"


def _sheet(live: Any, stored: Cells) -> Iterator[str]:
    tables = {range_boundaries(table.ref): table.name for table in live.tables.values()}
    tops = {box[1]: (box, name) for box, name in tables.items()}
    row = 1
    while row <= live.max_row:
        if row in tops:
            (left, top, right, bottom), name = tops[row]
            yield f"table {name}: {bottom - top} rows"
            yield from _table(live, stored, (left, top, right, bottom))
            row = bottom + 1
            continue
        if stored.get(f"A{row}") not in _LEFT_OUT:
            cells = [_cell(cell, stored) for cell in live[row] if cell.value is not None]
            if cells:
                yield " | ".join(cells)
        row += 1


def _table(live: Any, stored: Cells, box: tuple[int, int, int, int]) -> Iterator[str]:
    left, top, right, bottom = box
    yield "| " + " | ".join(str(stored.get(_at(at, top), "")) for at in range(left, right + 1))
    formulas = [live.cell(top + 1, at) for at in range(left, right + 1)]
    yield from (f"  = {cell.value}" for cell in formulas if cell.data_type == "f")
    rows = [
        " | ".join(_told(stored.get(_at(at, row))) for at in range(left, right + 1))
        for row in range(top + 1, bottom + 1)
    ]
    few = rows if len(rows) <= FEW else rows[:1]
    yield from (f"| {row}" for row in few)
    if len(rows) > FEW:
        digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        yield f"| … {len(rows)} rows, {digest[:16]}"


def _cell(cell: Any, stored: Cells) -> str:
    told = _told(stored.get(cell.coordinate))
    return f"{told} [{cell.value}]" if cell.data_type == "f" else told


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _told(value: Any) -> str:
    """A value to twelve digits, which no machine computes otherwise."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:.12g}"
        case datetime():
            return value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case date():
            return value.isoformat()
        case timedelta():
            return f"{value.total_seconds() / 3600:.9g} h"
        case _:
            return str(value).replace("\n", "\\n")
