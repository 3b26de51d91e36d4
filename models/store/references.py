"""References that a change set would leave pointing to nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Column, Connection, Table, and_, exists, select
from sqlalchemy.sql.elements import ColumnElement

from models.kernel.errors import Finding, Refused
from models.store import schema

_changes = schema.change
_AT_MOST = 100
_DELETED = "d"


@dataclass(frozen=True, slots=True)
class Dangling:
    """A row whose reference leads nowhere. deleted: the change set itself deleted what it meant."""

    table: str
    column: str
    row: UUID
    parent: str
    missing: UUID
    deleted: bool


def dangling(connection: Connection, tables: Iterable[Table], after: int) -> tuple[Dangling, ...]:
    """Broken references among the rows changed since the change `after`; at most some of each."""
    touched = select(_changes.c.table_name, _changes.c.kind == _DELETED)
    moved = {tuple(row) for row in connection.execute(touched.where(_since(after)).distinct())}
    found: list[Dangling] = []
    for table in tables:
        for column in table.columns:
            for key in column.foreign_keys:
                above = key.column.table
                ways = [
                    was_deleted
                    for was_deleted, name in ((False, table.name), (True, above.name))
                    if (name, was_deleted) in moved
                ]
                if ways:
                    found += _of_one(connection, column, above, after, ways)
    return tuple(found)


def _since(after: int) -> ColumnElement[bool]:
    return _changes.c.sequence > after


def _of_one(
    connection: Connection, column: "Column[UUID]", parent: Table, after: int, ways: Iterable[bool]
) -> list[Dangling]:
    """The broken references of one column: of rows that were written, or to rows that were
    deleted, as each of the ways says."""
    child = column.table
    above = parent.alias("above")
    leads_nowhere = and_(column.is_not(None), ~exists().where(above.c.id == column))
    broken: dict[UUID, Dangling] = {}
    for was_deleted in ways:
        row, table = (column, parent) if was_deleted else (child.c.id, child)
        changed = select(_changes.c.row_id).where(
            _since(after),
            _changes.c.table_name == table.name,
            (_changes.c.kind == _DELETED) == was_deleted,
        )
        statement = select(child.c.id, column).where(row.in_(changed), leads_nowhere)
        statement = statement.limit(_AT_MOST)
        for row_id, missing in connection.execute(statement):
            broken[row_id] = Dangling(
                child.name, column.name, row_id, parent.name, missing, was_deleted
            )
    return list(broken.values())


def refusal(found: Iterable[Dangling]) -> Refused:
    """``still_referenced`` for what was deleted, ``missing_reference`` for what never was."""
    told: dict[tuple[str, str, str, str], int] = {}
    for each in found:
        code = "still_referenced" if each.deleted else "missing_reference"
        key = (code, each.table, each.column, each.parent)
        told[key] = told.get(key, 0) + 1
    return Refused(
        *(
            Finding(code, parameters={"table": t, "column": c, "parent": p, "count": count})
            for (code, t, c, p), count in told.items()
        )
    )
