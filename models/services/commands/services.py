"""Keeping the list of services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.services.records import Ownership, Service
from models.services.rows import OwnerRole, Stage
from models.store.command import Command
from models.store.naming import find_or_add, free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddService(Command[UUID]):
    """Add a service. owner_id: the person who runs it from today on."""

    name: str
    owner_id: UUID | None = None
    description: str = ""
    stage: Stage = Stage.LIVE

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``not_unique`` on ``name``, ``too_long``."""
        checks = Checks()
        name = free_name(work, Service, checks, self.name)
        description = checks.text("description", self.description)
        checks.done()
        service = work.add(Service(name=name, description=description, stage=self.stage))
        if self.owner_id is not None:
            owned = Ownership(
                service_id=service.id,
                role=OwnerRole.OPERATIONS,
                team_id=None,
                person_id=self.owner_id,
                from_day=work.now.date(),
                to_day=None,
            )
            work.add(owned)
        return service.id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeService(Command[None]):
    """Say anew what a service is called, what it is, and where in its life it stands."""

    id: UUID
    seen: int
    name: str
    description: str
    stage: Stage

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``too_long``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name = free_name(work, Service, checks, self.name, self.id)
        description = checks.text("description", self.description)
        checks.done()
        values = {"name": name, "description": description, "stage": self.stage}
        work.change(Service, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class FindOrAddServices(Command[Mapping[str, UUID]]):
    """The ids of services by name, whatever its case; those that are not there are added."""

    names: Sequence[str]

    def run(self, work: Work) -> Mapping[str, UUID]:
        """Each given name and its id. Raises Refused ``required`` on ``service``."""
        return find_or_add(work, Service, self.names, "service", _new)


def _new(name: str) -> Service:
    return Service(name=name, description="", stage=Stage.LIVE)
