"""How a task comes to be automated: planned, begun, running, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.automation.commands.checking import at_stage
from models.automation.records import Automation
from models.automation.rows import AutomationClass, AutomationPlan, AutomationStage
from models.kernel.checks import Checks
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work

_IDEA, _BUILDING = AutomationStage.IDEA, AutomationStage.BUILDING
_RUNNING, _RETIRED = AutomationStage.RUNNING, AutomationStage.RETIRED


@dataclass(frozen=True)
class PlanAutomations(Command[None]):
    """Say of several tasks when each shall run as an automation; of human processes, when each is to
    be gone through the first time."""

    plans: Sequence[AutomationPlan]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_to_automate`` or ``wrong_stage``."""
        for plan in self.plans:
            task = work.get(Automation, plan.id)
            if task.kind is not AutomationClass.HUMAN:
                at_stage(task, _IDEA, _BUILDING, _RETIRED)
            work.change(Automation, plan.id, self.seen, planned_on=plan.planned_on)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.plans)}


@dataclass(frozen=True)
class StartAutomation(Command[None]):
    """Begin to build an automation. reason: why one more, where the team builds enough already."""

    id: UUID
    day: date
    seen: int
    reason: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_to_automate``, ``wrong_stage``, ``too_long``,
        or ``over_limit`` on ``reason`` with the number being `building` and the `limit`."""
        task = work.seen(Automation, self.id, self.seen)
        at_stage(task, _IDEA, _RETIRED)
        checks = Checks()
        reason = checks.text("reason", self.reason)
        building, limit = in_progress(work, task.team_id, self.day)
        if building >= limit and not reason:
            checks.wrong("over_limit", "reason", building=building, limit=limit)
        checks.done()
        kept = reason if building >= limit else ""
        begun = {"stage": _BUILDING, "started_on": self.day, "reason": kept}
        ended = {"running_on": None, "retired_on": None}
        work.change(Automation, self.id, self.seen, **begun, **ended)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class StopAutomation(Command[None]):
    """Stop building an automation: it is an idea again."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_to_automate`` or ``wrong_stage``."""
        at_stage(work.seen(Automation, self.id, self.seen), _BUILDING)
        work.change(Automation, self.id, self.seen, stage=_IDEA, started_on=None, reason="")


@dataclass(frozen=True)
class RunAutomation(Command[None]):
    """Say since which day an automation runs."""

    id: UUID
    day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_to_automate``, ``wrong_stage`` where it is
        retired, or ``ends_before_start`` on ``day``."""
        task = work.seen(Automation, self.id, self.seen)
        at_stage(task, _IDEA, _BUILDING, _RUNNING)
        checks = Checks()
        if task.started_on is not None:
            checks.span(task.started_on, self.day, "day")
        checks.done()
        work.change(Automation, self.id, self.seen, stage=_RUNNING, running_on=self.day)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class RetireAutomation(Command[None]):
    """Say from which day on an automation does not run any more."""

    id: UUID
    day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_to_automate``, ``wrong_stage`` where it does
        not run, or ``ends_before_start`` on ``day``."""
        task = work.seen(Automation, self.id, self.seen)
        at_stage(task, _RUNNING, _RETIRED)
        checks = Checks()
        if task.running_on is not None:
            checks.span(task.running_on, self.day, "day")
        checks.done()
        work.change(Automation, self.id, self.seen, stage=_RETIRED, retired_on=self.day)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


def in_progress(work: Work, team_id: UUID | None, day: date) -> tuple[int, int]:
    """How many automations a team builds, and how many it may at once."""
    own = select(Automation.id).where(
        Automation.stage == _BUILDING,
        Automation.kind == AutomationClass.SHOULD_BE,
        Automation.team_id.is_not_distinct_from(team_id),
    )
    building = len(work.session.scalars(own).all())
    rows = Policies().run(Reader(work.connection, work.clock))
    return building, int(value_on(rows, PolicyKey.AUTOMATION_LIMIT, day, team_id))
