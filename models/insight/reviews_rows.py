"""What a reader of a review gets: its terms, what both sides and each person reached, and what that
rests on (F13). Days are local to the review's zone; shares are exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.insight.velocity_rows import DeliverableEntry
from models.kernel.periods import Period
from models.reviews.rows import ReviewPersonRow, ReviewRow, ReviewSide, ReviewSignRow, SignPhase
from models.reviews.rules import Component, Weights
from models.services.rows import ObjectiveRow
from models.services.rules.attainment import Attainment, Owned, Status


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """What a review is of. review: None where none was agreed; then both components weigh alike, and
    nothing is a target. chosen: its services; without any, all that its team owned (all that anybody
    did, where it has no team). people: who is named in it; none unless the review says so.
    """

    review: ReviewRow | None
    name: str
    team_id: UUID | None
    period: Period
    zone: str
    weights: Weights
    sla_target: Decimal | None
    velocity_target: Decimal | None
    chosen: tuple[UUID, ...]
    people: tuple[ReviewPersonRow, ...]
    pseudonyms: bool
    signs: tuple[ReviewSignRow, ...]

    def signed(self, phase: SignPhase) -> frozenset[ReviewSide]:
        """The sides that signed what was agreed, or the result."""
        return frozenset(sign.side for sign in self.signs if sign.phase is phase)

    @property
    def agreed(self) -> bool:
        """Whether both sides signed the terms."""
        return len(self.signed(SignPhase.AGREED_AT_START)) == len(ReviewSide)

    @property
    def settled(self) -> bool:
        """Whether both sides signed the result."""
        return len(self.signed(SignPhase.AGREED_RESULT)) == len(ReviewSide)


@dataclass(frozen=True, slots=True)
class ReviewedService:
    """A service of a review, and the days on which the review looks at it. unowned: those of them on
    which nobody answered for it, by side."""

    id: UUID
    name: str
    periods: tuple[Period, ...]
    unowned: Mapping[ReviewSide, tuple[Period, ...]]


@dataclass(frozen=True, slots=True)
class ObjectiveOwner:
    """Who owned an objective's service for a side, on how many days. person_id: only of somebody who
    is named in the review; a person who is not counts in `name` as nobody."""

    side: ReviewSide
    team_id: UUID | None
    person_id: UUID | None
    name: str
    days: int


@dataclass(frozen=True, slots=True)
class ReviewedObjective:
    """An objective on the joint board: who owns it on both sides, and what became of each of its
    windows, worked out from events (S25). target: that of the last window. both: the days on which
    both sides owned it."""

    objective: ObjectiveRow
    service: str
    target: Decimal | None
    owners: tuple[ObjectiveOwner, ...]
    results: tuple[Attainment, ...]
    both: Owned

    @property
    def id(self) -> UUID:
        """The objective's."""
        return self.objective.id

    @property
    def joint(self) -> bool:
        """Whether both sides owned it on some day."""
        return self.both != Owned()

    @property
    def attained(self) -> Component:
        """Windows that were met, of those that ended and have data."""
        ended = [one.status for one in self.results if not one.running]
        known = [status for status in ended if status is not Status.UNKNOWN]
        met = len(known) - known.count(Status.MISSED)
        return Component(met, len(known), len(self.results) - len(known))


@dataclass(frozen=True, slots=True)
class OwnedEntry:
    """Owned days of one objective, window by window that they lie in."""

    objective_id: UUID
    objective: str
    service_id: UUID
    service: str
    windows: tuple[tuple[Attainment, Owned], ...]

    @property
    def days(self) -> Owned:
        """All of them, by what became of the windows."""
        return sum((days for _result, days in self.windows), Owned())


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """What both sides together (side and person_id: None), a side, or a person reached.

    name: of a person, or the pseudonym. score: None where a component was not measured.
    sla_reached, velocity_reached: against what was agreed; None without target or measurement.
    owned, delivered: the rows behind; `people` of a deliverable names nobody but those who are named in
    the review.
    """

    side: ReviewSide | None
    person_id: UUID | None
    name: str
    sla: Component
    velocity: Component
    score: Fraction | None
    sla_reached: bool | None
    velocity_reached: bool | None
    owned: tuple[OwnedEntry, ...]
    delivered: tuple[DeliverableEntry, ...]

    @property
    def without_data(self) -> tuple[OwnedEntry, ...]:
        """Objectives with days that are listed and not scored."""
        return tuple(entry for entry in self.owned if entry.days.unscored)


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """The standing of a review at an instant. sides: operations first. objectives: the joint board."""

    terms: ReviewTerms
    now: datetime
    today: date
    services: tuple[ReviewedService, ...]
    together: ReviewStanding
    sides: tuple[ReviewStanding, ...]
    people: tuple[ReviewStanding, ...]
    objectives: tuple[ReviewedObjective, ...]

    @property
    def standings(self) -> tuple[ReviewStanding, ...]:
        """Everything that is scored: together, each side, each person."""
        return (self.together, *self.sides, *self.people)


class FigureKind(StrEnum):
    """The figures of a review that are compared and frozen."""

    SLA = "sla_component"
    VELOCITY = "velocity_component"
    SCORE = "review_score"
    POSTMORTEMS = "review_postmortems"
    INCIDENTS = "review_incidents"
    TOIL = "review_toil"
    OPERATIONS = "review_operations"
    HOURS = "review_hours"
    DEPLOYS = "review_deploys"
    FAILED_DEPLOYS = "review_failed_deploys"


@dataclass(frozen=True, slots=True)
class FigureKey:
    """Which figure of whom: of both sides together, a side, or a person."""

    kind: FigureKind
    side: ReviewSide | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """One figure. counts: numerator, denominator and what was not measured, where it is a share.
    value: None where there is no answer."""

    key: FigureKey
    value: Fraction | None
    counts: Component | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure then and now; None where it was not there."""

    key: FigureKey
    was: ReviewFigure | None
    now: ReviewFigure | None

    @property
    def difference(self) -> Fraction | None:
        """Now less then; None where either has no answer."""
        if self.was is None or self.now is None:
            return None
        if self.was.value is None or self.now.value is None:
            return None
        return self.now.value - self.was.value


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What belongs to a review and is not scored: seconds logged (toil out of toil and project,
    operations out of operations and project), hours that were logged of those expected, incidents,
    postmortems (done of needed; S38), and deploys with those that failed."""

    toil: Component
    operations: Component
    hours: Component
    incidents: int
    postmortems: Component
    overdue_postmortems: int
    deploys: int
    failed_deploys: Component


@dataclass(frozen=True, slots=True)
class ReviewComparison:
    """A review beside the one before it, or beside the period of equal length before.

    before: that review or period as it is worked out now. frozen: whether the figures of then are
    those that were frozen. changes: every figure of either.
    """

    now: ReviewFigures
    before: ReviewFigures
    frozen: bool
    changes: tuple[FigureChange, ...]
