"""What a reader of the twelve practices gets: how each stands, and the rows that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from models.notes.rows import Subject
from models.practices.rows import (
    MaturityAnswerRow,
    MaturityArea,
    MaturityRow,
    Practice,
    PracticeNoteRow,
    PracticeState,
    ReportPlanRow,
)
from models.practices.rules import DueReport
from models.services.rows import SentReportRow


@dataclass(frozen=True, slots=True)
class PracticeEvidence:
    """One row behind a figure.

    code, parameters: what the row says, in words of `app.text.practices`. good: whether it speaks for
    the practice; None where it counts on neither side, and why is what it says. day: when it happened; None of
    what stands now. subject: the record that it leads to; None of a sum, such as a week.
    """

    code: str
    good: bool | None
    name: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class PracticePoint:
    """A month of a practice's course: how many rows spoke for it, out of how many."""

    month: date
    good: int
    of: int


@dataclass(frozen=True, slots=True)
class PracticeReading:
    """How one practice stands.

    good, of: the rows that speak for it, and all that count. state: what follows, or what `said` says
    by hand. lacks: codes of what is missing to know it (better), with their parameters. limit: the
    policy's value, where one decides. trend: oldest first, without months of which nothing is known.
    notes: what was said on it, the newest first. actions: those of the notes that are open.
    """

    practice: Practice
    state: PracticeState
    computed: PracticeState
    good: int
    of: int
    evidence: tuple[PracticeEvidence, ...]
    trend: tuple[PracticePoint, ...]
    lacks: tuple[PracticeEvidence, ...] = ()
    limit: Fraction | None = None
    said: PracticeNoteRow | None = None
    notes: tuple[PracticeNoteRow, ...] = ()
    actions: tuple[PracticeNoteRow, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """good / of; None without rows."""
        return Fraction(self.good, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """A planned report: when it was due, and what was sent for it. late: of `sent`, by `due`."""

    due: DueReport
    sent: SentReportRow | None
    late: bool


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """An operational assessment with its answers. levels: the mean of each area that was answered."""

    row: MaturityRow
    answers: tuple[MaturityAnswerRow, ...]
    levels: Mapping[MaturityArea, Fraction]

    @property
    def id(self) -> UUID:
        """The assessment's."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class PracticeBoard:
    """The twelve practices as of a day, of a team or of all.

    plans: the reports that are planned. due: those of the last year, the newest first. assessments: the
    newest first; next_assessment: when the next is due, None before the first.
    """

    day: date
    since: date
    readings: tuple[PracticeReading, ...]
    plans: tuple[ReportPlanRow, ...]
    due: tuple[PlannedReport, ...]
    assessments: tuple[AssessmentEntry, ...]
    next_assessment: date | None
    people: Mapping[UUID, str]

    def of(self, practice: Practice) -> PracticeReading:
        """How one practice stands."""
        return next(reading for reading in self.readings if reading.practice is practice)


@dataclass(frozen=True, slots=True)
class PracticeTrouble:
    """What is overdue on a day, the oldest first.

    unsent: planned reports whose day has come. actions: what was to be done next and is past its day.
    assessment_due: when the next assessment is due; None before the first.
    """

    unsent: tuple[PlannedReport, ...]
    actions: tuple[PracticeNoteRow, ...]
    assessment_due: date | None
    day: date
