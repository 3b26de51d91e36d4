"""Those with an interest in a service: who, how often to be in touch, when that last happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.kernel.checks import Checks
from models.services.commands.days import not_ahead
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Stakeholder
from models.store.command import Command
from models.store.work import Work

MOST_DAYS = 3660
"""The longest rhythm: ten years."""


@dataclass(frozen=True)
class _StakeholderFields:
    name: str
    interest: str = ""
    contact: str = ""
    every_days: int = 0
    person_id: UUID | None = None

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        return {
            "name": checks.name("name", self.name),
            "interest": checks.line("interest", self.interest),
            "contact": checks.line("contact", self.contact),
            "every_days": checks.between("every_days", self.every_days, 0, MOST_DAYS),
            "person_id": self.person_id,
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AddStakeholder(_StakeholderFields, AddPart):
    """Add somebody with an interest in a service. every_days: how often to be in touch; 0 is never."""

    kind = Stakeholder
    starts: ClassVar[Mapping[str, Any]] = {"last_contact": None, "signed_on": None}


@dataclass(frozen=True)
class ChangeStakeholder(_StakeholderFields, ChangePart):
    """Correct who has an interest in a service, or how often to be in touch."""

    kind = Stakeholder


class RemoveStakeholder(RemovePart):
    """Take a stakeholder away."""

    kind = Stakeholder


@dataclass(frozen=True)
class _Happened(Command[None]):
    id: UUID
    seen: int
    day: date

    def run(self, work: Work) -> None:
        """Raises Refused ``in_future``, ``gone`` or ``moved_on``."""
        checks = Checks()
        not_ahead(work, checks, "day", self.day)
        checks.done()
        work.change(Stakeholder, self.id, self.seen, **self.values())

    def values(self) -> dict[str, date]:
        """The columns that are set."""
        raise NotImplementedError

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


class RecordContact(_Happened):
    """Note that somebody was in touch with a stakeholder on a day."""

    def values(self) -> dict[str, date]:
        """The day of the contact."""
        return {"last_contact": self.day}


class RecordSignOff(_Happened):
    """Note that a stakeholder signed what is promised to them; it was a contact, too."""

    def values(self) -> dict[str, date]:
        """The day of both."""
        return {"last_contact": self.day, "signed_on": self.day}
