"""Rotations: duties that are planned and balanced together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.people.records import Team
from models.people.rows import AbsenceKind
from models.rotations.commands.checking import LAST_MINUTE
from models.rotations.commands.removing import remove_below_rotation
from models.rotations.records import Rotation
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work

COUNTED = (AbsenceKind.PARENTAL, AbsenceKind.SICK, AbsenceKind.UNPAID)
"""The kinds of absence that lower what is due, unless a rotation says otherwise: those that are
not a choice of days, so that leave is no way out of duty."""


@dataclass(frozen=True)
class _RotationFields:
    """What adding and changing share; see `RotationRow`."""

    name: str
    zone: str
    balance_from: date
    night_from: int = 22 * 60
    night_to: int = 7 * 60
    counted: tuple[AbsenceKind, ...] = COUNTED
    team_id: UUID | None = None

    def values(self, work: Work, own: UUID | None = None) -> dict[str, Any]:
        """The checked fields."""
        checks = Checks()
        values = {
            "name": free_name(work, Rotation, checks, self.name, own),
            "team_id": self.team_id,
            "zone": checks.zone("zone", self.zone.strip()),
            "balance_from": self.balance_from,
            "night_from": checks.between("night_from", self.night_from, 0, LAST_MINUTE),
            "night_to": checks.between("night_to", self.night_to, 0, LAST_MINUTE),
            "counted": sorted({kind.value for kind in self.counted}),
        }
        checks.done()
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AddRotation(_RotationFields, Command[UUID]):
    """Add a rotation without any duty yet."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``unknown_zone``, ``too_small``,
        ``too_large`` or ``gone``."""
        return work.add(Rotation(**self.values(work))).id


@dataclass(frozen=True, kw_only=True)
class ChangeRotation(_RotationFields, Command[None]):
    """Change how a rotation is named, balanced and counted."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddRotation does, or ``moved_on``."""
        work.change(Rotation, self.id, self.seen, **self.values(work, self.id))


@dataclass(frozen=True)
class RemoveRotation(Command[None]):
    """Remove a rotation with its duties, layers, shifts, and all that hangs on them."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Rotation, self.id, self.seen)
        remove_below_rotation(work, self.id)
        work.remove(Rotation, self.id, self.seen)
