"""A made-up version 2 of the sample schema, to prove the machinery of migrations."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.orm import Mapped, mapped_column

from models.store.opening import Older
from models.store.records import NAMES, Record, reference
from models.store.schema import Schema
from models.store.transfer import objects_made_by
from models.store.types import Blob, Day, Dec, Flag, Instant, Int, Json, Text, Word
from tests.support.sample import SAMPLE, Colour

STEPS = Path(__file__).resolve().parents[1] / "files" / "migrations"


class LaterRecord(Record):
    """Apart from the records of the product and of version 1."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMES)


class Box(LaterRecord):
    """Has a weight now."""

    __tablename__ = "box"

    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Int, default=1)
    weight: Mapped[int] = mapped_column(Int)
    inside_id: Mapped[UUID | None] = reference("box", optional=True)


class Thing(LaterRecord):
    """Its note is called remark now."""

    __tablename__ = "thing"

    box_id: Mapped[UUID] = reference("box")
    remark: Mapped[str | None] = mapped_column(Text)
    number: Mapped[int | None] = mapped_column(Int)
    flag: Mapped[bool | None] = mapped_column(Flag)
    content: Mapped[bytes | None] = mapped_column(Blob)
    at: Mapped[datetime | None] = mapped_column(Instant)
    day: Mapped[date | None] = mapped_column(Day)
    amount: Mapped[Decimal | None] = mapped_column(Dec)
    colour: Mapped[Colour | None] = mapped_column(Word(Colour))
    more: Mapped[Any] = mapped_column(Json, nullable=True)


LATER = Schema(LaterRecord.metadata, 2)


def earlier() -> Older:
    """What a file of version 1 looks like."""
    return {1: objects_made_by(SAMPLE)}
