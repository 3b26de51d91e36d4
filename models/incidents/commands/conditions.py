"""Conditions that could become an outage: found, fixed, or too late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.incidents.commands.checking import filled
from models.incidents.commands.removing import remove_of_condition
from models.incidents.records import Condition, Incident
from models.kernel.checks import Checks
from models.people.records import Person
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddCondition(Command[UUID]):
    """Write down what could become an outage of a service."""

    service_id: UUID
    what: str
    found_on: date
    found_by: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required`` or ``too_long``."""
        values = _checked(work, self)
        return work.add(Condition(**values, fixed_on=None, incident_id=None)).id


@dataclass(frozen=True)
class ChangeCondition(Command[None]):
    """Say anew what could become an outage, who sees to it, and until when."""

    id: UUID
    seen: int
    service_id: UUID
    what: str
    found_on: date
    found_by: str
    owner_id: UUID | None
    due_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required`` or ``too_long``."""
        work.change(Condition, self.id, self.seen, **_checked(work, self))


@dataclass(frozen=True)
class FixCondition(Command[None]):
    """Say on which day a condition was fixed; None: it is not."""

    id: UUID
    fixed_on: date | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``. A day before it was found is kept, and told."""
        work.change(Condition, self.id, self.seen, fixed_on=self.fixed_on)

    def parameters(self) -> Mapping[str, Any]:
        """day, empty when it is open again."""
        return {"day": self.fixed_on.isoformat() if self.fixed_on else ""}


@dataclass(frozen=True)
class LinkCondition(Command[None]):
    """Say which outage a condition became; None: none."""

    id: UUID
    incident_id: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        if self.incident_id is not None:
            work.get(Incident, self.incident_id, "incident_id")
        work.change(Condition, self.id, self.seen, incident_id=self.incident_id)


@dataclass(frozen=True)
class RemoveCondition(Command[None]):
    """Remove a condition, with what was to be done about it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Condition, self.id, self.seen)
        remove_of_condition(work, self.id)
        work.remove(Condition, self.id, self.seen)


def _checked(work: Work, told: AddCondition | ChangeCondition) -> dict[str, Any]:
    work.get(Service, told.service_id, "service_id")
    if told.owner_id is not None:
        work.get(Person, told.owner_id, "owner_id")
    checks = Checks()
    values = {
        "service_id": told.service_id,
        "what": filled(checks, "what", told.what),
        "found_on": told.found_on,
        "found_by": checks.line("found_by", told.found_by),
        "owner_id": told.owner_id,
        "due_on": told.due_on,
    }
    checks.done()
    return values
