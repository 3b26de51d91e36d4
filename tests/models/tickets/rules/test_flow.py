"""Lead times, leaks, and whether what lies there agrees with what comes and goes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from models.kernel.spans import Span
from models.tickets.rules.flow import Unsteady, flow
from models.tickets.rules.times import (
    impossible_times,
    lead_time,
    leak,
    leaked,
    percentile,
    spread,
    taken_up,
)

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MONTH = Span(FIRST, FIRST + 30 * DAY)
AFTER = FIRST + 100 * DAY


@dataclass(frozen=True)
class Piece:
    received: datetime
    completed: datetime | None = None
    scheduled: datetime | None = None
    started: datetime | None = None


def day(number: float) -> datetime:
    return FIRST + number * DAY


moments = st.integers(-40, 120).map(lambda halves: FIRST + halves * timedelta(hours=12))
pieces = st.builds(Piece, moments, st.none() | moments, st.none() | moments, st.none() | moments)


def passed(received: datetime, hours: int) -> Piece:
    return Piece(received, received + timedelta(hours=hours))


def test_lead_time_is_what_passed_and_nothing_where_it_cannot_be() -> None:
    assert lead_time(day(0), day(11.5)) == Fraction(23, 2) * 86_400
    assert lead_time(day(1), day(0)) is None
    assert lead_time(day(0), day(0)) == 0


@given(st.lists(st.integers(-1000, 1000), min_size=1))
def test_the_median_is_the_median(values: list[int]) -> None:
    found = spread(map(Fraction, values))
    assert found is not None
    assert (found.count, found.median) == (len(values), Fraction(median(values)))
    assert found.median <= found.most <= max(values)
    ordered = sorted(map(Fraction, values))
    assert percentile(ordered, Fraction(0)) == min(values)
    assert percentile(ordered, Fraction(1)) == max(values)


def test_what_was_seen_to_in_time_has_not_leaked() -> None:
    assert leaked(Piece(day(0), scheduled=day(7)), AFTER, 7) is False
    assert leaked(Piece(day(0), completed=day(2)), AFTER, 7) is False
    assert leaked(Piece(day(0), started=day(2)), AFTER, 7) is False
    assert leaked(Piece(day(0), scheduled=day(7.01)), AFTER, 7) is True
    assert leaked(Piece(day(0)), day(7), 7) is None
    assert leaked(Piece(day(0)), day(7.01), 7) is True
    assert leaked(Piece(day(0), scheduled=day(3)), day(2), 7) is None


def test_the_leak_rate_has_bounds_while_some_are_undecided() -> None:
    works = [Piece(day(0)), Piece(day(1), scheduled=day(2)), Piece(day(9)), Piece(day(40))]
    found = leak(works, MONTH, day(10), 7)
    assert (found.received, found.leaked, found.undecided) == (3, 1, 1)
    assert (found.rate, found.most) == (Fraction(1, 3), Fraction(2, 3))
    assert leak([], MONTH, AFTER, 7).rate is None


@given(st.lists(pieces), moments)
def test_what_is_decided_stays_decided(works: list[Piece], now: datetime) -> None:
    for work in works:
        early, late = leaked(work, now, 7), leaked(work, now + 200 * DAY, 7)
        assert early is None or early is late
        assert late is not None
        if late is False:
            assert taken_up(work) is not None


@given(st.lists(pieces), moments)
def test_what_was_there_and_came_is_what_went_and_is_there(
    works: list[Piece], now: datetime
) -> None:
    found = flow(works, MONTH, now, 7)
    assert found.before + found.arrivals == found.completions + found.wip
    assert found.span.end <= max(now, MONTH.start)
    assert (found.lead.count if found.lead else 0) == found.completions
    assert (found.age.count if found.age else 0) == found.wip
    assert found.leak.received == found.arrivals


def test_what_goes_at_the_first_instant_goes_in_the_window_and_at_the_last_after_it() -> None:
    found = flow([Piece(day(-1), day(0)), Piece(day(1), day(30))], MONTH, AFTER, 7)
    assert (found.before, found.arrivals, found.completions, found.wip) == (1, 1, 1, 1)


@given(st.lists(st.builds(passed, moments, st.integers(0, 400)), min_size=1))
def test_littles_law_is_exact_where_all_come_and_go_inside(works: list[Piece]) -> None:
    whole = Span(day(-30), AFTER)
    found = flow(works, whole, AFTER, 7).little
    assert found.gap == 0
    assert found.unsteady is None


@given(st.lists(pieces, min_size=1))
def test_work_in_progress_is_the_time_in_it(works: list[Piece]) -> None:
    hours = [FIRST + timedelta(hours=hour) for hour in range(30 * 24)]
    possible = [work for work in works if "completed_before_received" not in impossible_times(work)]
    there = [
        sum(w.received <= at and (w.completed is None or w.completed > at) for w in possible)
        for at in hours
    ]
    found = flow(works, MONTH, AFTER, 7).little
    assert found.wip == Fraction(sum(there), len(hours))


def test_where_the_law_need_not_hold_it_says_why() -> None:
    growing = [Piece(day(n)) for n in range(10)] + [Piece(day(1), day(2))]
    assert flow(growing, MONTH, AFTER, 7).little.unsteady is Unsteady.GROWS
    shrinking = [Piece(day(-9), day(n)) for n in range(10)] + [Piece(day(1), day(2))]
    assert flow(shrinking, MONTH, AFTER, 7).little.unsteady is Unsteady.SHRINKS
    assert flow([], MONTH, AFTER, 7).little.unsteady is Unsteady.EMPTY
    assert flow([Piece(day(1))], MONTH, AFTER, 7).little.gap is None
    old = [Piece(day(-200), day(1)), Piece(day(2))]
    assert flow(old, MONTH, AFTER, 7).little.unsteady is Unsteady.SHORT


def test_what_cannot_be_is_counted_by_itself() -> None:
    found = flow([Piece(day(5), day(1)), Piece(day(1), day(3))], MONTH, AFTER, 7)
    assert (found.impossible, found.arrivals, found.completions) == (1, 1, 1)
    assert impossible_times(Piece(day(5), day(1))) == ("completed_before_received",)
    odd = Piece(day(1), day(3), day(0), day(4))
    assert impossible_times(odd) == ("scheduled_before_received", "completed_before_started")
