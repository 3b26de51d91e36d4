"""Stored hours, the imports they came by, and what a team's own categories mean."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.store.records import STRICT, Record, reference
from models.store.types import Day, Dec, Flag, Instant, Int, Json, Searched, Text, Word
from models.work_log.rows import Kind


class Entry(Record):
    """Time that one person spent on one kind of work on one local day.

    seconds: a task's total may exceed 24 hours and stands on its day. share: the part of the week,
    where the week was entered in percentages (then `estimated`). iso_week: of `day`, year × 100 +
    week, kept so that weeks can be summed from the first index alone.

    An imported entry is known again by source, external_id and part (of an entry that was split
    at midnight); digest is that of the row it came from, so that a row that did not change in its
    source leaves alone what people corrected here.
    """

    __tablename__ = "entry"
    __table_args__: Any = (
        Index("ix_entry_weekly", "kind", "person_id", "iso_week", "toil", "seconds"),
        Index(None, "day", "person_id"),
        Index(None, "source", "external_id", "part"),
        Index(
            "ix_entry_estimated",
            "person_id",
            "iso_week",
            sqlite_where=text("estimated = 1"),
            postgresql_where=text("estimated = 1"),
        ),
        STRICT,
    )

    person_id: Mapped[UUID] = reference("person", index=False)
    day: Mapped[date] = mapped_column(Day)
    start: Mapped[datetime | None] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    seconds: Mapped[int] = mapped_column(Int)
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    toil: Mapped[bool] = mapped_column(Flag)
    category: Mapped[str] = mapped_column(Text)
    service_id: Mapped[UUID | None] = reference("service", optional=True, index=False)
    project_id: Mapped[UUID | None] = reference("project", optional=True, index=False)
    ticket: Mapped[str] = mapped_column(Searched)
    note: Mapped[str] = mapped_column(Searched)
    exhaustion: Mapped[int | None] = mapped_column(Int)
    estimated: Mapped[bool] = mapped_column(Flag)
    share: Mapped[Decimal | None] = mapped_column(Dec)
    warning: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
    part: Mapped[int] = mapped_column(Int)
    digest: Mapped[str] = mapped_column(Text)
    batch_id: Mapped[UUID | None] = reference("batch", optional=True, index=False)
    iso_week: Mapped[int] = mapped_column(Int)


class Batch(Record):
    """One import: what was read, how, and what came of it."""

    __tablename__ = "batch"

    source: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    digest: Mapped[str] = mapped_column(Text)
    mapping: Mapped[Any] = mapped_column(Json)
    findings: Mapped[Any] = mapped_column(Json)
    counts: Mapped[Any] = mapped_column(Json)


class KindRule(Record):
    """What a category word means from a day on. team_id: None for every team without its own."""

    __tablename__ = "kind_rule"

    team_id: Mapped[UUID | None] = reference("team", optional=True)
    category: Mapped[str] = mapped_column(Text)
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    toil: Mapped[bool] = mapped_column(Flag)
    from_day: Mapped[date] = mapped_column(Day)


class ImportMapping(Record):
    """A saved way to read a file: which column is what."""

    __tablename__ = "import_mapping"

    name: Mapped[str] = mapped_column(Text)
    mapping: Mapped[Any] = mapped_column(Json)
