"""Duties and the hours in which they must be held."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.rotations.commands.checking import LAST_MINUTE, mask
from models.rotations.commands.removing import remove_below_duty
from models.rotations.records import Duty, DutyWindow, Layer, Rotation
from models.rotations.rows import DutyKind, WindowDraft
from models.store.command import Command
from models.store.work import Work

MOST_SEATS = 20
LONGEST_REST = 30 * 86_400
MOST_TURNS = 1_000
MOST_DAYS = 366


@dataclass(frozen=True)
class _DutyFields:
    """What adding and changing share; see `DutyRow`."""

    name: str
    kind: DutyKind
    zone: str
    position: int = 0
    seats: int = 1
    exclusive: bool = True
    rest_seconds: int = 0
    longest_run: int = 0
    most_shifts: int = 0
    most_days: int = 0
    skill: str = ""
    keep_absences: bool = True
    keep_sites: bool = True
    keep_training: bool = True

    def values(self) -> dict[str, Any]:
        """The checked fields."""
        checks = Checks()
        if self.most_shifts and not self.most_days:
            checks.wrong("required", "most_days")
        values = {
            "name": checks.name("name", self.name),
            "kind": self.kind,
            "position": checks.between("position", self.position, 0, MOST_TURNS),
            "seats": checks.between("seats", self.seats, 1, MOST_SEATS),
            "zone": checks.zone("zone", self.zone.strip()),
            "exclusive": self.exclusive,
            "rest_seconds": checks.between("rest_seconds", self.rest_seconds, 0, LONGEST_REST),
            "longest_run": checks.between("longest_run", self.longest_run, 0, MOST_TURNS),
            "most_shifts": checks.between("most_shifts", self.most_shifts, 0, MOST_TURNS),
            "most_days": checks.between("most_days", self.most_days, 0, MOST_DAYS),
            "skill": checks.line("skill", self.skill),
            "keep_absences": self.keep_absences,
            "keep_sites": self.keep_sites,
            "keep_training": self.keep_training,
        }
        checks.done()
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True, kw_only=True)
class AddDuty(_DutyFields, Command[UUID]):
    """Add a duty to a rotation."""

    rotation_id: UUID

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``unknown_zone``, ``too_small`` or
        ``too_large``."""
        work.get(Rotation, self.rotation_id, "rotation_id")
        return work.add(Duty(rotation_id=self.rotation_id, **self.values())).id


@dataclass(frozen=True, kw_only=True)
class ChangeDuty(_DutyFields, Command[None]):
    """Change a duty's name or rules."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddDuty does, or ``moved_on``."""
        work.change(Duty, self.id, self.seen, **self.values())


@dataclass(frozen=True)
class RemoveDuty(Command[None]):
    """Remove a duty with its layers, shifts, overrides, and what was published of it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Duty, self.id, self.seen)
        remove_below_duty(work, self.id)
        remove_notes_of(work, "duty", [self.id])
        work.remove(Duty, self.id, self.seen)


@dataclass(frozen=True)
class SetWindows(Command[None]):
    """Set the hours of the week in which a duty must be held, or (layer_id) a layer serves.

    None at all means always. The hours that were set before are replaced.
    """

    duty_id: UUID
    windows: tuple[WindowDraft, ...]
    seen: int
    layer_id: UUID | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``no_weekday``, ``too_small`` or
        ``too_large``."""
        work.get(Duty, self.duty_id, "duty_id")
        if self.layer_id is not None:
            work.get(Layer, self.layer_id, "layer_id")
        for row, window in enumerate(self.windows, start=1):
            checks = Checks(row=row)
            mask(checks, "weekdays", window.weekdays)
            checks.between("from_minute", window.from_minute, 0, LAST_MINUTE - 1)
            checks.between("to_minute", window.to_minute, 0, LAST_MINUTE)
            checks.done()
        there = work.session.scalars(
            select(DutyWindow).where(
                DutyWindow.duty_id == self.duty_id,
                DutyWindow.layer_id.is_(None)
                if self.layer_id is None
                else DutyWindow.layer_id == self.layer_id,
            )
        ).all()
        for old in there:
            work.remove(DutyWindow, old.id, self.seen)
        for wanted in self.windows:
            add_window(work, self.duty_id, self.layer_id, wanted)


def add_window(work: Work, duty_id: UUID, layer_id: UUID | None, window: WindowDraft) -> None:
    """Store hours of the week."""
    work.add(
        DutyWindow(
            duty_id=duty_id,
            layer_id=layer_id,
            weekdays=window.weekdays,
            from_minute=window.from_minute,
            to_minute=window.to_minute,
        )
    )
