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
from itertools import repeat
from operator import itemgetter

from models.kernel.periods import Period

Value = str | int | Decimal | date | datetime | bool | None


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
    expression: "Expression | None" = None


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


# --- expressions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfRow:
    """The value of a column in the very row that a calculated column is worked out for."""

    column: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column over the rows whose other columns equal the given values."""

    table: str
    column: str
    where: tuple[tuple[str, Value | OfRow], ...] = ()


@dataclass(frozen=True, slots=True)
class CountRows:
    """How many rows of a table have the given values."""

    table: str
    where: tuple[tuple[str, Value | OfRow], ...] = ()


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


Expression = Sum | CountRows | OfRow | Number | Ref | Add | Subtract | Divide


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number and how it came about.

    value: None means that there is no answer (shown as blank with `note`, never as 0).
    numerator, denominator: keys of other figures of the report, for the Explain panel.
    note: why there is no answer, or what the number leaves out.
    rows: key of the table that holds the rows behind it.
    limit: what a policy allows at most (at least, where `limit_is_floor`); None without a policy.
    previous: the same figure of the period before.
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
    limit: Decimal | None = None
    limit_is_floor: bool = False
    previous: Decimal | None = None

    @property
    def broken(self) -> bool | None:
        """Whether the value lies beyond its limit; None where either is missing."""
        if self.value is None or self.limit is None:
            return None
        return self.value < self.limit if self.limit_is_floor else self.value > self.limit


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
    privacy: what the report shows of single persons, in one sentence.
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
    privacy: str = ""

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
    row: Mapping[str, Value] | None = None,
) -> Decimal | None:
    """The value of an expression over tables and figures; None where there is no answer.

    row: the values by column of the row that a calculated column is worked out for.

    >>> hours = Table("h", "Hours", (Column("kind", "Kind"), Column("s", "s", Unit.SECONDS)),
    ...               [("toil", 60), ("project", 30), ("toil", 30)])
    >>> evaluate(Divide(Sum("h", "s", (("kind", "toil"),)), Sum("h", "s")), {"h": hours}, {})
    Decimal('0.75')
    """
    return Evaluator(tables, figures).value(expression, row)


class Evaluator:
    """Evaluates many expressions over the same tables; each table is walked once a grouping."""

    def __init__(self, tables: Mapping[str, Table], figures: Mapping[str, Figure]) -> None:
        self._tables = tables
        self._figures = figures
        self._groups: dict[tuple[str, str, tuple[str, ...]], dict[tuple[Value, ...], Decimal]] = {}

    def value(
        self, expression: Expression | Decimal, row: Mapping[str, Value] | None = None
    ) -> Decimal | None:
        """The value of one expression; None where there is no answer."""
        match expression:
            case Decimal():
                return expression
            case Number(value):
                return value
            case Ref(key):
                return self._figures[key].value
            case OfRow(column):
                return _number((row or {})[column])
            case Sum(table, column, where):
                return self._sum(table, column, where, row or {})
            case CountRows(table, where):
                return self._sum(table, "", where, row or {})
            case Add(terms):
                values = [self.value(term, row) for term in terms]
                known = [value for value in values if value is not None]
                return sum(known, Decimal(0)) if len(known) == len(values) else None
            case Subtract(left, right):
                a, b = self.value(left, row), self.value(right, row)
                return None if a is None or b is None else a - b
            case Divide(numerator, denominator):
                a, b = self.value(numerator, row), self.value(denominator, row)
                return None if a is None or b is None or b == 0 else a / b

    def _sum(
        self,
        table: str,
        column: str,
        where: tuple[tuple[str, Value | OfRow], ...],
        row: Mapping[str, Value],
    ) -> Decimal:
        by = tuple(name for name, _wanted in where)
        groups = self._groups.get((table, column, by))
        if groups is None:
            groups = self._groups[table, column, by] = _grouped(self._tables[table], column, by)
        wanted = tuple(row[w.column] if isinstance(w, OfRow) else w for _name, w in where)
        return groups.get(wanted, Decimal(0))


def _grouped(table: Table, column: str, by: tuple[str, ...]) -> dict[tuple[Value, ...], Decimal]:
    """Sums of a column (row counts where it is empty) by the values of other columns."""
    places = [table.index(name) for name in by]
    amounts = map(itemgetter(table.index(column)), table.rows) if column else repeat(1)
    sums: dict[tuple[Value, ...], int | Decimal] = {}
    for key, amount in zip(_keys(table.rows, places), amounts, strict=bool(column)):
        if isinstance(amount, int | Decimal):
            sums[key] = sums.get(key, 0) + amount
    return {key: Decimal(total) for key, total in sums.items()}


def _keys(rows: Sequence[Sequence[Value]], places: list[int]) -> Iterable[tuple[Value, ...]]:
    """The values at some places of each row; many rows are walked, so this is done in C."""
    if len(places) > 1:
        return map(itemgetter(*places), rows)
    if places:
        return zip(map(itemgetter(places[0]), rows))
    return repeat((), len(rows))


def _number(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None
