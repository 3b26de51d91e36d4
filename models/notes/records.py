"""Stored notes, links and attachments. The subject is any record: its table and id."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.store.records import STRICT, Record
from models.store.types import Blob, Id, Instant, Searched, Text


class Note(Record):
    """Plain text on a subject."""

    __tablename__ = "note"
    __table_args__: Any = (Index(None, "subject_table", "subject_id"), STRICT)

    subject_table: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[UUID] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Instant)
    author: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Searched)


class Link(Record):
    """An address on a subject."""

    __tablename__ = "link"
    __table_args__: Any = (Index(None, "subject_table", "subject_id"), STRICT)

    subject_table: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[UUID] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Instant)
    author: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Searched)
    url: Mapped[str] = mapped_column(Text)


class Attachment(Record):
    """A file kept with a subject."""

    __tablename__ = "attachment"
    __table_args__: Any = (Index(None, "subject_table", "subject_id"), STRICT)

    subject_table: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[UUID] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Instant)
    author: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(Blob)
