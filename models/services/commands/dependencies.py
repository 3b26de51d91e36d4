"""Which service needs which other one. What is critical must not go in a circle: services that are
down without each other could never be started."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.services.parted import RemovePart
from models.services.records import Dependency, Service
from models.services.rules.dependencies import path
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddDependency(Command[UUID]):
    """Say that a service needs another one. critical: it is down without it."""

    service_id: UUID
    needs_id: UUID
    critical: bool = True
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``needs_itself``, ``not_unique`` or ``circle`` (with
        the names along it)."""
        work.get(Service, self.service_id, "service_id")
        needed = work.get(Service, self.needs_id, "needs_id")
        checks = Checks()
        if self.needs_id == self.service_id:
            checks.wrong("needs_itself", "needs_id", value=needed.name)
        same = select(Dependency.id).where(
            Dependency.service_id == self.service_id, Dependency.needs_id == self.needs_id
        )
        if work.session.scalar(same) is not None:
            checks.wrong("not_unique", "needs_id", value=needed.name)
        checks.done()
        values = _values(work, checks, self.service_id, self.needs_id, self.critical, self.note)
        checks.done()
        new = Dependency(service_id=self.service_id, needs_id=self.needs_id, **values)
        return work.add(new).id


@dataclass(frozen=True)
class ChangeDependency(Command[None]):
    """Say whether a service is down without the other one, and why it needs it."""

    id: UUID
    seen: int
    critical: bool
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``circle``."""
        stands = work.get(Dependency, self.id)
        checks = Checks()
        values = _values(work, checks, stands.service_id, stands.needs_id, self.critical, self.note)
        checks.done()
        work.change(Dependency, self.id, self.seen, **values)


class RemoveDependency(RemovePart):
    """Say that a service does not need another one."""

    kind = Dependency


def _values(
    work: Work, checks: Checks, service_id: UUID, needs_id: UUID, critical: bool, note: str
) -> dict[str, Any]:
    if critical:
        edges = select(Dependency.service_id, Dependency.needs_id).where(Dependency.critical == 1)
        known = [(who, whom) for who, whom in work.session.execute(edges)]
        back = path(known, needs_id, service_id)
        if back:
            rows = work.session.execute(select(Service.id, Service.name))
            names = {row.id: row.name for row in rows}
            around = " → ".join(names[one] for one in (service_id, *back))
            checks.wrong("circle", "needs_id", services=around)
    return {"critical": critical, "note": checks.line("note", note)}
