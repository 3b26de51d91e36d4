"""Reading whole small tables into their frozen rows."""

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select

from models.store.query import Reader
from models.store.records import Record

T = TypeVar("T")


def selected(kind: type[Record], shape: type[Any]) -> Select[*tuple[Any, ...]]:
    """Select the columns of a record that a row shape names, in the order of its fields."""
    return select(*(getattr(kind, field.name) for field in fields(shape)))


def rows_of(
    reader: Reader, kind: type[Record], shape: type[T], *order: str, **equal: Any
) -> tuple[T, ...]:
    """The rows of a table whose columns have the values `equal`, in the order of some columns."""
    asked = tuple((column, value is None) for column, value in equal.items())
    made: Any = shape
    found = reader.connection.execute(_asking(kind, made, order, asked), equal)
    return tuple(shape(*row) for row in found)


@cache
def _asking(
    kind: type[Record],
    shape: type[Any],
    order: tuple[str, ...],
    asked: tuple[tuple[str, bool], ...],
) -> Select[*tuple[Any, ...]]:
    """Made once: pages ask for the same tables over and over. asked: each column, and whether it
    must be empty."""
    statement = selected(kind, shape)
    for name, is_empty in asked:
        column = getattr(kind, name)
        statement = statement.where(column.is_(None) if is_empty else column == bindparam(name))
    return statement.order_by(*(getattr(kind, name) for name in (*order, "id")))
