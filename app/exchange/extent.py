"""How large the sheets of a package really are, counted before a reader reserves room for them.

A reader holds the rectangle around all filled cells, so one cell far away costs as much as all
between; and it copies a shared text into each cell that refers to it. Both are counted here on the
parts themselves: what a file declares about its size is never used (RELIABILITY H1, H3).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.extent_cells import PREFIXED, at_most, filled, keeps_to_a_corner, walked
from app.exchange.raw_table import column_letters
from models.kernel.errors import Refused

CELL_LIMIT = 500_000
AREA_LIMIT = 4_000_000
TEXT_LIMIT = 64 << 20
UNFOLDED_LIMIT = TEXT_LIMIT * 2
"""Lengths of shared texts include their tags."""
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_IS_ERROR = re.compile(rb't="e"')
_FORMULA = re.compile(rb"<f")
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<',
    re.DOTALL,
)
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_IS_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_SHARED = re.compile(_IS_SHARED.pattern + rb"[^>]{0,200}>\s*<(?:\w+:)?v>(\d{1,9})<")
_SHARED_ITEM = re.compile(
    rb"<(?:\w+:)?si\b[^>]*+(?:(?<=/)>|>.*?(?:</(?:\w+:)?si>|\Z)|\Z)", re.DOTALL
)


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
    sheets = {name: part for name, part in parts.items() if b"sheetData" in part}
    near = {name for name, part in sheets.items() if keeps_to_a_corner(part)}
    most = sum(at_most(sheets[name]) for name in near)
    if len(near) < len(sheets) or most > CELL_LIMIT:
        most = _count(sheets, near)
    for name, part in parts.items():
        if name.endswith(".bin") and "worksheets/" in name.lower():
            most += _count_binary(name, part)
            _refuse_many(most)
    _refuse_repeated_text(parts, sheets.values(), most)
    return {name: _odd_cells(part) for name, part in sheets.items()}


def _count(sheets: Mapping[str, bytes], near: Collection[str]) -> int:
    """The filled cells of all sheets, exactly; refused where they are too many or too far apart."""
    total = 0
    for name, part in sheets.items():
        enough = CELL_LIMIT - total + 1
        if name in near:
            total += filled(part, enough)
            _refuse_many(total)
            continue
        extent = walked(part, enough)
        total += extent.count
        _refuse_many(total)
        if extent.count:
            refuse_area(name, (extent.top, extent.bottom), (extent.left, extent.right))
    return total


def _refuse_many(cells: int) -> None:
    if cells > CELL_LIMIT:
        raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)


def _odd_cells(part: bytes) -> Odd:
    errors = _ERROR.finditer(part) if _IS_ERROR.search(part) else iter(())
    formulas = _FORMULA.search(part) or PREFIXED.search(part)
    unanswered = _NO_RESULT.finditer(part) if formulas else iter(())
    return Odd(
        {match[1].decode(): match[2].decode("utf-8", "replace") for match in errors},
        tuple(match[1].decode() for match in unanswered),
    )


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


def _refuse_repeated_text(
    parts: Mapping[str, bytes], sheets: Collection[bytes], cells: int
) -> None:
    """Refuse shared texts that would unfold beyond the budget when copied into their cells.

    cells: no fewer than there are. Were each of them the longest text and still within the
    budget, nobody needs to look which it is.
    """
    for name, part in parts.items():
        if not name.lower().endswith("sharedstrings.xml"):
            continue
        lengths = [len(item[0]) for item in _SHARED_ITEM.finditer(part)]
        longest = max(lengths, default=0)
        if longest * cells > UNFOLDED_LIMIT and _unfolded(sheets, lengths) > UNFOLDED_LIMIT:
            raise Refused.because("too_much_text", "source", part=name, megabytes=TEXT_LIMIT >> 20)


def _unfolded(sheets: Collection[bytes], lengths: Sequence[int]) -> int:
    """The length of all shared texts where they stand; of the longest, where it is not clear."""
    total = 0
    for part in sheets:
        found = _SHARED.findall(part)
        total += sum(
            lengths[int(index)] * count
            for index, count in Counter(found).items()
            if int(index) < len(lengths)
        )
        total += (len(_IS_SHARED.findall(part)) - len(found)) * max(lengths)
    return total


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
