"""The history of one row, put together from the before images of the journal."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from models.kernel.changes import RowChange, RowEvent
from models.store import journal
from models.store.images import imaged, read_values
from models.store.schema import change as changes
from models.store.schema import change_set as sets

Values = Mapping[str, Any]


def row_history(connection: Connection, table: Table, row_id: UUID) -> tuple[RowChange, ...]:
    """What each change set did to the row, oldest first.

    A step that left the row as it was (added and removed again) is left out.
    """
    found = connection.execute(
        select(changes.c.revision, changes.c.before)
        .where(changes.c.table_name == table.name, changes.c.row_id == row_id)
        .order_by(changes.c.sequence)
    ).all()
    if not found:
        return ()
    revisions = sorted({row.revision for row in found})
    named = journal.change_sets(connection, select(sets).where(sets.c.revision.in_(revisions)))
    by_revision = {change_set.revision: change_set for change_set in named}
    # The first image of each step is the state before it, and so the state after the step before.
    steps = [
        (revision, next(rows).before) for revision, rows in groupby(found, lambda row: row.revision)
    ]
    states = [_values(connection, table, image) for _, image in steps]
    states.append(_now(connection, table, row_id))
    history = []
    for at, (revision, _) in enumerate(steps):
        before, after = states[at], states[at + 1]
        if before == after:
            continue
        event = RowEvent.CHANGED
        if before is None or after is None:
            event = RowEvent.ADDED if before is None else RowEvent.REMOVED
        history.append(RowChange(by_revision[revision], event, before, after))
    return tuple(history)


def _values(connection: Connection, table: Table, image: str | None) -> Values | None:
    return None if image is None else read_values(table, image, connection.dialect)


def _now(connection: Connection, table: Table, row_id: UUID) -> Values | None:
    columns = imaged(table)
    row = connection.execute(select(*columns).where(table.c.id == row_id)).one_or_none()
    return None if row is None else dict(zip((c.name for c in columns), row, strict=True))
