"""Which rows of a review the journal says were changed after a revision, by whom and when."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.insight.frozen_rows import RowChanged
from models.insight.queries.review_data import seeded
from models.insight.review_parts import COLUMNS, Belonging, ReviewScope, Values
from models.kernel.changes import RowEvent
from models.store.query import Reader
from models.store.records import Record
from models.store.sides import last_touches, rows_since
from models.store.three_way import Apart, Key

_PARENTS = {
    "objective_id": ("objective", "name"),
    "capacity_id": ("capacity", "name"),
    "deliverable_id": ("deliverable", "name"),
    "incident_id": ("incident", "title"),
    "service_id": ("service", "name"),
}
"""What a row without a name of its own is told by: the first of these that it has."""
_OF_PEOPLE = ("membership", "contract", "absence", "entry", "review_person")
"""Tables whose rows are told by the person whose they are."""


def rows_changed(
    reader: Reader, scope: ReviewScope, called: Mapping[UUID, str], revision: int
) -> tuple[RowChanged, ...]:
    """The rows that belong to a review, or did, and are otherwise; the latest first. called: what the
    people are called who are named in it; others are not."""
    tables = {name: Record.metadata.tables[name] for name in COLUMNS}
    apart = rows_since(reader.connection, tables, revision)
    belonging = seeded(reader, scope)
    for (table, _row_id), row in apart.items():
        if table == "impact" and row.base is not None:
            belonging.note(row.base)
    found = {
        key: images
        for table in COLUMNS
        for key, row in apart.items()
        if key[0] == table and (images := _images(belonging, key, row)) is not None
    }
    touches = last_touches(reader.connection, found, revision)
    names = _names(reader)
    told = []
    for (table, row_id), (was, now) in found.items():
        touch = touches.get((table, row_id))
        standing = now or was or {}
        told.append(
            RowChanged(
                table,
                row_id,
                _called(table, standing, names, called),
                _event(was, now),
                _fields(table, was, now),
                touch.author if touch else None,
                touch.instant if touch else None,
            )
        )
    return tuple(sorted(told, key=lambda one: (one.at is not None, one.at, one.id), reverse=True))


def _images(
    belonging: Belonging, key: Key, row: Apart
) -> tuple[Values | None, Values | None] | None:
    """A row then and now, as far as reviews rest on it; None where that is the same, or not ours."""
    table, row_id = key
    was, now = _part(table, row.base), _part(table, row.now)
    # Both are judged, because either may say of other rows that they belong.
    ours = [belonging(table, row_id, one) for one in (was, now) if one is not None]
    return (was, now) if any(ours) and was != now else None


def _part(table: str, values: Values | None) -> Values | None:
    return None if values is None else {name: values.get(name) for name in COLUMNS[table]}


def _event(was: Values | None, now: Values | None) -> RowEvent:
    if was is None:
        return RowEvent.ADDED
    return RowEvent.REMOVED if now is None else RowEvent.CHANGED


def _fields(table: str, was: Values | None, now: Values | None) -> tuple[str, ...]:
    if was is None or now is None:
        return COLUMNS[table]
    return tuple(name for name in COLUMNS[table] if was[name] != now[name])


def _names(reader: Reader) -> Mapping[bytes, str]:
    """What the rows are called that others are told by."""
    found: dict[bytes, str] = {}
    for table, column in _PARENTS.values():
        stored = Record.metadata.tables[table]
        for row_id, name in reader.connection.execute(select(stored.c.id, stored.c[column])):
            found[row_id.bytes] = name
    return found


def _called(table: str, row: Values, names: Mapping[bytes, str], called: Mapping[UUID, str]) -> str:
    own: Any = row.get("name") or row.get("title")
    if own:
        return str(own)
    if table in _OF_PEOPLE:
        return called.get(UUID(bytes=row["person_id"]), "")
    parents = [row[column] for column in _PARENTS if row.get(column) is not None]
    return next((names[one] for one in parents if one in names), "")
