"""The software that gives a service its functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from models.kernel.checks import Checks
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Machine, Server
from models.store.work import Work

MOST_INSTANCES = 1000
"""So many instances of one server at most; computing availability takes their square."""


@dataclass(frozen=True)
class _ServerFields:
    name: str
    function: str = ""
    instances: int = 1
    needed: int = 1
    availability: Decimal | None = None
    critical: bool = True

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        name = checks.name("name", self.name)
        same = select(Server.id, Server.name).where(Server.service_id == service_id)
        for other, taken in work.session.execute(same):
            if other != own and taken.casefold() == name.casefold():
                checks.wrong("not_unique", "name", value=name)
        instances = checks.between("instances", self.instances, 1, MOST_INSTANCES)
        if 1 <= instances <= MOST_INSTANCES:
            checks.between("needed", self.needed, 1, instances)
        level = self.availability
        if level is not None and not (level.is_finite() and 0 < level <= 1):
            checks.wrong("not_a_share", "availability", value=format(level, "f"))
        return {
            "name": name,
            "function": checks.line("function", self.function),
            "instances": instances,
            "needed": self.needed,
            "availability": level,
            "critical": self.critical,
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AddServer(_ServerFields, AddPart):
    """Say which software gives a service a function, how many of it run, and how many must."""

    kind = Server


@dataclass(frozen=True)
class ChangeServer(_ServerFields, ChangePart):
    """Correct a server."""

    kind = Server


class RemoveServer(RemovePart):
    """Take a server away; its machines stay with the service."""

    kind = Server

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Server, self.id, self.seen)
        of_it = update(Machine).where(Machine.server_id == self.id)
        work.session.execute(of_it.values(server_id=None))
        RemovePart.run(self, work)
