"""What services need before they may enter a stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from models.kernel.checks import Checks
from models.lifecycle.drafts import CriterionDraft
from models.lifecycle.records import Checklist, StageCheck, StageCriterion
from models.lifecycle.rows import CriterionKind
from models.store.command import Command
from models.store.work import Work

_BY_HAND, _CHECKLIST = CriterionKind.CRITERION_BY_HAND, CriterionKind.CRITERION_CHECKLIST


@dataclass(frozen=True)
class AddCriteria(Command[tuple[UUID, ...]]):
    """Ask for more before a service may enter a stage: all of these, after those that are asked."""

    drafts: Sequence[CriterionDraft]

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids. Raises Refused ``nothing_given``; with the `row`: ``required`` (the words of what a
        person has to see to, the checklist), ``not_unique``, ``too_long`` or ``gone``."""
        checks = Checks()
        if not self.drafts:
            checks.wrong("nothing_given", "drafts")
        made = [
            StageCriterion(stage=draft.stage, place=0, **_values(work, checks, draft, row=row))
            for row, draft in enumerate(self.drafts, start=1)
        ]
        checks.done()
        for one in made:
            last = select(func.max(StageCriterion.place)).where(StageCriterion.stage == one.stage)
            with work.session.no_autoflush:
                found = work.session.scalar(last)
            one.place = 0 if found is None else found + 1
            work.add(one)
            work.session.flush()
        return tuple(one.id for one in made)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.drafts)}


@dataclass(frozen=True)
class ChangeCriterion(Command[None]):
    """Say anew what a criterion asks for. What was said of it by hand stays."""

    id: UUID
    seen: int
    draft: CriterionDraft

    def run(self, work: Work) -> None:
        """Raises Refused as `AddCriteria` does, or ``moved_on``."""
        work.get(StageCriterion, self.id)
        checks = Checks()
        values = _values(work, checks, self.draft, own=self.id)
        checks.done()
        work.change(StageCriterion, self.id, self.seen, stage=self.draft.stage, **values)

    def parameters(self) -> Mapping[str, Any]:
        """state: the stage."""
        return {"state": self.draft.stage.value}


@dataclass(frozen=True)
class RemoveCriterion(Command[None]):
    """Ask for something no longer; what was said of it goes with it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(StageCriterion, self.id, self.seen)
        work.session.execute(
            delete(StageCheck).where(StageCheck.criterion_id == self.id),
            execution_options={"synchronize_session": False},
        )
        work.remove(StageCriterion, self.id, self.seen)


def _values(
    work: Work, checks: Checks, draft: CriterionDraft, own: UUID | None = None, **place: int
) -> dict[str, Any]:
    checks.place = place
    text = checks.text("text", draft.text)
    checklist = draft.checklist_id if draft.kind is _CHECKLIST else None
    if draft.kind is _BY_HAND and not text:
        checks.wrong("required", "text")
    if draft.kind is _CHECKLIST and checklist is None:
        checks.wrong("required", "checklist_id")
    if checklist is not None:
        work.get(Checklist, checklist, "checklist_id")
    same = select(StageCriterion.id).where(
        StageCriterion.stage == draft.stage,
        StageCriterion.kind == draft.kind,
        StageCriterion.checklist_id.is_not_distinct_from(checklist),
    )
    if draft.kind is _BY_HAND:
        same = same.where(StageCriterion.text == text)
    if any(one != own for one in work.session.scalars(same)):
        checks.wrong("not_unique", "kind", value=draft.kind)
    return {"kind": draft.kind, "text": text, "checklist_id": checklist}
