"""Going through checklists: a run is begun, given to somebody, signed, and opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.instants import happened
from models.lifecycle.drafts import RunDraft
from models.lifecycle.records import (
    Checklist,
    ChecklistItem,
    ChecklistRun,
    PeriodicRun,
    RunItem,
)
from models.lifecycle.rows import TARGETS, ChecklistItemRow, RiskTier, RunItemRow
from models.lifecycle.rules.runs import asked, must_still
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.services.records import Service
from models.store.command import Command
from models.store.query import Reader
from models.store.shaping import rows_of
from models.store.work import Work


@dataclass(frozen=True)
class StartRuns(Command[tuple[UUID, ...]]):
    """Begin to go through checklists in their present versions; for several services at once, too."""

    drafts: Sequence[RunDraft]

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids. Raises Refused ``nothing_given``; with the `row`, ``gone``, ``required``,
        ``too_long``, ``in_future``, ``checklist_retired`` (name), ``no_items`` where the tier asks for nothing, or
        ``run_open`` (name) where the same list is gone through for the same already."""
        checks = Checks()
        if not self.drafts:
            checks.wrong("nothing_given", "drafts")
        added = [self._added(work, checks, row, one) for row, one in enumerate(self.drafts, 1)]
        checks.done()
        return tuple(one.id for one in added)

    def _added(self, work: Work, checks: Checks, row: int, draft: RunDraft) -> ChecklistRun:
        checks.place = {"row": row}
        checklist = work.get(Checklist, draft.checklist_id, "checklist_id")
        if draft.service_id is not None:
            work.get(Service, draft.service_id, "service_id")
        if draft.owner_id is not None:
            work.get(Person, draft.owner_id, "owner_id")
        if checklist.retired_on is not None:
            checks.wrong("checklist_retired", "checklist_id", name=checklist.name)
        elif not _asked(work, checklist.id, checklist.version, draft.tier):
            checks.wrong("no_items", "tier", tier=draft.tier)
        of = {field: getattr(draft, field) for field in TARGETS}
        if any(of.values()):
            same = select(ChecklistRun.name).where(
                ChecklistRun.checklist_id == draft.checklist_id,
                ChecklistRun.closed_at.is_(None),
                *(getattr(ChecklistRun, key).is_not_distinct_from(one) for key, one in of.items()),
            )
            if (name := work.session.scalar(same)) is not None:
                checks.wrong("run_open", "checklist_id", name=name)
        run = ChecklistRun(
            checklist_id=draft.checklist_id,
            version=checklist.version,
            name=checks.name("name", draft.name),
            tier=draft.tier,
            owner_id=draft.owner_id,
            started_at=happened(work, checks, draft.started_at),
            due_on=draft.due_on,
            closed_at=None,
            closed_by="",
            note="",
            **of,
        )
        return work.add(run)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.drafts)}


@dataclass(frozen=True)
class ChangeChecklistRun(Command[None]):
    """Say anew what a run that is open is called, how much is at risk, whose it is and until when."""

    id: UUID
    seen: int
    name: str
    tier: RiskTier
    owner_id: UUID | None = None
    due_on: date | None = None
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``run_closed``, ``required``, ``too_long`` or
        ``no_items``."""
        run = work.seen(ChecklistRun, self.id, self.seen)
        _is_open(run)
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        checks = Checks()
        values = {
            "name": checks.name("name", self.name),
            "tier": self.tier,
            "owner_id": self.owner_id,
            "due_on": self.due_on,
            "note": checks.text("note", self.note),
        }
        if not _asked(work, run.checklist_id, run.version, self.tier):
            checks.wrong("no_items", "tier", tier=self.tier)
        checks.done()
        work.change(ChecklistRun, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class SignRun(Command[None]):
    """Sign a run off: every mandatory item that its tier asks for is checked, waived or does not
    apply. at: when; now, if None."""

    id: UUID
    seen: int
    by: str
    note: str = ""
    at: datetime | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``run_closed``, ``required``, ``too_long``, or
        ``items_open`` (count, names) where mandatory items are to check or failed."""
        run = work.seen(ChecklistRun, self.id, self.seen)
        _is_open(run)
        checks = Checks()
        by, note = checks.name("by", self.by), checks.text("note", self.note)
        at = happened(work, checks, self.at)
        reader = Reader(work.connection, work.clock)
        told = rows_of(reader, RunItem, RunItemRow, run_id=self.id)
        waiting = must_still(asked_of(work, run), {mark.item_id: mark for mark in told})
        if waiting:
            names = ", ".join(one.text for one in waiting)
            checks.wrong("items_open", count=len(waiting), names=names)
        checks.done()
        values = {"closed_at": at, "closed_by": by, "note": note or run.note}
        work.change(ChecklistRun, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """by."""
        return {"by": self.by}


@dataclass(frozen=True)
class ReopenRun(Command[None]):
    """Take a signature back."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``run_not_closed``."""
        if work.seen(ChecklistRun, self.id, self.seen).closed_at is None:
            raise Refused.because("run_not_closed")
        work.change(ChecklistRun, self.id, self.seen, closed_at=None, closed_by="")


@dataclass(frozen=True)
class RemoveChecklistRun(Command[None]):
    """Remove a run, with all that became of its items."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``run_used`` (count) where items of checklists were
        learnt from it, or periodic work was done by it."""
        work.seen(ChecklistRun, self.id, self.seen)
        uses = 0
        for kind in (ChecklistItem, PeriodicRun):
            counted = select(func.count()).where(kind.run_id == self.id)
            uses += work.session.scalar(counted) or 0
        if uses:
            raise Refused.because("run_used", count=uses)
        marks = select(RunItem.id).where(RunItem.run_id == self.id)
        for row_id in work.session.scalars(marks).all():
            work.remove(RunItem, row_id, self.seen)
        remove_notes_of(work, "checklist_run", [self.id])
        work.remove(ChecklistRun, self.id, self.seen)


def open_run(work: Work, run_id: UUID) -> ChecklistRun:
    """A run that is not signed. Raises Refused ``gone`` or ``run_closed``."""
    run = work.get(ChecklistRun, run_id, "run_id")
    _is_open(run)
    return run


def asked_of(work: Work, run: ChecklistRun) -> tuple[ChecklistItemRow, ...]:
    """The items that a run asks for."""
    return _asked(work, run.checklist_id, run.version, run.tier)


def _is_open(run: ChecklistRun) -> None:
    if run.closed_at is not None:
        raise Refused.because("run_closed", by=run.closed_by)


def _asked(
    work: Work, checklist_id: UUID, version: int, tier: RiskTier
) -> tuple[ChecklistItemRow, ...]:
    work.session.flush()
    reader = Reader(work.connection, work.clock)
    items = rows_of(reader, ChecklistItem, ChecklistItemRow, "place", checklist_id=checklist_id)
    return asked(items, version, tier)
