"""How the tables of a report stand in a workbook: which columns are written, under which names.

A duration is written as true time (``[h]:mm``) beside decimal hours, unrounded; raw rows carry the
whole seconds too, so that sums over them stay exact.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.exchange.workbook_text import one_line
from app.text import _
from models.kernel.figures import Column, Report, Table, Unit

HOUR = 3_600
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Shown:
    """One written column. The number in a cell is the column's value divided by `divisor`."""

    column: Column
    source: int
    title: str
    unit: Unit
    divisor: int = 1


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table as written: its name in formulas and its columns."""

    table: Table
    name: str
    shown: tuple[Shown, ...]

    def summed(self, key: str) -> Shown:
        """The written column that formulas add up for a column: the most exact one.

        Raises KeyError when the table has none of that key.
        """
        found = [shown for shown in self.shown if shown.column.key == key]
        if not found:
            raise KeyError(key)
        return min(found, key=lambda shown: shown.divisor)

    def at(self, key: str) -> int:
        """The place among the written columns of the one that formulas use."""
        return self.shown.index(self.summed(key))


def lay_out(report: Report) -> dict[str, TableLayout]:
    """The layout of every table of a report, by the table's key.

    Raises ValueError where a table and a figure would share a name.
    """
    layouts = {table.key: _table(table, raw=False) for table in report.tables}
    layouts |= {table.key: _table(table, raw=True) for table in report.data}
    names = [layout.name.casefold() for layout in layouts.values()]
    names += [name_for(figure.key).casefold() for figure in report.figures]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:  # a workbook has one space of names for tables and figures
        raise ValueError(f"names that stand twice in the workbook: {twice}")
    return layouts


def _table(table: Table, *, raw: bool) -> TableLayout:
    shown: list[Shown] = []
    for source, column in enumerate(table.columns):
        if column.unit is Unit.SECONDS:
            hours = _("{title} in hours").format(title=column.title)
            shown.append(Shown(column, source, column.title, Unit.SECONDS, DAY))
            shown.append(Shown(column, source, hours, Unit.HOURS, HOUR))
            if raw:
                seconds = _("{title} in seconds").format(title=column.title)
                shown.append(Shown(column, source, seconds, Unit.COUNT))
        else:
            shown.append(Shown(column, source, column.title, column.unit))
    return TableLayout(table, name_for(f"data_{table.key}" if raw else table.key), _unlike(shown))


def _unlike(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """The same columns with titles that differ, as the columns of a spreadsheet's table must."""
    taken: set[str] = set()
    unlike: list[Shown] = []
    for one in shown:
        plain = one_line(one.title)
        title, number = plain, 2
        while title.casefold() in taken:
            title, number = f"{plain} {number}", number + 1
        taken.add(title.casefold())
        unlike.append(Shown(one.column, one.source, title, one.unit, one.divisor))
    return tuple(unlike)


def name_for(key: str) -> str:
    """A name that reads aloud in formulas.

    >>> name_for("toil_hours")
    'Toil_Hours'
    """
    parts = re.split(r"[^0-9A-Za-z]+", key)
    name = "_".join(part[:1].upper() + part[1:] for part in parts if part)
    return name if "_" in name else f"{name}_"
