"""What rows are called, for sentences about records of any kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.automation.records import Automation
from models.debt.records import Debt, FixIt, Standard, StandardCheck
from models.lifecycle.records import Checklist, ChecklistRun
from models.people.records import Person, Site, Team
from models.projects.records import Project
from models.rotations.records import Duty, Layer, Rotation
from models.services.records import Capacity, Machine, Objective, Server, Service
from models.store.query import Query, Reader

_NAMED = (
    Automation.name,
    Capacity.name,
    Checklist.name,
    ChecklistRun.name,
    Debt.title,
    Duty.name,
    FixIt.theme,
    Layer.name,
    Machine.name,
    Objective.name,
    Person.name,
    Project.name,
    Rotation.name,
    Server.name,
    Service.name,
    Site.name,
    Standard.name,
    StandardCheck.name,
    Team.name,
)


@dataclass(frozen=True)
class Names(Query[Mapping[UUID, str]]):
    """What every record that has a name, a title or a theme is called."""

    reads: ClassVar[frozenset[str]] = frozenset(name.class_.__tablename__ for name in _NAMED)

    def run(self, reader: Reader) -> Mapping[UUID, str]:
        """By id."""
        return {
            row_id: called
            for name in _NAMED
            for row_id, called in reader.connection.execute(select(name.class_.id, name))
        }
