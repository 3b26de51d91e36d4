"""A branch compared with the data it was taken from, and brought back into it as one step.

The branch's journal says what was done in it, the data's what was done there since; `three_way`
decides row by row. What then refers to a row that the other side deleted, and what breaks a rule
only together, are conflicts too. A comparison writes nothing: it is the merge, rolled back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from models.kernel.errors import FileProblem, Refused
from models.store import bulk, journal, references, sides
from models.store import schema as own
from models.store.branch import Branch
from models.store.images import imaged, python_values
from models.store.records import RESTS_ON
from models.store.revert import cancelled_since
from models.store.schema import Schema
from models.store.soundness import Broken
from models.store.three_way import (
    Apart,
    Choices,
    Conflict,
    Key,
    Kind,
    Merged,
    Side,
    Values,
    merge_rows,
)

MERGE = "Merge"

_sets = own.change_set


Breaches = frozenset[tuple[str, tuple[Key, ...]]]
"""As `Broken.same` tells them apart."""

Rules = Callable[[Connection], Iterable[Broken]]
"""Everything that is wrong with the data by the rules of the areas."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Both sides of a branch since they parted, or since it was last merged.

    mine: what was done in the branch, which stands at branch_revision; theirs: in the data, with
    every row of mine in it, which stands at revision. broken: the breaches that mine has already.
    """

    branch: Branch
    branch_revision: int
    base_revision: int
    branch_base: int
    revision: int
    mine: Mapping[Key, Apart]
    theirs: Mapping[Key, Apart]
    broken: Breaches

    @property
    def parameters(self) -> dict[str, Any]:
        """What a merge writes down, so that the next one goes on from there."""
        return {
            "branch": self.branch.id.hex,
            "branch_revision": self.branch_revision,
            "name": self.branch.name,
            "kind": self.branch.kind.value,
        }


def read_parted(
    data: Connection, copy: Connection, layout: Schema, branch: Branch, rules: Rules
) -> Parted:
    """Read both sides. Raises FileProblem ``other_workspace``, ``epoch_since``."""
    head, branch_head = journal.read_head(data), journal.read_head(copy)
    if head.workspace_id != branch.origin:
        raise FileProblem("other_workspace", name=branch.origin_name)
    if head.epoch != branch.epoch or branch_head.epoch:
        raise FileProblem("epoch_since", name=branch.origin_name)
    base_revision, branch_base = _parted_at(data, branch)
    mine = {
        key: row for key, row in sides.changed_since(copy, layout, branch_base).items() if row.moved
    }
    theirs = sides.changed_since(data, layout, base_revision)
    complete = sides.with_untouched(data, layout, theirs, mine)
    return Parted(
        branch,
        branch_head.revision,
        base_revision,
        branch_base,
        head.revision,
        mine,
        complete,
        frozenset(found.same for found in rules(copy)),
    )


def _parted_at(data: Connection, branch: Branch) -> tuple[int, int]:
    """The revisions of the data and of the branch at which they were last the same, or decided."""
    undone = cancelled_since(data, branch.base_revision)
    merges = data.execute(
        select(_sets.c.revision, _sets.c.parameters)
        .where(_sets.c.revision > branch.base_revision, _sets.c.label == MERGE)
        .order_by(_sets.c.revision.desc())
    )
    for revision, parameters in merges:
        if revision not in undone and parameters["branch"] == branch.id.hex:
            return revision, parameters["branch_revision"]
    return branch.base_revision, 0


def bring_in(
    data: Connection, layout: Schema, parted: Parted, choices: Choices, rules: Rules, after: int
) -> Merged:
    """Write mine into the data of an open change set that began after the change `after`.

    What is in conflict and not chosen stays as theirs is; the conflicts are told.
    """
    before = _by_row(frozenset(found.same for found in rules(data)) | parted.broken)
    merged = merge_rows(parted.mine, parted.theirs, choices)
    results, conflicts = dict(merged.results), list(merged.conflicts)
    _write(data, layout, parted.theirs, {}, results)
    told: dict[str, Conflict] = {}
    while True:
        found = [
            one
            for one in (
                *_dangling(data, layout, parted, after),
                *_resting(layout, parted, results),
                *_breaking(data, rules, before),
            )
            if choices.get(one.key) is not Side.BOTH or one.key not in told
        ]
        if not found:
            return Merged(results, tuple(conflicts))
        for each in found:
            one = _joined(each, told) if each.key in told else each
            told[one.key] = one
            chosen = choices.get(one.key)
            if chosen is None:
                conflicts.append(one)
            if chosen is not Side.BOTH:
                forced = _forced(one, parted, chosen or Side.THEIRS)
                _write(data, layout, parted.theirs, results, forced)
                results |= forced


def _joined(again: Conflict, told: Mapping[str, Conflict]) -> Conflict:
    """What was decided and is there again, because another decision on one of its rows undid it:
    they are decided together."""
    rows = set(again.rows)
    others = {key for one in told.values() if rows & set(one.rows) for key in one.rows} - rows
    first, *rest = again.rows
    joined = replace(again, rows=(first, *sorted(others), *rest))
    if joined.key in told:
        raise AssertionError(f"a decision for one side breaks what that side kept: {joined.key}")
    return joined


def _dangling(data: Connection, layout: Schema, parted: Parted, after: int) -> list[Conflict]:
    found = references.dangling(data, layout.tables.values(), after)
    conflicts = []
    for one in found:
        rows = ((one.table, one.row), (one.parent, one.missing))
        mine, theirs = (
            {key[0]: _state(parted, key, side) for key in rows} for side in (Side.MINE, Side.THEIRS)
        )
        conflicts.append(Conflict(Kind.REFERENCE, rows, "", one.column, None, mine, theirs))
    return conflicts


def _resting(
    layout: Schema, parted: Parted, results: Mapping[Key, Values | None]
) -> Iterator[Conflict]:
    """Rows that rest on others which, in what the merge made, are not what the side knew that wrote
    them."""

    def merged(key: Key) -> Values | None:
        return results[key] if key in results else _state(parted, key, Side.THEIRS)

    columns = [
        (name, column, next(iter(column.foreign_keys)).column.table.name)
        for name, table in layout.tables.items()
        for column in table.columns
        if column.info.get(RESTS_ON)
    ]
    for table, column, parent in columns:
        for side, rows in ((Side.MINE, parted.mine), (Side.THEIRS, parted.theirs)):
            for key, row in rows.items():
                if key[0] != table or not row.moved or row.now is None or merged(key) != row.now:
                    continue
                referred = row.now[column.name]
                if referred is None:
                    continue
                rested = (parent, UUID(bytes=bytes(referred)))
                knew, stands = _state(parted, rested, side), merged(rested)
                if knew is None or stands is None:
                    continue
                if any(knew[name] != stands[name] for name in column.info[RESTS_ON]):
                    yield Conflict(Kind.RULE, (key, rested), "", RESTS_ON)


_Known = Mapping[tuple[str, Key], Sequence[frozenset[Key]]]


def _by_row(breaches: Breaches) -> _Known:
    known: defaultdict[tuple[str, Key], list[frozenset[Key]]] = defaultdict(list)
    for code, rows in breaches:
        for row in rows:
            known[code, row].append(frozenset(rows))
    return known


def _breaking(data: Connection, rules: Rules, before: _Known) -> list[Conflict]:
    """What breaks a rule now. Rows that broke it together on one side already, maybe with more of
    them, are none of the merge's doing."""
    return [
        Conflict(Kind.RULE, found.rows, "", found.code, parameters=found.parameters)
        for found in rules(data)
        if not any(
            among.issuperset(found.rows) for among in before.get((found.code, found.rows[0]), ())
        )
    ]


def _forced(conflict: Conflict, parted: Parted, side: Side) -> dict[Key, Values | None]:
    """The rows of a conflict as one side has them."""
    return {key: _state(parted, key, side) for key in conflict.rows if _known(parted, key)}


def _known(parted: Parted, key: Key) -> bool:
    return key in parted.mine or key in parted.theirs


def _state(parted: Parted, key: Key, side: Side) -> Values | None:
    mine, theirs = parted.mine.get(key), parted.theirs.get(key)
    if side is Side.MINE and mine is not None:
        return mine.now
    if side is Side.MINE and theirs is not None:
        # The branch left it alone, so it has what stood when they parted.
        return theirs.base
    return theirs.now if theirs is not None else None


def _write(
    connection: Connection,
    layout: Schema,
    theirs: Mapping[Key, Apart],
    written: Mapping[Key, Values | None],
    wanted: Mapping[Key, Values | None],
) -> None:
    """Make the rows what is wanted; they are as theirs, but for what was written before."""
    by_table: defaultdict[str, list[tuple[UUID, Values | None, Values | None]]] = defaultdict(list)
    for key, values in wanted.items():
        standing = written[key] if key in written else theirs[key].now
        if standing != values:
            by_table[key[0]].append((key[1], standing, values))
    for name, rows in by_table.items():
        _write_table(connection, layout.tables[name], rows)


def _write_table(
    connection: Connection, table: Table, rows: Iterable[tuple[UUID, Values | None, Values | None]]
) -> None:
    """Each row by its id, as it is and as it is to be. Only columns that differ are set."""
    columns = [column.name for column in imaged(table)]
    gone: list[UUID] = []
    added: list[tuple[Any, ...]] = []
    changed: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for row_id, standing, values in rows:
        if values is None:
            gone.append(row_id)
        elif standing is None:
            added.append((*(values[column] for column in columns), row_id.bytes))
        else:
            moved = tuple([name for name in columns if standing[name] != values[name]])
            changed[moved].append((*(values[name] for name in moved), row_id.bytes))
    if gone:
        bulk.delete(connection, table, gone)
    for moved, some in changed.items():
        bulk.update_kept(connection, table, [*moved, "id"], some)
    if added:
        bulk.insert_kept(connection, table, [*columns, "id"], added)


def refuse_undecided(conflicts: tuple[Conflict, ...]) -> None:
    """Raise Refused ``undecided`` with the conflicts, if there are any."""
    if conflicts:
        raise Refused.because("undecided", conflicts=conflicts, count=len(conflicts))


def readable(conflict: Conflict, layout: Schema, connection: Connection) -> Conflict:
    """The conflict with values that Python works with instead of kept ones."""
    if conflict.kind is not Kind.FIELD:
        return conflict
    read = python_values(layout.tables[conflict.rows[0][0]], connection.dialect)
    column = conflict.column

    def value(kept: Any) -> Any:
        return read({column: kept})[column]

    return replace(
        conflict,
        base=value(conflict.base),
        mine=value(conflict.mine),
        theirs=value(conflict.theirs),
    )
