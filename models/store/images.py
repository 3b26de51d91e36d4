"""The one encoding of a row in the journal, to the byte the same in both databases.

An image is a JSON object of every column but the id, keys sorted; bytes are lower-case hex; of the
characters of a text only the backslash and the quotation mark are escaped, control characters stand
as they are. It is built by concatenation of what both databases have: SQLite lets no trigger use
its JSON functions while the schema is not trusted.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, Dialect, LargeBinary, Table, TypeDecorator
from sqlalchemy import Text as SqlText

from models.store.engine import quoted


def imaged(table: Table) -> list[Column[Any]]:
    """The columns that an image holds, in its order."""
    return sorted((c for c in table.columns if not c.primary_key), key=lambda c: c.name)


def sqlite_image(table: Table, row: str) -> str:
    """SQL for the image of the row that `row` (``OLD``) names."""
    return _object(table, row, "lower(hex({0}))", "{0}")


def postgres_image(table: Table, row: str) -> str:
    """SQL for the image of the row that `row` (a table's alias) names."""
    return _object(table, row, "encode({0}, 'hex')", "{0}::text")


def _object(table: Table, row: str, in_hex: str, in_digits: str) -> str:
    parts = []
    for position, column in enumerate(imaged(table)):
        name = f"{row}.{quoted(column.name)}"
        if is_bytes(column):
            value = f"""'"' || {in_hex} || '"'"""
        elif is_text(column):
            value = """'"' || replace(replace({0}, '\\', '\\\\'), '"', '\\"') || '"'"""
        else:
            value = in_digits
        opening = "{" if position == 0 else ","
        written = f"CASE WHEN {name} IS NULL THEN 'null' ELSE {value.format(name)} END"
        parts.append(f"'{opening}{json.dumps(column.name)}:' || {written}")
    return " || ".join([*parts, "'}'"]) if parts else "'{}'"


def is_bytes(column: Column[Any]) -> bool:
    """Whether a column keeps bytes."""
    return isinstance(_impl(column), LargeBinary)


def is_text(column: Column[Any]) -> bool:
    """Whether a column keeps text."""
    return isinstance(_impl(column), SqlText)


def _impl(column: Column[Any]) -> object:
    kind = column.type
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def kept_values(table: Table, image: str) -> dict[str, Any]:
    """An image as the values that the database keeps, by column name."""
    return keeper(table)(image)


def keeper(table: Table) -> Callable[[str], dict[str, Any]]:
    """What reads a table's images as `kept_values` does, for many of them."""
    in_bytes = [column.name for column in imaged(table) if is_bytes(column)]
    # An image has no white space around it, for which `decode` would look.
    read = json.JSONDecoder(strict=False).raw_decode

    def kept(image: str) -> dict[str, Any]:
        values: dict[str, Any] = read(image)[0]
        for name in in_bytes:
            if values.get(name) is not None:
                values[name] = bytes.fromhex(values[name])
        return values

    return kept


def python_values(table: Table, dialect: Dialect) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What makes rows of kept values into such as Python works with, for many of them."""
    processes = [
        (column.name, process)
        for column in imaged(table)
        if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
    ]

    def read(kept: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(kept)
        for name, process in processes:
            if name in values:
                values[name] = process(values[name])
        return values

    return read


def read_values(table: Table, image: str, dialect: Dialect) -> dict[str, Any]:
    """An image as the values that Python works with, by column name.

    Columns that the table no longer has (the image is of an older epoch) stay as they were kept.
    """
    return python_values(table, dialect)(kept_values(table, image))
