"""Questions about services."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from models.services.records import Service
from models.services.rows import ServiceRow
from models.store.query import Query, Reader


@dataclass(frozen=True)
class Services(Query[tuple[ServiceRow, ...]]):
    """Every service, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"service"})

    def run(self, reader: Reader) -> tuple[ServiceRow, ...]:
        """The rows."""
        statement = select(Service.id, Service.name, Service.owner_id)
        return reader.shapes(statement.order_by(Service.name, Service.id), ServiceRow)
