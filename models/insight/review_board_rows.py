"""What a reader of all reviews gets: each with whom it is of, what was signed, kept, and still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.insight.frozen_rows import SinceFrozen
from models.insight.readiness_rows import Readiness
from models.insight.reviews_rows import ReviewComparison, ReviewFigures
from models.insight.rows import Problem
from models.reviews.rows import (
    ReviewNoteRow,
    ReviewPersonRow,
    ReviewRow,
    ReviewServiceRow,
    ReviewSide,
    ReviewSignRow,
    SignPhase,
)


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A review with all that belongs to it. team: its name; empty where it is of everybody. todo: what
    it needs a person for (`ReviewProblems`); begun: whether its first day has come."""

    row: ReviewRow
    team: str
    people: tuple[ReviewPersonRow, ...]
    services: tuple[ReviewServiceRow, ...]
    signs: tuple[ReviewSignRow, ...]
    notes: tuple[ReviewNoteRow, ...]
    todo: tuple[Problem, ...]
    begun: bool

    @property
    def id(self) -> UUID:
        """The review's."""
        return self.row.id

    @property
    def frozen(self) -> bool:
        """Whether it is kept as it stood."""
        return self.row.frozen_at is not None

    def signed(self, phase: SignPhase) -> Mapping[ReviewSide, ReviewSignRow]:
        """The signature of each side that signed what was agreed, or the result."""
        return {sign.side: sign for sign in self.signs if sign.phase is phase}

    def signed_by_both(self, phase: SignPhase) -> bool:
        """Whether each side did."""
        return len(self.signed(phase)) == len(ReviewSide)


@dataclass(frozen=True, slots=True)
class ReviewBoard:
    """The reviews of a team and of all, the latest first. people, services, teams: names by id."""

    today: date
    entries: tuple[ReviewEntry, ...]
    people: Mapping[UUID, str]
    services: Mapping[UUID, str]
    teams: Mapping[UUID, str]

    def of(self, one: UUID) -> ReviewEntry | None:
        """One review; None where it is not among them."""
        return next((entry for entry in self.entries if entry.id == one), None)


@dataclass(frozen=True, slots=True)
class Named:
    """What a record is called, and the record that it is shown with, where it has no place of its own."""

    name: str
    within: UUID | None = None


@dataclass(frozen=True, slots=True)
class WholeReview:
    """How a review stands beside the period before, what it lacks, and what is otherwise since it was
    frozen (None while it is not). names: of the records that it lacks something in."""

    comparison: ReviewComparison
    readiness: Readiness
    names: Mapping[UUID, Named]
    since: SinceFrozen | None

    @property
    def figures(self) -> ReviewFigures:
        """How it stands now."""
        return self.comparison.now
