"""Two sides changed the same data apart from each other: what follows, row by row and column by
column.

Each side tells, for every row that it touched, what the row was when the sides parted and what it
is now. What one side alone changed is taken; what both changed alike is agreed; what both changed
differently, and what one deleted and the other changed, is a conflict for a person to decide. The
conflicts are the same whichever side is called mine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

Key = tuple[str, UUID]
"""Of a row: its table and its id."""

Values = Mapping[str, Any]
"""A row without its id, as the database keeps it, by column."""


@dataclass(frozen=True, slots=True)
class Apart:
    """One row on one side: when the sides parted, and now. None: it was, or is, not there."""

    base: Values | None
    now: Values | None

    @property
    def moved(self) -> bool:
        """Whether the side has it otherwise than it was."""
        return self.base != self.now


Changes = Mapping[Key, Apart]
"""What one side did, by row."""


class Side(StrEnum):
    """Whose state is taken. BOTH: what only breaks a rule together is let stand knowingly."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Kind(StrEnum):
    """FIELD: both changed a column, differently. DELETED: one deleted the row, the other changed it.
    REFERENCE: one deleted what a row of the other refers to. RULE: each is allowed alone."""

    FIELD = "field"
    DELETED = "deleted"
    REFERENCE = "reference"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that a person has to decide.

    rows: those concerned; the first is the one it is named after. column: of a FIELD. code and
    parameters: of the rule that broke, or the column that refers. mine, theirs, base: the values of
    a FIELD; else whole rows, None where there is none.
    """

    kind: Kind
    rows: tuple[Key, ...]
    column: str = ""
    code: str = ""
    base: Any = None
    mine: Any = None
    theirs: Any = None
    parameters: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """What a choice names it by: the same when the same data is compared again."""
        rows = " ".join(f"{table}/{row_id}" for table, row_id in self.rows)
        return f"{self.kind} {rows} {self.column or self.code}".strip()

    def swapped(self) -> "Conflict":
        """The same conflict as the other side sees it."""
        return Conflict(
            self.kind,
            self.rows,
            self.column,
            self.code,
            self.base,
            self.theirs,
            self.mine,
            self.parameters,
        )


Choices = Mapping[str, Side]
"""By `Conflict.key`."""


@dataclass(frozen=True, slots=True)
class Merged:
    """results: how rows must be in the end, None to delete; only those that differ from theirs.
    conflicts: that no choice decides; their rows keep what theirs is."""

    results: Mapping[Key, Values | None]
    conflicts: tuple[Conflict, ...]


def merge_rows(mine: Changes, theirs: Changes, choices: Choices) -> Merged:
    """What becomes of everything that mine changed, in data that theirs has changed.

    theirs: holds every row of mine, also those that it left alone.
    """
    results: dict[Key, Values | None] = {}
    conflicts: list[Conflict] = []
    for key, own in mine.items():
        if not own.moved:
            continue
        other = theirs[key]
        result, found = _both(key, own, other, choices)
        conflicts += found
        if result != other.now:
            results[key] = result
    return Merged(results, tuple(conflicts))


def _both(
    key: Key, own: Apart, other: Apart, choices: Choices
) -> tuple[Values | None, list[Conflict]]:
    if own.now == other.now:
        return other.now, []
    if own.base is None and other.base is None and other.now is None:
        return own.now, []
    if own.now is None and not other.moved:
        return None, []
    if own.now is None or other.now is None:
        conflict = Conflict(Kind.DELETED, (key,), "", "", own.base, own.now, other.now)
        chosen = choices.get(conflict.key)
        if chosen is None:
            return other.now, [conflict]
        return (own.now if chosen is Side.MINE else other.now), []
    if own.base == other.now and not other.moved:
        return own.now, []
    result = dict(other.now)
    conflicts = []
    for conflict in _fields(key, own, other, own.now, other.now):
        chosen = choices.get(conflict.key)
        if chosen is None:
            conflicts.append(conflict)
        elif chosen is Side.MINE:
            result[conflict.column] = conflict.mine
    result |= {
        column: value
        for column, value in own.now.items()
        if _changed(own, column) and not _changed(other, column)
    }
    return result, conflicts


def _fields(key: Key, own: Apart, other: Apart, mine: Values, theirs: Values) -> Iterator[Conflict]:
    for column in mine:
        if mine[column] == theirs[column]:
            continue
        if _changed(own, column) and _changed(other, column):
            base = None if own.base is None else own.base.get(column)
            yield Conflict(Kind.FIELD, (key,), column, "", base, mine[column], theirs[column])


def _changed(row: Apart, column: str) -> bool:
    if row.base is None or row.now is None:
        return True
    return bool(row.base.get(column) != row.now.get(column))
