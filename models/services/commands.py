"""Keeping the list of services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.services.records import Service
from models.store.command import Command
from models.store.naming import find_or_add, free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddService(Command[UUID]):
    """Add a service."""

    name: str
    owner_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``not_unique`` on ``name``."""
        checks = Checks()
        name = free_name(work, Service, checks, self.name)
        checks.done()
        return work.add(Service(name=name, owner_id=self.owner_id)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeService(Command[None]):
    """Rename a service or give it to another owner."""

    id: UUID
    seen: int
    name: str
    owner_id: UUID | None

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name = free_name(work, Service, checks, self.name, self.id)
        checks.done()
        work.change(Service, self.id, self.seen, name=name, owner_id=self.owner_id)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveService(Command[None]):
    """Remove a service that nothing refers to."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``in_use``."""
        work.remove(Service, self.id, self.seen)
        remove_notes_of(work, "service", [self.id])


@dataclass(frozen=True)
class FindOrAddServices(Command[Mapping[str, UUID]]):
    """The ids of services by name, whatever its case; those that are not there are added."""

    names: Sequence[str]

    def run(self, work: Work) -> Mapping[str, UUID]:
        """Each given name and its id. Raises Refused ``required`` on ``service``."""
        return find_or_add(
            work, Service, self.names, "service", lambda name: Service(name=name, owner_id=None)
        )
