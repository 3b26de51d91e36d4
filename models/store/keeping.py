"""Many rows of Python values as the database keeps them, column by column.

An import of a hundred thousand rows has two million values: what can be done for a whole column at
once is, and what repeats (days, words, references) is converted once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Dialect, Table, TypeDecorator

from models.store.types import Day, Flag, Id, Text, Word

Values = Sequence[Any]


def kept_rows(
    table: Table, rows: Sequence[Mapping[str, Any]], dialect: Dialect
) -> Iterator[tuple[Any, ...]]:
    """Rows by column key, as tuples of kept values in the order of the columns.

    A value that a row leaves out is the column's default, else None. The tuples are made as they
    are asked for: a long list of them would keep the garbage collector busy.
    """
    columns = [kept(column, _values(column, rows), dialect) for column in table.columns]
    return zip(*columns, strict=True)


def _values(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> Values:
    try:
        return list(map(itemgetter(column.key), rows))
    except KeyError:
        default = getattr(column.default, "arg", None)
        return [row.get(column.key, default) for row in rows]


def kept(column: Column[Any], values: Values, dialect: Dialect) -> Values:
    """The values of one column as the database keeps them."""
    kind = column.type
    if not isinstance(kind, TypeDecorator):
        raise TypeError(f"{column} has a type that is not one of the house's own")
    if type(kind).process_bind_param is TypeDecorator.process_bind_param:
        return values
    if isinstance(kind, Text) and "\x00" not in "".join(filter(None, values)):
        return values
    keep = kind.process_bind_param
    if isinstance(kind, Day | Flag | Word) or (isinstance(kind, Id) and column.foreign_keys):
        return list(map(_Once(lambda value: keep(value, dialect)).__getitem__, values))
    return [keep(value, dialect) for value in values]


class _Once(dict[Any, Any]):
    """Converts each different value once. For types whose equal values are kept alike."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        self[value] = kept = self._convert(value)
        return kept
