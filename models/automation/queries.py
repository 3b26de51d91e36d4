"""Questions about tasks that are automated or not, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar
from uuid import UUID

from models.automation.records import Assumption, Automation, ProcessRun, ProcessStep, VolumePoint
from models.automation.rows import (
    AssumptionRow,
    AutomationRow,
    ProcessRunRow,
    ProcessStepRow,
    VolumePointRow,
)
from models.store.query import Query, Reader
from models.store.records import Record
from models.store.shaping import rows_of

T = TypeVar("T")

AUTOMATION_TABLES = frozenset(
    {"automation", "assumption", "process_step", "process_run", "volume_point"}
)
"""All tables of this area."""


@dataclass(frozen=True)
class Automations(Query[tuple[AutomationRow, ...]]):
    """Every task, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"automation"})

    def run(self, reader: Reader) -> tuple[AutomationRow, ...]:
        """The rows."""
        return rows_of(reader, Automation, AutomationRow, "name")


@dataclass(frozen=True)
class Assumptions(Query[tuple[AssumptionRow, ...]]):
    """What decisions not to automate assume; of one task, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"assumption"})
    automation_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[AssumptionRow, ...]:
        """The rows, by task."""
        return _of(reader, Assumption, AssumptionRow, self.automation_id)


@dataclass(frozen=True)
class ProcessSteps(Query[tuple[ProcessStepRow, ...]]):
    """The steps of human processes, in order; of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"process_step"})
    automation_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ProcessStepRow, ...]:
        """The rows, by process."""
        return _of(reader, ProcessStep, ProcessStepRow, self.automation_id, "place")


@dataclass(frozen=True)
class ProcessRuns(Query[tuple[ProcessRunRow, ...]]):
    """When human processes were gone through, the earliest first; of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"process_run"})
    automation_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ProcessRunRow, ...]:
        """The rows, by process."""
        return _of(reader, ProcessRun, ProcessRunRow, self.automation_id, "day")


@dataclass(frozen=True)
class VolumePoints(Query[tuple[VolumePointRow, ...]]):
    """How much there was month by month, the earliest first; of one task, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"volume_point"})
    automation_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[VolumePointRow, ...]:
        """The rows, by task."""
        return _of(reader, VolumePoint, VolumePointRow, self.automation_id, "day")


def _of(
    reader: Reader, kind: type[Record], shape: type[T], own: UUID | None, *order: str
) -> tuple[T, ...]:
    equal = {"automation_id": own} if own else {}
    return rows_of(reader, kind, shape, "automation_id", *order, **equal)
