"""Overrides of a launch gate, as their ledger keeps them, and the policy that the gate follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.releases.records import GateOverride, GatePolicy, Launch
from models.releases.rows import LaunchClass
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class OverrideGate(Command[UUID]):
    """Let a service launch against its gate until an instant.

    launch_id: one launch alone; None lets all of them. budgets: how its objectives stood, as JSON
    values, kept for the review.
    """

    service_id: UUID
    launch_id: UUID | None
    approver: str
    reason: str
    expires: datetime
    budgets: Sequence[Mapping[str, Any]]

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long`` or ``expired``."""
        work.get(Service, self.service_id, "service_id")
        if self.launch_id is not None:
            work.get(Launch, self.launch_id, "launch_id")
        checks = Checks()
        approver = checks.name("approver", self.approver)
        reason = checks.text("reason", self.reason)
        if not reason:
            checks.wrong("required", "reason")
        if self.expires <= work.now:
            checks.wrong("expired", "expires", at=self.expires)
        checks.done()
        override = GateOverride(
            service_id=self.service_id,
            launch_id=self.launch_id,
            approver=approver,
            reason=reason,
            at=work.now,
            expires=self.expires,
            ended_at=None,
            budgets=[dict(each) for each in self.budgets],
        )
        return work.add(override).id

    def parameters(self) -> Mapping[str, Any]:
        """approver."""
        return {"approver": self.approver}


@dataclass(frozen=True)
class EndOverride(Command[None]):
    """Take an override back before it expires. It stays in the ledger."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``ended`` where it was over already."""
        override = work.seen(GateOverride, self.id, self.seen)
        if override.ended_at is not None or override.expires <= work.now:
            checks = Checks()
            checks.wrong("ended", "id", at=override.ended_at or override.expires)
            checks.done()
        work.change(GateOverride, self.id, self.seen, ended_at=work.now)


@dataclass(frozen=True)
class SetGatePolicy(Command[UUID]):
    """Let an error-budget policy hold from a day on, for a service or for all without one of their
    own. One of the very same day is replaced."""

    service_id: UUID | None
    from_day: date
    text: str
    passes: Sequence[LaunchClass]
    exempt: str
    signers: str
    revisit_on: date | None
    seen: int

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``required``, ``too_long`` or
        ``ends_before_start``."""
        if self.service_id is not None:
            work.get(Service, self.service_id, "service_id")
        checks = Checks()
        values: dict[str, Any] = {
            "text": checks.text("text", self.text),
            "passes": sorted({each.value for each in self.passes}),
            "exempt": checks.text("exempt", self.exempt),
            "signers": checks.line("signers", self.signers),
            "revisit_on": self.revisit_on,
        }
        if not values["text"]:
            checks.wrong("required", "text")
        checks.span(self.from_day, self.revisit_on, "revisit_on")
        checks.done()
        there = work.session.scalar(
            select(GatePolicy.id).where(
                GatePolicy.from_day == self.from_day,
                GatePolicy.service_id.is_(None)
                if self.service_id is None
                else GatePolicy.service_id == self.service_id,
            )
        )
        if there is not None:
            return work.change(GatePolicy, there, self.seen, **values).id
        policy = GatePolicy(service_id=self.service_id, from_day=self.from_day, **values)
        return work.add(policy).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveGatePolicy(Command[None]):
    """Take a policy back, so that the one before it holds on."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "gate_policy", [self.id])
        work.remove(GatePolicy, self.id, self.seen)
