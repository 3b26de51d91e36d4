"""Milestones and features: what was promised, when, and who is credited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.projects.commands.removing import remove_below_deliverables
from models.projects.records import Contributor, Deliverable, Project, Replan
from models.projects.rows import ContributorDraft, DeliverableKind
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _Told:
    """What is said of a deliverable; see `DeliverableRow`."""

    project_id: UUID
    name: str
    kind: DeliverableKind = DeliverableKind.PROJECT_FEATURE
    service_id: UUID | None = None
    owner_id: UUID | None = None
    change_id: UUID | None = None

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``too_long`` or ``gone``."""
        work.get(Project, self.project_id, "project_id")
        for field, kind in (("service_id", Service), ("owner_id", Person)):
            if getattr(self, field) is not None:
                work.get(kind, getattr(self, field), field)
        checks = Checks()
        name = checks.name("name", self.name)
        checks.done()
        return {
            "project_id": self.project_id,
            "name": name,
            "kind": self.kind,
            "service_id": self.service_id,
            "owner_id": self.owner_id,
            "change_id": self.change_id,
        }


@dataclass(frozen=True)
class AddDeliverable(_Told, Command[UUID]):
    """Add a milestone or feature. committed_on: the day that is promised; None promises nothing yet."""

    committed_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long`` or ``gone``."""
        deliverable = Deliverable(
            **self.values(work),
            committed_on=self.committed_on,
            due_on=self.committed_on,
            delivered_on=None,
            cancelled_on=None,
            cancelled_by="",
            source="",
            external_id="",
        )
        return work.add(deliverable).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeDeliverable(Command[None]):
    """Say anew what is delivered, and of which project. Its days stay (`ReplanDeliverable`)."""

    id: UUID
    seen: int
    told: AddDeliverable

    def run(self, work: Work) -> None:
        """Raises Refused as `AddDeliverable` does, or ``moved_on``."""
        work.change(Deliverable, self.id, self.seen, **self.told.values(work))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.name}


@dataclass(frozen=True)
class ReplanDeliverable(Command[None]):
    """Promise a day. The first one stays what it is measured by; each later one is kept with it.

    day: on which it is promised.
    """

    id: UUID
    due_on: date
    reason: str
    day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_long``, or ``required`` where a promise is
        moved without a reason."""
        deliverable = work.seen(Deliverable, self.id, self.seen, due_on=self.due_on)
        checks = Checks()
        reason = checks.text("reason", self.reason)
        first = deliverable.committed_on is None
        if not first and not reason:
            checks.wrong("required", "reason")
        checks.done()
        if first:
            work.change(
                Deliverable, self.id, self.seen, committed_on=self.due_on, due_on=self.due_on
            )
            return
        work.change(Deliverable, self.id, self.seen, due_on=self.due_on)
        work.add(Replan(deliverable_id=self.id, day=self.day, due_on=self.due_on, reason=reason))

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.due_on.isoformat()}


@dataclass(frozen=True)
class Deliver(Command[None]):
    """Say on which day deliverables were delivered; None: they are not."""

    ids: Sequence[UUID]
    day: date | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``many_moved_on``."""
        rows = [{"id": row_id, "delivered_on": self.day} for row_id in self.ids]
        work.change_many(Deliverable, self.seen, rows)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


@dataclass(frozen=True)
class CancelDeliverable(Command[None]):
    """Call a deliverable off, with who approved it; a day of None takes that back."""

    id: UUID
    day: date | None
    approved_by: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_long`` or ``required``: without an approval
        it would only be late."""
        checks = Checks()
        by = checks.line("approved_by", self.approved_by)
        if self.day is not None and not by:
            checks.wrong("required", "approved_by")
        checks.done()
        by = by if self.day is not None else ""
        work.change(Deliverable, self.id, self.seen, cancelled_on=self.day, cancelled_by=by)


@dataclass(frozen=True)
class RemoveDeliverables(Command[None]):
    """Remove deliverables, as if they had never been promised."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``many_moved_on``."""
        remove_below_deliverables(work, list(self.ids))
        remove_notes_of(work, "deliverable", list(self.ids))
        work.remove_many(Deliverable, self.seen, self.ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


@dataclass(frozen=True)
class SetContributors(Command[None]):
    """Say anew who is credited for a deliverable, of either side."""

    deliverable_id: UUID
    people: Sequence[ContributorDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``repeated_person``."""
        work.get(Deliverable, self.deliverable_id, "deliverable_id")
        wanted = {draft.person_id: draft for draft in self.people}
        checks = Checks()
        if len(wanted) < len(self.people):
            checks.wrong("repeated_person", "people")
        checks.done()
        there = select(Contributor).where(Contributor.deliverable_id == self.deliverable_id)
        for old in work.session.scalars(there).all():
            draft = wanted.pop(old.person_id, None)
            if draft is None:
                work.remove(Contributor, old.id, self.seen)
            else:
                work.change(Contributor, old.id, self.seen, side=draft.side)
        for draft in wanted.values():
            work.get(Person, draft.person_id, "person_id")
            work.add(
                Contributor(
                    deliverable_id=self.deliverable_id,
                    person_id=draft.person_id,
                    side=draft.side,
                )
            )

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.people)}
