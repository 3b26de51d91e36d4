"""Figures of a chapter, each evaluated over the tables and the figures before it."""

from collections.abc import Iterable
from decimal import Decimal

from models.kernel.figures import (
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Report,
    Table,
    Unit,
)


class Counting:
    """Collects figures in the order in which they are read."""

    def __init__(self, *tables: Table) -> None:
        self._made: dict[str, Figure] = {}
        self._evaluator = Evaluator({table.key: table for table in tables}, self._made)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those collected so far."""
        return tuple(self._made.values())

    def value(self, key: str) -> Decimal | None:
        """The value of one of them."""
        return self._made[key].value

    def add(
        self,
        key: str,
        title: str,
        unit: Unit,
        expression: Expression,
        *,
        note: str = "",
        limit: Decimal | None = None,
        rows: str = "",
    ) -> None:
        """A figure that arithmetic on rows gives."""
        value = self._evaluator.value(expression)
        self._made[key] = Figure(
            key, title, unit, value, expression, note=note, rows=rows, limit=limit
        )

    def tell(
        self,
        key: str,
        title: str,
        unit: Unit,
        value: Decimal | None,
        *,
        formula: str = "",
        note: str = "",
        limit: Decimal | None = None,
        rows: str = "",
    ) -> None:
        """A figure that no formula finds."""
        self._made[key] = Figure(
            key, title, unit, value, formula=formula, note=note, rows=rows, limit=limit
        )


def chosen(page: Report, keys: Iterable[str]) -> tuple[Figure, ...]:
    """Some figures of a page as they are, with those that they are divided from before them."""
    wanted: dict[str, Figure] = {}
    for key in keys:
        figure = page.figure(key)
        for part in _parts(figure.expression):
            wanted.setdefault(part, page.figure(part))
        wanted.setdefault(key, figure)
    return tuple(wanted.values())


def _parts(expression: Expression | None) -> tuple[str, ...]:
    match expression:
        case Divide(Ref(top), Ref(bottom)):
            return top, bottom
        case _:
            return ()
