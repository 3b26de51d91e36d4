"""Saved ways to read a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.store.command import Command
from models.store.naming import free_name, names_in_use
from models.store.work import Work
from models.work_log.records import ImportMapping


@dataclass(frozen=True)
class SaveImportMapping(Command[UUID]):
    """Keep a way to read a file under a name; one of that name is replaced."""

    name: str
    mapping: Any
    seen: int

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``moved_on``."""
        checks = Checks()
        name = checks.name("name", self.name)
        checks.done()
        known = names_in_use(work, ImportMapping).get(name.casefold())
        if known is not None:
            return work.change(ImportMapping, known, self.seen, mapping=self.mapping).id
        return work.add(ImportMapping(name=name, mapping=self.mapping)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RenameImportMapping(Command[None]):
    """Give a saved way to read a file another name."""

    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name = free_name(work, ImportMapping, checks, self.name, self.id)
        checks.done()
        work.change(ImportMapping, self.id, self.seen, name=name)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveImportMapping(Command[None]):
    """Forget a saved way to read a file."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(ImportMapping, self.id, self.seen)
