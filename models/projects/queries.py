"""Questions about projects."""

from dataclasses import dataclass
from typing import ClassVar

from models.projects.records import Project
from models.projects.rows import ProjectRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Projects(Query[tuple[ProjectRow, ...]]):
    """Every project, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"project"})

    def run(self, reader: Reader) -> tuple[ProjectRow, ...]:
        """The rows."""
        return rows_of(reader, Project, ProjectRow, "name")
