"""Questions about projects."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.projects.records import (
    Allocation,
    Contributor,
    Deliverable,
    Feedback,
    Project,
    Replan,
    Sprint,
)
from models.projects.rows import (
    AllocationRow,
    ContributorRow,
    DeliverableRow,
    FeedbackRow,
    ProjectRow,
    ReplanRow,
    SprintRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


@dataclass(frozen=True)
class Projects(Query[tuple[ProjectRow, ...]]):
    """Every project, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"project"})

    def run(self, reader: Reader) -> tuple[ProjectRow, ...]:
        """The rows."""
        return rows_of(reader, Project, ProjectRow, "name")


@dataclass(frozen=True)
class Allocations(Query[tuple[AllocationRow, ...]]):
    """How much of whose weeks projects get, of weeks that begin from one day to another."""

    reads: ClassVar[frozenset[str]] = frozenset({"allocation"})
    first: date
    last: date

    def run(self, reader: Reader) -> tuple[AllocationRow, ...]:
        """The rows, by week."""
        statement = selected(Allocation, AllocationRow).where(
            Allocation.monday >= self.first, Allocation.monday <= self.last
        )
        return reader.shapes(statement.order_by(Allocation.monday, Allocation.id), AllocationRow)


@dataclass(frozen=True)
class Deliverables(Query[tuple[DeliverableRow, ...]]):
    """Milestones and features, by the day first promised; of one project alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"deliverable"})
    project_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[DeliverableRow, ...]:
        """The rows."""
        equal = {"project_id": self.project_id} if self.project_id else {}
        return rows_of(reader, Deliverable, DeliverableRow, "committed_on", **equal)


@dataclass(frozen=True)
class Replans(Query[tuple[ReplanRow, ...]]):
    """The days that deliverables were promised anew, in order; of one deliverable alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"replan"})
    deliverable_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ReplanRow, ...]:
        """The rows."""
        equal = {"deliverable_id": self.deliverable_id} if self.deliverable_id else {}
        return rows_of(reader, Replan, ReplanRow, "day", **equal)


@dataclass(frozen=True)
class Contributors(Query[tuple[ContributorRow, ...]]):
    """Who is credited for deliverables; of one deliverable alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"contributor"})
    deliverable_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ContributorRow, ...]:
        """The rows."""
        equal = {"deliverable_id": self.deliverable_id} if self.deliverable_id else {}
        return rows_of(reader, Contributor, ContributorRow, **equal)


@dataclass(frozen=True)
class FeedbackGiven(Query[tuple[FeedbackRow, ...]]):
    """Who looked at whose work, in order; of one project alone, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"feedback"})
    project_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[FeedbackRow, ...]:
        """The rows."""
        equal = {"project_id": self.project_id} if self.project_id else {}
        return rows_of(reader, Feedback, FeedbackRow, "day", **equal)


@dataclass(frozen=True)
class Sprints(Query[tuple[SprintRow, ...]]):
    """Every sprint, by board and first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"sprint"})

    def run(self, reader: Reader) -> tuple[SprintRow, ...]:
        """The rows."""
        return rows_of(reader, Sprint, SprintRow, "board", "from_day")
