"""On-time delivery, cycle times in working days, and forecasts: by property and by example."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.projects.rules.cycle_time import WorkingDays, percentile
from models.projects.rules.forecast import pieces_done, weeks_to_finish
from models.projects.rules.on_time import Delivery, delivery, on_time

DAY = timedelta(days=1)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Promise:
    committed_on: date | None
    delivered_on: date | None = None
    cancelled_on: date | None = None
    cancelled_by: str = ""


@given(days, days, days)
def test_what_is_not_delivered_is_late_once_its_day_is_over(
    committed: date, delivered: date, today: date
) -> None:
    waiting = delivery(Promise(committed), today)
    assert waiting is (Delivery.LATE if today > committed else Delivery.WAITED_FOR)
    done = delivery(Promise(committed, delivered), today)
    assert (done is Delivery.ON_TIME) == (delivered <= committed)


@given(st.lists(st.sampled_from(list(Delivery))))
def test_cancelled_and_uncommitted_are_listed_and_not_counted(found: list[Delivery]) -> None:
    told = on_time(found)
    assert told.on_time + told.late + told.waited_for + told.cancelled + told.uncommitted == len(
        found
    )
    due = [each for each in found if each in (Delivery.ON_TIME, Delivery.LATE)]
    assert told.share == (Fraction(told.on_time, len(due)) if due else None)


@given(days, days, st.sets(days, max_size=20))
def test_working_days_are_those_that_one_can_count(
    first: date, last: date, holidays: set[date]
) -> None:
    counted = sum(
        (first + n * DAY).weekday() < 5 and first + n * DAY not in holidays
        for n in range((last - first).days + 1)
    )
    assert WorkingDays(holidays).between(first, last) == counted


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 100))
def test_a_percentile_has_as_many_below_it_as_it_says(values: list[int], percent: int) -> None:
    share = Fraction(percent, 100)
    found = percentile(values, share)
    assert found is not None
    assert sum(value <= found for value in values) >= share * len(values)
    assert percentile([], share) is None


@given(st.lists(st.integers(0, 9), min_size=6, max_size=20), st.integers(1, 30))
def test_a_forecast_is_a_range_in_order_and_the_same_for_the_same_past(
    past: list[int], pieces: int
) -> None:
    told = weeks_to_finish(past, pieces)
    assert told == weeks_to_finish(past, pieces)
    if told is None:
        assert not any(past)
        return
    ends = [600 if end is None else end for end in (told.half, told.most, told.nearly_all)]
    assert ends == sorted(ends)
    assert ends[0] >= -(-pieces // max(past))
    done = pieces_done(past, 4)
    assert done is not None
    amounts = [done.half, done.most, done.nearly_all]
    assert amounts == sorted((each or 0 for each in amounts), reverse=True)
    assert pieces_done(past[:5], 4) is None
