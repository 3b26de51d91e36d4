"""An example of each query on how reviews stand."""

from typing import Any

from models.insight.queries.freezing import FreezingOf, SinceFrozenOf
from models.insight.queries.readiness import ReadinessOf, ReadinessOfPeriod
from models.insight.queries.review_board import NamesOf, ReviewBoardOf
from models.insight.queries.review_comparison import PeriodComparisonOf, ReviewComparisonOf
from models.insight.queries.review_context import ReviewContextOf, ReviewContextOfPeriod
from models.insight.queries.review_person import ReviewOfPerson
from models.insight.queries.review_problems import ReviewProblems
from models.insight.queries.review_whole import WholeReviewOf
from models.insight.queries.reviews import ReviewOf, ReviewOfPeriod
from models.notes.rows import Subject
from models.reviews.commands import FreezeReview
from tests.models.insight.reviewed import AUTUMN, Reviewed, agreed, reviewed


def of_bo(scene: Reviewed) -> ReviewOfPerson:
    """Somebody of a review that names nobody."""
    return ReviewOfPerson(scene.bo, AUTUMN, review_id=scene.review)


def since(scene: Any) -> SinceFrozenOf:
    """A frozen review."""
    review = reviewed(scene).review
    agreed(scene, review)
    scene.do(FreezeReview(review, scene.seen, scene.seen, "d", {}, {}))
    return SinceFrozenOf(review)


QUERIES = {
    ReviewOf: lambda scene: ReviewOf(reviewed(scene).review),
    ReviewOfPeriod: lambda scene: ReviewOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewContextOf: lambda scene: ReviewContextOf(reviewed(scene).review),
    ReviewContextOfPeriod: lambda scene: ReviewContextOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewOfPerson: lambda scene: of_bo(reviewed(scene, people=False)),
    ReviewComparisonOf: lambda scene: ReviewComparisonOf(reviewed(scene).review),
    PeriodComparisonOf: lambda scene: PeriodComparisonOf(AUTUMN, reviewed(scene).team),
    FreezingOf: lambda scene: FreezingOf(reviewed(scene).review),
    SinceFrozenOf: since,
    ReadinessOf: lambda scene: ReadinessOf(reviewed(scene).review),
    ReadinessOfPeriod: lambda scene: ReadinessOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewBoardOf: lambda scene: (reviewed(scene), ReviewBoardOf())[1],
    WholeReviewOf: lambda scene: WholeReviewOf(since(scene).review_id),
    NamesOf: lambda scene: NamesOf((Subject("service", reviewed(scene).service),)),
    ReviewProblems: lambda scene: (reviewed(scene), ReviewProblems())[1],
}
