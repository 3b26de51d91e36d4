"""How a review stands (F13): by days owned and features in time, of both sides and each person."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from models.insight.queries.review_comparison import ReviewComparisonOf
from models.insight.queries.review_context import ReviewContextOf
from models.insight.queries.review_person import ReviewOfPerson
from models.insight.queries.reviews import ReviewOf, ReviewOfPeriod
from models.insight.reviews_rows import FigureKind, ReviewFigures
from models.kernel.periods import Period
from models.people.commands import AddPerson
from models.reviews.commands import ChooseReviewed
from models.reviews.rows import ReviewSide
from models.reviews.rules import Component
from models.services.commands import ChangeOwnership
from models.services.queries import Ownerships
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.reviewed import AUTUMN, agreed, reviewed


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def figures(desk: Desk, review: UUID) -> ReviewFigures:
    found = desk.ask(ReviewOf(review))
    assert found is not None
    return found


def test_both_sides_and_each_person_have_both_components(desk: Desk) -> None:
    scene = reviewed(desk)
    found = figures(desk, scene.review)
    told = [(one.name or one.side, one.sla, one.velocity) for one in found.standings]
    assert told == [
        (None, Component(31, 61), Component(1, 3)),
        ("operations", Component(31, 61), Component(1, 1)),
        ("development", Component(0, 30), Component(1, 2)),
        ("Ana", Component(31, 61), Component(1, 1)),
        ("Bo", Component(0, 15), Component(1, 2)),
    ]
    operations = found.sides[0]
    assert operations.score == (2 * Fraction(31, 61) + 1) / 3
    assert (operations.sla_reached, operations.velocity_reached) == (True, True)
    assert (found.together.sla_reached, found.together.velocity_reached) == (True, False)
    assert not found.terms.agreed
    agreed(desk, scene.review)
    assert figures(desk, scene.review).terms.agreed


def test_where_somebody_is_named_as_owner_nobody_else_of_the_team_answers_for_the_service(
    desk: Desk,
) -> None:
    scene = reviewed(desk)
    cy = desk.do(AddPerson("Cy", AUTUMN.start, team_id=scene.team))
    (owned,) = (row for row in desk.ask(Ownerships()) if row.team_id == scene.team)
    given: dict[str, Any] = {"role": owned.role, "from_day": owned.from_day, "team_id": scene.team}
    desk.do(ChangeOwnership(owned.id, desk.seen, **given, person_id=cy))
    found = figures(desk, scene.review)
    assert [one.sla for one in found.people] == [Component(0, 0), Component(0, 15)]
    assert found.together.sla == Component(31, 61)
    people = ((cy, ReviewSide.OPERATIONS),)
    desk.do(ChooseReviewed(scene.review, desk.seen, people))
    (named,) = figures(desk, scene.review).people
    assert named.sla == Component(31, 61)


def test_the_joint_board_is_worked_out_from_events(desk: Desk) -> None:
    scene = reviewed(desk)
    (board,) = figures(desk, scene.review).objectives
    assert [(one.side, one.name, one.days) for one in board.owners] == [
        ("operations", "Platform", 61),
        ("development", "Product", 30),
    ]
    assert board.joint
    assert (board.both.met, board.both.measured) == (0, 30)
    assert board.attained == Component(1, 2)


def test_people_are_named_only_where_the_review_says_so(desk: Desk) -> None:
    hidden = reviewed(desk, people=False)
    found = figures(desk, hidden.review)
    assert found.people == ()
    assert {name for one in found.together.delivered for name in one.people} == set()


def test_somebody_who_was_not_chosen_stands_as_if_they_had_been(desk: Desk) -> None:
    scene = reviewed(desk)
    chosen = figures(desk, scene.review).people[1]
    for asked in (
        ReviewOfPerson(scene.bo, AUTUMN, review_id=scene.review),
        ReviewOfPerson(scene.bo, AUTUMN, scene.team),
    ):
        found = desk.ask(asked)
        assert found is not None
        (alone,) = found.people
        assert (alone.side, alone.name) == (chosen.side, "Bo")
        assert (alone.sla, alone.velocity) == (chosen.sla, chosen.velocity)
    gone = ReviewOfPerson(scene.bo, AUTUMN, review_id=scene.bo)
    assert desk.ask(gone) is None


def test_owned_days_add_up_window_by_window(desk: Desk) -> None:
    (entry,) = figures(desk, reviewed(desk).review).together.owned
    days = [
        (result.window.period, own.met, own.measured, own.unscored) for result, own in entry.windows
    ]
    assert days == [
        (Period(date(2025, 10, 1), date(2025, 11, 1)), 31, 31, 0),
        (Period(date(2025, 11, 1), date(2025, 12, 1)), 0, 30, 0),
    ]


def test_pseudonyms_stand_for_names_everywhere(desk: Desk) -> None:
    found = figures(desk, reviewed(desk, pseudonyms=True).review)
    assert [one.name for one in found.people] == ["A", "B"]
    assert {name for one in found.together.delivered for name in one.people} == {"A", "B"}


def test_a_period_without_a_review_has_the_same_components_and_names_nobody(desk: Desk) -> None:
    scene = reviewed(desk)
    found = desk.ask(ReviewOfPeriod(AUTUMN, scene.team))
    assert (found.terms.review, found.terms.agreed, found.people) == (None, False, ())
    with_terms = figures(desk, scene.review)
    assert [(one.sla, one.velocity) for one in found.standings] == [
        (one.sla, one.velocity) for one in with_terms.standings[:3]
    ]
    assert found.together.sla_reached is None


def test_days_without_data_and_features_that_are_not_due_are_listed_and_not_scored(
    desk: Desk,
) -> None:
    scene = reviewed(desk, to_day=date(2026, 2, 28))
    found = figures(desk, scene.review)
    assert found.together.sla == Component(31 + 31, 61 + 31, 31)
    (entry,) = found.together.without_data
    assert entry.days.unscored == 31


def test_a_review_is_beside_the_period_before_it_or_the_review_that_it_names(desk: Desk) -> None:
    scene = reviewed(desk, from_day=date(2025, 11, 1))
    alone = desk.ask(ReviewComparisonOf(scene.review))
    assert alone is not None
    assert alone.before.terms.period == Period(date(2025, 10, 1), date(2025, 11, 1))
    by_kind = {one.key.kind: one for one in alone.changes if one.key.side is None}
    assert by_kind[FigureKind.SLA].difference == -1
    assert by_kind[FigureKind.SCORE].difference == -1
    assert not alone.frozen


def test_what_is_not_scored_stands_beside_with_its_counts(desk: Desk) -> None:
    scene = reviewed(desk)
    found = desk.ask(ReviewContextOf(scene.review))
    assert found is not None
    assert (found.incidents, found.postmortems, found.overdue_postmortems) == (
        1,
        Component(0, 1),
        1,
    )
    assert (found.hours.good, found.deploys, found.failed_deploys.share) == (0, 0, None)
