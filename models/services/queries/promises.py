"""What is promised of services, table by table; where it stands is for `models.insight`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.services.records import (
    BurnRule,
    Credit,
    Exclusion,
    Objective,
    Sample,
    SentReport,
    Target,
)
from models.services.rows import (
    BurnRuleRow,
    CreditRow,
    ExclusionRow,
    ObjectiveRow,
    SampleRow,
    SentReportRow,
    TargetRow,
)
from models.services.rules.usual import usual_rows
from models.store.query import Query, Reader
from models.store.shaping import rows_of, selected


@dataclass(frozen=True)
class Objectives(Query[tuple[ObjectiveRow, ...]]):
    """Every objective (of one service), by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"objective"})
    service_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[ObjectiveRow, ...]:
        """The rows."""
        of_service = {} if self.service_id is None else {"service_id": self.service_id}
        return rows_of(reader, Objective, ObjectiveRow, "name", **of_service)


@dataclass(frozen=True)
class Targets(Query[tuple[TargetRow, ...]]):
    """Every target (of one objective), by its first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"target"})
    objective_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[TargetRow, ...]:
        """The rows."""
        of_one = {} if self.objective_id is None else {"objective_id": self.objective_id}
        return rows_of(reader, Target, TargetRow, "from_day", **of_one)


@dataclass(frozen=True)
class Credits(Query[tuple[CreditRow, ...]]):
    """Every line of the credit tables (of one objective), the highest limit first."""

    reads: ClassVar[frozenset[str]] = frozenset({"credit"})
    objective_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[CreditRow, ...]:
        """The rows."""
        of_one = {} if self.objective_id is None else {"objective_id": self.objective_id}
        rows = rows_of(reader, Credit, CreditRow, **of_one)
        return tuple(sorted(rows, key=lambda row: row.below, reverse=True))


@dataclass(frozen=True)
class SamplesOf(Query[tuple[SampleRow, ...]]):
    """The counts of an objective, by day; only from first_day to last_day, where given."""

    reads: ClassVar[frozenset[str]] = frozenset({"sample"})
    objective_id: UUID
    first_day: date | None = None
    last_day: date | None = None

    def run(self, reader: Reader) -> tuple[SampleRow, ...]:
        """The rows."""
        statement = selected(Sample, SampleRow).where(Sample.objective_id == self.objective_id)
        if self.first_day is not None:
            statement = statement.where(Sample.day >= self.first_day)
        if self.last_day is not None:
            statement = statement.where(Sample.day <= self.last_day)
        return reader.shapes(statement.order_by(Sample.day, Sample.id), SampleRow)


@dataclass(frozen=True)
class Exclusions(Query[tuple[ExclusionRow, ...]]):
    """The exclusions (of one service) that share an instant with [start, end), by their start; all
    where no bound is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"exclusion"})
    service_id: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None

    def run(self, reader: Reader) -> tuple[ExclusionRow, ...]:
        """The rows."""
        statement = selected(Exclusion, ExclusionRow)
        if self.service_id is not None:
            statement = statement.where(Exclusion.service_id == self.service_id)
        if self.start is not None:
            statement = statement.where(Exclusion.end > self.start)
        if self.end is not None:
            statement = statement.where(Exclusion.start < self.end)
        return reader.shapes(statement.order_by(Exclusion.start, Exclusion.id), ExclusionRow)


@dataclass(frozen=True)
class BurnRules(Query[tuple[BurnRuleRow, ...]]):
    """The burn rules in force, the most urgent first: pages before tickets, short before long.

    Where none was set they are the product's own (F5), which have no record.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"burn_rule"})

    def run(self, reader: Reader) -> tuple[BurnRuleRow, ...]:
        """The rows."""
        rows = rows_of(reader, BurnRule, BurnRuleRow, "long_seconds", "short_seconds")
        return tuple(sorted(rows, key=lambda row: row.severity)) or usual_rows()


@dataclass(frozen=True)
class SentReports(Query[tuple[SentReportRow, ...]]):
    """What was sent (of one report), the newest first."""

    reads: ClassVar[frozenset[str]] = frozenset({"sent_report"})
    key: str | None = None

    def run(self, reader: Reader) -> tuple[SentReportRow, ...]:
        """The rows."""
        statement = selected(SentReport, SentReportRow)
        if self.key is not None:
            statement = statement.where(SentReport.key == self.key)
        order = (SentReport.sent_at.desc(), SentReport.id.desc())
        return reader.shapes(statement.order_by(*order), SentReportRow)
