"""Somebody leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.instants import local_day, zone
from models.people.records import Contract, Membership, Person, Stay
from models.rotations.records import Layer, LayerMember, Shift
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class MarkLeaving(Command[tuple[UUID, ...]]):
    """Let a person's memberships of teams and layers, contract and site end with their last day.

    Their later shifts stay until they are planned anew, so that nothing published moves silently.
    """

    person_id: UUID
    last_day: date
    seen: int

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The shifts after the last day that they still have. Raises Refused ``gone`` or
        ``moved_on``."""
        work.seen(Person, self.person_id, self.seen)
        kinds: tuple[type[Any], ...] = (Membership, LayerMember, Contract, Stay)
        for kind in kinds:
            rows = work.session.scalars(select(kind).where(kind.person_id == self.person_id))
            for row in rows.all():
                if row.from_day > self.last_day:
                    work.remove(kind, row.id, self.seen)
                elif row.to_day is None or row.to_day > self.last_day:
                    work.change(kind, row.id, self.seen, to_day=self.last_day)
        shifts = work.session.execute(
            select(Shift.id, Shift.start, Layer.zone)
            .join(Layer, Shift.layer_id == Layer.id)
            .where(Shift.person_id == self.person_id)
            .order_by(Shift.start, Shift.id)
        )
        return tuple(
            shift for shift, start, place in shifts if local_day(start, zone(place)) > self.last_day
        )

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.last_day.isoformat()}
