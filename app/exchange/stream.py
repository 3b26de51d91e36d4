"""Rows of a big sheet as pieces of XML: made by column, one string a row.

openpyxl makes an object of every cell; this makes one string of every row, which is ten times
faster and keeps only one piece in memory (PERFORMANCE B-X1).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter

from app.exchange.workbook_text import clean, plain_texts
from models.kernel.errors import FileProblem
from models.kernel.figures import Unit, Value

PIECE = 2_000
LAST_ROW = 1_048_576
DAY_ZERO = date(1899, 12, 30).toordinal()
_INSTANT_ZERO = datetime(1899, 12, 30, tzinfo=UTC)


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
        styled = f' s="{style}"' if style else ""
        kind = {Unit.TEXT: ' t="inlineStr"', Unit.FLAG: ' t="b"'}.get(unit, "")
        self._open = f'<c r="{letter}'
        self._after = f'"{styled}{kind}>'
        self._unit = unit
        self._divisor = divisor
        self._insides = _Insides()

    def cells(self, values: Sequence[Any], numbers: Sequence[str]) -> list[str]:
        """The XML of one cell for each value; empty where there is none."""
        start, middle = self._open, self._after
        if self._unit is Unit.TEXT:
            start_text, end_text = f"{middle}<is><t>", "</t></is></c>"
            if plain_texts(values):
                return [
                    "" if value is None else f"{start}{row}{start_text}{value}{end_text}"
                    for value, row in zip(values, numbers, strict=True)
                ]
            inside = self._insides
            return [
                "" if value is None else f"{start}{row}{middle}{inside[value]}</c>"
                for value, row in zip(values, numbers, strict=True)
            ]
        word = self._word()
        return [
            "" if value is None else f"{start}{row}{middle}<v>{word(value)}</v></c>"
            for value, row in zip(values, numbers, strict=True)
        ]

    def _word(self) -> Callable[[Any], object]:
        """What stands in a cell for a value; its text is its XML."""
        divisor = self._divisor
        match self._unit:
            case Unit.FLAG:
                return int
            case Unit.DAY:
                return day_number
            case Unit.INSTANT:
                return instant_number
            case _ if divisor != 1:
                return lambda value: float(value) / divisor
            case _:
                return number_word


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
    number = first
    remaining = iter(rows)
    while piece := list(islice(remaining, PIECE)):
        if number + len(piece) - 1 > LAST_ROW:
            raise FileProblem("too_many_rows", most=LAST_ROW - first + 1)
        numbers = [str(at) for at in range(number, number + len(piece))]
        number += len(piece)
        values = list(zip(*piece, strict=True))
        cells = [column.cells(values[column.source], numbers) for column in columns]
        lines = [
            f'<row r="{at}">{"".join(line)}</row>'
            for at, line in zip(numbers, zip(*cells, strict=True), strict=True)
        ]
        yield number - first, "".join(lines)


def letter(position: int) -> str:
    """The letters of a column counted from 1."""
    return str(get_column_letter(position))
