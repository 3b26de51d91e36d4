"""Things of which there is only so much, and how much of them was used on which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.services.commands.days import not_ahead
from models.services.commands.stakeholders import MOST_DAYS
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Capacity, CapacityPoint
from models.services.rows import PastedPoint
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _CapacityFields:
    name: str
    unit: str
    limit: Decimal
    lead_days: int = 0
    spare: Decimal = Decimal(0)
    headroom: Decimal = Decimal(0)

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        name = checks.name("name", self.name)
        same = select(Capacity.id, Capacity.name).where(Capacity.service_id == service_id)
        for other, taken in work.session.execute(same):
            if other != own and taken.casefold() == name.casefold():
                checks.wrong("not_unique", "name", value=name)
        if not (self.limit.is_finite() and self.limit > 0):
            checks.wrong("not_above_zero", "limit", value=str(self.limit))
        elif not (self.spare.is_finite() and 0 <= self.spare < self.limit):
            checks.wrong("spare_too_large", "spare", value=str(self.spare))
        if not (self.headroom.is_finite() and 0 <= self.headroom < 1):
            checks.wrong("not_a_share", "headroom", value=str(self.headroom))
        return {
            "name": name,
            "unit": checks.name("unit", self.unit),
            "limit": self.limit,
            "lead_days": checks.between("lead_days", self.lead_days, 0, MOST_DAYS),
            "spare": self.spare,
            "headroom": self.headroom,
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AddCapacity(_CapacityFields, AddPart):
    """Say of what a service has only so much. lead_days: how long it takes to get more."""

    kind = Capacity


@dataclass(frozen=True)
class ChangeCapacity(_CapacityFields, ChangePart):
    """Correct a capacity: its limit, what is kept spare, or how long it takes to get more."""

    kind = Capacity


class RemoveCapacity(RemovePart):
    """Take a capacity away with all that was observed of it."""

    kind = Capacity

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Capacity, self.id, self.seen)
        work.session.execute(delete(CapacityPoint).where(CapacityPoint.capacity_id == self.id))
        RemovePart.run(self, work)


@dataclass(frozen=True)
class RemoveCapacityPoint(Command[None]):
    """Take an observation away."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(CapacityPoint, self.id, self.seen)


@dataclass(frozen=True)
class PasteCapacityPoints(Command[int]):
    """Write down how much was used on many days (or on one): all rows, or none.

    A day that has an observation already gets the new one. Findings carry the row (from 0) in
    their parameters.
    """

    capacity_id: UUID
    seen: int
    rows: Sequence[PastedPoint]

    def run(self, work: Work) -> int:
        """How many observations were added or changed. Raises Refused ``not_a_day``,
        ``not_a_number``, ``too_small``, ``repeated``, ``in_future``, ``gone``, ``moved_on``."""
        work.get(Capacity, self.capacity_id, "capacity_id")
        ready = self._read(work)
        there = select(CapacityPoint.day, CapacityPoint.id, CapacityPoint.value).where(
            CapacityPoint.capacity_id == self.capacity_id
        )
        known = {day: (row_id, value) for day, row_id, value in work.session.execute(there)}
        new = [
            {"id": work.new_id(), "capacity_id": self.capacity_id, "day": day, "value": value}
            for day, value in ready.items()
            if day not in known
        ]
        changed = [
            {"id": known[day][0], "value": value}
            for day, value in ready.items()
            if day in known and known[day][1] != value
        ]
        # What appeared on a day since the person looked is not theirs to write over.
        work.change_many(CapacityPoint, self.seen, changed)
        work.insert_many(CapacityPoint, new)
        return len(new) + len(changed)

    def _read(self, work: Work) -> dict[date, Decimal]:
        findings = Checks()
        ready: dict[date, Decimal] = {}
        for at, row in enumerate(self.rows):
            checks = Checks(row=at)
            day, value = _day(checks, row.day), _amount(checks, row.value)
            not_ahead(work, checks, "day", day)
            if day is not None and day in ready:
                checks.wrong("repeated_day", "day", value=day.isoformat())
            if day is not None and value is not None:
                ready[day] = value
            findings.findings += checks.findings
        findings.done()
        if not ready:
            raise Refused.because("nothing_pasted")
        return ready

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.rows)}


def _day(checks: Checks, typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        checks.wrong("not_a_day", "day", value=typed.strip())
        return None


def _amount(checks: Checks, typed: str) -> Decimal | None:
    try:
        value = Decimal(typed.strip())
    except ArithmeticError:
        value = Decimal("NaN")
    if not value.is_finite():
        checks.wrong("not_a_number", "value", value=typed.strip())
        return None
    if value < 0:
        checks.wrong("too_small", "value", value=value, least=0)
    return value
