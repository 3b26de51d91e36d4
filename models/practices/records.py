"""Stored notes on practices, plans of reports, operational assessments. What each column means is said in `models.practices.rows`."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.practices.rows import MaturityArea, Practice, PracticeState
from models.store.records import Record, reference
from models.store.types import Day, Int, Searched, Text, Word


class PracticeNote(Record):
    """What somebody says on a practice."""

    __tablename__ = "practice_note"

    practice: Mapped[Practice] = mapped_column(Word(Practice))
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    day: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    state: Mapped[PracticeState | None] = mapped_column(Word(PracticeState))
    text: Mapped[str] = mapped_column(Searched)
    action: Mapped[str] = mapped_column(Searched)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    due_on: Mapped[date | None] = mapped_column(Day)
    done_on: Mapped[date | None] = mapped_column(Day)


class ReportPlan(Record):
    """A report that is due again and again."""

    __tablename__ = "report_plan"

    key: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    every_months: Mapped[int] = mapped_column(Int)
    first_on: Mapped[date] = mapped_column(Day)
    days_after: Mapped[int] = mapped_column(Int)
    to: Mapped[str] = mapped_column(Text)
    team_id: Mapped[UUID | None] = reference("team", optional=True)
    owner_id: Mapped[UUID | None] = reference("person", optional=True)
    retired_on: Mapped[date | None] = mapped_column(Day)


class Maturity(Record):
    """An operational assessment."""

    __tablename__ = "maturity"

    team_id: Mapped[UUID | None] = reference("team", optional=True)
    day: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Searched)


class MaturityAnswer(Record):
    """An answer of an operational assessment."""

    __tablename__ = "maturity_answer"

    maturity_id: Mapped[UUID] = reference("maturity")
    area: Mapped[MaturityArea] = mapped_column(Word(MaturityArea))
    question: Mapped[str] = mapped_column(Text)
    level: Mapped[int] = mapped_column(Int)
    evidence: Mapped[str] = mapped_column(Searched)
