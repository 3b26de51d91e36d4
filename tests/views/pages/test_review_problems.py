"""What reviews need a person for is said, and leads to the review."""

from datetime import date
from uuid import UUID

import pytest

from models.insight.rows import Problem, Severity
from models.notes.rows import Subject
from models.reviews.rows import ReviewSide
from views.pages.reports.watch import ReviewWatcher

TOLD = {
    "sides": (ReviewSide.OPERATIONS,),
    "until": date(2026, 12, 31),
    "name": "Platform",
    "count": 2,
}
ROW = Subject("review", UUID(int=1))


@pytest.mark.parametrize(
    "code", ["review_unagreed", "review_unready", "review_to_freeze", "review_to_sign"]
)
def test_a_problem_is_said_and_leads_to_its_review(code: str) -> None:
    (said,) = ReviewWatcher().problems([Problem(code, Severity.DUE, TOLD, ROW)])
    assert "Platform" in said.title
    assert "{" not in said.title + said.detail
    assert (said.page, said.arguments["review"]) == ("reports", ROW.id)
