"""Reading whole small tables into their frozen rows."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Select, select

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
    statement = selected(kind, shape)
    for column, value in equal.items():
        statement = statement.where(getattr(kind, column) == value)
    keys = [getattr(kind, column) for column in (*order, "id")]
    return reader.shapes(statement.order_by(*keys), shape)
