"""Every point of a review's readiness is a sentence, and so is every source."""

from datetime import date
from uuid import UUID

import pytest

from app.text.readiness import point_text, source_text
from models.insight.readiness_rows import Completeness, ReadyKind, ReadyPoint, Source
from models.notes.rows import Subject
from models.reviews.rows import ReviewSide

TOLD = {
    "sides": (ReviewSide.OPERATIONS,),
    "which": ("sla_target",),
    "until": date(2026, 12, 31),
}
ROW = Subject("review", UUID(int=1))


@pytest.mark.parametrize("kind", ReadyKind)
@pytest.mark.parametrize("count", [1, 2])
def test_a_point_is_a_sentence(kind: ReadyKind, count: int) -> None:
    told = point_text(ReadyPoint(kind, (ROW,) * count, TOLD))
    assert told.endswith(".")
    assert "{" not in told


def test_one_and_several_are_told_apart() -> None:
    one, two = (point_text(ReadyPoint(ReadyKind.NO_CREDIT, (ROW,) * n)) for n in (1, 2))
    assert (one, two) == (
        "Nobody is credited for 1 deliverable.",
        "Nobody is credited for 2 deliverables.",
    )


@pytest.mark.parametrize("source", Source)
def test_a_source_says_what_is_counted(source: Source) -> None:
    assert source_text(Completeness(source, 1, 2))
