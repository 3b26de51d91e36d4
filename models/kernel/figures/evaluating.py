"""The values of expressions over tables and figures."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
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
