"""Letting new hardware in: its model, and who approved it once no point is open (S57)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.releases.records import Change, Evidence, Qualification
from models.releases.rows import ChangeKind
from models.releases.rules.evidence import open_points
from models.services.commands.days import not_ahead
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class QualifyHardware(Command[UUID]):
    """Say which model a hardware upgrade brings. Said again, the approval goes: it was of another."""

    change_id: UUID
    model: str
    note: str
    seen: int

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``not_hardware``, ``required`` or
        ``too_long``."""
        change = work.get(Change, self.change_id, "change_id")
        checks = Checks()
        if change.kind is not ChangeKind.HARDWARE_UPGRADE:
            checks.wrong("not_hardware", "change_id")
        values: dict[str, Any] = {
            "model": checks.name("model", self.model),
            "note": checks.text("note", self.note),
        }
        checks.done()
        there = work.session.scalar(
            select(Qualification).where(Qualification.change_id == self.change_id)
        )
        if there is None:
            new = Qualification(change_id=self.change_id, **values, approver="", approved_on=None)
            return work.add(new).id
        if there.model != values["model"]:
            values |= {"approver": "", "approved_on": None}
        return work.change(Qualification, there.id, self.seen, **values).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.model}


@dataclass(frozen=True)
class ApproveHardware(Command[None]):
    """Let hardware in: who approved it, and when. Not while a point is open on that day."""

    id: UUID
    approver: str
    day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``points_open``, ``required``, ``too_long`` or
        ``in_future``."""
        there = work.get(Qualification, self.id)
        shown = work.session.scalars(select(Evidence).where(Evidence.change_id == there.change_id))
        checks = Checks()
        approver = checks.name("approver", self.approver)
        points = open_points(ChangeKind.HARDWARE_UPGRADE, shown.all(), self.day)
        not_ahead(work, checks, "day", self.day)
        if points:
            checks.wrong("points_open", "approver", count=len(points))
        checks.done()
        work.change(Qualification, self.id, self.seen, approver=approver, approved_on=self.day)

    def parameters(self) -> Mapping[str, Any]:
        """by."""
        return {"by": self.approver}


@dataclass(frozen=True)
class WithdrawApproval(Command[None]):
    """Take the approval of hardware back."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Qualification, self.id, self.seen, approver="", approved_on=None)
