"""The base of every stored record, and the table options that hold everywhere."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.store.types import Id

STRICT = {"sqlite_strict": True}

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """A stored thing with an id. Every subclass is journaled; its table is STRICT."""

    metadata = MetaData(naming_convention=NAMES)
    __table_args__: Any = STRICT

    id: Mapped[UUID] = mapped_column(Id, primary_key=True)


RESTS_ON = "rests_on"
"""Where a column keeps what its rows rest on."""


def reference(
    table: str, *, optional: bool = False, index: bool = True, rests_on: tuple[str, ...] = ()
) -> Any:
    """A column that refers to the id of another table, checked when the command ends.

    Deleting the referred row is refused while rows refer to it: a command that deletes a parent
    deletes its children itself. rests_on: columns of the referred row without which this one makes
    no sense, such as who has a shift that is swapped: in a merge, the one written on one side and
    the other changed on the other side do not go together.
    """
    return mapped_column(
        Id,
        ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED"),
        nullable=optional,
        index=index,
        info={RESTS_ON: rests_on},
    )
