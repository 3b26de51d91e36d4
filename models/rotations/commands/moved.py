"""Whether a rota is still as it was when something was worked out from it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.errors import Refused
from models.people.records import (
    Absence,
    Contract,
    HolidayChange,
    Membership,
    Person,
    Site,
    Skill,
    Stay,
)
from models.rotations.records import (
    CoverRequest,
    Duty,
    DutyWindow,
    Layer,
    LayerMember,
    Override,
    Rotation,
    Shift,
    Swap,
    Wish,
)
from models.store import schema
from models.store.images import read_values
from models.store.records import Record
from models.store.work import Work

_OWNER: Mapping[type[Record], str] = {
    Rotation: "id",
    Duty: "rotation_id",
    Layer: "duty_id",
    DutyWindow: "duty_id",
    LayerMember: "layer_id",
    Shift: "layer_id",
    Override: "duty_id",
    Swap: "first_id",
    CoverRequest: "shift_id",
}
"""By what column a row belongs to a rotation, or to what belongs to it."""

_OF_PEOPLE: Mapping[type[Record], str] = {
    Wish: "person_id",
    Absence: "person_id",
    Contract: "person_id",
    Membership: "person_id",
    Skill: "person_id",
    Stay: "person_id",
    Person: "id",
    Site: "",
    HolidayChange: "",
}
"""What a plan looks at besides; by which person, or (empty) whoever it concerns."""


def unmoved(work: Work, rotation_ids: Iterable[UUID], seen: int, *, people: bool = True) -> None:
    """Raises Refused ``rota_moved_on`` where what a plan of the rotations was made from has been
    changed since revision `seen`: how many rows, by whom last, and at which revision.

    people: whether absences, contracts, wishes and the like count.
    """
    owners = _owners(work, rotation_ids)
    watched = {**_OWNER, **_OF_PEOPLE} if people else _OWNER
    by_name = {kind.__tablename__: kind for kind in watched}
    changes = schema.change.c
    rows = work.connection.execute(
        select(changes.revision, changes.table_name, changes.row_id, changes.before)
        .where(changes.revision > seen, changes.revision < work.opened.revision)
        .where(changes.table_name.in_(list(by_name)))
        .order_by(changes.sequence)
    ).all()
    moved: dict[UUID, int] = {}
    for revision, table, row_id, before in rows:
        kind = by_name[table]
        column = watched[kind]
        if not column or owners & set(_belongs_to(work, kind, column, row_id, before)):
            moved[row_id] = revision
    if moved:
        last = max(moved.values())
        sets = schema.change_set.c
        author = work.connection.scalar(select(sets.author_name).where(sets.revision == last))
        raise Refused.because(
            "rota_moved_on", "", count=len(moved), revision=last, author=author or ""
        )


def _owners(work: Work, rotation_ids: Iterable[UUID]) -> set[UUID]:
    """The rotations with their duties, layers, shifts and people."""
    found = set(rotation_ids)
    duties = set(work.session.scalars(select(Duty.id).where(Duty.rotation_id.in_(found))))
    layers = set(work.session.scalars(select(Layer.id).where(Layer.duty_id.in_(duties))))
    members = select(LayerMember.person_id).where(LayerMember.layer_id.in_(layers))
    shifts = select(Shift.id, Shift.person_id).where(Shift.layer_id.in_(layers))
    for shift, person in work.session.execute(shifts):
        found |= {shift} if person is None else {shift, person}
    return found | duties | layers | set(work.session.scalars(members))


def _belongs_to(
    work: Work, kind: type[Any], column: str, row_id: UUID, before: str | None
) -> Iterator[UUID]:
    """What a row belonged to before a change, and what it belongs to now."""
    if column == "id":
        yield row_id
        return
    if before is not None:
        yield read_values(kind.__table__, before, work.connection.dialect)[column]
    there = work.session.scalar(select(getattr(kind, column)).where(kind.id == row_id))
    if there is not None:
        yield there
