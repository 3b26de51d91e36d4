"""Every stored table as it is, for those who take their data elsewhere."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Column as StoredColumn
from sqlalchemy import select

from models.kernel.figures import Column, Table, Unit, Value
from models.store import types
from models.store.query import Query, Reader
from models.store.records import Record

_UNITS: tuple[tuple[type[Any], Unit], ...] = (
    (types.Day, Unit.DAY),
    (types.Instant, Unit.INSTANT),
    (types.Flag, Unit.FLAG),
    (types.Int, Unit.COUNT),
    (types.Dec, Unit.RATIO),
)


@dataclass(frozen=True)
class TableRows(Query[Table]):
    """All rows of one table, in order of their ids; ids are written as text, bytes as hexadecimal.

    It is asked once, for an export, and never by a page: so it declares no tables.
    """

    reads: ClassVar[frozenset[str]] = frozenset()
    table: str

    def run(self, reader: Reader) -> Table:
        """The table, with its columns' own names. Raises KeyError for a table that is not there."""
        stored = Record.metadata.tables[self.table]
        ordered = sorted(stored.columns, key=lambda column: column.name != "id")
        columns = tuple(Column(c.name, c.name, _unit(c)) for c in ordered)
        rows = reader.connection.execute(select(*ordered).order_by(stored.c.id))
        return Table(self.table, self.table, columns, [tuple(map(_plain, row)) for row in rows])


def table_names() -> tuple[str, ...]:
    """The tables that hold records, by name; of the areas that are loaded (an open data file's)."""
    return tuple(sorted(Record.metadata.tables))


def _unit(column: StoredColumn[Any]) -> Unit:
    return next((unit for kind, unit in _UNITS if isinstance(column.type, kind)), Unit.TEXT)


def _plain(value: Any) -> Value:
    match value:
        case UUID():
            return str(value)
        case bytes():
            return value.hex()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        case str() | int() | Decimal() | date() | None:
            return value
        case _:
            raise TypeError(f"no column type gives {type(value).__name__}")
