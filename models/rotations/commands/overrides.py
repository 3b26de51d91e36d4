"""Overrides: somebody instead of whoever has the duty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.people.records import Person
from models.rotations.commands.checking import instants
from models.rotations.commands.removing import remove_overrides
from models.rotations.records import Duty, Override
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddOverride(Command[UUID]):
    """Let a person have a duty for some time, instead of one person or of everybody."""

    duty_id: UUID
    person_id: UUID
    start: datetime
    end: datetime
    reason: str = ""
    instead_of: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``empty_span``, ``too_long_span``, ``same_person``,
        ``overlaps`` or ``too_long``."""
        work.get(Duty, self.duty_id, "duty_id")
        values = _values(
            work,
            self.duty_id,
            self.person_id,
            self.start,
            self.end,
            self.reason,
            self.instead_of,
        )
        return work.add(Override(duty_id=self.duty_id, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """at."""
        return {"at": self.start.isoformat()}


@dataclass(frozen=True)
class ChangeOverride(Command[None]):
    """Correct an override."""

    id: UUID
    seen: int
    person_id: UUID
    start: datetime
    end: datetime
    reason: str
    instead_of: UUID | None

    def run(self, work: Work) -> None:
        """Raises Refused as AddOverride does, or ``moved_on``."""
        duty_id = work.get(Override, self.id).duty_id
        values = _values(
            work,
            duty_id,
            self.person_id,
            self.start,
            self.end,
            self.reason,
            self.instead_of,
            own=self.id,
        )
        work.change(Override, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveOverride(Command[None]):
    """Take an override back; a request for cover that it answered is open again."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Override, self.id, self.seen)
        remove_overrides(work, select(Override.id).where(Override.id == self.id))


def _values(
    work: Work,
    duty_id: UUID,
    person_id: UUID,
    start: datetime,
    end: datetime,
    reason: str,
    instead_of: UUID | None,
    own: UUID | None = None,
) -> dict[str, Any]:
    work.get(Person, person_id, "person_id")
    if instead_of is not None:
        work.get(Person, instead_of, "instead_of")
    checks = Checks()
    instants(checks, start, end)
    if instead_of == person_id:
        checks.wrong("same_person", "instead_of")
    rows = work.session.execute(
        select(Override.id, Override.start, Override.end)
        .where(Override.duty_id == duty_id, Override.person_id == person_id)
        .where(Override.start < end, Override.end > start)
        .order_by(Override.start)
    )
    for other, begins, ends in rows:
        if other != own:
            checks.wrong("overlaps", "start", start=begins, end=ends)
            break
    text = checks.text("reason", reason)
    checks.done()
    return {
        "person_id": person_id,
        "instead_of": instead_of,
        "start": start,
        "end": end,
        "reason": text,
    }
