"""The rows of one change set: what each was before it, and what it was after."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from models.store.comparing import RowDifference
from models.store.images import keeper
from models.store.schema import Schema
from models.store.schema import change as changes
from models.store.sides import standing_rows
from models.store.three_way import Key, Values


def step_rows(
    connection: Connection, layout: Schema, revision: int, limit: int
) -> tuple[RowDifference, ...]:
    """The first rows, up to `limit`, that a change set changed, in the order in which it did.

    A row that the step left as it was (added and removed again) is left out.
    """
    found = connection.execute(
        select(changes.c.table_name, changes.c.row_id, changes.c.before)
        .where(changes.c.revision == revision)
        .order_by(changes.c.sequence)
    )
    before: dict[Key, str | None] = {}
    for table, row_id, image in found:
        if len(before) == limit and (table, row_id) not in before:
            break
        before.setdefault((table, row_id), image)
    after = _after(connection, layout, revision, before)
    told = (
        RowDifference(key, _kept(layout, key[0], image), after[key])
        for key, image in before.items()
    )
    return tuple(row for row in told if row.before != row.after)


def _after(
    connection: Connection, layout: Schema, revision: int, keys: Iterable[Key]
) -> dict[Key, Values | None]:
    """What rows were after a revision: what the next change found, else what stands."""
    by_table: dict[str, list[UUID]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, []).append(row_id)
    after: dict[Key, Values | None] = {}
    for table, ids in by_table.items():
        standing = standing_rows(connection, layout.tables[table], ids)
        after |= {(table, row_id): standing.get(row_id) for row_id in ids}
        later = connection.execute(
            select(changes.c.row_id, changes.c.before)
            .where(
                changes.c.table_name == table,
                changes.c.row_id.in_(ids),
                changes.c.revision > revision,
            )
            .order_by(changes.c.sequence.desc())
        )
        for row_id, image in later:
            after[table, row_id] = _kept(layout, table, image)
    return after


def _kept(layout: Schema, table: str, image: str | None) -> Values | None:
    return None if image is None else keeper(layout.tables[table])(image)
