"""How large the sheets of a package really are, counted before a reader reserves room for them.

A reader holds the rectangle around all filled cells, so one cell far away costs as much as all
between; and it copies a shared text into each cell that refers to it. Both are counted here on the
parts themselves: what a file declares about its size is never used (RELIABILITY H1, H3).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.exchange.raw_table import column_letters
from models.kernel.errors import Refused

CELL_LIMIT = 500_000
AREA_LIMIT = 4_000_000
TEXT_LIMIT = 64 << 20
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

# One cell's opening tag: its column, its row. Empty cells (styles only) close at once: `/>`.
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Za-z]{1,7})(\d{1,18})"(?: [^>]*)?(?<!/)>')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?(?<!/)>")
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<',
    re.DOTALL,
)
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHARED = re.compile(rb'\bt="s"[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<')
_SHARED_ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Odd:
    """What a reader of values would lose from one sheet.

    errors: addresses of cells with an error value, and that value. unanswered: addresses of
    formulas that were saved without a result.
    """

    errors: Mapping[str, str] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()


def check_excel(parts: Mapping[str, bytes]) -> dict[str, Odd]:
    """Count the cells of every sheet of an Excel package; the odd cells, by part.

    Raises Refused ``too_many_cells``, ``cell_outside``, ``sheet_too_large``, ``too_much_text``.
    """
    odd: dict[str, Odd] = {}
    total = 0
    shared: Counter[bytes] = Counter()
    for name, part in parts.items():
        if name.endswith(".xml") and b"sheetData" in part:
            total += _count_xml(name, part)
            odd[name] = _odd_cells(part)
            shared.update(_SHARED.findall(part) if b't="s"' in part else ())
        elif name.endswith(".bin") and "worksheets/" in name.lower():
            total += _count_binary(name, part)
        if total > CELL_LIMIT:
            raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)
    _refuse_repeated_text(parts, shared)
    return odd


def _odd_cells(part: bytes) -> Odd:
    errors = _ERROR.finditer(part) if b't="e"' in part else iter(())
    unanswered = _NO_RESULT.finditer(part) if b"<f" in part or b":f" in part else iter(())
    return Odd(
        {match[1].decode(): match[2].decode("utf-8", "replace") for match in errors},
        tuple(match[1].decode() for match in unanswered),
    )


def _count_xml(name: str, part: bytes) -> int:
    cells = _CELL.findall(part)
    count = max(len(cells), sum(1 for _ in _ANY_CELL.finditer(part)) if _spelt_oddly(part) else 0)
    if not cells:
        return count
    columns = {letters: _position(letters) for letters in {cell[0] for cell in cells}}
    rows = [int(cell[1]) for cell in cells]
    refuse_area(name, (min(rows), max(rows)), (min(columns.values()), max(columns.values())))
    return count


def _spelt_oddly(part: bytes) -> bool:
    """Whether cells may stand without an address, or with their attributes in another order."""
    return part.count(b'<c r="') < part.count(b"<c ") + part.count(b"<c>") + part.count(b":c ")


def _position(letters: bytes) -> int:
    """The position of a column from 1; letters beyond three lie outside any sheet."""
    position = 0
    for letter in letters.upper():
        position = position * 26 + letter - 64
    return position


def refuse_area(name: str, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    """Refuse a sheet whose filled cells span more than a reader should hold.

    rows, columns: the first and the last that are filled, from 1.
    """
    corner = column_letters(columns[1] - 1) + str(rows[1])
    if rows[1] > LAST_ROW or columns[1] > LAST_COLUMN or rows[0] < 1:
        raise Refused.because("cell_outside", "source", cell=corner, part=name)
    area = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)
    if area > AREA_LIMIT:
        raise Refused.because(
            "sheet_too_large", "source", cell=corner, part=name, area=area, limit=AREA_LIMIT
        )


def _refuse_repeated_text(parts: Mapping[str, bytes], shared: Counter[bytes]) -> None:
    """Refuse shared texts that would unfold beyond the budget when copied into their cells."""
    if not shared:
        return
    for name, part in parts.items():
        if not name.lower().endswith("sharedstrings.xml"):
            continue
        lengths = [len(item[0]) for item in _SHARED_ITEM.finditer(part)]
        unfolded = sum(
            lengths[int(index)] * count
            for index, count in shared.items()
            if int(index) < len(lengths)
        )
        if unfolded > TEXT_LIMIT * 2:  # the lengths include their tags
            raise Refused.because("too_much_text", "source", part=name, megabytes=TEXT_LIMIT >> 20)


def _count_binary(name: str, part: bytes) -> int:
    """The filled cells of a sheet of the binary format: its records 2 to 11, under rows (0)."""
    row = count = 0
    rows: set[int] = set()
    left, right = LAST_COLUMN + 1, 0
    for kind, start in _records(part):
        if kind == 0:
            row = int.from_bytes(part[start : start + 4], "little") + 1
        elif 2 <= kind <= 11:
            column = int.from_bytes(part[start : start + 4], "little") + 1
            left, right = min(left, column), max(right, column)
            rows.add(row)
            count += 1
            if count > CELL_LIMIT:
                raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)
    if count:
        refuse_area(name, (min(rows), max(rows)), (left, right))
    return count


def _records(part: bytes) -> Iterator[tuple[int, int]]:
    """Kind and position of the content of each record of the binary format."""
    at = 0
    end = len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < end and shift < 28:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, at
        at += length
