"""A review beside the one before it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.insight.queries.review_context import CONTEXT, context_of
from models.insight.queries.review_facts import REVIEW_FACTS
from models.insight.queries.review_terms import TERMS, terms_before, terms_of, terms_without
from models.insight.queries.reviews import figures_of
from models.insight.review_figures import changes_between, figures_in, read
from models.insight.review_rules import period_before
from models.insight.reviews_rows import ReviewComparison, ReviewTerms
from models.kernel.periods import Period
from models.store.query import Query, Reader


@dataclass(frozen=True)
class ReviewComparisonOf(Query[ReviewComparison | None]):
    """A review beside the one that it names as previous; without one, beside the same services and
    people in the period of equal length before it. None where it is gone."""

    reads: ClassVar[frozenset[str]] = TERMS | REVIEW_FACTS | CONTEXT
    review_id: UUID

    def run(self, reader: Reader) -> ReviewComparison | None:
        """Both, and every figure of either."""
        terms = terms_of(reader, self.review_id)
        if terms is None:
            return None
        previous = terms.review and terms.review.previous_id
        before = terms_of(reader, previous) if previous else None
        return compared(reader, terms, before or _earlier(terms))


@dataclass(frozen=True)
class PeriodComparisonOf(Query[ReviewComparison]):
    """The same of a period of which no review was agreed."""

    reads: ClassVar[frozenset[str]] = REVIEW_FACTS | CONTEXT
    period: Period
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> ReviewComparison:
        """Both, and every figure of either."""
        terms = terms_without(reader, self.period, self.team_id, self.zone)
        return compared(reader, terms, _earlier(terms))


def _earlier(terms: ReviewTerms) -> ReviewTerms:
    return terms_before(terms, period_before(terms.period))


def compared(reader: Reader, terms: ReviewTerms, before: ReviewTerms) -> ReviewComparison:
    """Two reviews; what was frozen of the earlier one is taken as it was frozen."""
    now, then = figures_of(reader, terms), figures_of(reader, before)
    frozen = before.review is not None and before.review.frozen_at is not None
    kept = before.review.figures.get("figures") if frozen and before.review else None
    was = read(kept) if kept else figures_in(then, context_of(reader, before))
    return ReviewComparison(
        now,
        then,
        bool(kept),
        changes_between(was, figures_in(now, context_of(reader, terms))),
    )
