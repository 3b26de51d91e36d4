"""What holds for the rules of a review whatever the days and figures are (F13)."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.insight.review_definitions import definitions_changed
from models.insight.review_figures import changes_between, read, written
from models.insight.review_rules import (
    missing_days,
    period_before,
    periods_as_person,
    periods_of,
    ready_from,
    sla_component,
    velocity_component,
)
from models.insight.reviews_rows import FigureKey, FigureKind, ReviewFigure
from models.kernel.periods import DAY, Period
from models.people.rows import MembershipRow
from models.projects.rules.on_time import Delivery
from models.reviews.rows import ReviewSide
from models.reviews.rules import Component
from models.services.rows import OwnerRole, OwnershipRow
from models.services.rules.attainment import Owned

FIRST = date(2026, 1, 1)
TEAM, ANA, BO = (UUID(int=n) for n in range(1, 4))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.integers(0, 400))
    return Period(FIRST + DAY * start, FIRST + DAY * (start + draw(st.integers(1, 200))))


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    period = draw(periods())
    return period.start, draw(st.sampled_from([period.last, None]))


def days(some: object) -> set[date]:
    assert isinstance(some, list)
    return {each.start + DAY * n for each in some for n in range(each.days)}


@given(st.lists(periods(), max_size=3), st.lists(periods(), max_size=4))
def test_what_is_missing_and_what_was_had_are_all_that_was_wanted(
    wanted: list[Period], had: list[Period]
) -> None:
    missing = missing_days(wanted, had)
    assert days(missing) == days(wanted) - days(had)


@given(st.lists(spans(), max_size=3), st.lists(spans(), max_size=3), periods())
def test_days_of_people_are_days_of_their_team_and_named_days_are_nobody_elses(
    owned: list[tuple[date, date | None]], member: list[tuple[date, date | None]], year: Period
) -> None:
    def rows(person: UUID | None) -> list[OwnershipRow]:
        role = OwnerRole.OPERATIONS
        return [OwnershipRow(UUID(int=9), BO, role, TEAM, person, *span) for span in owned]

    memberships = [MembershipRow(UUID(int=8), ANA, TEAM, *span, "") for span in member]
    own = days(periods_as_person(rows(None), ANA, memberships, [year]))
    of_team = days(periods_of(rows(None), [year]))
    assert own <= of_team
    assert days(periods_as_person(rows(ANA), ANA, [], [year])) == of_team
    assert periods_as_person(rows(BO), ANA, memberships, [year]) == []


@given(periods())
def test_the_period_before_ends_where_it_begins(period: Period) -> None:
    before = period_before(period)
    assert before.end == period.start
    assert before.days > 0
    assert period.start <= ready_from(period) < period.end


@given(st.lists(st.builds(Owned, *[st.integers(0, 9)] * 3), max_size=5))
def test_days_are_summed_before_they_are_divided(owned: list[Owned]) -> None:
    told = [Owned(one.met, one.met + one.measured, one.unscored) for one in owned]
    whole = sla_component(told)
    assert whole == sum((sla_component([one]) for one in told), Component(0, 0))
    assert whole.share is None or 0 <= whole.share <= 1


@given(st.lists(st.sampled_from(Delivery), max_size=12))
def test_a_delivery_that_was_called_off_or_is_not_due_changes_no_share(
    found: list[Delivery],
) -> None:
    listed = [Delivery.CANCELLED, Delivery.WAITED_FOR, Delivery.UNCOMMITTED]
    assert velocity_component([*found, *listed]).share == velocity_component(found).share


figures = st.builds(
    ReviewFigure,
    st.builds(
        FigureKey,
        st.sampled_from(FigureKind),
        st.none() | st.sampled_from(ReviewSide),
        st.none() | st.sampled_from([ANA, BO]),
    ),
    st.none() | st.fractions(),
    st.none() | st.builds(Component, *[st.integers(0, 99)] * 3),
)


@given(
    st.lists(figures, unique_by=lambda one: one.key),
    st.lists(figures, unique_by=lambda one: one.key),
)
def test_frozen_figures_are_read_as_they_were_and_each_difference_is_one(
    was: list[ReviewFigure], now: list[ReviewFigure]
) -> None:
    assert list(read(written(was))) == was
    assert all(one.was == one.now for one in changes_between(was, was))
    changes = changes_between(was, now)
    assert {one.key for one in changes} == {one.key for one in (*was, *now)}
    for one in changes:
        if one.difference is not None and one.was and one.now:
            assert one.difference == Fraction(one.now.value or 0) - Fraction(one.was.value or 0)


@given(*[st.dictionaries(st.sampled_from("abc"), st.sampled_from("12"))] * 2)
def test_definitions_differ_where_a_key_does(was: dict[str, str], now: dict[str, str]) -> None:
    changed = definitions_changed({"policies": was}, {"policies": now})
    assert {one.key for one in changed} == {key for key in "abc" if was.get(key) != now.get(key)}
