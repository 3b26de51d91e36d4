"""Stored services."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.store.records import Record, reference
from models.store.types import Searched


class Service(Record):
    """A service that users see. owner_id: the person who answers for it."""

    __tablename__ = "service"

    name: Mapped[str] = mapped_column(Searched)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
