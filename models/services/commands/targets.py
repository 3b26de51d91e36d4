"""The targets of an objective through time. One holds until the next; the last one does not end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.services.commands import checking
from models.services.records import Objective, Target
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetTarget(Command[UUID]):
    """Let a target hold from a day on. One set for the very same day is replaced."""

    objective_id: UUID
    target: Decimal
    from_day: date
    reason: str
    seen: int

    def run(self, work: Work) -> UUID:
        """The id of the target. Raises Refused ``gone``, ``moved_on``, ``required``,
        ``not_a_share`` or ``too_precise``."""
        work.get(Objective, self.objective_id, "objective_id")
        checks = Checks()
        values = {
            "target": checking.share(checks, "target", self.target),
            "reason": checks.name("reason", self.reason),
            "set_by": work.author.name,
            "set_at": work.now,
        }
        checks.done()
        same_day = work.session.scalar(
            select(Target.id).where(
                Target.objective_id == self.objective_id, Target.from_day == self.from_day
            )
        )
        if same_day is not None:
            return work.change(Target, same_day, self.seen, **values).id
        new = Target(objective_id=self.objective_id, from_day=self.from_day, **values)
        return work.add(new).id

    def parameters(self) -> Mapping[str, Any]:
        """target, day."""
        return {"target": format(self.target, "f"), "day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveTarget(Command[None]):
    """Take a target back, so that the one before it holds on."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``only_target``: without any, nothing is
        promised, and the objective is removed instead."""
        target = work.get(Target, self.id)
        of_objective = Target.objective_id == target.objective_id
        if work.session.scalar(select(func.count()).where(of_objective)) == 1:
            raise Refused.because("only_target")
        work.remove(Target, self.id, self.seen)
