"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) to tables; formulas are never evaluated."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from app.exchange.extent import AREA_LIMIT, CELL_LIMIT, Odd, check_excel
from app.exchange.extent_old import check_old_excel
from app.exchange.extent_open import check_open_document
from app.exchange.package import repack, unpack
from app.exchange.questions import Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell, RawTable, blank, column_letters, table_of
from app.exchange.workbook_reader import open_sheet, open_workbook, rows_of
from app.uncollected import uncollected
from models.kernel.errors import Finding, Refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COMPOUND_LIMIT = 16 << 20

_NUL = re.compile(rb"_x0000_")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


def is_workbook(data: bytes) -> bool:
    """Whether the first bytes are those of a workbook's container."""
    return data.startswith((ZIP, COMPOUND, b"PK\x05\x06"))


def read_workbook(
    data: bytes, name: str, ledger: Ledger, progress: Callable[[int], None] | None = None
) -> RawTable:
    """One sheet of a workbook as a table.

    A question ``sheet`` is asked where several visible sheets are filled. Raises Refused with the
    codes of `unpack` and of the extent checks, ``unreadable_workbook``, ``encrypted``,
    ``no_filled_sheet``, ``no_such_sheet``.
    """
    odd: Mapping[str, Odd] = {}
    nul = True
    if data.startswith(COMPOUND):
        if len(data) > COMPOUND_LIMIT:
            raise Refused.because("part_too_large", "source", part=name, megabytes=16)
        check_old_excel(data)
    else:
        parts = unpack(data)
        if "content.xml" in parts:
            check_open_document(parts["content.xml"])
        odd = _by_sheet(parts, check_excel(parts))
        nul = any(may_hold_nul(name, part) for name, part in parts.items())
        data = repack(parts)
    workbook = open_workbook(data)
    sheet = _choose(workbook, ledger)
    with uncollected():
        return _table(sheet, name, odd.get(sheet.name, Odd()), nul, ledger, progress)


def _table(
    sheet: "CalamineSheet",
    name: str,
    odd: Odd,
    nul: bool,
    ledger: Ledger,
    progress: Callable[[int], None] | None,
) -> RawTable:
    top, left = sheet.start or (0, 0)
    records, found = _records(sheet, progress)
    found = [*_odd_findings(odd), *found]
    if nul:
        found += _without_nul(records, top, left)
    found += _fill_merged(sheet, records, top, left)
    answer = ledger.answers.find("header")
    return table_of(
        f"{name} · {sheet.name}",
        records,
        range(top + 1, top + 1 + len(records)),
        header=answer is None or answer[0] != "none",
        first_column=left,
        findings=found,
    )


def _choose(workbook: "CalamineWorkbook", ledger: Ledger) -> "CalamineSheet":
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    answer = ledger.answers.find("sheet")
    if answer is not None:
        if answer[0] not in workbook.sheet_names:
            raise Refused.because(
                "no_such_sheet", "sheet", sheet=answer[0], sheets=list(workbook.sheet_names)
            )
        ledger.note(Reading("sheet", "", answer[0], answer[1]))
        return _sheet(workbook, answer[0])
    filled = []
    for metadata in workbook.sheets_metadata:
        if metadata.visible != SheetVisibleEnum.Visible or metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = _sheet(workbook, metadata.name)
        if sheet.height and sheet.width:
            filled.append(sheet)
    if not filled:
        raise Refused.because("no_filled_sheet", "source", sheets=list(workbook.sheet_names))
    names = {sheet.name: sheet for sheet in filled}
    if len(filled) == 1:
        ledger.note(Reading("sheet", "", filled[0].name, How.CHECKED))
        return filled[0]
    candidates = [Candidate(sheet.name, _preview(sheet)) for sheet in filled]
    return names[ledger.ask("sheet", "", candidates, filled[0].name)]


def _sheet(workbook: "CalamineWorkbook", name: str) -> "CalamineSheet":
    sheet = open_sheet(workbook, name)
    if sheet.height * sheet.width > AREA_LIMIT:
        raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)
    return sheet


def _preview(sheet: "CalamineSheet") -> tuple[str, ...]:
    with closing(rows_of(sheet)) as rows:
        first = [row for row in islice(rows, 2) if row is not None]
    return tuple(" · ".join(str(cell) for cell in row if cell != "")[:120] for row in first)


def _records(
    sheet: "CalamineSheet", progress: Callable[[int], None] | None
) -> tuple[list[list[Cell]], list[Finding]]:
    """The rows of a sheet; an unreadable one is blank, and found."""
    top, _ = sheet.start or (0, 0)
    records: list[list[Cell]] = []
    found: list[Finding] = []
    with closing(rows_of(sheet)) as rows:
        for row in rows:
            records.append(row or [])
            if row is None:
                found.append(Finding("unreadable_row", "", {"row": top + len(records)}))
            if progress is not None and len(records) % 4096 == 0:
                progress(len(records))
    return records, found


def may_hold_nul(name: str, part: bytes) -> bool:
    """Whether a text of this part could hold the character NUL, which no data file takes.

    In XML it can be spelled only as Excel does; what is no XML may hold it anywhere.
    """
    return name.lower().endswith(".bin") or b"\x00" in part or bool(_NUL.search(part))


def _without_nul(records: list[list[Cell]], top: int, left: int) -> Iterator[Finding]:
    """Take the character NUL out of all texts."""
    for number, row in enumerate(records, top + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and "\x00" in cell:
                row[column] = cell.replace("\x00", "")
                address = column_letters(left + column) + str(number)
                yield Finding("nul_removed", "", {"cell": address, **_split(address)})


def _odd_findings(odd: Odd) -> Iterator[Finding]:
    for address, value in odd.errors.items():
        yield Finding("error_value", "", {"cell": address, "value": value, **_split(address)})
    for address in odd.unanswered:
        yield Finding("formula_without_result", "", {"cell": address, **_split(address)})


def _split(address: str) -> dict[str, int]:
    return {"row": int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))}


def _fill_merged(
    sheet: "CalamineSheet", records: list[list[Cell]], top: int, left: int
) -> Iterator[Finding]:
    """A text merged over rows stands in each of them; a number is not repeated: it would count
    more than once."""
    for (first, start), (last, end) in sorted(sheet.merged_cell_ranges or ()):
        if last == first or not 0 <= first - top < len(records):
            continue
        column = start - left
        if not 0 <= column < len(records[first - top]):
            continue
        value = records[first - top][column]
        filled = isinstance(value, str) and not blank(value)
        for row in range(first + 1, min(last, top + len(records) - 1) + 1):
            if filled and blank(records[row - top][column]):
                records[row - top][column] = value
        cells = f"{column_letters(start)}{first + 1}:{column_letters(end)}{last + 1}"
        yield Finding(
            "merged_filled" if filled else "merged_left", "", {"cell": cells, "row": first + 1}
        )


def _by_sheet(parts: Mapping[str, bytes], odd: Mapping[str, Odd]) -> dict[str, Odd]:
    """The odd cells by the name of their sheet, which the workbook's relations lead to."""
    relations = {}
    for match in _RELATION.finditer(parts.get("xl/_rels/workbook.xml.rels", b"")):
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        target = attributes.get(b"Target", b"").decode("utf-8", "replace")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        relations[attributes.get(b"Id", b"")] = path
    names = {}
    for match in _SHEET.finditer(parts.get("xl/workbook.xml", b"")):
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        link = next((value for key, value in attributes.items() if key.endswith(b":id")), b"")
        part = relations.get(link, "")
        if part in odd:
            names[_unescape(attributes.get(b"name", b""))] = odd[part]
    return names


def _unescape(raw: bytes) -> str:
    from html import unescape

    return unescape(raw.decode("utf-8", "replace"))
