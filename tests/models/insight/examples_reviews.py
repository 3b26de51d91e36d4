"""An example of each query on how reviews stand."""

from models.insight.queries.readiness import ReadinessOf, ReadinessOfPeriod
from models.insight.queries.review_comparison import PeriodComparisonOf, ReviewComparisonOf
from models.insight.queries.review_context import ReviewContextOf, ReviewContextOfPeriod
from models.insight.queries.review_problems import ReviewProblems
from models.insight.queries.reviews import ReviewOf, ReviewOfPeriod
from tests.models.insight.reviewed import AUTUMN, reviewed

QUERIES = {
    ReviewOf: lambda scene: ReviewOf(reviewed(scene).review),
    ReviewOfPeriod: lambda scene: ReviewOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewContextOf: lambda scene: ReviewContextOf(reviewed(scene).review),
    ReviewContextOfPeriod: lambda scene: ReviewContextOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewComparisonOf: lambda scene: ReviewComparisonOf(reviewed(scene).review),
    PeriodComparisonOf: lambda scene: PeriodComparisonOf(AUTUMN, reviewed(scene).team),
    ReadinessOf: lambda scene: ReadinessOf(reviewed(scene).review),
    ReadinessOfPeriod: lambda scene: ReadinessOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewProblems: lambda scene: (reviewed(scene), ReviewProblems())[1],
}
