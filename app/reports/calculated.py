"""Tables whose columns are worked out by expressions, and values that prove themselves."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from models.kernel.figures import Column, Evaluator, Table, Value


def calculated(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    given: Iterable[Mapping[str, Value]],
    evaluator: Evaluator,
    section: str,
) -> Table:
    """A table: the given values of each row, and those that its columns' expressions yield.

    A column's expression may use columns to its left.
    """
    rows: list[Sequence[Value]] = []
    for values in given:
        row = dict(values)
        for column in columns:
            if column.expression is not None:
                row[column.key] = _whole(evaluator.value(column.expression, row))
        rows.append(tuple(row[column.key] for column in columns))
    return Table(key, title, columns, rows, section)


def _whole(value: Decimal | None) -> Value:
    """Sums of whole seconds as whole numbers again."""
    return int(value) if value is not None and value == value.to_integral_value() else value


def digest(tables: Iterable[Table]) -> str:
    """SHA-256 of raw rows: for each table its key, its columns' keys, and one JSON line a row."""
    made = hashlib.sha256()
    for table in tables:
        head = [table.key, *(column.key for column in table.columns)]
        made.update(_line(head))
        for row in table.rows:
            made.update(_line(row))
    return made.hexdigest()


def _line(values: Sequence[Value]) -> bytes:
    plain = [
        value.isoformat()
        if isinstance(value, date)
        else format(value, "f")
        if isinstance(value, Decimal)
        else value
        for value in values
    ]
    return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n").encode(
        "utf-8", "surrogatepass"
    )
