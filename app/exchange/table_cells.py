"""The cells of one table by what they stand for, whatever its rows are: texts, moments, lengths."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from app.exchange.amounts import Durations, number, settle_decimal, settle_unit
from app.exchange.desk import ReadingDesk
from app.exchange.fitting import Told
from app.exchange.joining import kept
from app.exchange.lookup import find
from app.exchange.mapping import Keep
from app.exchange.moments import Moment
from app.exchange.questions import How, Reading
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.words import is_missing
from models.kernel.checks import NAME_LENGTH
from models.kernel.errors import Refused

STEP = 1000
ELSE = " › "
"""Between columns of which the first that has a value counts."""

YES = frozenset(("true", "yes", "y", "t", "1", "met", "ja", "x"))
NO = frozenset(("false", "no", "n", "f", "0", "missed", "breached", "nein"))
_DIGITS = 10
_LONGEST_NUMBER = 40

Cells = Sequence[Cell]


class TableCells:
    """Reads the cells of each row by the names that a mapping gives its columns.

    times, lengths, numbers: which of them hold days or moments, lengths of time, plain numbers; how
    these are written is settled for the whole column, or asked. A cell that cannot be read is noted
    at the desk.
    """

    def __init__(
        self,
        table: RawTable,
        columns: Mapping[str, Sequence[str]],
        desk: ReadingDesk,
        *,
        times: Sequence[str] = (),
        lengths: Sequence[str] = (),
        numbers: Sequence[str] = (),
        constants: Mapping[str, str] | None = None,
    ) -> None:
        self.table = table
        self.desk = desk
        self.columns = {key: find(table, names) for key, names in columns.items()}
        self._constants = dict(constants or {})
        self._names = columns
        for finding in table.findings:
            place = str(finding.parameters.get("cell", finding.parameters.get("row", "")))
            lost = finding.code == "row_too_long"
            desk.odd(finding.code, place, kept=not lost, **dict(finding.parameters))
        self._days = desk.days({name: table.column(name) for name in self._heads(times)}, self._at)
        self._lengths = {name: self._durations(name) for name in self._heads(lengths)}
        self._decimals = {name: self._decimal(name) for name in self._heads(numbers)}

    def need(self, *keys: str) -> None:
        """Raises Refused ``column_missing`` where the table has no column for any of these."""
        if not any(self.columns[key] for key in keys):
            expected = [name for key in keys for name in self._names[key]]
            found = list(self.table.header)
            raise Refused.because("column_missing", keys[0], expected=expected, found=found)

    def tell_columns(self) -> None:
        """Say which column each thing is taken from, and what no column says."""
        for key, found in self.columns.items():
            if found:
                self.desk.ledger.note(Reading("column", key, ELSE.join(found.names), How.CHECKED))
        for key, value in self._constants.items():
            self.desk.ledger.note(Reading("constant", key, value, How.ASSUMED))

    def rows(self, conditions: Sequence[Keep], told: Told) -> Iterator[tuple[int, Cells]]:
        """The rows that are wanted, each with its position."""
        wanted = kept(self.table, conditions) if conditions else []
        for row, cells in enumerate(self.table.rows):
            if row % STEP == 0:
                told(row, len(self.table.rows), "prepare")
            if not wanted or wanted[row]:
                yield row, cells

    def place(self, row: int) -> str:
        """Where the row stands in the file."""
        return self.table.place(row, 0)

    def text(self, key: str, cells: Cells) -> str:
        """The first value of the columns; else what the mapping says for all rows."""
        return self.columns[key].text(cells) or self._constants.get(key, "")

    def line(self, key: str, row: int, cells: Cells) -> str:
        """The first value as one line; what is longer than can be kept is cut, and noted."""
        line = " ".join(self.text(key, cells).split())
        if len(line) > NAME_LENGTH:
            _cell, position = self.columns[key].cell(cells)
            self._odd("line_cut", row, position, line)
        return line[:NAME_LENGTH]

    def texts(self, key: str, cells: Cells) -> tuple[str, ...]:
        """The values of all its columns, each once; those under one head that repeats too."""
        heads = self.columns[key].names
        positions = [
            position
            for position, name in enumerate(self.table.header)
            if name in heads or name.rpartition(" #")[0] in heads
        ]
        found = (text_of(cells[p]) for p in positions if not is_missing(cells[p]))
        return tuple(dict.fromkeys(found))

    def has(self, key: str) -> bool:
        """Whether the table says it at all."""
        return bool(self.columns[key]) or key in self._constants

    def moment(self, key: str, row: int, cells: Cells, *, kept: bool = True) -> Moment | None:
        """A day, with its time where there is one. kept: whether the row counts without it."""
        cell, position = self.columns[key].cell(cells)
        if is_missing(cell):
            return None
        name = self.table.header[position]
        moment = self._days[name].read(cell)
        if moment is None:
            self._odd("not_a_moment", row, position, text_of(cell), kept=kept)
        return moment

    def instant(self, key: str, row: int, cells: Cells, *, kept: bool = True) -> datetime | None:
        """An instant; a day alone counts from its beginning."""
        moment = self.moment(key, row, cells, kept=kept)
        return None if moment is None else self.desk.instant(moment)

    def day(self, key: str, row: int, cells: Cells, *, kept: bool = True) -> date | None:
        """A day, as it is written."""
        moment = self.moment(key, row, cells, kept=kept)
        return None if moment is None else moment.day

    def length(self, key: str, row: int, cells: Cells) -> int | None:
        """Whole seconds."""
        cell, position = self.columns[key].cell(cells)
        if is_missing(cell):
            return None
        seconds = self._lengths[self.table.header[position]].read(cell)
        if seconds is None or seconds < 0:
            self._odd("not_a_length", row, position, text_of(cell))
            return None
        return seconds

    def number(self, key: str, row: int, cells: Cells) -> Decimal | None:
        """An exact number."""
        cell, position = self.columns[key].cell(cells)
        if is_missing(cell):
            return None
        text = text_of(cell)
        mark = self._decimals[self.table.header[position]]
        found = number(text, mark) if len(text) < _LONGEST_NUMBER else None
        if found is None:
            self._odd("not_a_plain_number", row, position, text)
        return found

    def truth(self, key: str, row: int, cells: Cells) -> bool | None:
        """Yes or no."""
        cell, position = self.columns[key].cell(cells)
        if is_missing(cell):
            return None
        word = text_of(cell).casefold()
        if word not in YES | NO:
            self._odd("neither_yes_nor_no", row, position, word)
            return None
        return word in YES

    def count(self, key: str, row: int, cells: Cells) -> int:
        """How often; 0 where it is not said."""
        cell, position = self.columns[key].cell(cells)
        text = text_of(cell)
        if is_missing(cell):
            return 0
        if not (text.isascii() and text.isdecimal() and len(text) < _DIGITS):
            self._odd("not_a_count", row, position, text)
            return 0
        return int(text)

    def _odd(self, code: str, row: int, position: int, raw: str, *, kept: bool = True) -> None:
        place = self.table.place(row, position)
        self.desk.odd(code, place, self.table.header[position], raw, kept=kept)

    # --- columns ---------------------------------------------------------------------------------

    def _heads(self, keys: Sequence[str]) -> list[str]:
        positions = [p for key in keys for p in self.columns[key].positions]
        return [self.table.header[p] for p in dict.fromkeys(positions)]

    def _at(self, row: int) -> int:
        return self.table.numbers[row]

    def _durations(self, name: str) -> Durations:
        cells = self.table.column(name)
        unit = settle_unit(name, cells, [], self._at, self.desk.ledger)
        return Durations(unit, self._decimal(name))

    def _decimal(self, name: str) -> str:
        return settle_decimal(name, self.table.column(name), self._at, self.desk.ledger)
