"""Money at risk (F15): the credit table at the low, middle and high forecast."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.kernel.periods import PeriodKind, TeamCalendar
from models.services.rules.availability import ServiceTime
from models.services.rules.budget import standing
from models.services.rules.counts import Requests
from models.services.rules.exposure import Levels, Tier, credit_at, exposure, forecast_levels
from models.services.rules.windows import Calendar
from tests.models.services.rules.made import at, outage, promised

APRIL = Calendar.of(PeriodKind.MONTH, TeamCalendar("UTC"))
TABLE = [
    Tier(Decimal("0.9995"), Decimal("0.10")),
    Tier(Decimal("0.99"), Decimal("0.25")),
    Tier(Decimal("0.95"), Decimal("0.50")),
]
HALF_WAY = standing(
    ServiceTime([outage(0, 21.6)], at(15 * 1440)), promised("0.9995"), APRIL, at(15 * 1440)
)


def test_a_level_exactly_at_the_bound_costs_nothing():
    assert credit_at(TABLE, Fraction("0.9995")) == 0
    assert credit_at(TABLE, Fraction("0.99949999")) == Decimal("0.10")
    assert credit_at(TABLE, Fraction("0.5")) == Decimal("0.50")
    assert credit_at(reversed(TABLE), Fraction("0.98")) == Decimal("0.25")


def test_without_history_the_rest_goes_as_it_went():
    levels = forecast_levels(HALF_WAY, [])
    assert levels == Levels(Fraction("0.999"), Fraction("0.999"), Fraction("0.999"), 0)


def test_earlier_windows_widen_the_forecast():
    levels = forecast_levels(HALF_WAY, [Fraction(0)] * 5 + [Fraction("0.02")] * 4)
    assert levels is not None
    assert levels.high == 1 - Fraction("21.6") / 43_200
    assert levels.middle == 1 - Fraction("21.6") / 43_200
    assert levels.low == 1 - (Fraction("21.6") + Fraction("0.02") * 21_600) / 43_200
    low, middle, high = exposure(TABLE, Decimal(20_000), levels)
    assert (low.credit, low.money) == (Decimal("0.25"), Decimal(5_000))
    assert middle.money == high.money == 0


def test_without_data_there_is_no_forecast():
    empty = standing(Requests([]), promised("0.9"), APRIL, at(1440))
    assert forecast_levels(empty, [Fraction("0.1")]) is None


@given(st.lists(st.fractions(0, 1), max_size=9))
def test_low_is_lowest_and_never_better_than_nothing_more_happening(earlier):
    levels = forecast_levels(HALF_WAY, earlier)
    assert levels is not None
    best = 1 - HALF_WAY.whole.bad / HALF_WAY.whole.total
    assert 0 <= levels.low <= levels.middle <= levels.high <= best
    low, middle, high = exposure(TABLE, Decimal(100), levels)
    assert low.money >= middle.money >= high.money
