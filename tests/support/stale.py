"""K11: whatever happened to a row while a dialog was open, the command of the dialog is refused.

`refuses_what_moved` takes any command that carries `seen`, finds out by a dry run which of the rows
that it names it changes or removes, and then, each time as another author: changes a field that the
command changes too, changes another field, removes the row, and removes each row that it refers to.
Every time the command must be refused, with both values shown where there are two, and nothing may
have changed; after the other author's undo and a look at the data it must go through.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, delete, select, update

from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.kernel.instants import EPOCH
from models.store import schema as own
from models.store.command import Command
from models.store.images import imaged
from models.store.store import Store
from models.store.types import Blob, Day, Dec, Flag, Id, Instant, Int, Json, Text, Word
from models.store.work import Work
from tests.support.asking import Asks
from tests.support.dumps import dump
from tests.support.sample import Does

SOMEBODY_ELSE = Author("Somebody else")

Row = tuple[Table, UUID]
Spoil = Callable[[Work], Any]


def refuses_what_moved(
    store: Store, command: Command[Any], author: Author, by_key: Iterable[UUID] = ()
) -> list[str]:
    """Try every case, then carry the command out. Returns the names of the cases.

    by_key: rows that the command finds by other fields than the id. It rightly makes a new one where
    such a row is gone or has another key, so only a change of what it changes itself is tried.
    """
    tried: list[str] = []
    cases = _cases(store, _changed_rows(store, command, author, {*_ids_in(command), *by_key}))
    for name, spoil, is_told in list(cases):
        if by_key and tried:
            break
        store.do(Does(spoil), SOMEBODY_ELSE)
        _must_refuse(store, command, author, name, is_told)
        store.undo(SOMEBODY_ELSE)
        _must_refuse(store, command, author, f"{name}, then undone", lambda refused: True)
        command = dataclasses.replace(command, seen=store.revision)  # type: ignore[type-var]
        tried.append(name)
    assert tried, f"{command} names no row that it changes"
    change_set, _ = store.do(command, author)
    assert change_set.touched
    return tried


def _must_refuse(
    store: Store,
    command: Command[Any],
    author: Author,
    name: str,
    is_told: Callable[[Refused], bool],
) -> None:
    before = (dump(store), store.revision)
    refused = _refusal_of(store, command, author)
    assert refused is not None, f"{name}: {command} was carried out"
    assert is_told(refused), f"{name}: refused, but with {refused.findings}"
    assert (dump(store), store.revision) == before, f"{name}: something changed"


def _refusal_of(store: Store, command: Command[Any], author: Author) -> Refused | None:
    try:
        store.do(command, author)
    except Refused as refused:
        return refused
    return None


def _cases(
    store: Store, rows: Mapping[Row, frozenset[str]]
) -> Iterator[tuple[str, Spoil, Callable[[Refused], bool]]]:
    for (table, row_id), columns in rows.items():
        plain = [column for column in imaged(table) if not isinstance(column.type, Id)]
        same = [column for column in plain if column.name in columns][:1]
        other = [column for column in plain if column.name not in columns][:1]
        for column in (*same, *other):
            value = _another(column, _value(store, table, row_id, column))
            yield (
                f"{table.name}.{column.name} changed",
                _changes(table, row_id, column, value),
                _tells(column.name, value),
            )
        yield f"{table.name} removed", _removes(store, table, row_id), _is_gone
        for column in table.columns:
            for key in column.foreign_keys:
                parent = _value(store, table, row_id, column)
                if parent is not None:
                    yield (
                        f"{column.name} of {table.name} removed",
                        _removes(store, key.column.table, parent),
                        _is_gone,
                    )


def _changed_rows(
    store: Store, command: Command[Any], author: Author, named: set[UUID]
) -> dict[Row, frozenset[str]]:
    """Which of the named rows the command changes or removes, with the columns that it changes."""
    change = own.change.c
    before = _rows(store, named)

    def look(work: Work) -> dict[Row, frozenset[str]]:
        found: dict[Row, frozenset[str]] = {}
        command.run(work)
        work.session.flush()
        touched = work.connection.execute(
            select(change.table_name, change.row_id).where(
                change.sequence > work.opened.after, change.kind != "i", change.row_id.in_(named)
            )
        )
        for name, row_id in touched:
            row = (store.schema.tables[name], row_id)
            after = _state(work, *row)
            found[row] = frozenset(
                key for key, value in before[row].items() if after and after[key] != value
            )
        return found

    return store.try_out(Does(look), author)


def _rows(store: Store, ids: set[UUID]) -> dict[Row, Mapping[str, Any]]:
    """The rows of these ids, whatever table they are in."""
    found: dict[Row, Mapping[str, Any]] = {}
    for name, rows in dump(store).items():
        table = store.schema.tables[name]
        for each in rows:
            row = dict(zip(table.columns.keys(), each, strict=True))
            if row["id"] in ids:
                found[table, row["id"]] = row
    return found


def _state(work: Work, table: Table, row_id: UUID) -> Mapping[str, Any]:
    row = work.connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
    return dict(row) if row else {}


def _value(store: Store, table: Table, row_id: UUID, column: "Column[Any]") -> Any:
    statement = select(column).where(table.c.id == row_id)
    return store.ask(Asks(lambda reader: reader.connection.scalar(statement))).value


def _ids_in(value: Any) -> Iterator[UUID]:
    """Every id that stands anywhere in a command."""
    if isinstance(value, UUID):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from _ids_in(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _ids_in(key)
            yield from _ids_in(part)
    elif isinstance(value, Sequence | frozenset) and not isinstance(value, str | bytes):
        for part in value:
            yield from _ids_in(part)


def _changes(table: Table, row_id: UUID, column: "Column[Any]", value: Any) -> Spoil:
    statement = update(table).where(table.c.id == row_id).values({column: value})
    return lambda work: work.connection.execute(statement)


def _removes(store: Store, table: Table, row_id: UUID) -> Spoil:
    """Remove a row with everything that refers to it, and to that in turn."""

    def remove(work: Work) -> None:
        doomed: dict[Table, set[UUID]] = {}
        waiting: list[Row] = [(table, row_id)]
        while waiting:
            parent, one = waiting.pop()
            if one in doomed.setdefault(parent, set()):
                continue
            doomed[parent].add(one)
            for child in store.schema.tables.values():
                for column in child.columns:
                    if any(key.column.table is parent for key in column.foreign_keys):
                        found = work.connection.scalars(select(child.c.id).where(column == one))
                        waiting += [(child, each) for each in found]
        for each, ids in doomed.items():
            work.connection.execute(delete(each).where(each.c.id.in_(ids)))

    return remove


def _tells(field: str, theirs: Any) -> Callable[[Refused], bool]:
    def is_told(refused: Refused) -> bool:
        return any(
            finding.code == "moved_on"
            and finding.field == field
            and "yours" in finding.parameters
            and finding.parameters["theirs"] == theirs
            for finding in refused.findings
        )

    return is_told


def _is_gone(refused: Refused) -> bool:
    return {finding.code for finding in refused.findings} == {"gone"}


def _another(column: "Column[Any]", value: Any) -> Any:
    """Another value that the column can hold."""
    match column.type:
        case Text():
            return f"{value or ''} moved"
        case Int():
            return (value or 0) + 1
        case Flag():
            return not value
        case Blob():
            return (value or b"") + b"moved"
        case Instant():
            return (value if isinstance(value, datetime) else EPOCH) + timedelta(seconds=1)
        case Day():
            return (value if isinstance(value, date) else EPOCH.date()) + timedelta(days=1)
        case Dec():
            return (value or Decimal(0)) + 1
        case Word() as kind:
            words = [*kind.words.__members__.values()]
            return words[(words.index(value) + 1) % len(words)] if value else words[0]
        case Json():
            return ["moved", value]
    raise AssertionError(f"no other value for {column}")
