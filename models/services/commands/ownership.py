"""Who owns a service, over time. Several may own it at once, in one role or another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.periods import DAY
from models.services.records import Ownership, Service
from models.services.rows import OwnerRole
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddOwnership(Command[UUID]):
    """Let a team, a person, or a person of a team own a service from a day on."""

    service_id: UUID
    role: OwnerRole
    from_day: date
    team_id: UUID | None = None
    person_id: UUID | None = None
    to_day: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``ends_before_start``."""
        work.get(Service, self.service_id, "service_id")
        values = _checked(self.team_id, self.person_id, self.from_day, self.to_day)
        return work.add(Ownership(service_id=self.service_id, role=self.role, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class ChangeOwnership(Command[None]):
    """Correct who owned a service, or say until when."""

    id: UUID
    seen: int
    role: OwnerRole
    from_day: date
    team_id: UUID | None = None
    person_id: UUID | None = None
    to_day: date | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required``, ``ends_before_start``."""
        values = _checked(self.team_id, self.person_id, self.from_day, self.to_day)
        work.change(Ownership, self.id, self.seen, role=self.role, **values)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveOwnership(Command[None]):
    """Take back that somebody owned a service."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Ownership, self.id, self.seen)


@dataclass(frozen=True)
class HandOver(Command[UUID]):
    """Let somebody else own a service from a day on; who owned it does so until the day before.

    id: of the ownership that ends.
    """

    id: UUID
    seen: int
    from_day: date
    team_id: UUID | None = None
    person_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id of the new ownership. Raises Refused ``gone``, ``moved_on``, ``required``,
        ``same_owner``, or ``ends_before_start`` where the old one begins on the day or later."""
        before = work.seen(Ownership, self.id, self.seen, to_day=self.from_day - DAY)
        values = _checked(self.team_id, self.person_id, self.from_day, None)
        checks = Checks()
        checks.span(before.from_day, self.from_day - DAY, "from_day")
        if (before.team_id, before.person_id) == (self.team_id, self.person_id):
            checks.wrong("same_owner", "team_id")
        checks.done()
        before.to_day = self.from_day - DAY
        return work.add(Ownership(service_id=before.service_id, role=before.role, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


def _checked(
    team_id: UUID | None, person_id: UUID | None, from_day: date, to_day: date | None
) -> dict[str, Any]:
    checks = Checks()
    if team_id is None and person_id is None:
        checks.wrong("required", "person_id")
    checks.span(from_day, to_day)
    checks.done()
    return {"team_id": team_id, "person_id": person_id, "from_day": from_day, "to_day": to_day}
