"""What a merge would do, told before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import dialect

from models.kernel.changes import RowEvent
from models.store import sides
from models.store.branch import Branch
from models.store.images import python_values
from models.store.merge import Parted, readable
from models.store.schema import Schema
from models.store.sides import Touch
from models.store.three_way import Conflict, Key, Merged, Values

_DIALECT = dialect()
"""Kept values are the same in both databases, and so is how they are read."""


@dataclass(frozen=True, slots=True)
class RowDifference:
    """How a row would change. before, after: its values as they are kept, by column; None: it is
    not there. `read` makes them readable: a comparison may have a hundred thousand of these."""

    key: Key
    before: Values | None
    after: Values | None

    @property
    def event(self) -> RowEvent:
        """Whether it would be added, changed or removed."""
        if self.before is None:
            return RowEvent.ADDED
        return RowEvent.REMOVED if self.after is None else RowEvent.CHANGED

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that differ."""
        before, after = self.before or {}, self.after or {}
        return tuple(key for key in sorted({*before, *after}) if before.get(key) != after.get(key))

    def read(self, layout: Schema) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """Before and after, in values that Python works with."""
        values = python_values(layout.tables[self.key[0]], _DIALECT)
        before, after = self.before, self.after
        return (
            None if before is None else values(before),
            None if after is None else values(after),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """A branch beside its data. revision, branch_revision: what was compared, for the merge to be
    guarded by. changes: what the merge would do to the data. conflicts: still to be decided; mine
    and theirs say who touched their rows last, and when; rows: how these stand, on the one side or
    the other, readable. others: how many rows the data changed
    since, apart from the branch.
    """

    branch: Branch
    revision: int
    branch_revision: int
    changes: tuple[RowDifference, ...]
    conflicts: tuple[Conflict, ...]
    mine: Mapping[Key, Touch]
    theirs: Mapping[Key, Touch]
    rows: Mapping[Key, Mapping[str, Any]]
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
            RowDifference(key, parted.theirs[key].now, values)
            for key, values in merged.results.items()
            if parted.theirs[key].now != values
        ),
        conflicts=tuple(readable(one, layout, data) for one in merged.conflicts),
        mine=sides.last_touches(copy, rows, parted.branch_base),
        theirs=sides.last_touches(data, rows, parted.base_revision),
        rows={key: found for key in rows if (found := _standing(layout, parted, key)) is not None},
        others=sum(1 for row in parted.theirs.values() if row.moved),
    )


def _standing(layout: Schema, parted: Parted, key: Key) -> Mapping[str, Any] | None:
    """A row as the data has it, else as the branch has it, else as it was."""
    sides_of_it = [side[key] for side in (parted.theirs, parted.mine) if key in side]
    for kept in (*(one.now for one in sides_of_it), *(one.base for one in sides_of_it)):
        if kept is not None:
            return python_values(layout.tables[key[0]], _DIALECT)(kept)
    return None
