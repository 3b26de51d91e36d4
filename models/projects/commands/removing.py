"""What goes with a project or a deliverable that is removed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.notes.commands import remove_notes_of
from models.projects.records import Allocation, Contributor, Deliverable, Feedback, Replan
from models.store.work import Work


def remove_below_project(work: Work, project_id: UUID) -> None:
    """Remove what a project promises, who is planned for it, and who looked at it."""
    work.session.flush()
    there = select(Deliverable.id).where(Deliverable.project_id == project_id)
    ids = list(work.session.scalars(there))
    remove_below_deliverables(work, ids)
    remove_notes_of(work, "deliverable", ids)
    for kind in (Deliverable, Allocation, Feedback):
        _run(work, delete(kind).where(kind.project_id == project_id))
    work.session.expire_all()


def remove_below_deliverables(work: Work, ids: Sequence[UUID]) -> None:
    """Remove the days that deliverables were promised anew, and who is credited for them."""
    for kind in (Replan, Contributor):
        _run(work, delete(kind).where(kind.deliverable_id.in_(ids)))
    work.session.expire_all()


def _run(work: Work, statement: Any) -> None:
    work.session.execute(statement, execution_options={"synchronize_session": False})
