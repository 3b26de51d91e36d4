"""Questions about the stages of services, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.lifecycle.records import StageCheck, StageCriterion, StagePlan, Transition
from models.lifecycle.rows import StageCheckRow, StageCriterionRow, StagePlanRow, TransitionRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of

STAGE_TABLES = frozenset({"stage_plan", "stage_criterion", "stage_check", "transition"})
"""All tables of stages."""


@dataclass(frozen=True)
class StagePlans(Query[tuple[StagePlanRow, ...]]):
    """The strategy of every service for its stages."""

    reads: ClassVar[frozenset[str]] = frozenset({"stage_plan"})

    def run(self, reader: Reader) -> tuple[StagePlanRow, ...]:
        """The rows, by service."""
        return rows_of(reader, StagePlan, StagePlanRow, "service_id")


@dataclass(frozen=True)
class StageCriteria(Query[tuple[StageCriterionRow, ...]]):
    """What every service needs before it may enter a stage."""

    reads: ClassVar[frozenset[str]] = frozenset({"stage_criterion"})

    def run(self, reader: Reader) -> tuple[StageCriterionRow, ...]:
        """The rows, in their order within each stage."""
        return rows_of(reader, StageCriterion, StageCriterionRow, "stage", "place")


@dataclass(frozen=True)
class StageChecks(Query[tuple[StageCheckRow, ...]]):
    """The criteria by hand that somebody saw to or waived."""

    reads: ClassVar[frozenset[str]] = frozenset({"stage_check"})

    def run(self, reader: Reader) -> tuple[StageCheckRow, ...]:
        """The rows, by service."""
        return rows_of(reader, StageCheck, StageCheckRow, "service_id")


@dataclass(frozen=True)
class Transitions(Query[tuple[TransitionRow, ...]]):
    """Which service entered which stage when."""

    reads: ClassVar[frozenset[str]] = frozenset({"transition"})

    def run(self, reader: Reader) -> tuple[TransitionRow, ...]:
        """The rows, the earliest first."""
        return rows_of(reader, Transition, TransitionRow, "at")
