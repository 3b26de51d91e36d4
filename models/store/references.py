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
    found: list[Dangling] = []
    for table in tables:
        for column in table.columns:
            for key in column.foreign_keys:
                found += _of_one(connection, column, key.column.table, after)
    return tuple(found)


def _of_one(
    connection: Connection, column: "Column[UUID]", parent: Table, after: int
) -> list[Dangling]:
    child = column.table
    above = parent.alias("above")
    leads_nowhere = and_(column.is_not(None), ~exists().where(above.c.id == column))

    def changed(row: ColumnElement[UUID], table: str) -> ColumnElement[bool]:
        return row.in_(
            select(_changes.c.row_id).where(
                _changes.c.sequence > after, _changes.c.table_name == table
            )
        )

    broken: dict[UUID, Dangling] = {}
    for was_deleted, condition in (
        (False, changed(child.c.id, child.name)),
        (True, changed(column, parent.name)),
    ):
        statement = select(child.c.id, column).where(condition, leads_nowhere).limit(_AT_MOST)
        for row, missing in connection.execute(statement):
            broken[row] = Dangling(child.name, column.name, row, parent.name, missing, was_deleted)
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
