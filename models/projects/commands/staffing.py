"""Who works on what, week by week, and who looked at whose work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.projects.records import Allocation, Feedback, Project
from models.projects.rows import AllocationCell, FeedbackKind
from models.store.command import Command
from models.store.work import Work

_WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class SetAllocations(Command[None]):
    """Set how much of which person's week a project gets, in a block; nothing empties a cell."""

    cells: Sequence[AllocationCell]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused with the `row` and `column` of each cell: ``gone``, ``not_monday``,
        ``too_small``, ``too_large``, ``repeated_cell``; or ``moved_on``."""
        checks, wanted = Checks(), {}
        for cell in self.cells:
            checks.place = {"row": cell.row, "column": cell.column}
            if cell.monday.weekday():
                checks.wrong("not_monday", "monday", value=cell.monday)
            checks.between("seconds", cell.seconds or 0, 0, _WEEK)
            key = (cell.project_id, cell.person_id, cell.monday)
            if key in wanted:
                checks.wrong("repeated_cell", "monday", value=cell.monday)
            wanted[key] = cell.seconds or 0
        checks.done()
        for project_id in dict.fromkeys(cell.project_id for cell in self.cells):
            work.get(Project, project_id, "project_id")
        for person_id in dict.fromkeys(cell.person_id for cell in self.cells):
            work.get(Person, person_id, "person_id")
        there = select(Allocation).where(
            Allocation.person_id.in_({cell.person_id for cell in self.cells}),
            Allocation.monday.in_({cell.monday for cell in self.cells}),
        )
        for old in work.session.scalars(there).all():
            seconds = wanted.pop((old.project_id, old.person_id, old.monday), None)
            if seconds == 0:
                work.remove(Allocation, old.id, self.seen)
            elif seconds is not None and seconds != old.seconds:
                work.change(Allocation, old.id, self.seen, seconds=seconds)
        for (project_id, person_id, monday), seconds in wanted.items():
            if seconds:
                work.add(
                    Allocation(
                        project_id=project_id, person_id=person_id, monday=monday, seconds=seconds
                    )
                )

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.cells)}


@dataclass(frozen=True)
class RecordFeedback(Command[UUID]):
    """Write down that somebody looked at another's work."""

    project_id: UUID | None
    from_id: UUID
    to_id: UUID
    day: date
    kind: FeedbackKind
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``too_long``, or ``own_work`` where both are one."""
        if self.project_id is not None:
            work.get(Project, self.project_id, "project_id")
        work.get(Person, self.from_id, "from_id")
        work.get(Person, self.to_id, "to_id")
        checks = Checks()
        note = checks.text("note", self.note)
        if self.from_id == self.to_id:
            checks.wrong("own_work", "to_id")
        checks.done()
        feedback = Feedback(
            project_id=self.project_id,
            from_id=self.from_id,
            to_id=self.to_id,
            day=self.day,
            kind=self.kind,
            note=note,
        )
        return work.add(feedback).id


@dataclass(frozen=True)
class RemoveFeedback(Command[None]):
    """Remove a piece of feedback."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "feedback", [self.id])
        work.remove(Feedback, self.id, self.seen)
