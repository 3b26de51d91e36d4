"""An example of each query on how reviews stand."""

from models.insight.queries.readiness import ReadinessOf, ReadinessOfPeriod
from models.insight.queries.review_comparison import PeriodComparisonOf, ReviewComparisonOf
from models.insight.queries.review_context import ReviewContextOf, ReviewContextOfPeriod
from models.insight.queries.review_person import ReviewOfPerson
from models.insight.queries.review_problems import ReviewProblems
from models.insight.queries.reviews import ReviewOf, ReviewOfPeriod
from tests.models.insight.reviewed import AUTUMN, Reviewed, reviewed


def of_bo(scene: Reviewed) -> ReviewOfPerson:
    """Somebody of a review that names nobody."""
    return ReviewOfPerson(scene.bo, AUTUMN, review_id=scene.review)


QUERIES = {
    ReviewOf: lambda scene: ReviewOf(reviewed(scene).review),
    ReviewOfPeriod: lambda scene: ReviewOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewContextOf: lambda scene: ReviewContextOf(reviewed(scene).review),
    ReviewContextOfPeriod: lambda scene: ReviewContextOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewOfPerson: lambda scene: of_bo(reviewed(scene, people=False)),
    ReviewComparisonOf: lambda scene: ReviewComparisonOf(reviewed(scene).review),
    PeriodComparisonOf: lambda scene: PeriodComparisonOf(AUTUMN, reviewed(scene).team),
    ReadinessOf: lambda scene: ReadinessOf(reviewed(scene).review),
    ReadinessOfPeriod: lambda scene: ReadinessOfPeriod(AUTUMN, reviewed(scene).team),
    ReviewProblems: lambda scene: (reviewed(scene), ReviewProblems())[1],
}
