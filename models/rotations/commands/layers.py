"""Layers: queues of turns, and who is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person, Site
from models.rotations.commands.checking import LAST_MINUTE, free_days, mask
from models.rotations.commands.removing import remove_below_layer
from models.rotations.records import Duty, Layer, LayerMember
from models.rotations.rows import EVERY_DAY, Mode, Step
from models.store.command import Command
from models.store.work import Work

MOST_STEPS = 10_000
HIGHEST = 1_000
MOST_WEIGHT = Decimal(10)
LONGEST_BLOCK = 366


@dataclass(frozen=True)
class _LayerFields:
    """What adding and changing share; see `LayerRow`."""

    name: str
    zone: str
    start_day: date
    start_minute: int
    step: Step = Step.WEEK
    every: int = 1
    turn_count: int = 1
    turn_unit: Step = Step.WEEK
    blocks: tuple[int, ...] = ()
    weekdays: int = EVERY_DAY
    mode: Mode = Mode.TURNS
    site_id: UUID | None = None
    priority: int = 0
    to_day: date | None = None

    def values(self, work: Work) -> dict[str, Any]:
        """The checked fields."""
        checks = Checks()
        checks.span(self.start_day, self.to_day)
        if self.turn_unit is Step.BLOCKS:
            checks.wrong("not_offered", "turn_unit", value=self.turn_unit.value)
        if self.step is Step.BLOCKS and not self.blocks:
            checks.wrong("required", "blocks")
        for days in self.blocks:
            checks.between("blocks", days, 1, LONGEST_BLOCK)
        values = {
            "name": checks.name("name", self.name),
            "priority": checks.between("priority", self.priority, -HIGHEST, HIGHEST),
            "mode": self.mode,
            "site_id": self.site_id,
            "zone": checks.zone("zone", self.zone.strip()),
            "start_day": self.start_day,
            "start_minute": checks.between("start_minute", self.start_minute, 0, LAST_MINUTE - 1),
            "to_day": self.to_day,
            "step": self.step,
            "every": checks.between("every", self.every, 1, MOST_STEPS),
            "turn_count": checks.between("turn_count", self.turn_count, 1, MOST_STEPS),
            "turn_unit": self.turn_unit,
            "blocks": list(self.blocks),
            "weekdays": mask(checks, "weekdays", self.weekdays),
        }
        checks.done()
        if self.site_id is not None:
            work.get(Site, self.site_id, "site_id")
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True, kw_only=True)
class AddLayer(_LayerFields, Command[UUID]):
    """Add a queue of turns to a duty."""

    duty_id: UUID

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``unknown_zone``, ``no_weekday``,
        ``ends_before_start``, ``not_offered``, ``too_small`` or ``too_large``."""
        work.get(Duty, self.duty_id, "duty_id")
        return work.add(Layer(duty_id=self.duty_id, **self.values(work))).id


@dataclass(frozen=True, kw_only=True)
class ChangeLayer(_LayerFields, Command[None]):
    """Change a queue's cadence, mode, site or priority. Shifts that stand stay."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddLayer does, or ``moved_on``."""
        work.change(Layer, self.id, self.seen, **self.values(work))


@dataclass(frozen=True)
class RemoveLayer(Command[None]):
    """Remove a queue with its members and shifts."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Layer, self.id, self.seen)
        remove_below_layer(work, self.id)
        remove_notes_of(work, "layer", [self.id])
        work.remove(Layer, self.id, self.seen)


@dataclass(frozen=True)
class AddMember(Command[UUID]):
    """Put a person into a layer from a day on. position: None puts them last."""

    layer_id: UUID
    person_id: UUID
    from_day: date
    to_day: date | None = None
    weight: Decimal = Decimal(1)
    trainee: bool = False
    position: int | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``overlaps``, ``ends_before_start``, ``not_a_number``,
        ``too_small`` or ``too_large``."""
        work.get(Layer, self.layer_id, "layer_id")
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        _free_days(work, checks, self.layer_id, self.person_id, self.from_day, self.to_day)
        weight = _weight(checks, self.weight)
        position = self.position
        if position is None:
            last = select(func.max(LayerMember.position))
            found = work.session.scalar(last.where(LayerMember.layer_id == self.layer_id))
            position = 0 if found is None else found + 1
        checks.between("position", position, 0, MOST_STEPS)
        checks.done()
        return work.add(
            LayerMember(
                layer_id=self.layer_id,
                person_id=self.person_id,
                position=position,
                from_day=self.from_day,
                to_day=self.to_day,
                weight=weight,
                trainee=self.trainee,
            )
        ).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class ChangeMember(Command[None]):
    """Correct when a person is in a layer, their place in the order, or their share."""

    id: UUID
    seen: int
    position: int
    from_day: date
    to_day: date | None
    weight: Decimal
    trainee: bool

    def run(self, work: Work) -> None:
        """Raises Refused as AddMember does, or ``moved_on``."""
        member = work.get(LayerMember, self.id)
        checks = Checks()
        span = (self.from_day, self.to_day)
        _free_days(work, checks, member.layer_id, member.person_id, *span, own=self.id)
        values = {
            "position": checks.between("position", self.position, 0, MOST_STEPS),
            "from_day": self.from_day,
            "to_day": self.to_day,
            "weight": _weight(checks, self.weight),
            "trainee": self.trainee,
        }
        checks.done()
        work.change(LayerMember, self.id, self.seen, **values)


@dataclass(frozen=True)
class OrderMembers(Command[None]):
    """Put the members of a layer into an order; those not named come after the others."""

    layer_id: UUID
    ids: tuple[UUID, ...]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.get(Layer, self.layer_id, "layer_id")
        there = work.session.scalars(
            select(LayerMember)
            .where(LayerMember.layer_id == self.layer_id)
            .order_by(LayerMember.position, LayerMember.id)
        ).all()
        wanted = {member: place for place, member in enumerate(self.ids)}
        ordered = sorted(there, key=lambda member: wanted.get(member.id, len(wanted)))
        for member in self.ids:
            work.seen(LayerMember, member, self.seen)
        for place, record in enumerate(ordered):
            record.position = place


@dataclass(frozen=True)
class RemoveMember(Command[None]):
    """Take a person out of a layer as if they had never been in it; shifts that stand stay."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(LayerMember, self.id, self.seen)


def _free_days(
    work: Work,
    checks: Checks,
    layer_id: UUID,
    person_id: UUID,
    from_day: date,
    to_day: date | None,
    own: UUID | None = None,
) -> None:
    others = work.session.scalars(
        select(LayerMember).where(
            LayerMember.layer_id == layer_id, LayerMember.person_id == person_id
        )
    ).all()
    free_days(checks, others, from_day, to_day, own)


def _weight(checks: Checks, weight: Decimal) -> Decimal:
    if not weight.is_finite():
        checks.wrong("not_a_number", "weight", value=str(weight))
    elif weight <= 0:
        checks.wrong("too_small", "weight", value=weight, least=Decimal("0.01"))
    elif weight > MOST_WEIGHT:
        checks.wrong("too_large", "weight", value=weight, most=MOST_WEIGHT)
    return weight
