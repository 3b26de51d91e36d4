"""The values of expressions over tables and figures."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, repeat
from operator import itemgetter

from models.kernel.figures.expressions import (
    Add,
    CountRows,
    Divide,
    Expression,
    Multiply,
    Number,
    OfRow,
    Ref,
    Subtract,
    Sum,
    SumUpTo,
    Value,
)
from models.kernel.figures.reports import Figure
from models.kernel.figures.tables import Table


def evaluate(
    expression: Expression | Decimal,
    tables: Mapping[str, Table],
    figures: Mapping[str, Figure],
    row: Mapping[str, Value] | None = None,
) -> Decimal | None:
    """The value of an expression over tables and figures; None where there is no answer.

    row: the values by column of the row that a calculated column is worked out for.

    >>> from models.kernel.figures import Column, Unit
    >>> hours = Table("h", "Hours", (Column("kind", "Kind"), Column("s", "s", Unit.SECONDS)),
    ...               [("toil", 60), ("project", 30), ("toil", 30)])
    >>> evaluate(Divide(Sum("h", "s", (("kind", "toil"),)), Sum("h", "s")), {"h": hours}, {})
    Decimal('0.75')
    >>> count = Table("c", "Count", (Column("n", "n"), Column("s", "s")), [(1, 5), (2, -3), (3, 9)])
    >>> evaluate(SumUpTo("c", "s", "n"), {"c": count}, {}, {"n": 2})
    Decimal('2')
    """
    return Evaluator(tables, figures).value(expression, row)


class Evaluator:
    """Evaluates many expressions over the same tables; each table is walked once a grouping."""

    def __init__(self, tables: Mapping[str, Table], figures: Mapping[str, Figure]) -> None:
        self._tables = tables
        self._figures = figures
        self._groups: dict[tuple[str, str, tuple[str, ...]], dict[tuple[Value, ...], Decimal]] = {}
        self._runs: dict[
            tuple[SumUpTo, tuple[Value, ...]], tuple[list[Decimal], list[Decimal]]
        ] = {}

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
            case SumUpTo():
                return self._sum_up_to(expression, row or {})
            case CountRows(table, where):
                return self._sum(table, "", where, row or {})
            case Add(terms):
                values = [self.value(term, row) for term in terms]
                known = [value for value in values if value is not None]
                return sum(known, Decimal(0)) if len(known) == len(values) else None
            case Subtract(left, right):
                a, b = self.value(left, row), self.value(right, row)
                return None if a is None or b is None else a - b
            case Multiply(left, right):
                a, b = self.value(left, row), self.value(right, row)
                return None if a is None or b is None else a * b
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
        return groups.get(_wanted(where, row), Decimal(0))

    def _sum_up_to(self, asked: SumUpTo, row: Mapping[str, Value]) -> Decimal | None:
        until = _number(row[asked.along])
        if until is None:
            return None
        wanted = _wanted(asked.where, row)
        run = self._runs.get((asked, wanted))
        if run is None:
            run = self._runs[asked, wanted] = _run(self._tables[asked.table], asked, wanted)
        places, totals = run
        at = bisect_right(places, until)
        return totals[at - 1] if at else Decimal(0)


def _wanted(
    where: Iterable[tuple[str, Value | OfRow]], row: Mapping[str, Value]
) -> tuple[Value, ...]:
    return tuple(row[w.column] if isinstance(w, OfRow) else w for _name, w in where)


def _run(
    table: Table, asked: SumUpTo, wanted: tuple[Value, ...]
) -> tuple[list[Decimal], list[Decimal]]:
    """The places along which rows lie, in order, and the totals down to each."""
    by = [table.index(name) for name, _value in asked.where]
    along, added = table.index(asked.along), table.index(asked.column)
    steps = sorted(
        (place, _number(row[added]) or Decimal(0))
        for row, key in zip(table.rows, _keys(table.rows, by), strict=True)
        if key == wanted and (place := _number(row[along])) is not None
    )
    return [place for place, _step in steps], list(accumulate(step for _place, step in steps))


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
