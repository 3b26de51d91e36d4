"""Checklists: what they are for, whose they are, and when they are no longer used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.instants import happened
from models.lifecycle.commands.items import checked_item, new_item
from models.lifecycle.drafts import ItemDraft
from models.lifecycle.records import (
    Checklist,
    ChecklistItem,
    ChecklistRun,
    ChecklistVersion,
    LaunchProblem,
    PeriodicTask,
    StageCriterion,
)
from models.lifecycle.rows import ChecklistKind
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work

_USERS = (ChecklistRun, StageCriterion, PeriodicTask, LaunchProblem)
"""What keeps a checklist from being removed."""


@dataclass(frozen=True)
class AddChecklist(Command[UUID]):
    """Add a checklist with the items of its first version, in their order.

    by: who wrote it. at: when; now, if None. source, external_id: of the file that it came from, by which it is known again.
    """

    name: str
    kind: ChecklistKind
    items: Sequence[ItemDraft]
    by: str
    text: str = ""
    team_id: UUID | None = None
    owner_id: UUID | None = None
    note: str = ""
    source: str = ""
    external_id: str = ""
    at: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``not_unique``, ``in_future``, or
        ``nothing_given`` where there is no item; with the `row`, what `ReviseChecklist` says of items."""
        checks = Checks()
        values = _values(work, checks, self)
        by, note = checks.name("by", self.by), checks.text("note", self.note)
        source = checks.line("source", self.source)
        external_id = checks.line("external_id", self.external_id)
        if external_id and work.session.scalar(
            select(Checklist.id).where(
                Checklist.source == source, Checklist.external_id == external_id
            )
        ):
            checks.wrong("not_unique", "external_id", value=external_id)
        at = happened(work, checks, self.at)
        if not self.items:
            checks.wrong("nothing_given", "items")
        items = [checked_item(work, checks, row, one) for row, one in enumerate(self.items, 1)]
        checks.done()
        added = Checklist(
            **values, version=1, retired_on=None, source=source, external_id=external_id
        )
        checklist = work.add(added).id
        version = ChecklistVersion(checklist_id=checklist, number=1, at=at, by=by, note=note)
        work.add(version)
        for place, told in enumerate(items):
            work.add(new_item(checklist, 1, at, place, told))
        return checklist

    def parameters(self) -> Mapping[str, Any]:
        """name, count."""
        return {"name": self.name, "count": len(self.items)}


@dataclass(frozen=True)
class ChangeChecklist(Command[None]):
    """Say anew what a checklist is called and for, and whose it is. Its items stay."""

    id: UUID
    seen: int
    name: str
    kind: ChecklistKind
    text: str = ""
    team_id: UUID | None = None
    owner_id: UUID | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required``, ``too_long`` or ``not_unique``."""
        work.get(Checklist, self.id)
        checks = Checks()
        values = _values(work, checks, self, self.id)
        checks.done()
        work.change(Checklist, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RetireChecklist(Command[None]):
    """Say since when a checklist is no longer used; None: it is. Its runs stay."""

    id: UUID
    seen: int
    retired_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Checklist, self.id, self.seen, retired_on=self.retired_on)


@dataclass(frozen=True)
class RemoveChecklist(Command[None]):
    """Remove a checklist that was never used, with its items and versions."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``checklist_used`` with the `count` of what goes
        by it: runs, criteria, periodic work, problems of launches."""
        work.seen(Checklist, self.id, self.seen)
        uses = 0
        for kind in _USERS:
            counted = select(func.count()).where(kind.checklist_id == self.id)
            uses += work.session.scalar(counted) or 0
        if uses:
            raise Refused.because("checklist_used", count=uses)
        for part in (ChecklistItem, ChecklistVersion):
            for row_id in work.session.scalars(
                select(part.id).where(part.checklist_id == self.id)
            ).all():
                work.remove(part, row_id, self.seen)
        remove_notes_of(work, "checklist", [self.id])
        work.remove(Checklist, self.id, self.seen)


def _values(
    work: Work, checks: Checks, told: AddChecklist | ChangeChecklist, own: UUID | None = None
) -> dict[str, Any]:
    if told.team_id is not None:
        work.get(Team, told.team_id, "team_id")
    if told.owner_id is not None:
        work.get(Person, told.owner_id, "owner_id")
    return {
        "name": free_name(work, Checklist, checks, told.name, own),
        "kind": told.kind,
        "text": checks.text("text", told.text),
        "team_id": told.team_id,
        "owner_id": told.owner_id,
    }
