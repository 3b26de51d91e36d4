"""Whether a task should be automated at all: not worth it for now, only for people, or yes again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.automation.commands.checking import amount, at_stage
from models.automation.records import Assumption, Automation
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationClass,
    AutomationStage,
    ParkReason,
)
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.kernel.periods import DAY
from models.store.command import Command
from models.store.work import Work

_BACK: Mapping[str, Any] = {
    "parked_on": None,
    "park_reason": None,
    "reason": "",
    "revisit_on": None,
}


@dataclass(frozen=True)
class ParkAutomation(Command[None]):
    """Decide, or decide again, that automating a task is not worth it.

    assumptions: what that rests on; when one of them has moved, or on the day `revisit_on`, the
    decision comes back. Those of an earlier decision are replaced.
    """

    id: UUID
    day: date
    park_reason: ParkReason
    revisit_on: date
    seen: int
    reason: str = ""
    assumptions: Sequence[AssumptionDraft] = ()

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``wrong_stage`` where it is being built or runs,
        ``not_to_automate`` where it is a human process, ``too_long``; ``too_small`` on
        ``revisit_on`` unless that lies after the day; of assumptions as `SetAssumptions` does."""
        task = work.seen(Automation, self.id, self.seen)
        if task.kind is not AutomationClass.NOT_WORTH_IT:
            at_stage(task, AutomationStage.IDEA, AutomationStage.RETIRED)
        checks = Checks()
        reason = checks.text("reason", self.reason)
        checks.span(self.day + DAY, self.revisit_on, "revisit_on")
        checks.done()
        checked(self.assumptions)
        values = {
            "kind": AutomationClass.NOT_WORTH_IT,
            "parked_on": self.day,
            "park_reason": self.park_reason,
            "reason": reason,
            "revisit_on": self.revisit_on,
            "planned_on": None,
        }
        work.change(Automation, self.id, self.seen, **values)
        _let_go(work, self.id)
        for draft in self.assumptions:
            _assume(work, self.id, draft)

    def parameters(self) -> Mapping[str, Any]:
        """day: until which it rests."""
        return {"day": self.revisit_on.isoformat()}


@dataclass(frozen=True)
class SetAssumptions(Command[None]):
    """Say anew what the decision not to automate a task rests on."""

    automation_id: UUID
    assumptions: Sequence[AssumptionDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``not_parked``; with the ``row``:
        ``not_a_number``, ``too_small``, ``too_large`` or ``repeated_assumption``."""
        if work.get(Automation, self.automation_id).kind is not AutomationClass.NOT_WORTH_IT:
            raise Refused.because("not_parked")
        checked(self.assumptions)
        wanted = {draft.what: draft for draft in self.assumptions}
        own = select(Assumption).where(Assumption.automation_id == self.automation_id)
        for old in work.session.scalars(own).all():
            draft = wanted.pop(old.what, None)
            if draft is None:
                work.remove(Assumption, old.id, self.seen)
            elif (draft.value, draft.tolerance) != (old.value, old.tolerance):
                values = {"value": draft.value, "tolerance": draft.tolerance}
                work.change(Assumption, old.id, self.seen, **values)
        for draft in wanted.values():
            _assume(work, self.automation_id, draft)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.assumptions)}


@dataclass(frozen=True)
class UnparkAutomation(Command[None]):
    """Put a task back among those that should be automated; what was assumed is let go."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Automation, self.id, self.seen, kind=AutomationClass.SHOULD_BE, **_BACK)
        _let_go(work, self.id)


@dataclass(frozen=True)
class MakeHumanProcess(Command[None]):
    """Say that only people can do a task: it counts in the load, and never as toil or in returns.

    every_days: how often it is due; 0 is never.
    """

    id: UUID
    every_days: int
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_small``, ``too_large``, or ``wrong_stage``
        where it is being built or runs."""
        task = work.seen(Automation, self.id, self.seen)
        if task.kind is AutomationClass.SHOULD_BE:
            at_stage(task, AutomationStage.IDEA, AutomationStage.RETIRED)
        checks = Checks()
        days = checks.between("every_days", self.every_days, 0, 3650)
        checks.done()
        values = {"kind": AutomationClass.HUMAN, "every_days": days, **_BACK}
        work.change(Automation, self.id, self.seen, **values)
        _let_go(work, self.id)


def checked(drafts: Sequence[AssumptionDraft]) -> None:
    """Values that can be, each said once. Raises Refused with the `row` of each that is wrong."""
    checks, known = Checks(), set[Assumed]()
    for row, draft in enumerate(drafts, start=1):
        checks.place = {"row": row}
        amount(checks, "value", draft.value)
        amount(checks, "tolerance", draft.tolerance)
        if draft.what in known:
            checks.wrong("repeated_assumption", "what", value=draft.what)
        known.add(draft.what)
    checks.done()


def _let_go(work: Work, automation_id: UUID) -> None:
    work.session.flush()
    work.session.execute(
        delete(Assumption).where(Assumption.automation_id == automation_id),
        execution_options={"synchronize_session": False},
    )
    work.session.expire_all()


def _assume(work: Work, automation_id: UUID, draft: AssumptionDraft) -> None:
    values = {"what": draft.what, "value": draft.value, "tolerance": draft.tolerance}
    work.add(Assumption(automation_id=automation_id, **values))
