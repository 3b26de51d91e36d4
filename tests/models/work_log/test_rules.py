"""Toil and operational load (METRICS F7): properties that hold for all hours."""

import itertools
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.work_log.rows import Kind, WeekHours
from models.work_log.rules import (
    PersonWeek,
    Totals,
    Window,
    coverage,
    exceeds,
    missing_bounds,
    moving_sums,
    on_call_floor,
    operational_load,
    over_since,
    seconds_to_move,
    toil_ratio,
    toil_share,
    totals,
)

SECONDS = st.integers(0, 10**7)
HOURS = st.lists(
    st.builds(
        WeekHours,
        st.integers(1, 3).map(lambda number: UUID(int=number)),
        st.integers(202601, 202610),
        st.sampled_from(Kind),
        st.booleans(),
        SECONDS,
    ).filter(lambda hours: not (hours.kind is Kind.LEAVE and hours.toil)),
    max_size=30,
)
SUMS = st.builds(Totals, toil=SECONDS, project=SECONDS, operational=SECONDS)
LIMITS = st.decimals("0.01", "0.99", places=2)
HALF = Decimal("0.5")


def test_the_mockups_numbers() -> None:
    sums = Totals(toil=989 * 3600, project=633 * 3600)
    assert round(toil_share(sums) or 0, 3) == Decimal("0.610")
    assert seconds_to_move(sums, HALF) == 178 * 3600


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LEAVE])
def test_flagged_hours_of_any_kind_are_toil_and_never_project(kind: Kind) -> None:
    sums = totals([WeekHours(UUID(int=1), 202601, kind, True, 60)])
    assert (sums.toil, sums.project, sums.leave) == (60, 0, 0)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.PROJECT, Totals(project=60)),
        (Kind.FIX_IT, Totals(project=60)),
        (Kind.TICKET, Totals(operational=60, other=60)),
        (Kind.ON_CALL, Totals(operational=60, other=60)),
        (Kind.HUMAN_PROCESS, Totals(operational=60, other=60)),
        (Kind.OVERHEAD, Totals(other=60)),
        (Kind.LEAVE, Totals(leave=60)),
    ],
)
def test_what_unflagged_hours_of_each_kind_count_as(kind: Kind, expected: Totals) -> None:
    assert totals([WeekHours(UUID(int=1), 202601, kind, False, 60)]) == expected


@given(HOURS, HOURS)
def test_sums_are_taken_before_dividing(some: list[WeekHours], more: list[WeekHours]) -> None:
    assert totals([*some, *more]) == totals(some) + totals(more)


@given(HOURS)
def test_every_second_counts_once(hours: list[WeekHours]) -> None:
    sums = totals(hours)
    assert sums.work + sums.leave == sum(part.seconds for part in hours)


@given(SUMS)
def test_share_and_ratio_say_the_same(sums: Totals) -> None:
    share, ratio = toil_share(sums), toil_ratio(sums)
    assert (share is None) == (sums.toil + sums.project == 0)
    assert (ratio is None) == (sums.project == 0)
    if share is not None:
        assert 0 <= share <= 1
    if share is not None and ratio is not None:
        assert abs(share - ratio / (1 + ratio)) < Decimal("1e-20")
        assert exceeds(sums.toil, sums.toil + sums.project, HALF) == (ratio > 1)


def test_overhead_and_leave_are_in_neither_measure() -> None:
    idle = Totals(other=100, leave=100)
    assert (toil_share(idle), toil_ratio(idle), operational_load(idle)) == (None, None, None)


@given(SUMS, LIMITS)
def test_moving_that_many_hours_meets_the_limit_and_one_second_less_does_not(
    sums: Totals, limit: Decimal
) -> None:
    assume(sums.toil + sums.project)
    move = seconds_to_move(sums, limit)
    assert not exceeds(sums.toil - move, sums.toil + sums.project, limit)
    if move:
        assert exceeds(sums.toil - move + 1, sums.toil + sums.project, limit)


@given(SUMS, SECONDS, st.integers(0, 100))
def test_the_true_share_lies_between_the_bounds(sums: Totals, missing: int, part: int) -> None:
    bounds = missing_bounds(sums, missing)
    if bounds is None:
        assert not sums.toil + sums.project + missing
        return
    low, high = bounds
    toil = missing * part // 100
    true = toil_share(Totals(toil=sums.toil + toil, project=sums.project + missing - toil))
    assert true is not None
    assert low <= true <= high
    if not missing:
        assert low == high == toil_share(sums)


# --- coverage ----------------------------------------------------------------------------------


def test_leave_counts_once_whether_recorded_logged_or_both() -> None:
    assert PersonWeek(logged=32, leave=8, expected=32, away=8).due == 32
    assert PersonWeek(logged=32, leave=8, expected=40, away=0).missing == 0
    assert PersonWeek(logged=32, leave=0, expected=32, away=8).missing == 0


@pytest.mark.parametrize(("logged", "enough"), [(79, False), (80, True), (81, True)])
def test_below_four_fifths_is_insufficient(logged: int, enough: bool) -> None:
    assert coverage([PersonWeek(logged, 0, 100, 0)]).sufficient(Decimal("0.8")) is enough


def test_a_week_in_percentages_is_never_insufficient_but_marked() -> None:
    found = coverage([PersonWeek(0, 0, 100, 0, estimated=True)])
    assert found.sufficient(Decimal("0.8"))
    assert found.estimated


def test_where_nothing_is_expected_nothing_lacks() -> None:
    assert coverage([PersonWeek(5, 0, 0, 40)]).sufficient(Decimal("0.8"))
    assert coverage([]).share is None


def test_forty_hours_that_nobody_agreed_are_marked_as_assumed() -> None:
    assert coverage([PersonWeek(1, 0, 40, 0, assumed=True), PersonWeek(1, 0, 40, 0)]).assumed


# --- over since --------------------------------------------------------------------------------

WINDOWS = st.lists(st.tuples(st.integers(0, 10), st.booleans()), max_size=40).map(
    lambda found: [Window(week, value, 10, enough) for week, (value, enough) in enumerate(found)]
)


@given(WINDOWS, st.integers(1, 4), st.integers(1, 3))
def test_it_is_over_from_one_window_until_two_whole_ones_stay_below(
    windows: list[Window], width: int, exits: int
) -> None:
    since = over_since(windows, lambda week: HALF, width, exits)
    said = [window for window in windows if window.answers]
    above = [at for at, window in enumerate(said) if exceeds(window.numerator, 10, HALF)]
    needed = (exits - 1) * width + 1
    over = bool(above) and len(said) - 1 - above[-1] < needed
    assert (since is not None) == over
    if since is not None:
        entered = next(at for at, window in enumerate(said) if window.week == since)
        assert entered in above
        gaps = [b - a - 1 for a, b in itertools.pairwise(above) if a >= entered]
        assert all(gap < needed for gap in gaps)


@pytest.mark.parametrize(("below", "over"), [(4, True), (5, False)])
def test_two_whole_windows_of_four_weeks_lie_below_with_the_fifth(below: int, over: bool) -> None:
    windows = [Window(0, 9, 10), *(Window(week, 1, 10) for week in range(1, below + 1))]
    assert (over_since(windows, lambda week: HALF, 4, 2) == 0) is over


def test_at_the_limit_is_not_over_it() -> None:
    assert over_since([Window(1, 5, 10)], lambda week: HALF, 4, 2) is None


def test_too_few_hours_neither_enter_nor_leave() -> None:
    dark = [Window(week, 9, 10, sufficient=False) for week in range(5)]
    assert over_since(dark, lambda week: HALF, 1, 2) is None
    below = [Window(week, 1, 10, sufficient=False) for week in range(2, 9)]
    assert over_since([Window(1, 9, 10), *below], lambda week: HALF, 1, 2) == 1


def test_the_limit_of_each_week_decides() -> None:
    windows = [Window(week, 45, 100) for week in (1, 2)]
    assert over_since(windows, lambda week: HALF if week < 2 else Decimal("0.4"), 1, 2) == 2


@given(st.lists(st.integers(0, 100), max_size=20), st.integers(1, 6))
def test_moving_sums_are_those_of_the_last_ones(values: list[int], width: int) -> None:
    expected = [sum(values[max(0, at + 1 - width) : at + 1]) for at in range(len(values))]
    assert moving_sums(values, width) == expected


def test_the_floor_of_a_rotation_of_eight_with_two_on_duty_is_a_quarter() -> None:
    assert on_call_floor(Decimal(2), 8) == Decimal("0.25")
    assert on_call_floor(Decimal(2), 0) is None
