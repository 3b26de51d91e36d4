"""What reviews need a person for: terms to be agreed, points to be seen to, freezing, signing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.queries.readiness import READINESS, readiness_of
from models.insight.queries.review_terms import TERMS, terms_of
from models.insight.queries.toil import today
from models.insight.readiness_rows import Readiness, ReadyKind
from models.insight.review_rules import ready_from
from models.insight.reviews_rows import ReviewTerms
from models.insight.rows import Problem, Severity
from models.notes.rows import Subject
from models.reviews.queries import Reviews
from models.reviews.rows import ReviewRow, ReviewSide, SignPhase
from models.store.query import Query, Reader


@dataclass(frozen=True)
class ReviewProblems(Query[tuple[Problem, ...]]):
    """The problems of a team's reviews, and of those of all, on a day; today, if None. Those are

    ``review_unagreed`` (name, sides: who did not sign the terms of a period that has begun),
    ``review_unready`` (name, count of points, until: the last day of the period), from its eleventh
    month on, ``review_to_freeze`` (name, until), once nothing lacks and it has passed, and
    ``review_to_sign`` (name, sides: who did not sign the result that is frozen).
    """

    reads: ClassVar[frozenset[str]] = TERMS | READINESS
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The rows, by the first days of the reviews."""
        day = self.day or today(reader, self.team_id)
        return tuple(
            problem
            for row in Reviews().run(reader)
            if self.team_id is None or row.team_id in (None, self.team_id)
            if (terms := terms_of(reader, row.id)) is not None
            for problem in _problems(reader, terms, row, day)
        )


def _problems(reader: Reader, terms: ReviewTerms, row: ReviewRow, day: date) -> Iterator[Problem]:
    subject, told = Subject("review", row.id), {"name": row.name, "until": terms.period.last}
    if row.frozen_at is not None:
        missing = _missing(terms, SignPhase.AGREED_RESULT)
        if missing:
            signs = {**told, "sides": missing}
            yield Problem("review_to_sign", Severity.DUE, signs, subject)
        return
    if day >= ready_from(terms.period):
        count = sum(
            one.kind is not ReadyKind.PERIOD_RUNNING for one in _ready(reader, terms, day).points
        )
        if count:
            yield Problem("review_unready", Severity.DUE, {**told, "count": count}, subject)
        elif day >= terms.period.end:
            yield Problem("review_to_freeze", Severity.DUE, told, subject)
    elif day >= terms.period.start and (missing := _missing(terms, SignPhase.AGREED_AT_START)):
        yield Problem("review_unagreed", Severity.WATCH, {**told, "sides": missing}, subject)


def _ready(reader: Reader, terms: ReviewTerms, day: date) -> Readiness:
    """Today asks again whenever anything changes, and each page beside it."""
    return reader.once(
        ("readiness", terms.review and terms.review.id, day), lambda: readiness_of(reader, terms)
    )


def _missing(terms: ReviewTerms, phase: SignPhase) -> tuple[ReviewSide, ...]:
    return tuple(side for side in ReviewSide if side not in terms.signed(phase))
