"""Keeping the list of projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.projects.commands.removing import remove_below_project
from models.projects.records import Project
from models.projects.rows import ProjectState
from models.services.records import Service
from models.store.command import Command
from models.store.naming import find_or_add, free_name
from models.store.work import Work


@dataclass(frozen=True)
class _Told:
    """What is said of a project; see `ProjectRow`."""

    name: str
    text: str = ""
    state: ProjectState = ProjectState.ACTIVE
    team_id: UUID | None = None
    owner_id: UUID | None = None
    service_id: UUID | None = None
    origin: str = ""
    incident_id: UUID | None = None
    style: str = ""
    first_of_kind: bool = False
    from_day: date | None = None
    to_day: date | None = None

    def values(self, work: Work, own: UUID | None = None) -> dict[str, Any]:
        """The checked values. own: the project that is changed. Raises Refused ``required``,
        ``not_unique``, ``too_long``, ``ends_before_start`` or ``gone``."""
        kinds = (("team_id", Team), ("owner_id", Person), ("service_id", Service))
        for field, kind in kinds:
            if getattr(self, field) is not None:
                work.get(kind, getattr(self, field), field)
        checks = Checks()
        values = {
            "name": free_name(work, Project, checks, self.name, own),
            "text": checks.text("text", self.text),
            "state": self.state,
            "team_id": self.team_id,
            "owner_id": self.owner_id,
            "service_id": self.service_id,
            "origin": checks.text("origin", self.origin),
            "incident_id": self.incident_id,
            "style": checks.line("style", self.style),
            "first_of_kind": self.first_of_kind,
            "from_day": self.from_day,
            "to_day": self.to_day,
        }
        if self.from_day is not None:
            checks.span(self.from_day, self.to_day)
        checks.done()
        return values


@dataclass(frozen=True)
class AddProject(_Told, Command[UUID]):
    """Add a project."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as its values do."""
        return work.add(Project(**self.values(work))).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeProject(Command[None]):
    """Say anew what a project is. Everything is said."""

    id: UUID
    seen: int
    told: AddProject

    def run(self, work: Work) -> None:
        """Raises Refused as `AddProject` does, or ``moved_on``."""
        work.change(Project, self.id, self.seen, **self.told.values(work, self.id))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.name}


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
class SetProjectStates(Command[None]):
    """Set how far some projects are: begun, paused, finished, stopped."""

    ids: Sequence[UUID]
    state: ProjectState
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``many_moved_on``."""
        rows = [{"id": row_id, "state": self.state} for row_id in self.ids]
        work.change_many(Project, self.seen, rows)

    def parameters(self) -> Mapping[str, Any]:
        """count, state."""
        return {"count": len(self.ids), "state": self.state.value}


@dataclass(frozen=True)
class RemoveProject(Command[None]):
    """Remove a project that nothing else refers to, with what it promises and who is planned."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``still_referenced`` where hours or tickets are
        of it."""
        work.seen(Project, self.id, self.seen)
        remove_below_project(work, self.id)
        remove_notes_of(work, "project", [self.id])
        work.remove(Project, self.id, self.seen)


@dataclass(frozen=True)
class FindOrAddProjects(Command[Mapping[str, UUID]]):
    """The ids of projects by name, whatever its case; those that are not there are added."""

    names: Sequence[str]

    def run(self, work: Work) -> Mapping[str, UUID]:
        """Each given name and its id. Raises Refused ``required`` on ``project``."""
        return find_or_add(
            work, Project, self.names, "project", lambda name: Project(**_NEW, name=name)
        )


_NEW: Mapping[str, Any] = {
    "text": "",
    "state": ProjectState.ACTIVE,
    "origin": "",
    "style": "",
    "first_of_kind": False,
}
"""What is known of a project of which only the name is."""
