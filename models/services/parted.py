"""What adding, changing and removing a part of a service share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from models.kernel.checks import Checks
from models.services.records import Service
from models.store.command import Command
from models.store.records import Record
from models.store.work import Work


class Fields:
    """The fields that a kind of part has, checked in one place for adding and for changing."""

    kind: ClassVar[type[Any]]

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        """The checked values by column. own: the part that is changed; None where one is added."""
        raise NotImplementedError


@dataclass(frozen=True)
class AddPart(Fields, Command[UUID]):
    """The part that adding one of any kind shares."""

    starts: ClassVar[Mapping[str, Any]] = {}
    """Columns that a new one begins with and that commands of their own change later."""

    service_id: UUID

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, and as the fields of the kind say."""
        work.get(Service, self.service_id, "service_id")
        checks = Checks()
        values = self.values(work, checks, self.service_id, None)
        checks.done()
        new = self.kind(service_id=self.service_id, **self.starts, **values)
        added: UUID = work.add(new).id
        return added


@dataclass(frozen=True)
class ChangePart(Fields, Command[None]):
    """The part that changing one of any kind shares."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, and as the fields of the kind say."""
        service_id = work.get(self.kind, self.id).service_id
        checks = Checks()
        values = self.values(work, checks, service_id, self.id)
        checks.done()
        work.change(self.kind, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemovePart(Command[None]):
    """The part that removing one of any kind shares."""

    kind: ClassVar[type[Record]]

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(self.kind, self.id, self.seen)
