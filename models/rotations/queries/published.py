"""What calendars got, all of it."""

from dataclasses import dataclass, fields
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.rotations.records import Duty, Published
from models.rotations.rows import PublishedRow
from models.store.query import Query, Reader


@dataclass(frozen=True)
class PublishedEvents(Query[tuple[PublishedRow, ...]]):
    """Every event that was ever published of some rotations (of all, if None), in order of time."""

    reads: ClassVar[frozenset[str]] = frozenset({"duty", "published"})
    rotation_ids: tuple[UUID, ...] | None = None

    def run(self, reader: Reader) -> tuple[PublishedRow, ...]:
        """The rows."""
        columns = [field.name for field in fields(PublishedRow) if field.name != "id"]
        found = select(Published.event, *(getattr(Published, name) for name in columns))
        found = found.join(Duty, Published.duty_id == Duty.id)
        if self.rotation_ids is not None:
            found = found.where(Duty.rotation_id.in_(self.rotation_ids))
        return reader.shapes(found.order_by(Published.start, Published.event), PublishedRow)
