"""Numbers in rows and along axes: tables, series and what charts show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.kernel.figures.expressions import Expression, Value


class Unit(StrEnum):
    """What a number counts; it decides how every medium writes it.

    SECONDS are whole seconds (durations); HOURS, MINUTES and MONTHS are decimal; RATIO is a plain quotient;
    SHARE is a fraction of one, shown as per cent, and LEVEL one whose further places matter, such as
    99.95 %; MONEY is in the currency that the title or the row names; COUNT is a number of things.
    """

    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"
    SECONDS = "seconds"
    HOURS = "hours"
    MINUTES = "minutes"
    MONTHS = "months"
    RATIO = "ratio"
    SHARE = "share"
    LEVEL = "level"
    MONEY = "money"
    COUNT = "count"
    FLAG = "flag"


NUMBERS = frozenset(Unit) - {Unit.TEXT, Unit.DAY, Unit.INSTANT, Unit.FLAG}
"""The units of numbers, which stand at the right."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `key` names it in expressions; `title` is what a person reads.

    expression: how each row's value comes about, with `OfRow` for the row's own other values;
    None where the value is given.
    """

    key: str
    title: str
    unit: Unit = Unit.TEXT
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. A missing value is None, never zero.

    section: title of the part of the report (the sheet) that shows it.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    section: str = ""

    def index(self, column: str) -> int:
        """The position of a column. Raises KeyError when the table has none of that key."""
        for position, candidate in enumerate(self.columns):
            if candidate.key == column:
                return position
        raise KeyError(f"{self.key} has no column {column}")


class SeriesKind(StrEnum):
    """How a series is drawn. STRIP: as bars of their own scale, small below the others."""

    STACKED_BAR = "stacked_bar"
    BAR = "bar"
    LINE = "line"
    THRESHOLD = "threshold"
    FORECAST = "forecast"
    STRIP = "strip"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers along a shared axis. `colour` is a series token of the theme, never a hue code.

    values: one for each label of the axis of its chart; None draws nothing.
    """

    key: str
    title: str
    unit: Unit
    kind: SeriesKind
    values: Sequence[Decimal | float | None]
    colour: str = "blue"


@dataclass(frozen=True, slots=True)
class ChartData:
    """What one chart shows: labels of its axis (weeks, months, people) and series over them.

    starts: the first day of each label where the axis is time, for brushing; else empty.
    table: key of the table that is the chart's twin.
    finding: what the chart shows, in one sentence, for those who cannot see it.
    band: keys of the two forecasts between which what is to come is expected to lie, the lower first.
    """

    key: str
    title: str
    unit: Unit
    labels: Sequence[str]
    series: tuple[Series, ...]
    starts: Sequence[date] = ()
    table: str = ""
    finding: str = ""
    band: tuple[str, str] | None = None
