"""Undo: the rows of a change set are put back as they were before it, as a new change set.

What may be undone, and in which order, is read from the journal: it holds after a restart.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select
from sqlalchemy import delete as delete_from

from models.kernel.changes import Author, ChangeSet
from models.kernel.errors import Refused
from models.store import bulk, journal, schema
from models.store.images import imaged, kept_values
from models.store.references import Dangling
from models.store.schema import Schema

UNDO, REDO = "Undo", "Redo"

Choose = Callable[[Connection, Author, int], Row[Any] | None]

_AT_MOST_NAMED = 20

_sets, _changes = schema.change_set, schema.change


def to_undo(connection: Connection, author: Author, epoch: int) -> Row[Any] | None:
    """The author's latest change set that is not undone."""
    for row in _standing(connection, author, epoch):
        if row.label != UNDO:
            return row
    return None


def to_redo(connection: Connection, author: Author, epoch: int) -> Row[Any] | None:
    """The author's latest undo that is not redone and that no newer command has overtaken."""
    for row in _standing(connection, author, epoch):
        if row.label == UNDO:
            return row
        if row.label != REDO:
            return None
    return None


def to_undo_step(connection: Connection, author: Author, epoch: int, revision: int) -> Row[Any]:
    """The author's own change set of that revision, however old.

    Raises Refused ``no_such_step``, ``not_yours`` (with the ``author``) or ``already_undone``.
    """
    row = connection.execute(
        select(_sets).where(_sets.c.revision == revision, _sets.c.epoch == epoch)
    ).one_or_none()
    if row is None:
        raise Refused.because("no_such_step", revision=revision)
    own = connection.scalar(
        select(_sets.c.revision).where(_sets.c.revision == revision, journal.by(author))
    )
    if own is None:
        raise Refused.because("not_yours", author=row.author_name)
    if revision in cancelled_since(connection, revision - 1):
        raise Refused.because("already_undone")
    return row


def _standing(connection: Connection, author: Author, epoch: int) -> Iterator[Row[Any]]:
    """The author's change sets that no later one undid, newest first."""
    undone: set[int] = set()
    before = None
    while True:
        statement = _own(author, epoch, before)
        rows = connection.execute(statement).all()
        for row in rows:
            if row.revision in undone:
                continue
            if row.undoes is not None:
                undone.add(row.undoes)
            yield row
        if not rows:
            return
        before = rows[-1].revision


def _own(author: Author, epoch: int, before: int | None) -> Select[Any]:
    statement = (
        select(_sets)
        .where(journal.by(author), _sets.c.epoch == epoch)
        .order_by(_sets.c.revision.desc())
        .limit(50)
    )
    return statement if before is None else statement.where(_sets.c.revision < before)


def parameters_of(target: Row[Any]) -> Mapping[str, Any]:
    """What the sentence of an undo or redo needs: the label and parameters of the command meant."""
    if target.undoes is not None:
        parameters: Mapping[str, Any] = target.parameters
        return parameters
    return {"label": target.label, "parameters": target.parameters}


def put_back(connection: Connection, layout: Schema, target: Row[Any]) -> None:
    """Write the before images of a change set back, all rows of a table together.

    Raises Refused ``undo_moved_on`` with the ``newer`` change sets when a row was changed since.
    """
    newer = _newer_on_its_rows(connection, target)
    if newer:
        raise Refused.because("undo_moved_on", newer=newer)
    for name in target.touched:
        _put_back_table(connection, layout, target, name)


def _put_back_table(connection: Connection, layout: Schema, target: Row[Any], name: str) -> None:
    table = layout.tables[name]
    first = _first_changes(target, name)
    made = first.where(_changes.c.kind == "i").with_only_columns(_changes.c.row_id)
    connection.execute(delete_from(table).where(table.c.id.in_(made)))
    columns = [column.name for column in imaged(table)]
    restored = connection.execute(
        first.where(_changes.c.kind != "i")
        .outerjoin(table, table.c.id == _changes.c.row_id)
        .with_only_columns(_changes.c.row_id, _changes.c.before, table.c.id.is_not(None))
    ).all()
    lost: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    for row_id, image, present in restored:
        values = kept_values(table, image)
        row = (*(values[column] for column in columns), row_id.bytes)
        (changed if present else lost).append(row)
    if changed:
        bulk.update_kept(connection, table, [*columns, "id"], changed)
    bulk.insert_kept(connection, table, [*columns, "id"], lost)


def _first_changes(target: Row[Any], name: str) -> Select[Any]:
    """What the change set did first to each row of a table: it holds the state before it."""
    statement = select(_changes).where(
        _changes.c.sequence.between(target.first_change, target.last_change),
        _changes.c.table_name == name,
    )
    rows, changes = sum(target.touched.values()), target.last_change - target.first_change + 1
    if rows == changes:
        return statement
    earlier = _changes.alias("earlier")
    return statement.where(
        ~exists().where(
            earlier.c.row_id == _changes.c.row_id,
            earlier.c.sequence < _changes.c.sequence,
            earlier.c.sequence >= target.first_change,
        )
    )


def _newer_on_its_rows(connection: Connection, target: Row[Any]) -> tuple[ChangeSet, ...]:
    """The later change sets that changed a row of the target, but for those undone by others."""
    latest = connection.scalar(select(func.max(_sets.c.revision)))
    if latest == target.revision:
        return ()
    theirs = _changes.alias("theirs")
    revisions = connection.scalars(
        select(theirs.c.revision)
        .distinct()
        .join(_changes, _changes.c.row_id == theirs.c.row_id)
        .where(
            _changes.c.sequence.between(target.first_change, target.last_change),
            theirs.c.sequence > target.last_change,
            theirs.c.revision <= latest,
        )
    )
    standing = set(revisions) - cancelled_since(connection, target.revision)
    return named(connection, standing)


def cancelled_since(connection: Connection, revision: int) -> set[int]:
    """Later change sets that were undone, together with those that undid them."""
    cancelled: set[int] = set()
    undoing = connection.execute(
        select(_sets.c.revision, _sets.c.undoes)
        .where(_sets.c.revision > revision, _sets.c.undoes.is_not(None))
        .order_by(_sets.c.revision.desc())
    )
    for undo, undone in undoing:
        if undo not in cancelled and undone > revision:
            cancelled |= {undo, undone}
    return cancelled


def depending(
    connection: Connection, target: Row[Any], found: tuple[Dangling, ...], revision: int
) -> Refused:
    """The refusal of an undo that would leave references without what they mean."""
    newer: set[int] = set()
    for each in found:
        for row_id in (each.row, each.missing):
            last = journal.last_revision_of(connection, row_id, before=revision)
            if last is not None and last > target.revision:
                newer.add(last)
    return Refused.because("undo_depended_on", newer=named(connection, newer))


def named(connection: Connection, revisions: set[int]) -> tuple[ChangeSet, ...]:
    """The newest of some change sets, for a refusal to name."""
    some = sorted(revisions, reverse=True)[:_AT_MOST_NAMED]
    statement = select(_sets).where(_sets.c.revision.in_(some)).order_by(_sets.c.revision.desc())
    return journal.change_sets(connection, statement) if some else ()
