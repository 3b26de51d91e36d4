"""Periodic work and what became of its times, as stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.lifecycle.records import PeriodicRun, PeriodicTask
from models.lifecycle.rows import PeriodicRunRow, PeriodicTaskRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of

PERIODIC_TABLES = frozenset({"periodic_task", "periodic_run"})
"""All that is kept of periodic work."""


@dataclass(frozen=True)
class PeriodicTasks(Query[tuple[PeriodicTaskRow, ...]]):
    """All work that comes back, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"periodic_task"})

    def run(self, reader: Reader) -> tuple[PeriodicTaskRow, ...]:
        """The rows."""
        return rows_of(reader, PeriodicTask, PeriodicTaskRow, "name")


@dataclass(frozen=True)
class PeriodicRuns(Query[tuple[PeriodicRunRow, ...]]):
    """What is said of times that work was due, the earliest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"periodic_run"})

    def run(self, reader: Reader) -> tuple[PeriodicRunRow, ...]:
        """The rows, by task."""
        return rows_of(reader, PeriodicRun, PeriodicRunRow, "task_id", "due_on")
