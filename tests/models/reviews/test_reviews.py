"""Reviews on both databases: agreed and signed by both sides, frozen, and not changed behind anybody's back."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.reviews.commands import (
    AddReview,
    AddReviewNote,
    ChangeReview,
    RemoveReview,
    SignReview,
    TakeBackReviewSign,
    ThawReview,
)
from models.reviews.queries import Reviews, ReviewSigns
from models.reviews.rows import ReviewSide, SignPhase
from models.reviews.rules import Component, Weights, score
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.reviews.examples import FIRST, LAST, TERMS, freeze, frozen, review, signed


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def changed(desk: Desk, own: UUID, **more: Any) -> ChangeReview:
    return ChangeReview(**(TERMS | {"name": "2026"} | more), id=own, seen=desk.seen)


def sign(own: UUID, side: ReviewSide, name: str, phase: SignPhase) -> SignReview:
    return SignReview(own, phase, side, name, FIRST)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"sla_weight": Decimal(0)}, "not_above_zero", "sla_weight"),
        ({"velocity_weight": Decimal(-1)}, "not_above_zero", "velocity_weight"),
        ({"sla_target": Decimal(95)}, "not_a_share", "sla_target"),
        ({"to_day": FIRST - timedelta(days=1)}, "ends_before_start", "to_day"),
        ({"zone": "Nowhere"}, "unknown_zone", "zone"),
    ],
)
def test_both_components_count_and_terms_must_make_sense(
    desk: Desk, wrong: dict[str, Any], code: str, field: str
) -> None:
    assert desk.refusal(AddReview("2026", **(TERMS | wrong))) == [(code, field)]


def test_names_are_told_apart_whatever_their_case(desk: Desk) -> None:
    review(desk, "Year")
    assert desk.refusal(AddReview("YEAR", **TERMS)) == [("not_unique", "name")]


def test_each_side_signs_once_and_by_another_person(desk: Desk) -> None:
    own, start = review(desk), SignPhase.AGREED_AT_START
    desk.do(sign(own, ReviewSide.OPERATIONS, "Cy", start))
    again = sign(own, ReviewSide.OPERATIONS, "Di", start)
    same = sign(own, ReviewSide.DEVELOPMENT, "CY", start)
    assert desk.refusal(again) == [("side_signed", "side")]
    assert desk.refusal(same) == [("same_signer", "name")]


def test_what_was_signed_is_not_changed_until_the_signature_is_taken_back(desk: Desk) -> None:
    own = review(desk)
    for one in signed(desk, own):
        assert desk.refusal(changed(desk, own)) == [("signed_already", "id")]
        desk.do(TakeBackReviewSign(one, desk.seen))
    desk.do(changed(desk, own, velocity_weight=Decimal(3)))
    assert desk.ask(Reviews())[0].velocity_weight == Decimal(3)


def test_only_what_both_sides_signed_is_frozen(desk: Desk) -> None:
    command = freeze(desk)
    first = desk.ask(ReviewSigns())[0]
    desk.do(TakeBackReviewSign(first.id, desk.seen))
    [finding] = desk.findings(command)
    assert (finding.code, finding.parameters["side"]) == ("not_signed", ReviewSide.OPERATIONS)


def test_a_frozen_review_stays_as_it_was_until_it_is_opened(desk: Desk) -> None:
    own = frozen(desk)
    kept = desk.ask(Reviews())[0]
    assert (kept.digest, kept.figures) == ("d1", {"score": "0.9"})
    start = desk.ask(ReviewSigns())[0]
    for command in (
        changed(desk, own),
        RemoveReview(own, desk.seen),
        AddReviewNote(own, LAST, "Too late"),
        TakeBackReviewSign(start.id, desk.seen),
    ):
        assert desk.refusal(command) == [("frozen_already", "id")]
    signed(desk, own, SignPhase.AGREED_RESULT)
    assert desk.refusal(ThawReview(own, desk.seen)) == [("signed_already", "id")]
    assert desk.ask(Reviews()) == (kept,)


def test_the_result_is_signed_once_it_is_frozen(desk: Desk) -> None:
    early = sign(review(desk), ReviewSide.OPERATIONS, "Cy", SignPhase.AGREED_RESULT)
    assert desk.refusal(early) == [("not_frozen", "phase")]


COMPONENTS = st.integers(1, 400).flatmap(
    lambda of: st.integers(0, of).map(lambda good: Component(good, of))
)
WEIGHTS = st.builds(Weights, st.integers(1, 9).map(Decimal), st.integers(1, 9).map(Decimal))


@given(sla=COMPONENTS, velocity=COMPONENTS, weights=WEIGHTS)
def test_the_score_lies_between_its_components(
    sla: Component, velocity: Component, weights: Weights
) -> None:
    found = score(sla, velocity, weights)
    assert found is not None
    assert sla.share is not None
    assert velocity.share is not None
    assert min(sla.share, velocity.share) <= found <= max(sla.share, velocity.share)
    twice = Weights(weights.sla * 2, weights.velocity * 2)
    assert score(sla, velocity, twice) == found


@given(known=COMPONENTS, weights=WEIGHTS, lacking=st.integers(0, 9))
def test_nothing_is_scored_by_one_component_alone(
    known: Component, weights: Weights, lacking: int
) -> None:
    nothing = Component(0, 0, lacking)
    assert score(known, nothing, weights) is None
    assert score(nothing, known, weights) is None
    assert (known + nothing).share == known.share
    assert (known + nothing).unmeasured == lacking
    assert known.share == Fraction(known.good, known.of)
