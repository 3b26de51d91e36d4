"""Human processes: what they consist of, and when they were gone through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.automation.commands.checking import counted
from models.automation.records import Automation, ProcessRun, ProcessStep
from models.automation.rows import AutomationClass, StepDraft
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetSteps(Command[None]):
    """Say anew, in order, which steps a human process has."""

    automation_id: UUID
    steps: Sequence[StepDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``not_human``; with the ``row``:
        ``required`` or ``too_long``."""
        _human(work, self.automation_id)
        checks, texts = Checks(), []
        for row, draft in enumerate(self.steps, start=1):
            checks.place = {"row": row}
            texts.append(checks.name("text", draft.text))
        checks.done()
        own = select(ProcessStep).where(ProcessStep.automation_id == self.automation_id)
        there = {old.place: old for old in work.session.scalars(own)}
        for place, (draft, text) in enumerate(zip(self.steps, texts, strict=True)):
            old = there.pop(place, None)
            values = {"kind": draft.kind, "text": text}
            if old is None:
                work.add(ProcessStep(automation_id=self.automation_id, place=place, **values))
            elif (old.kind, old.text) != (draft.kind, text):
                work.change(ProcessStep, old.id, self.seen, **values)
        for old in there.values():
            work.remove(ProcessStep, old.id, self.seen)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.steps)}


@dataclass(frozen=True)
class RecordRun(Command[UUID]):
    """Write down that a human process was gone through. seconds: what it took, if somebody knows."""

    automation_id: UUID
    day: date
    person_id: UUID | None = None
    seconds: int | None = None
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``not_human``, ``too_small``, ``too_large``,
        ``too_long``."""
        _human(work, self.automation_id)
        values = _checked(work, self)
        return work.add(ProcessRun(automation_id=self.automation_id, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class ChangeRun(Command[None]):
    """Say anew when a human process was gone through, by whom, and what it took."""

    id: UUID
    seen: int
    day: date
    person_id: UUID | None
    seconds: int | None
    note: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_small``, ``too_large``, ``too_long``."""
        work.change(ProcessRun, self.id, self.seen, **_checked(work, self))

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class RemoveRun(Command[None]):
    """Take back that a human process was gone through."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(ProcessRun, self.id, self.seen)


def _human(work: Work, automation_id: UUID) -> None:
    task = work.get(Automation, automation_id, "automation_id")
    if task.kind is not AutomationClass.HUMAN:
        raise Refused.because("not_human", name=task.name)


def _checked(work: Work, told: RecordRun | ChangeRun) -> dict[str, Any]:
    checks = Checks()
    counted(checks, "seconds", told.seconds)
    note = checks.text("note", told.note)
    checks.done()
    if told.person_id is not None:
        work.get(Person, told.person_id, "person_id")
    return {
        "day": told.day,
        "person_id": told.person_id,
        "seconds": told.seconds,
        "note": note,
    }
