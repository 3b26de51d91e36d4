"""Figures: what rules compute, and what charts draw, workbooks write and the command line prints.

A `Report` holds tables and series and figures. A figure that arithmetic on table rows gives
carries an `Expression`: Python evaluates it here, and the workbook writes the same one as a live
formula, so the two cannot disagree. A figure without one is a value, marked as such.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from models.kernel.periods import Period

Value = str | int | Decimal | date | datetime | bool | None


class Unit(StrEnum):
    """What a number counts; it decides how every medium writes it.

    SECONDS are whole seconds (durations); HOURS are decimal hours; RATIO is a plain quotient;
    SHARE is a fraction of one, shown as per cent; COUNT is a number of things.
    """

    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"
    SECONDS = "seconds"
    HOURS = "hours"
    RATIO = "ratio"
    SHARE = "share"
    COUNT = "count"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `key` names it in expressions; `title` is what a person reads."""

    key: str
    title: str
    unit: Unit = Unit.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. A missing value is None, never zero."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]

    def index(self, column: str) -> int:
        """The position of a column. Raises KeyError when the table has none of that key."""
        for position, candidate in enumerate(self.columns):
            if candidate.key == column:
                return position
        raise KeyError(f"{self.key} has no column {column}")


# --- expressions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column over the rows whose other columns equal the given values."""

    table: str
    column: str
    where: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class CountRows:
    """How many rows of a table have the given values."""

    table: str
    where: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref:
    """Another figure of the same report, by key."""

    figure: str


@dataclass(frozen=True, slots=True)
class Add:
    """The sum of its terms; a term without an answer leaves the whole without one."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Subtract:
    """left − right."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Divide:
    """numerator / denominator; no answer when the denominator is zero."""

    numerator: "Expression"
    denominator: "Expression"


Expression = Sum | CountRows | Number | Ref | Add | Subtract | Divide


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number and how it came about.

    value: None means that there is no answer (shown as blank with `note`, never as 0).
    numerator, denominator: keys of other figures of the report, for the Explain panel.
    note: why there is no answer, or what the number leaves out.
    rows: key of the table that holds the rows behind it.
    """

    key: str
    title: str
    unit: Unit
    value: Decimal | None
    expression: Expression | None = None
    formula: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    rows: str = ""


class SeriesKind(StrEnum):
    """How a series is drawn."""

    STACKED_BAR = "stacked_bar"
    BAR = "bar"
    LINE = "line"
    THRESHOLD = "threshold"
    FORECAST = "forecast"


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
    """

    key: str
    title: str
    unit: Unit
    labels: Sequence[str]
    series: tuple[Series, ...]
    starts: Sequence[date] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """How one figure is defined, in words: an entry of the Definitions sheet."""

    term: str
    formula: str
    unit: str
    source: str
    exclusions: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A total computed by two routes; the report may be trusted when they are equal."""

    title: str
    one_way: Expression | Decimal
    other_way: Expression | Decimal
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from: what it was made of, when, and by which definitions."""

    workspace: str
    workspace_id: str
    revision: int
    generated: datetime
    author: str
    application: str
    definitions: str
    digest: str
    row_counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: one value for the screen, the workbook, the PDF, CSV, JSON and the terminal.

    finding: the answer in one sentence. data: tidy tables of the rows behind the figures.
    """

    key: str
    title: str
    team: str
    period: Period
    zone: str
    finding: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    charts: tuple[ChartData, ...]
    data: tuple[Table, ...]
    definitions: tuple[Definition, ...]
    checks: tuple[Check, ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()

    def figure(self, key: str) -> Figure:
        """The figure of that key. Raises KeyError when there is none."""
        for candidate in self.figures:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def table(self, key: str) -> Table:
        """The table of that key, among those shown and those of data."""
        for candidate in (*self.tables, *self.data):
            if candidate.key == key:
                return candidate
        raise KeyError(key)


def evaluate(
    expression: Expression | Decimal,
    tables: Mapping[str, Table],
    figures: Mapping[str, Figure],
) -> Decimal | None:
    """The value of an expression over tables and figures; None where there is no answer.

    >>> hours = Table("h", "Hours", (Column("kind", "Kind"), Column("s", "s", Unit.SECONDS)),
    ...               [("toil", 60), ("project", 30), ("toil", 30)])
    >>> evaluate(Divide(Sum("h", "s", (("kind", "toil"),)), Sum("h", "s")), {"h": hours}, {})
    Decimal('0.75')
    """
    match expression:
        case Decimal():
            return expression
        case Number(value):
            return value
        case Ref(key):
            return figures[key].value
        case Sum(table, column, where):
            position = tables[table].index(column)
            rows = _matching(tables[table], where)
            numbers = (row[position] for row in rows)
            return sum((Decimal(n) for n in numbers if isinstance(n, int | Decimal)), Decimal(0))
        case CountRows(table, where):
            return Decimal(sum(1 for _ in _matching(tables[table], where)))
        case Add(terms):
            values = [evaluate(term, tables, figures) for term in terms]
            return None if None in values else sum((v for v in values if v is not None), Decimal(0))
        case Subtract(left, right):
            a, b = evaluate(left, tables, figures), evaluate(right, tables, figures)
            return None if a is None or b is None else a - b
        case Divide(numerator, denominator):
            a, b = evaluate(numerator, tables, figures), evaluate(denominator, tables, figures)
            return None if a is None or b is None or b == 0 else a / b


def _matching(table: Table, where: Sequence[tuple[str, Value]]) -> Iterable[Sequence[Value]]:
    tests = [(table.index(column), wanted) for column, wanted in where]
    return (row for row in table.rows if all(row[at] == wanted for at, wanted in tests))
