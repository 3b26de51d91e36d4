"""A table as somebody's file has it: a header and rows of cells, each with its place in the file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.kernel.errors import Finding

Cell = str | int | float | bool | date | datetime | time | timedelta
"""Text, or what a workbook stored. A blank cell is the empty text."""

HEADER_SEARCH = 30
"""How many records from the top are looked at to find the header."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table read from a file.

    name: of the file, or of the file and its sheet. header: distinct names, one a column.
    rows: as long as the header. numbers: the line (of text, where the record begins) or the row
    (of a sheet) of each. first_column: position of the first column in its sheet; None for text.
    findings: what is irregular in the reading (ragged rows, error values), with row and column.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    first_column: int | None = None
    findings: tuple[Finding, ...] = ()

    def place(self, row: int, column: int) -> str:
        """Where a cell stands: an address such as ``B7`` in a sheet, the line in a text.

        >>> RawTable("t", ("a", "b"), (("1", "2"),), (7,), first_column=0).place(0, 1)
        'B7'
        >>> RawTable("t", ("a", "b"), (("1", "2"),), (7,)).place(0, 1)
        '7'
        """
        number = str(self.numbers[row])
        if self.first_column is None:
            return number
        return column_letters(self.first_column + column) + number

    def column(self, name: str) -> list[Cell]:
        """The cells of one column. Raises ValueError when there is none of that name."""
        position = self.header.index(name)
        return [row[position] for row in self.rows]


def column_letters(position: int) -> str:
    """The letters of a sheet's column, from 0.

    >>> column_letters(0), column_letters(26), column_letters(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def distinct(names: Sequence[Cell]) -> tuple[str, ...]:
    """Header names kept apart: a repeated one gets a number, a blank one its position.

    >>> distinct(["Key", "Sprint", "Sprint", ""])
    ('Key', 'Sprint', 'Sprint #2', 'Column 4')
    """
    taken: set[str] = set()
    seen: Counter[str] = Counter()
    result = []
    for position, cell in enumerate(names, 1):
        name = " ".join(text_of(cell).split()) or f"Column {position}"
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name} #{seen[name]}"
        while unique in taken:
            seen[name] += 1
            unique = f"{name} #{seen[name]}"
        taken.add(unique)
        result.append(unique)
    return tuple(result)


def blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but space."""
    return isinstance(cell, str) and not cell.strip()


def _all_blank(record: Sequence[Cell]) -> bool:
    for cell in record:  # noqa: SIM110 - twice as fast as a generator, for each of many rows
        if not isinstance(cell, str) or cell.strip():
            return False
    return True


def text_of(cell: Cell) -> str:
    """A cell as text; a whole number without the point that a workbook gives it.

    >>> text_of(58.0), text_of(" x "), text_of(date(2024, 1, 2))
    ('58', 'x', '2024-01-02')
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def find_header(records: Sequence[Sequence[Cell]]) -> int:
    """The position of the header: the first record at least half as full as the fullest near it.

    Titles and notes above a table are shorter than that.

    >>> find_header([["Hours of June"], ["", ""], ["who", "day", "h"], ["Ann", "1", "2"]])
    2
    """
    filled = [sum(not blank(cell) for cell in record) for record in records[:HEADER_SEARCH]]
    most = max(filled, default=0)
    for position, count in enumerate(filled):
        if count and count * 2 >= most:
            return position
    return 0


def table_of(
    name: str,
    records: Sequence[Sequence[Cell]],
    numbers: Sequence[int],
    *,
    header: bool = True,
    first_column: int | None = None,
    findings: Sequence[Finding] = (),
) -> RawTable:
    """Find the header, square the rows, leave out blank ones, and list the irregular ones.

    A row with cells beyond the header is left out (an unquoted delimiter has probably shifted its
    values) and found as ``row_too_long``; a shorter row is filled up and found as
    ``row_too_short`` when its text is shorter than the header by more than trailing blanks.
    """
    found = list(findings)
    start = find_header(records) if header else 0
    for position in range(start if header else 0):
        text = " ".join(str(cell) for cell in records[position] if not blank(cell))
        if text:
            found.append(
                Finding("above_header", "", {"row": numbers[position], "text": text[:200]})
            )
    width = len(records[start]) if records else 0
    if header and records:
        names = _without_empty_tail(records[start])
        width = len(names)
    else:
        names = [""] * max((len(record) for record in records[:HEADER_SEARCH]), default=0)
        width = len(names)
    rows: list[tuple[Cell, ...]] = []
    kept: list[int] = []
    for position in range(start + 1 if header else 0, len(records)):
        record = records[position]
        if _all_blank(record):
            continue
        if len(record) == width:
            rows.append(tuple(record))
            kept.append(numbers[position])
            continue
        told = {"row": numbers[position], "expected": width, "found": len(record)}
        if not _all_blank(record[width:]):
            found.append(Finding("row_too_long", "", told))
            continue
        if len(record) < width:
            found.append(Finding("row_too_short", "", told))
        rows.append((*record[:width], *[""] * (width - len(record))))
        kept.append(numbers[position])
    return RawTable(name, distinct(names), tuple(rows), tuple(kept), first_column, tuple(found))


def _without_empty_tail(record: Sequence[Cell]) -> list[Cell]:
    names = list(record)
    while names and blank(names[-1]):
        names.pop()
    return names
