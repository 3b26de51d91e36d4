"""Everything that a page shows of one review, from one state of the data."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.incidents.rules.blameless import BlameRules
from models.insight.queries.freezing import SinceFrozenOf
from models.insight.queries.readiness import NOTHING_JUDGES, ReadinessOf
from models.insight.queries.review_board import NamesOf
from models.insight.queries.review_comparison import ReviewComparisonOf
from models.insight.review_board_rows import WholeReview
from models.store.query import Query, Reader


@dataclass(frozen=True)
class WholeReviewOf(Query[WholeReview | None]):
    """How a review stands, what it lacks, what is otherwise since it was frozen, and the period before;
    None where it is gone. blame: as of `ReadinessOf`."""

    reads: ClassVar[frozenset[str]] = (
        ReadinessOf.reads | NamesOf.reads | SinceFrozenOf.reads | ReviewComparisonOf.reads
    )
    review_id: UUID
    blame: BlameRules = NOTHING_JUDGES

    def run(self, reader: Reader) -> WholeReview | None:
        """All of it."""
        comparison = ReviewComparisonOf(self.review_id).run(reader)
        readiness = ReadinessOf(self.review_id, self.blame).run(reader)
        if comparison is None or readiness is None:
            return None
        rows = tuple(row for point in readiness.points for row in point.rows)
        return WholeReview(
            comparison,
            readiness,
            NamesOf(rows).run(reader),
            SinceFrozenOf(self.review_id).run(reader),
        )
