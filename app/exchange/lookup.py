"""Finding a mapping's columns in a table, however a file spells its headers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.exchange.presets import folded, without_unit
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.words import is_missing


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of a table that stand for one thing, the preferred first."""

    names: tuple[str, ...]
    positions: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.positions)

    def cell(self, row: Sequence[Cell]) -> tuple[Cell, int]:
        """The first cell with a value and its column; a blank of the first column if none has."""
        for position in self.positions:
            if not is_missing(row[position]):
                return row[position], position
        return "", self.positions[0] if self.positions else 0

    def text(self, row: Sequence[Cell]) -> str:
        """The first value as text; empty if there is none."""
        for position in self.positions:
            if not is_missing(row[position]):
                return text_of(row[position])
        return ""


def find(table: RawTable, names: Iterable[str]) -> Found:
    """The columns that the table has of these: by the exact header, else without case and signs, else
    without the unit that stands in brackets behind it."""
    exact = {name: position for position, name in enumerate(table.header)}
    loose: dict[str, int] = {}
    for position, name in enumerate(table.header):
        loose.setdefault(folded(name), position)
    for position, name in enumerate(table.header):
        loose.setdefault(folded(without_unit(name)), position)
    wanted = [exact.get(name, loose.get(folded(name), -1)) for name in names]
    positions = tuple(dict.fromkeys(position for position in wanted if position >= 0))
    return Found(tuple(table.header[p] for p in positions), positions)
