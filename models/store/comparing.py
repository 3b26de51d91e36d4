"""What a merge would do, told before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from models.kernel.changes import RowEvent
from models.store import sides
from models.store.branch import Branch
from models.store.images import imaged
from models.store.merge import Parted, readable
from models.store.schema import Schema
from models.store.sides import Touch
from models.store.three_way import Conflict, Key, Merged, Values


@dataclass(frozen=True, slots=True)
class RowDifference:
    """How a row would change. before, after: its values by column; None: it is not there."""

    key: Key
    event: RowEvent
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that differ."""
        before, after = self.before or {}, self.after or {}
        return tuple(key for key in sorted({*before, *after}) if before.get(key) != after.get(key))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A branch beside its data. revision, branch_revision: what was compared, for the merge to be
    guarded by. changes: what the merge would do to the data. conflicts: still to be decided; mine
    and theirs say who touched their rows last, and when. others: how many rows the data changed
    since, apart from the branch.
    """

    branch: Branch
    revision: int
    branch_revision: int
    changes: tuple[RowDifference, ...]
    conflicts: tuple[Conflict, ...]
    mine: Mapping[Key, Touch]
    theirs: Mapping[Key, Touch]
    others: int


def compared(
    data: Connection, copy: Connection, layout: Schema, parted: Parted, merged: Merged
) -> Comparison:
    """The comparison of two sides whose merge was tried."""
    rows = {key for conflict in merged.conflicts for key in conflict.rows}
    return Comparison(
        branch=parted.branch,
        revision=parted.revision,
        branch_revision=parted.branch_revision,
        changes=tuple(
            difference
            for key, values in merged.results.items()
            if (difference := difference_of(data, layout, key, parted.theirs[key].now, values))
        ),
        conflicts=tuple(readable(one, layout, data) for one in merged.conflicts),
        mine=sides.last_touches(copy, rows, parted.branch_base),
        theirs=sides.last_touches(data, rows, parted.base_revision),
        others=sum(1 for row in parted.theirs.values() if row.moved),
    )


def difference_of(
    data: Connection, layout: Schema, key: Key, before: Values | None, after: Values | None
) -> RowDifference | None:
    """How a row differs between two states of kept values; None where it does not."""
    if before == after:
        return None
    event = RowEvent.CHANGED
    if before is None or after is None:
        event = RowEvent.ADDED if before is None else RowEvent.REMOVED
    return RowDifference(
        key, event, _read(data, layout, key, before), _read(data, layout, key, after)
    )


def _read(
    data: Connection, layout: Schema, key: Key, kept: Values | None
) -> Mapping[str, Any] | None:
    if kept is None:
        return None
    values = dict(kept)
    for column in imaged(layout.tables[key[0]]):
        process = column.type.dialect_impl(data.dialect).result_processor(data.dialect, None)
        if process is not None:
            values[column.name] = process(values[column.name])
    return values
