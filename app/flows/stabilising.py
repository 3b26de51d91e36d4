"""What follows from changes that made a service unstable: a follow-up of one cycle, a sprint against a
drift; each one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models.kernel.checks import NAME_LENGTH
from models.projects.commands import AddProject
from models.projects.rows import ProjectState
from models.store.command import Command
from models.tickets.commands import AddTicket, LinkTickets
from models.tickets.rows import Becomes, RequestKind, WorkClass

if TYPE_CHECKING:
    from models.store.work import Work


@dataclass(frozen=True)
class FollowUpCycle(Command[UUID]):
    """Write down that what changes did to a service is followed up: stability work, received now.

    change_id: the change that began the cycle, by which the follow-up is known again.
    """

    change_id: UUID
    title: str
    service_id: UUID
    team_id: UUID | None = None
    text: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None

    def run(self, work: "Work") -> UUID:
        """The ticket's id. Raises Refused as `AddTicket` does, ``already_followed`` among it."""
        return AddTicket(
            title=self.title,
            received=work.now,
            kind=RequestKind.TROUBLE,
            work_class=WorkClass.STABILITY,
            text=self.text,
            service_id=self.service_id,
            team_id=self.team_id,
            owner_id=self.owner_id,
            due_on=self.due_on,
            change_id=self.change_id,
        ).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class PlanStabilitySprint(Command[UUID]):
    """Begin a project for the stability of a service, with its work.

    goals: what is to get better, each a piece of stability work of its own. taken: open fixes and
    stability work that go into the sprint, as they were seen. origin: the drift, in words.
    """

    name: str
    service_id: UUID
    team_id: UUID | None
    from_day: date
    to_day: date
    owner_id: UUID | None
    origin: str
    goals: Sequence[str]
    taken: Sequence[UUID]
    seen: int

    def run(self, work: "Work") -> UUID:
        """The project's id. Raises Refused ``required``, ``not_unique``, ``too_long``,
        ``ends_before_start``, ``gone`` or ``moved_on``."""
        # First of all the work must stand as it was seen: planned already is why a name is taken.
        self._take(None, work)
        project = AddProject(
            self.name,
            state=ProjectState.ACTIVE,
            team_id=self.team_id,
            owner_id=self.owner_id,
            service_id=self.service_id,
            origin=self.origin,
            from_day=self.from_day,
            to_day=self.to_day,
        ).run(work)
        for goal in self.goals:
            AddTicket(
                title=goal[:NAME_LENGTH],
                received=work.now,
                work_class=WorkClass.STABILITY,
                service_id=self.service_id,
                team_id=self.team_id,
                project_id=project,
                due_on=self.to_day,
            ).run(work)
        self._take(project, work)
        return project

    def _take(self, project: UUID | None, work: "Work") -> None:
        if self.taken:
            LinkTickets(self.taken, Becomes.PROJECT, project, self.seen).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}
