"""Records that an import made: known again by their source, and told apart from what was edited.

Their ids are made of the source and of the id that the source gives them. The first half says
which source, so that what a source brought earlier is found, also what it no longer has.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from models.store import journal, schema
from models.store.records import Record
from models.store.work import Work

R = TypeVar("R", bound=Record)

_HALF = 64
_VERSION, _VARIANT = 8 << 12, 2 << 62
"""RFC 9562: version 8 is for ids of one's own making."""


def imported_id(source: str, kind: str, external_id: str) -> UUID:
    """The id of what a source calls by an id of its own.

    >>> imported_id("rota.ics", "shift", "a") == imported_id("rota.ics", "shift", "a")
    True
    >>> first, last = ids_of("rota.ics", "shift")
    >>> first <= imported_id("rota.ics", "shift", "a") <= last
    True
    """
    own = int.from_bytes(sha256(external_id.encode()).digest()[:8], "big")
    return UUID(int=(_first_half(source, kind) << _HALF) | _VARIANT | (own & ((1 << 62) - 1)))


def ids_of(source: str, kind: str) -> tuple[UUID, UUID]:
    """The lowest and the highest id that things of one kind from a source can have."""
    base = (_first_half(source, kind) << _HALF) | _VARIANT
    return UUID(int=base), UUID(int=base | ((1 << 62) - 1))


def _first_half(source: str, kind: str) -> int:
    digest = int.from_bytes(sha256(f"{kind}\0{source}".encode()).digest()[:8], "big")
    return (digest & ~0xF000) | _VERSION


def brought_by(work: Work, record: type[R], source: str, kind: str) -> dict[UUID, R]:
    """The records that a source brought earlier, by id."""
    lowest, highest = ids_of(source, kind)
    work.session.flush()
    found = work.session.scalars(select(record).where(record.id >= lowest, record.id <= highest))
    return {one.id: one for one in found}


def edited_here(work: Work, record: Record, fields: Iterable[str], labels: Sequence[str]) -> bool:
    """Whether somebody gave one of the fields another value since an import brought them.

    labels: of the commands that import. Where the journal no longer reaches back, nobody is
    thought to have.
    """
    steps = _steps(work, record)
    brought = [revision for revision, label in steps if label in labels]
    if not brought or brought[-1] == steps[-1][0]:
        return False
    table: Any = record.__table__
    then = journal.values_at(work.connection, table, record.id, brought[-1])
    return bool(then) and any(then[field] != getattr(record, field) for field in fields)


def edits_here(
    work: Work, record: Record, fields: Iterable[str], labels: Sequence[str]
) -> frozenset[str]:
    """Those of the fields that have another value than the last one that an import gave them.

    labels: as of `edited_here`.
    """
    wanted = tuple(fields)
    steps = _steps(work, record)
    if all(label in labels for _, label in steps):
        return frozenset()
    table: Any = record.__table__
    now = {field: getattr(record, field) for field in wanted}
    brought: dict[str, Any] = {}
    before: Mapping[str, Any] = {}
    for revision, label in steps:
        after = journal.values_at(work.connection, table, record.id, revision) or now
        if label in labels:
            given = (f for f in wanted if not before or after[f] != before[f])
            brought |= {field: after[field] for field in given}
        before = after
    return frozenset(field for field, value in brought.items() if now[field] != value)


def _steps(work: Work, record: Record) -> list[tuple[int, str]]:
    """The revisions that changed a record, as far as the journal reaches back, and their labels."""
    changes, sets = schema.change.c, schema.change_set.c
    steps = work.connection.execute(
        select(sets.revision, sets.label, sets.parameters, sets.undoes)
        .join(schema.change, changes.revision == sets.revision)
        .where(changes.row_id == record.id)
        .order_by(changes.sequence)
    )
    return [(step.revision, _label(step)) for step in steps]


def _label(step: Any) -> str:
    parameters: Mapping[str, Any] = step.parameters
    return str(parameters.get("label", step.label) if step.undoes is not None else step.label)
