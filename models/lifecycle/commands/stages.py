"""Moving services through their stages, and saying how each is led through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Finding, Refused
from models.lifecycle.queries.standing import standing
from models.lifecycle.records import StageCheck, StageCriterion, StagePlan, Transition
from models.lifecycle.rules.stages import ORDER, Judged, lacking
from models.people.records import Person
from models.services.records import Service
from models.services.rows import Stage
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work


@dataclass(frozen=True)
class MoveToStage(Command[UUID]):
    """Move a service to a stage; every criterion on its way must hold or be waived. What was seen is
    kept with it. A step back asks for nothing but a reason. day: on which the criteria are looked at."""

    service_id: UUID
    stage: Stage
    day: date
    by: str
    seen: int
    reason: str = ""

    def run(self, work: Work) -> UUID:
        """The id of the transition. Raises Refused ``gone``, ``moved_on``, ``same_stage``,
        ``required`` (who; why, of a step back), ``too_long``, or for each criterion that does not hold
        ``criterion_lacks`` with its `stage`, `kind` and `text`."""
        service = work.seen(Service, self.service_id, self.seen, stage=self.stage)
        if service.stage is self.stage:
            raise Refused.because("same_stage", "stage", stage=self.stage)
        checks = Checks()
        by, reason = checks.name("by", self.by), checks.text("reason", self.reason)
        if ORDER.index(self.stage) < ORDER.index(service.stage) and not reason:
            checks.wrong("required", "reason")
        checks.done()
        facts = standing(Reader(work.connection, work.clock), self.day)
        asked = facts.of(service.id, service.stage, self.stage)
        if found := lacking(asked):
            raise Refused(*map(_lack, found))
        moved = Transition(
            service_id=service.id,
            from_stage=service.stage,
            to_stage=self.stage,
            at=work.now,
            by=by,
            reason=reason,
            seen=[_seen(one) for one in asked],
        )
        service.stage = self.stage
        return work.add(moved).id

    def parameters(self) -> Mapping[str, Any]:
        """state: the stage."""
        return {"state": self.stage.value}


@dataclass(frozen=True)
class SetStagePlan(Command[None]):
    """Say how a service is led through a stage, by whom, and when it is to enter it; nothing said takes
    the plan away."""

    service_id: UUID
    stage: Stage
    seen: int
    strategy: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        work.get(Service, self.service_id, "service_id")
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        checks = Checks()
        strategy = checks.text("strategy", self.strategy)
        checks.done()
        values = {"strategy": strategy, "owner_id": self.owner_id, "due_on": self.due_on}
        said = any(values.values())
        there = work.session.scalar(
            select(StagePlan.id).where(
                StagePlan.service_id == self.service_id, StagePlan.stage == self.stage
            )
        )
        if there is not None and said:
            work.change(StagePlan, there, self.seen, **values)
        elif there is not None:
            work.remove(StagePlan, there, self.seen)
        elif said:
            work.add(StagePlan(service_id=self.service_id, stage=self.stage, **values))

    def parameters(self) -> Mapping[str, Any]:
        """state: the stage."""
        return {"state": self.stage.value}


@dataclass(frozen=True)
class CheckCriterion(Command[UUID]):
    """Say that a service has what a criterion asks for, with evidence; or, waived, that it may enter
    without it, why and by whose leave. What was said before of the same is replaced."""

    service_id: UUID
    criterion_id: UUID
    day: date
    by: str
    seen: int
    evidence: str = ""
    person_id: UUID | None = None
    waived: bool = False
    reason: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``required`` (who, and evidence or the reason
        of a waiver) or ``too_long``."""
        work.get(Service, self.service_id, "service_id")
        work.get(StageCriterion, self.criterion_id, "criterion_id")
        if self.person_id is not None:
            work.get(Person, self.person_id, "person_id")
        checks = Checks()
        values: dict[str, Any] = {
            "day": self.day,
            "by": checks.name("by", self.by),
            "evidence": checks.text("evidence", self.evidence),
            "reason": checks.text("reason", self.reason),
            "person_id": self.person_id,
            "waived": self.waived,
        }
        needed = "reason" if self.waived else "evidence"
        if not values[needed]:
            checks.wrong("required", needed)
        checks.done()
        there = work.session.scalar(
            select(StageCheck.id).where(
                StageCheck.service_id == self.service_id,
                StageCheck.criterion_id == self.criterion_id,
            )
        )
        if there is not None:
            return work.change(StageCheck, there, self.seen, **values).id
        check = StageCheck(service_id=self.service_id, criterion_id=self.criterion_id, **values)
        return work.add(check).id

    def parameters(self) -> Mapping[str, Any]:
        """waived."""
        return {"waived": self.waived}


@dataclass(frozen=True)
class UncheckCriterion(Command[None]):
    """Take back what was said of a criterion for a service."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(StageCheck, self.id, self.seen)


def _lack(one: Judged) -> Finding:
    row = one.criterion
    told = {"stage": row.stage, "kind": row.kind, "text": row.text}
    return Finding("criterion_lacks", "stage", told)


def _seen(one: Judged) -> Mapping[str, Any]:
    """A criterion as it stood, as JSON values."""
    row, check = one.criterion, one.check
    return {
        "stage": row.stage.value,
        "kind": row.kind.value,
        "text": row.text,
        "holding": one.holding.value,
        "by": check.by if check else "",
        "words": (check.reason if check.waived else check.evidence) if check else "",
    }
