"""Keeping the list of projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.projects.records import Project
from models.projects.rows import ProjectState
from models.store.command import Command
from models.store.naming import find_or_add, free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddProject(Command[UUID]):
    """Add a project."""

    name: str

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``not_unique`` on ``name``."""
        checks = Checks()
        name = free_name(work, Project, checks, self.name)
        checks.done()
        return work.add(_new(name)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RenameProject(Command[None]):
    """Rename a project."""

    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name = free_name(work, Project, checks, self.name, self.id)
        checks.done()
        work.change(Project, self.id, self.seen, name=name)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveProject(Command[None]):
    """Remove a project that nothing refers to."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``in_use``."""
        work.remove(Project, self.id, self.seen)
        remove_notes_of(work, "project", [self.id])


@dataclass(frozen=True)
class FindOrAddProjects(Command[Mapping[str, UUID]]):
    """The ids of projects by name, whatever its case; those that are not there are added."""

    names: Sequence[str]

    def run(self, work: Work) -> Mapping[str, UUID]:
        """Each given name and its id. Raises Refused ``required`` on ``project``."""
        return find_or_add(work, Project, self.names, "project", _new)


def _new(name: str) -> Project:
    return Project(
        name=name,
        text="",
        state=ProjectState.ACTIVE,
        origin="",
        style="",
        first_of_kind=False,
    )
