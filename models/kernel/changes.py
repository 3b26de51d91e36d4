"""A change set: what one command changed, published once, read from the one journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: a person of the data where one was chosen, else a name (of the system's user)."""

    name: str
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """Which rows of one table a change set touched; `ids` is None when there are too many to list."""

    table: str
    count: int
    ids: frozenset[UUID] | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One committed step of the data.

    revision: dense, rising by one for each change set.
    label: code of the command (its class name), such as ``LogWork`` or ``Undo``.
    parameters: what the label's sentence needs (``person``, ``day`` …), as JSON values.
    undoes: the revision that this one undid, if it is an undo (of an undo: a redo).
    """

    revision: int
    id: UUID
    instant: datetime
    author: Author
    label: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    touched: tuple[Touched, ...] = ()

    def tables(self) -> frozenset[str]:
        """Names of the tables it touched."""
        return frozenset(part.table for part in self.touched)


class RowEvent(StrEnum):
    """What a change set did to one row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One step in the history of one row.

    before, after: the row's values by column, without its id; None where it was not there.
    """

    change_set: ChangeSet
    event: RowEvent
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def fields(self) -> tuple[str, ...]:
        """The columns whose values differ, or all that there are when it was added or removed."""
        before, after = self.before or {}, self.after or {}
        return tuple(key for key in sorted({*before, *after}) if before.get(key) != after.get(key))
