"""Questions about checklists and their runs, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.lifecycle.records import (
    Checklist,
    ChecklistItem,
    ChecklistRun,
    ChecklistVersion,
    RunItem,
)
from models.lifecycle.rows import (
    ChecklistItemRow,
    ChecklistRow,
    ChecklistRunRow,
    ChecklistVersionRow,
    RunItemRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of

CHECKLIST_TABLES = frozenset(
    {"checklist", "checklist_version", "checklist_item", "checklist_run", "run_item"}
)
"""All tables of checklists and their runs."""


@dataclass(frozen=True)
class Checklists(Query[tuple[ChecklistRow, ...]]):
    """Every checklist, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"checklist"})

    def run(self, reader: Reader) -> tuple[ChecklistRow, ...]:
        """The rows."""
        return rows_of(reader, Checklist, ChecklistRow, "name")


@dataclass(frozen=True)
class ChecklistVersions(Query[tuple[ChecklistVersionRow, ...]]):
    """The versions of checklists, in their order; of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"checklist_version"})
    checklist_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ChecklistVersionRow, ...]:
        """The rows, by checklist."""
        equal = {"checklist_id": self.checklist_id} if self.checklist_id else {}
        order = ("checklist_id", "number")
        return rows_of(reader, ChecklistVersion, ChecklistVersionRow, *order, **equal)


@dataclass(frozen=True)
class ChecklistItems(Query[tuple[ChecklistItemRow, ...]]):
    """The items of checklists in all their versions, in their order; of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"checklist_item"})
    checklist_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ChecklistItemRow, ...]:
        """The rows, by checklist."""
        equal = {"checklist_id": self.checklist_id} if self.checklist_id else {}
        order = ("checklist_id", "place")
        return rows_of(reader, ChecklistItem, ChecklistItemRow, *order, **equal)


@dataclass(frozen=True)
class ChecklistRuns(Query[tuple[ChecklistRunRow, ...]]):
    """Every run of a checklist, the earliest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"checklist_run"})

    def run(self, reader: Reader) -> tuple[ChecklistRunRow, ...]:
        """The rows."""
        return rows_of(reader, ChecklistRun, ChecklistRunRow, "started_at")


@dataclass(frozen=True)
class RunItems(Query[tuple[RunItemRow, ...]]):
    """What became of items in runs; in one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"run_item"})
    run_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[RunItemRow, ...]:
        """The rows, by run."""
        equal = {"run_id": self.run_id} if self.run_id else {}
        return rows_of(reader, RunItem, RunItemRow, "run_id", **equal)
