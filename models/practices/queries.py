"""Questions about practices, planned reports and assessments, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.practices.records import Maturity, MaturityAnswer, PracticeNote, ReportPlan
from models.practices.rows import MaturityAnswerRow, MaturityRow, PracticeNoteRow, ReportPlanRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of

PRACTICE_TABLES = frozenset({"practice_note", "report_plan", "maturity", "maturity_answer"})
"""All tables of this area."""


@dataclass(frozen=True)
class PracticeNotes(Query[tuple[PracticeNoteRow, ...]]):
    """Everything that was said on practices, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"practice_note"})

    def run(self, reader: Reader) -> tuple[PracticeNoteRow, ...]:
        """The rows."""
        return rows_of(reader, PracticeNote, PracticeNoteRow, "day")


@dataclass(frozen=True)
class ReportPlans(Query[tuple[ReportPlanRow, ...]]):
    """Every planned report, by the day of its first period."""

    reads: ClassVar[frozenset[str]] = frozenset({"report_plan"})

    def run(self, reader: Reader) -> tuple[ReportPlanRow, ...]:
        """The rows."""
        return rows_of(reader, ReportPlan, ReportPlanRow, "first_on")


@dataclass(frozen=True)
class Maturities(Query[tuple[MaturityRow, ...]]):
    """Every operational assessment, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"maturity"})

    def run(self, reader: Reader) -> tuple[MaturityRow, ...]:
        """The rows."""
        return rows_of(reader, Maturity, MaturityRow, "day")


@dataclass(frozen=True)
class MaturityAnswers(Query[tuple[MaturityAnswerRow, ...]]):
    """The answers of every assessment."""

    reads: ClassVar[frozenset[str]] = frozenset({"maturity_answer"})

    def run(self, reader: Reader) -> tuple[MaturityAnswerRow, ...]:
        """The rows."""
        return rows_of(reader, MaturityAnswer, MaturityAnswerRow, "question")
