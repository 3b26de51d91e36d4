"""What rows are called, for sentences about records of any kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.automation.records import Automation
from models.people.records import Person, Site, Team
from models.projects.records import Project
from models.rotations.records import Duty, Layer, Rotation
from models.services.records import Capacity, Machine, Objective, Server, Service
from models.store.query import Query, Reader

_NAMED = (
    Automation,
    Capacity,
    Duty,
    Layer,
    Machine,
    Objective,
    Person,
    Project,
    Rotation,
    Server,
    Service,
    Site,
    Team,
)


@dataclass(frozen=True)
class Names(Query[Mapping[UUID, str]]):
    """The name of every record that has one."""

    reads: ClassVar[frozenset[str]] = frozenset(kind.__tablename__ for kind in _NAMED)

    def run(self, reader: Reader) -> Mapping[UUID, str]:
        """By id."""
        return {
            row_id: name
            for kind in _NAMED
            for row_id, name in reader.connection.execute(select(kind.id, kind.name))
        }
