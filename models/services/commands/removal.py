"""Removing a service, with all that is kept about it alone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.services.records import (
    Capacity,
    CapacityPoint,
    Credit,
    Dependency,
    Exclusion,
    Machine,
    Objective,
    Ownership,
    Runbook,
    Sample,
    Server,
    Service,
    Stakeholder,
    Strategy,
    Target,
    Weakness,
)
from models.store.command import Command
from models.store.work import Work

_PARTS = (
    Ownership,
    Strategy,
    Stakeholder,
    Server,
    Dependency,
    Runbook,
    Weakness,
    Capacity,
    Objective,
    Exclusion,
)
_OF_PARTS: tuple[tuple[Any, Any], ...] = (
    (CapacityPoint.capacity_id, Capacity),
    (Target.objective_id, Objective),
    (Credit.objective_id, Objective),
    (Sample.objective_id, Objective),
)


@dataclass(frozen=True)
class RemoveService(Command[None]):
    """Remove a service with its parts and promises; its machines stay, without a service.

    One that others need, or that hours, incidents or shifts refer to, stays: it is retired instead.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``still_needed`` (with the names of the services
        that need it) or ``still_referenced``."""
        work.seen(Service, self.id, self.seen)
        needing = (
            select(Service.name)
            .join(Dependency, Dependency.service_id == Service.id)
            .where(Dependency.needs_id == self.id)
            .order_by(Service.name)
        )
        if names := list(work.session.scalars(needing)):
            raise Refused.because("still_needed", services=", ".join(names), count=len(names))
        freed = update(Machine).where(Machine.service_id == self.id)
        work.session.execute(freed.values(service_id=None, server_id=None))
        for column, parent in _OF_PARTS:
            parents = select(parent.id).where(parent.service_id == self.id)
            work.session.execute(delete(column.class_).where(column.in_(parents)))
        for kind in _PARTS:
            work.session.execute(delete(kind).where(kind.service_id == self.id))
        remove_notes_of(work, "service", [self.id])
        work.remove(Service, self.id, self.seen)
