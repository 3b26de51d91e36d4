"""Stored projects."""

from sqlalchemy.orm import Mapped, mapped_column

from models.store.records import Record
from models.store.types import Searched


class Project(Record):
    """Planned work with an aim of its own."""

    __tablename__ = "project"

    name: Mapped[str] = mapped_column(Searched)
