"""Problems of launches as they are stored."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.lifecycle.records import LaunchProblem
from models.lifecycle.rows import LaunchProblemRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class LaunchProblems(Query[tuple[LaunchProblemRow, ...]]):
    """Problems that were found before or after launches, the earliest first; of one launch, if it is
    given."""

    reads: ClassVar[frozenset[str]] = frozenset({"launch_problem"})
    launch_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[LaunchProblemRow, ...]:
        """The rows."""
        equal = {"launch_id": self.launch_id} if self.launch_id else {}
        return rows_of(reader, LaunchProblem, LaunchProblemRow, "found_on", **equal)
