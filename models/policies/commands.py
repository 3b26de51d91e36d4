"""Setting policies. Every value is dated and says who set it and why; none is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.policies.records import Policy
from models.policies.rows import PolicyKey
from models.policies.rules import value_findings
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetPolicy(Command[UUID]):
    """Let a value hold from a day on. A value set for the very same day is replaced.

    team_id: None sets it for every team that has no value of its own.
    """

    key: PolicyKey
    value: Decimal
    from_day: date
    reason: str
    seen: int
    team_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id of the value. Raises Refused: ``too_small``, ``too_large``, ``required`` …"""
        checks = Checks()
        reason = checks.name("reason", self.reason)
        checks.findings += value_findings(self.key, self.value)
        checks.done()
        values = {
            "value": self.value,
            "reason": reason,
            "set_by": work.author.name,
            "set_at": work.now,
        }
        same_day = work.session.scalar(
            select(Policy.id).where(
                Policy.key == self.key,
                Policy.from_day == self.from_day,
                Policy.team_id.is_(None)
                if self.team_id is None
                else Policy.team_id == self.team_id,
            )
        )
        if same_day is not None:
            return work.change(Policy, same_day, self.seen, **values).id
        new = Policy(key=self.key, team_id=self.team_id, from_day=self.from_day, **values)
        return work.add(new).id

    def parameters(self) -> Mapping[str, Any]:
        """key, value, day."""
        return {
            "key": self.key.value,
            "value": format(self.value, "f"),
            "day": self.from_day.isoformat(),
        }


@dataclass(frozen=True)
class RemovePolicy(Command[None]):
    """Take a value back, so that the one before it holds on."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Policy, self.id, self.seen)
