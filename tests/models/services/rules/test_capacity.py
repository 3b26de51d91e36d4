"""Capacity (F15): the line, its band, the day of the limit, and the day to order."""

import random
import statistics
from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.kernel.students_t import students_t
from models.services.rules.capacity import (
    Method,
    Observation,
    forecast,
    usual_method,
)

FIRST = date(2026, 1, 5)  # a Monday


def observed(values):
    return [Observation(FIRST + timedelta(days=i), Decimal(str(v))) for i, v in enumerate(values)]


def test_an_exact_line_reaches_its_limit_on_the_day():
    """10 a day from 100 on: 400 is reached on day 30, and there is no doubt to order earlier."""
    made = forecast(observed(range(100, 200, 10)), Decimal(400), lead_days=14)
    assert made.method is Method.LINEAR
    assert made.per_day == pytest.approx(10)
    assert made.reached == FIRST + timedelta(days=30)
    assert made.order_by is not None
    # The band of an exact line is as wide as the rounding of floating point: a day at most.
    assert made.order_by in {FIRST + timedelta(days=day - 14) for day in (30, 31)}


def test_the_line_and_band_are_those_of_the_textbook():
    values = [12, 15, 11, 18, 21, 17, 25, 24, 30, 27]
    made = forecast(observed(values), Decimal(1000), 0, ahead=20, confidence=0.95)
    slope, start = statistics.linear_regression(range(10), values)
    residuals = [v - (start + slope * i) for i, v in enumerate(values)]
    spread = (sum(r * r for r in residuals) / 8) ** 0.5
    x = 15
    margin = 2.306 * spread * (1 + 1 / 10 + (x - 4.5) ** 2 / 82.5) ** 0.5  # t of 8, from a table
    day = made.days[x - 10]
    assert day.day == FIRST + timedelta(days=x)
    assert day.middle == pytest.approx(start + slope * x)
    assert day.high - day.middle == pytest.approx(margin, rel=1e-3)
    assert day.middle - day.low == pytest.approx(margin, rel=1e-3)
    assert (made.reached, made.order_by) == (None, None)


def test_the_band_makes_the_order_earlier_than_the_line_would():
    chance = random.Random(7)
    values = [100 + 2 * i + chance.gauss(0, 15) for i in range(60)]
    made = forecast(observed(values), Decimal(400), lead_days=30)
    first_over = next(day.day for day in made.days if day.high > 400)
    assert made.order_by == first_over - timedelta(days=30)
    reached = next(day.day for day in made.days if day.middle >= 400)
    assert (made.reached, first_over < reached) == (reached, True)


def test_weekdays_have_levels_of_their_own():
    week = [50, 52, 55, 51, 48, 10, 8]
    seen = observed([week[i % 7] + i for i in range(42)])
    assert usual_method(seen) is Method.WEEKLY
    made = forecast(seen, Decimal(150), 0)
    assert made.per_day == pytest.approx(1)
    assert made.days[0].middle == pytest.approx(50 + 42)
    assert made.days[5].middle == pytest.approx(10 + 47)
    linear = forecast(seen, Decimal(150), 0, Method.LINEAR)
    assert linear.days[5].high - linear.days[5].low > made.days[5].high - made.days[5].low
    assert made.reached == FIRST + timedelta(days=98 + 1)  # a Tuesday: 52 + 99 > 150 > 50 + 98


def test_too_little_gives_no_forecast():
    assert forecast(observed([1, 2]), Decimal(9), 0) is None
    assert forecast([], Decimal(9), 0) is None
    assert forecast(observed(range(7)), Decimal(9), 0, Method.WEEKLY) is None
    same = [Observation(FIRST, Decimal(value)) for value in range(9)]
    assert forecast(same, Decimal(9), 0) is None


def test_what_is_over_already_is_reached_already():
    made = forecast(observed([90, 95, 101]), Decimal(100), lead_days=10)
    assert made.reached == FIRST + timedelta(days=2)
    assert made.order_by == FIRST + timedelta(days=3 - 10)


@pytest.mark.parametrize(
    ("probability", "free", "quantile"),
    [
        (0.95, 1, 6.3138), (0.95, 2, 2.9200), (0.95, 3, 2.3534), (0.95, 10, 1.8125),
        (0.95, 120, 1.6577), (0.975, 1, 12.7062), (0.975, 4, 2.7764), (0.995, 10, 3.1693),
        (0.75, 5, 0.7267),
    ],
)  # fmt: skip
def test_students_t_is_that_of_the_tables(probability, free, quantile):
    assert students_t(probability, free) == pytest.approx(quantile, rel=1e-3)


def test_the_band_holds_about_as_much_as_it_says():
    chance = random.Random(3)
    inside = 0
    for _ in range(300):
        values = [50 + 0.5 * i + chance.gauss(0, 4) for i in range(31)]
        made = forecast(observed(values[:30]), Decimal(1000), 0, Method.LINEAR, ahead=1)
        inside += made.days[0].low <= values[30] <= made.days[0].high
    assert 255 <= inside <= 285  # nine of ten
