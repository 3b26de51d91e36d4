"""Teams and how they divide time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Team
from models.people.rows import TeamKind
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddTeam(Command[UUID]):
    """Add a team. fiscal_month: 1 to 12; first_weekday: 0 is Monday."""

    name: str
    kind: TeamKind = TeamKind.OPERATIONS
    zone: str = "UTC"
    fiscal_month: int = 1
    first_weekday: int = 0

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``unknown_zone``, ``too_small``
        or ``too_large``."""
        checks = Checks()
        name = free_name(work, Team, checks, self.name)
        calendar = calendar_values(checks, self.zone, self.fiscal_month, self.first_weekday)
        checks.done()
        return work.add(Team(name=name, kind=self.kind, **calendar)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeTeam(Command[None]):
    """Rename a team, or put it on another side of the house."""

    id: UUID
    seen: int
    name: str
    kind: TeamKind

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name = free_name(work, Team, checks, self.name, self.id)
        checks.done()
        work.change(Team, self.id, self.seen, name=name, kind=self.kind)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class SetTeamCalendar(Command[None]):
    """Set a team's zone, the month its review year starts, and its first weekday."""

    id: UUID
    seen: int
    zone: str
    fiscal_month: int
    first_weekday: int

    def run(self, work: Work) -> None:
        """Raises Refused ``unknown_zone``, ``too_small``, ``too_large``, ``gone``, ``moved_on``."""
        checks = Checks()
        values = calendar_values(checks, self.zone, self.fiscal_month, self.first_weekday)
        checks.done()
        work.change(Team, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveTeam(Command[None]):
    """Remove a team that nobody was ever in."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``in_use``."""
        work.seen(Team, self.id, self.seen)
        remove_notes_of(work, "team", [self.id])
        work.remove(Team, self.id, self.seen)


def calendar_values(
    checks: Checks, zone: str, fiscal_month: int, first_weekday: int
) -> dict[str, Any]:
    """The checked fields of a team's calendar."""
    return {
        "zone": checks.zone("zone", zone.strip()),
        "fiscal_month": checks.between("fiscal_month", fiscal_month, 1, 12),
        "first_weekday": checks.between("first_weekday", first_weekday, 0, 6),
    }
