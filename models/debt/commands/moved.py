"""Whether a fix-it day is still as it was when its plan was worked out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.records import Debt, FixIt, FixItItem, FixItPerson
from models.kernel.errors import Refused
from models.people.records import Absence, Contract, HolidayChange, Membership, Skill, Stay
from models.store import schema
from models.store.images import read_values
from models.store.records import Record
from models.store.work import Work

_WATCHED: Mapping[type[Record], str] = {
    FixIt: "id",
    FixItPerson: "fix_it_id",
    FixItItem: "fix_it_id",
    Absence: "person_id",
    Contract: "person_id",
    Membership: "person_id",
    Skill: "person_id",
    Stay: "person_id",
    HolidayChange: "",
    Debt: "",
}
"""By what column a row belongs to the day or to one of its people; empty: any row counts, because a plan
chooses among all open debt."""


def unmoved(work: Work, fix_it_id: UUID, seen: int) -> None:
    """Raises Refused ``fix_it_moved_on`` where what a plan of the day was made from has been changed
    since revision `seen`: how many rows, by whom last, and at which revision."""
    by_name = {kind.__tablename__: kind for kind in _WATCHED}
    changes, sets = schema.change.c, schema.change_set.c
    rows = work.connection.execute(
        select(changes.revision, changes.table_name, changes.row_id, changes.before)
        .where(changes.revision > seen, changes.revision < work.opened.revision)
        .where(changes.table_name.in_(list(by_name)))
        .order_by(changes.sequence)
    ).all()
    people = select(FixItPerson.person_id).where(FixItPerson.fix_it_id == fix_it_id)
    owners = {fix_it_id, *work.session.scalars(people)}
    moved = {
        row_id: revision
        for revision, table, row_id, before in rows
        if _concerns(work, by_name[table], row_id, before, owners)
    }
    if moved:
        last = max(moved.values())
        author = work.connection.scalar(select(sets.author_name).where(sets.revision == last))
        told = {"count": len(moved), "revision": last, "author": author or ""}
        raise Refused.because("fix_it_moved_on", "", **told)


def _concerns(
    work: Work, kind: type[Any], row_id: UUID, before: str | None, owners: set[UUID]
) -> bool:
    column = _WATCHED[kind]
    if not column:
        return True
    if column == "id":
        return row_id in owners
    was = before and read_values(kind.__table__, before, work.connection.dialect)[column]
    there = work.session.scalar(select(getattr(kind, column)).where(kind.id == row_id))
    return was in owners or there in owners
