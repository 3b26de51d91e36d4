"""Taking over rows of a source into one table: added once, known again, corrected when their source
was; but what somebody here has edited since stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from models.kernel.errors import Finding
from models.store.imported import brought_by, edits_here, imported_id
from models.store.records import Record
from models.store.work import Work

Told = Callable[[float, float, str], None]
"""Told how much is done of how much, of what; it may raise Cancelled, and then nothing happened."""

_AT_ONCE = 500


class Fate(StrEnum):
    """What became of a row of a source. KEPT: it stays as somebody here made it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one row. place: the line or cell it came from. id: None for one that was
    rejected. findings: why it was, or what is odd about it though it was kept."""

    place: str
    fate: Fate
    id: UUID | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsTaken:
    """What an import did, in the order of its rows."""

    outcomes: tuple[Taken, ...]

    def count(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Offered:
    """A row that a source has. identity: by which it is known again within its source; a second row
    of the same identity in one file is another one. values: what the source says; new: the other
    columns, which a row gets when it is added and which are people's from then on. findings: why it
    cannot be taken (`rejected`), or what is odd about it."""

    place: str
    identity: str
    values: Mapping[str, Any]
    new: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    rejected: bool = False


def take_over(
    work: Work,
    kind: type[Record],
    source: str,
    label: str,
    rows: Sequence[Offered],
    told: Told | None = None,
) -> RowsTaken:
    """Write rows of a source, and tell what became of each.

    label: of the command that imports, so that what people edited since is told apart: such columns
    stay, and the others are taken over. Rows that the source no longer has stay.
    """
    table = kind.__tablename__
    known = brought_by(work, kind, source, table)
    added: dict[UUID, Mapping[str, Any]] = {}
    changed: dict[UUID, Mapping[str, Any]] = {}
    outcomes: list[Taken] = []
    for at, (row, row_id) in enumerate(zip(rows, _ids(source, table, rows), strict=True)):
        if told is not None and at % _AT_ONCE == 0:
            told(at, len(rows), "import")
        if row.rejected:
            outcomes.append(Taken(row.place, Fate.REJECTED, None, row.findings))
            continue
        record = known.get(row_id)
        if record is None:
            fate = Fate.ADDED
            added[row_id] = {"id": row_id, **row.new, **row.values}
        else:
            fate, values = _compared(work, record, row.values, label)
            if fate is Fate.CHANGED:
                changed[row_id] = {"id": row_id, **values}
        outcomes.append(Taken(row.place, fate, row_id, row.findings))
    work.insert_many(kind, added.values())
    work.change_many(kind, work.revision, changed.values())
    return RowsTaken(tuple(outcomes))


def _ids(source: str, table: str, rows: Sequence[Offered]) -> Iterator[UUID]:
    seen: dict[str, int] = {}
    for row in rows:
        times = seen[row.identity] = seen.get(row.identity, 0) + 1
        again = f" #{times}" if times > 1 else ""
        yield imported_id(source, table, row.identity + again)


def _compared(
    work: Work, record: Record, values: Mapping[str, Any], label: str
) -> tuple[Fate, Mapping[str, Any]]:
    """What becomes of a row that is known, and the values that it gets; those that somebody here has
    edited stay as they are."""
    differing = [name for name, value in values.items() if getattr(record, name) != value]
    if not differing:
        return Fate.SAME, values
    kept = edits_here(work, record, differing, (label,))
    if len(kept) == len(differing):
        return Fate.KEPT, values
    return Fate.CHANGED, {**values, **{name: getattr(record, name) for name in kept}}
