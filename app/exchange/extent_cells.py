"""How many cells one sheet of an Excel package has, and how far they reach: at first at a glance.

Nearly every sheet keeps to a corner that is small whatever it holds, and is written as everybody
writes it: one search says so. Any other is walked tag by tag, as the reader that follows will walk
it, with cells that have no address, attributes in any order and quotes of either kind.
"""

import re
from dataclasses import dataclass

_BEFORE = rb'<c(?! r="'
_AFTER = rb'"|[A-Za-z])'  # a letter: another element, such as <cols>
CORNERS = (
    re.compile(_BEFORE + rb"[A-Z](?:[1-9]\d{0,4}|1[0-4]\d{4})" + _AFTER),
    re.compile(_BEFORE + rb"A?[A-Z](?:[1-9]\d{0,3}|[1-6]\d{4}|7[0-4]\d{3})" + _AFTER),
    re.compile(_BEFORE + rb"[A-Z]{1,2}(?:[1-9]\d{0,2}|[1-4]\d{3})" + _AFTER),
)
"""Each finds a cell that may lie outside its corner: 26 columns × 149,999 rows, 52 × 74,999,
702 × 4,999. None of them is more than a reader may hold (`AREA_LIMIT`)."""

PREFIXED = re.compile(rb":c")
"""Where it is not found, no cell's name has a prefix. (A search for so few bytes is three times as
fast as the operator `in`.)"""

# What is not closed reaches to the end, so that each byte is looked at once whatever they are.
_INSIDE = rb"""[^>"']*+(?:"[^"]*+(?:"|\Z)[^>"']*+|'[^']*+(?:'|\Z)[^>"']*+)*+"""
_TOKEN = re.compile(
    rb"<(?:!--.*?(?:-->|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)|\?.*?(?:\?>|\Z)"
    rb"|(?:[^\s<>/:]*:)?(row|c)(?=[\s/>])(" + _INSIDE + rb")(?:>|\Z))",
    re.DOTALL,
)
_CELL = re.compile(rb"<c(?=[\s>])" + _INSIDE + rb"(?:(?<=/)>|()>|\Z)")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,7})(\d{1,18})["']""")


@dataclass(slots=True)
class Extent:
    """Filled cells of a sheet: how many; the first and last row and column, from 1."""

    count: int = 0
    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0

    def take(self, row: int, column: int) -> None:
        """Count a cell."""
        if not self.count:
            self.top, self.left = row, column
        self.count += 1
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)


def keeps_to_a_corner(part: bytes) -> bool:
    """Whether every cell surely lies in one of `CORNERS`; False where only a walk can say."""
    return PREFIXED.search(part) is None and any(corner.search(part) is None for corner in CORNERS)


def at_most(part: bytes) -> int:
    """The cells of a sheet that keeps to a corner, empty ones among them."""
    return part.count(b'<c r="')


def filled(part: bytes, enough: int) -> int:
    """The filled cells of a sheet that keeps to a corner, counted until there are enough."""
    count = 0
    for cell in _CELL.finditer(part):
        count += cell.lastindex is not None
        if count >= enough:
            break
    return count


def walked(part: bytes, enough: int) -> Extent:
    """The extent of any sheet, walked until there are enough cells.

    A cell without an address stands after the one before it, a row without a number after its own.
    """
    extent = Extent()
    row = column = 0
    for token in _TOKEN.finditer(part):
        name, inside = token.groups()
        if name is None:  # a remark
            continue
        address = _ADDRESS.search(inside)
        if name == b"row":
            row = int(address[2]) if address is not None and not address[1] else row + 1
            column = 0
            continue
        at = row
        column += 1
        if address is not None and address[1]:
            at, column = int(address[2]), _position(address[1])
        if not inside.endswith(b"/"):
            extent.take(at, column)
            if extent.count >= enough:
                break
    return extent


def _position(letters: bytes) -> int:
    """The position of a column from 1; letters beyond three lie outside any sheet."""
    position = 0
    for letter in letters.upper():
        position = position * 26 + letter - 64
    return position
