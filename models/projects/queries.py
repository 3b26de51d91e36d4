"""Questions about projects."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from models.projects.records import Project
from models.projects.rows import ProjectRow
from models.store.query import Query, Reader


@dataclass(frozen=True)
class Projects(Query[tuple[ProjectRow, ...]]):
    """Every project, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"project"})

    def run(self, reader: Reader) -> tuple[ProjectRow, ...]:
        """The rows."""
        statement = select(Project.id, Project.name)
        return reader.shapes(statement.order_by(Project.name, Project.id), ProjectRow)
