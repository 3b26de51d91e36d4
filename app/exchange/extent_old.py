"""How large the sheets of an old workbook (XLS) are, from its records alone.

The file is a small file system of sectors with one stream of records. Only as much of it is
followed as it takes to count cells and the rectangle around them, because a reader reserves room
for the whole rectangle before anybody can ask how large it is.
"""

from collections.abc import Iterator

from app.exchange.extent import CELL_LIMIT, refuse_area
from models.kernel.errors import Refused

_END = 0xFFFFFFFA
"""Sector numbers from here on are no sectors."""

_ENTRY = 128
_STREAMS = ("workbook", "book")

_BEGIN = (0x0009, 0x0209, 0x0409, 0x0809)
_ONE_CELL = frozenset((0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204,
                       0x0205, 0x0206, 0x027E, 0x0406))  # fmt: skip
_MANY_CELLS = 0x00BD
_DECLARED = 0x0200
_WHOLE_SHEET = 65_536 * 256
"""What a sheet can hold at most. The reader reserves what is declared, so a lie is refused."""


def check_old_excel(data: bytes) -> None:
    """Count the cells of every sheet. Raises Refused ``too_many_cells``, ``sheet_too_large``.

    A file system that cannot be followed is left to the reader, which will say so: it follows the
    same sectors and finds no records either.
    """
    box: list[int] = []
    count = 0
    for kind, at, length, stream in _records(_workbook(data)):
        if kind in _BEGIN:
            _close(box)
            box = []
        elif kind == _DECLARED:
            _refuse_lie(stream[at : at + length])
        elif (kind in _ONE_CELL or kind == _MANY_CELLS) and length >= 4:
            row = _number(stream, at, 2) + 1
            first = last = _number(stream, at + 2, 2) + 1
            if kind == _MANY_CELLS and length >= 6:
                last = max(first, _number(stream, at + length - 2, 2) + 1)
            count += last - first + 1
            box = (
                [min(box[0], row), max(box[1], row), min(box[2], first), max(box[3], last)]
                if box
                else [row, row, first, last]
            )
            if count > CELL_LIMIT:
                raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)
    _close(box)


def _refuse_lie(record: bytes) -> None:
    size = 4 if len(record) >= 14 else 2
    first, last = _number(record, 0, size), _number(record, size, size)
    left, right = _number(record, 2 * size, 2), _number(record, 2 * size + 2, 2)
    # The reader subtracts without looking: an end before its start comes out as a huge size.
    area = (last - first) % (1 << 32) * ((right - left) % (1 << 16))
    if area > _WHOLE_SHEET:
        raise Refused.because(
            "sheet_too_large",
            "source",
            cell=f"{right}:{last}",
            part="Workbook",
            area=area,
            limit=_WHOLE_SHEET,
        )


def _close(box: list[int]) -> None:
    if box:
        refuse_area("Workbook", (box[0], box[1]), (box[2], box[3]))


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


def _records(stream: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = _number(stream, at, 2), _number(stream, at + 2, 2)
        yield kind, at + 4, length, stream
        at += 4 + length


def _workbook(data: bytes) -> bytes:
    """The stream of records; empty where the file system does not lead to one."""
    sector = 1 << min(_number(data, 30, 2), 16)
    table = _table(data, sector)
    directory = _chain(data, _number(data, 48, 4), table, sector, sector)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    for entry in entries:
        name = entry[: max(0, _number(entry, 64, 2) - 2)].decode("utf-16-le", "replace")
        if name.casefold() not in _STREAMS:
            continue
        start, size = _number(entry, 116, 4), _number(entry, 120, 4)
        if size >= _number(data, 56, 4):
            return _chain(data, start, table, sector, sector)[:size]
        small = 1 << min(_number(data, 32, 2), 16)
        within = _chain(data, _number(entries[0], 116, 4), table, sector, sector)
        packed = _chain(data, _number(data, 60, 4), table, sector, sector)
        steps = [_number(packed, at, 4) for at in range(0, len(packed), 4)]
        return _chain(within, start, steps, small, 0)[:size]
    return b""


def _table(data: bytes, sector: int) -> list[int]:
    """For each sector the one that follows it."""
    listed = [_number(data, at, 4) for at in range(76, 512, 4)]
    further, guard = _number(data, 68, 4), 0
    while further < _END and guard < len(data) // sector:
        at = (further + 1) * sector
        listed += [_number(data, at + 4 * n, 4) for n in range(sector // 4 - 1)]
        further = _number(data, at + sector - 4, 4)
        guard += 1
    table: list[int] = []
    for number in listed:
        at = (number + 1) * sector
        if number < _END and at < len(data):
            table += [_number(data, at + 4 * n, 4) for n in range(sector // 4)]
    return table


def _chain(data: bytes, start: int, table: list[int], size: int, offset: int) -> bytes:
    """The sectors from `start` on, one after the other; a ring ends where it closes."""
    pieces = []
    seen: set[int] = set()
    while start < len(table) and start not in seen:
        seen.add(start)
        pieces.append(data[start * size + offset : (start + 1) * size + offset])
        start = table[start]
    return b"".join(pieces)
