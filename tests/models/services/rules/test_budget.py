"""Error budgets (F4): the workbook's figures, below zero stays below zero, unknown is not met."""

import itertools
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.periods import PeriodKind, TeamCalendar
from models.services.rules.availability import ServiceTime
from models.services.rules.budget import Budget, burn_down, remaining_at, spent, standing
from models.services.rules.counts import Count, Requests
from models.services.rules.promise import Promise, Target
from models.services.rules.windows import Calendar, Rolling, window_at
from tests.models.services.rules.made import (
    DAY,
    HOURS,
    MONTH,
    at,
    exclusions,
    outage,
    outages,
    promised,
    span,
)

APRIL = Calendar.of(PeriodKind.MONTH, TeamCalendar("UTC"))


@pytest.mark.parametrize(
    ("target", "days", "minutes"),
    [
        ("0.99", 30, Fraction(432)),
        ("0.999", 30, Fraction("43.2")),
        ("0.9999", 30, Fraction("4.32")),
        ("0.999", 28, Fraction("40.32")),
        ("0.9995", 90, Fraction("64.8")),
        ("0.99999", 365, Fraction("5.256")),
    ],
)
def test_the_allowed_minutes_of_the_nines(target, days, minutes):
    assert Budget.of(Decimal(target), 0, days * DAY).allowed / 60 == minutes


def test_the_workbooks_example_of_requests():
    """SRE Workbook, chapter 2: 3 663 253 requests in four weeks at 97 % and 99 %, 90 %."""
    assert Budget.of(Decimal("0.97"), 0, 3_663_253).allowed // 1 == 109_897
    assert Budget.of(Decimal("0.90"), 0, 3_663_253).allowed // 1 == 366_325
    assert Budget.of(Decimal("0.99"), 0, 3_663_253).allowed // 1 == 36_632


def test_half_spent_all_spent_and_beyond():
    month = Budget.of(Decimal("0.999"), 0, MONTH)
    allowed = month.allowed
    assert month.remaining == 1
    assert month.after(allowed / 2).remaining == Fraction(1, 2)
    spent_up = month.after(allowed)
    assert spent_up.remaining == 0
    assert spent_up.met is True
    beyond = month.after(3 * allowed)
    assert beyond.remaining == -2
    assert beyond.left == -2 * allowed
    assert beyond.met is False
    assert month.after(allowed + Fraction(1, 10**9)).met is False


def test_a_target_of_all_is_exhausted_by_one_error():
    assert Budget.of(Decimal(1), 0, 100).remaining == 1
    one = Budget.of(Decimal(1), 1, 100)
    assert one.remaining == 0
    assert (one.consumed, one.met) == (None, False)
    assert one.left == -1


def test_without_data_it_is_unknown_and_never_met():
    empty = Budget.of(Decimal("0.999"), 0, 0)
    assert (empty.level, empty.remaining, empty.consumed, empty.met) == (None, None, None, None)


def test_so_far_and_of_the_whole_month():
    """Ten days into April, 30 minutes down: of 14.4 minutes so far, of 43.2 in the month."""
    service = ServiceTime([outage(0, 30)], at(10 * 1440))
    found = standing(service, promised("0.999"), APRIL, at(10 * 1440))
    assert found.so_far.remaining == 1 - Fraction(300, 144)
    assert found.whole.remaining == 1 - Fraction(300, 432)
    assert found.whole.after(20 * 60).left == -Fraction("6.8") * 60
    assert not found.whole.estimated


def test_requests_of_the_whole_month_are_estimated_and_say_so():
    counts = [Count(at(d * 1440), at(d * 1440 + 1440), 998, 1000) for d in range(10)]
    found = standing(Requests(counts), promised("0.999"), APRIL, at(10 * 1440))
    assert found.so_far == Budget(Fraction(20), Fraction(10_000), Fraction(10))
    assert found.whole == Budget(Fraction(20), Fraction(30_000), Fraction(30), estimated=True)
    assert found.whole.remaining == Fraction(1, 3)


def test_a_target_that_changes_is_judged_by_both_each_for_its_part():
    promise = Promise([Target(at(10 * 1440), Decimal("0.9")), Target(at(-5000), Decimal("0.99"))])
    budget = spent(ServiceTime([], at(30 * 1440)), promise, span(0, 30 * 1440))
    assert budget.allowed == 10 * DAY * Fraction("0.01") + 20 * DAY * Fraction("0.1")
    assert budget.target == 1 - budget.allowed / MONTH
    assert promise.at(at(0)) == Decimal("0.99")
    assert promise.at(at(10 * 1440)) == Decimal("0.9")
    assert promise.at(at(-6000)) is None


def test_before_the_promise_nothing_counts():
    promise = promised("0.999", at(1440))
    service = ServiceTime([outage(0, 600), outage(1440, 1450)], at(30 * 1440))
    budget = spent(service, promise, span(0, 30 * 1440))
    assert budget.bad == 600
    assert budget.total == 29 * DAY
    assert spent(service, promise, span(0, 1440)).met is None


def test_the_burn_down_has_a_corner_at_every_change():
    now = at(15 * 1440)
    service = ServiceTime([outage(1440, 1461.6), outage(2880, 2901.6, who=2)], now)
    window = window_at(APRIL, now)
    points = burn_down(service, promised("0.999"), window, now)
    assert [(p.at, p.remaining) for p in points] == [
        (at(0), 1),
        (at(1440), 1),
        (at(1461.6), Fraction(1, 2)),
        (at(2880), Fraction(1, 2)),
        (at(2901.6), 0),
        (now, 0),
    ]
    assert points[-1].even == Fraction(1, 2)
    assert burn_down(Requests([]), promised("0.999"), window, now) == ()


def test_what_remained_when_one_looked():
    now = at(15 * 1440)
    service = ServiceTime([outage(1440, 1461.6)], now)
    looked = remaining_at(service, promised("0.999"), APRIL, [at(1440), at(2000)])
    assert looked == ((at(1440), Fraction(1)), (at(2000), Fraction(1, 2)))
    rolled = remaining_at(service, promised("0.999"), Rolling(1), [at(1440), at(2880), at(2901.6)])
    assert [r for _at, r in rolled] == [1, 1 - Fraction("21.6") / Fraction("1.44"), 1]


@given(
    outages,
    exclusions,
    st.lists(st.integers(0, HOURS), min_size=2, max_size=6),
    st.lists(st.tuples(st.integers(-100, HOURS), st.sampled_from(["0.9", "0.99", "1"])), min_size=1,
             max_size=3),
)  # fmt: skip
def test_a_budget_adds_up_over_a_partition(given_, out, cuts, targets):
    service = ServiceTime(given_, at(HOURS), out)
    promise = Promise(Target(at(since), Decimal(value)) for since, value in targets)
    points = sorted(cuts)
    parts = [spent(service, promise, span(a, b)) for a, b in itertools.pairwise(points)]
    assert sum(parts, Budget(Fraction(0), Fraction(0), Fraction(0))) == spent(
        service, promise, span(points[0], points[-1])
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from(["0", "0.5", "0.999", "1"]))
def test_met_is_the_level_at_or_above_the_target(bad, total, target):
    budget = Budget.of(Decimal(target), min(bad, total), total)
    level, remaining = budget.level, budget.remaining
    assert level is not None
    assert remaining is not None
    assert budget.met == (level >= Fraction(Decimal(target)))
    assert remaining <= 1
    assert budget.target == Fraction(Decimal(target))


def test_the_window_is_the_zone_s():
    service = ServiceTime([], datetime(2026, 3, 20, tzinfo=UTC))
    new_york = Calendar.of(PeriodKind.MONTH, TeamCalendar("America/New_York"))
    found = standing(service, promised("0.999"), new_york, datetime(2026, 3, 20, tzinfo=UTC))
    assert found.whole.allowed == Fraction(743 * 3600, 1000)
