"""A small schema with every column type, for the tests of the store itself."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import MetaData, select
from sqlalchemy.orm import Mapped, mapped_column

from models.store.command import Command
from models.store.query import Query, Reader
from models.store.records import NAMES, Record, reference
from models.store.schema import Schema
from models.store.types import Blob, Day, Dec, Flag, Instant, Int, Json, Text, Word
from models.store.work import Work


class Colour(StrEnum):
    """Words to choose from."""

    RED = "red"
    BLUE = "blue"


class SampleRecord(Record):
    """Apart from the records of the product."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMES)


class Box(SampleRecord):
    """Holds things; `inside` is another box."""

    __tablename__ = "box"

    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Int, default=1)
    inside_id: Mapped[UUID | None] = reference("box", optional=True)


class Thing(SampleRecord):
    """Has a column of every type."""

    __tablename__ = "thing"

    box_id: Mapped[UUID] = reference("box")
    note: Mapped[str | None] = mapped_column(Text)
    number: Mapped[int | None] = mapped_column(Int)
    flag: Mapped[bool | None] = mapped_column(Flag)
    content: Mapped[bytes | None] = mapped_column(Blob)
    at: Mapped[datetime | None] = mapped_column(Instant)
    day: Mapped[date | None] = mapped_column(Day)
    amount: Mapped[Decimal | None] = mapped_column(Dec)
    colour: Mapped[Colour | None] = mapped_column(Word(Colour))
    more: Mapped[Any] = mapped_column(Json, nullable=True)


SAMPLE = Schema(SampleRecord.metadata, 1)


@dataclass(frozen=True)
class AddBox(Command[UUID]):
    name: str
    inside: UUID | None = None
    id: UUID | None = None

    def run(self, work: Work) -> UUID:
        return work.add(Box(id=self.id, name=self.name, inside_id=self.inside)).id

    def parameters(self) -> dict[str, str]:
        return {"name": self.name}


@dataclass(frozen=True)
class RenameBox(Command[None]):
    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        work.change(Box, self.id, self.seen, name=self.name)


@dataclass(frozen=True)
class ResizeBox(Command[None]):
    id: UUID
    seen: int
    size: int

    def run(self, work: Work) -> None:
        work.change(Box, self.id, self.seen, size=self.size)


@dataclass(frozen=True)
class RemoveBox(Command[None]):
    """Removes the box alone: what refers to it stands in the way."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        work.remove(Box, self.id, self.seen)


@dataclass(frozen=True)
class AddThing(Command[UUID]):
    box: UUID
    values: dict[str, Any] = field(default_factory=dict)

    def run(self, work: Work) -> UUID:
        return work.add(Thing(box_id=self.box, **self.values)).id


@dataclass(frozen=True)
class ChangeThing(Command[None]):
    id: UUID
    seen: int
    values: dict[str, Any]

    def run(self, work: Work) -> None:
        work.change(Thing, self.id, self.seen, **self.values)


@dataclass(frozen=True)
class RemoveThing(Command[None]):
    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        work.remove(Thing, self.id, self.seen)


@dataclass(frozen=True)
class FillBox(Command[int]):
    """Many things at once."""

    box: UUID
    count: int

    def run(self, work: Work) -> int:
        return work.insert_many(
            Thing,
            (
                {"id": work.new_id(), "box_id": self.box, "number": number, "note": f"n {number}"}
                for number in range(self.count)
            ),
        )


@dataclass(frozen=True)
class Does(Command[Any]):
    """Whatever a test wants to do in one transaction."""

    action: Any

    def run(self, work: Work) -> Any:
        return self.action(work)


@dataclass(frozen=True)
class BoxNames(Query[tuple[str, ...]]):
    reads: ClassVar[frozenset[str]] = frozenset({"box"})

    def run(self, reader: Reader) -> tuple[str, ...]:
        return tuple(reader.connection.scalars(select(Box.name).order_by(Box.name)))
