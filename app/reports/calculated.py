"""Tables whose columns are worked out by expressions, and values that prove themselves."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from models.kernel.figures import Column, Evaluator, Table, Value

_AT_ONCE = 2_000


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
    line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
    for table in tables:
        lines = [line([table.key, *(column.key for column in table.columns)])]
        for row in table.rows:
            lines.append(line(row))
            if len(lines) == _AT_ONCE:
                made.update(_bytes(lines))
                lines.clear()
        made.update(_bytes(lines))
    return made.hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no value of a table is a {type(value).__name__}")


def _bytes(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
