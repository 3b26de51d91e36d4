"""Wishes: days on which somebody wants to serve, or not to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.people.records import Person
from models.rotations.commands.checking import free_days
from models.rotations.records import Duty, Wish
from models.rotations.rows import WishKind
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddWish(Command[UUID]):
    """Note a wish; the planner weighs it after fairness. duty_id: None means any duty."""

    person_id: UUID
    from_day: date
    to_day: date
    kind: WishKind
    duty_id: UUID | None = None
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``ends_before_start``, ``overlaps`` or ``too_long``."""
        work.get(Person, self.person_id, "person_id")
        if self.duty_id is not None:
            work.get(Duty, self.duty_id, "duty_id")
        checks = Checks()
        own = select(Wish).where(Wish.person_id == self.person_id)
        own = own.where(
            Wish.duty_id.is_(None) if self.duty_id is None else Wish.duty_id == self.duty_id
        )
        free_days(checks, work.session.scalars(own).all(), self.from_day, self.to_day)
        note = checks.text("note", self.note)
        checks.done()
        new = Wish(
            person_id=self.person_id,
            duty_id=self.duty_id,
            from_day=self.from_day,
            to_day=self.to_day,
            kind=self.kind,
            note=note,
        )
        return work.add(new).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveWish(Command[None]):
    """Take a wish back."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Wish, self.id, self.seen)
