"""Rows of a big sheet as pieces of XML: one formatter a column, one string a row.

openpyxl makes an object of every cell; this makes one string of every row, which is ten times
faster and keeps only one piece in memory (PERFORMANCE B-X1).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter

from app.exchange.workbook_text import clean
from models.kernel.errors import FileProblem
from models.kernel.figures import Unit, Value

PIECE = 2_000
LAST_ROW = 1_048_576
DAY_ZERO = date(1899, 12, 30).toordinal()
_INSTANT_ZERO = datetime(1899, 12, 30, tzinfo=UTC)

Formatter = Callable[[Any, str], str]


def day_number(day: date) -> int:
    """The number by which spreadsheets know a day."""
    return day.toordinal() - DAY_ZERO


def instant_number(instant: datetime) -> float:
    """The number by which spreadsheets know an instant, written in UTC."""
    return (instant - _INSTANT_ZERO).total_seconds() / 86_400


def number_word(value: int | Decimal | float) -> str:
    """A number as a cell holds it: the nearest double, in full."""
    return str(value) if isinstance(value, int) else repr(float(value))


def escape(text: str) -> str:
    """Text as the content of an XML element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def text_cell(text: str) -> str:
    """The inside of an inline text cell; text is always text, whatever it begins with."""
    edge = text[:1].isspace() or text[-1:].isspace() or "\n" in text
    keep = ' xml:space="preserve"' if edge else ""
    return f"<is><t{keep}>{escape(text)}</t></is>"


class Physical:
    """One column of the sheet: where its values come from and how its cells are written."""

    def __init__(self, source: int, letter: str, style: int, unit: Unit, divisor: int) -> None:
        self.source = source
        self._open = f'<c r="{letter}'
        attribute = f'" s="{style}"' if style else '"'
        self._value = f"{attribute}><v>"
        self._text = f'{attribute} t="inlineStr">'
        self._flag = f'{attribute} t="b"><v>'
        self._unit = unit
        self._divisor = divisor

    def formatter(self) -> Formatter:
        """A function from a value and a row number (as text) to the cell's XML."""
        opened, valued, closed = self._open, self._value, "</v></c>"
        if self._unit is Unit.TEXT:
            texted, inside = self._text, _Insides()

            def text(value: Any, row: str) -> str:
                return f"{opened}{row}{texted}{inside[value]}</c>"

            return text
        if self._unit is Unit.FLAG:
            flagged = self._flag
            return lambda value, row: f"{opened}{row}{flagged}{int(value)}{closed}"
        if self._unit is Unit.DAY:
            return lambda value, row: f"{opened}{row}{valued}{value.toordinal() - DAY_ZERO}{closed}"
        if self._unit is Unit.INSTANT:
            return lambda value, row: f"{opened}{row}{valued}{instant_number(value)!r}{closed}"
        if self._divisor != 1:
            divisor = self._divisor
            return lambda value, row: f"{opened}{row}{valued}{int(value) / divisor!r}{closed}"
        return lambda value, row: f"{opened}{row}{valued}{number_word(value)}{closed}"


class _Insides(dict[str, str]):
    """The insides of one column's text cells; words repeat, so their XML is kept for a while."""

    MOST = 20_000

    def __missing__(self, text: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        made = self[text] = text_cell(clean(text))
        return made


def row_pieces(
    rows: Iterable[Sequence[Value]],
    columns: Sequence[Physical],
    first: int,
) -> Iterator[tuple[int, str]]:
    """The rows as XML, some thousands at a time, with how many rows are written by then.

    Raises FileProblem ``too_many_rows`` beyond the last row that a sheet can have.
    """
    writers = [(column.source, column.formatter()) for column in columns]
    number = first
    remaining = iter(rows)
    while piece := list(islice(remaining, PIECE)):
        if number + len(piece) - 1 > LAST_ROW:
            raise FileProblem("too_many_rows", most=LAST_ROW - first + 1)
        lines = []
        for values in piece:
            at = str(number)
            cells = [
                write(value, at)
                for source, write in writers
                if (value := values[source]) is not None
            ]
            lines.append(f'<row r="{at}">{"".join(cells)}</row>')
            number += 1
        yield number - first, "".join(lines)


def letter(position: int) -> str:
    """The letters of a column counted from 1."""
    return str(get_column_letter(position))
