"""Window by window: met, missed, little left, unknown; owned days of the review (F13)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.periods import Period, PeriodKind, TeamCalendar
from models.kernel.spans import Span
from models.services.rules.attainment import Owned, Status, attainment, owned_days
from models.services.rules.availability import Outage, ServiceTime
from models.services.rules.completeness import Completeness, Coverage
from models.services.rules.counts import Count, Requests
from models.services.rules.promise import Promise, Target
from models.services.rules.windows import Calendar, Rolling, windows_between
from tests.models.services.rules.made import promised

NOW = datetime(2026, 5, 16, tzinfo=UTC)
SINCE = datetime(2026, 2, 15, tzinfo=UTC)
MONTHS = windows_between(
    Calendar.of(PeriodKind.MONTH, TeamCalendar("UTC")), datetime(2026, 1, 1, tzinfo=UTC), NOW
)


def down(month: int, minutes: float) -> Outage:
    start = datetime(2026, month, 5, tzinfo=UTC)
    return Outage(UUID(int=month), start, start + timedelta(minutes=minutes))


SERVICE = ServiceTime([down(1, 999), down(3, 44.64), down(4, 43.3), down(5, 30)], NOW, since=SINCE)


def results(promise: Promise | None = None):
    return attainment(
        SERVICE, promise or promised("0.999"), MONTHS, NOW, Coverage([Span(SINCE, NOW)], "UTC")
    )


def test_each_month_says_what_it_is():
    made = results()
    assert [each.status for each in made] == [
        Status.UNKNOWN,  # nothing was written down in January, whatever happened
        Status.MET,
        Status.LITTLE_LEFT,  # exactly the 44.64 minutes that March allows
        Status.MISSED,
        Status.MET,
    ]
    assert [each.running for each in made] == [False] * 4 + [True]
    assert [each.completeness for each in made] == [
        Completeness(0, 31), Completeness(14, 28), Completeness(31, 31), Completeness(30, 30),
        Completeness(15, 15),
    ]  # fmt: skip
    assert made[4].standing.whole.remaining == 1 - Fraction(30) / Fraction("44.64")
    assert made[4].standing.so_far.met is False


def test_a_month_of_which_nothing_was_recorded_is_unknown_whatever_was_measured():
    service = ServiceTime([], NOW)
    coverage = Coverage([Span(SINCE, NOW)], "UTC")
    made = attainment(service, promised("0.999"), MONTHS, NOW, coverage)
    assert [each.status for each in made] == [Status.UNKNOWN, *[Status.MET] * 4]


def test_a_month_that_has_not_begun_has_no_result():
    later = windows_between(
        Calendar.of(PeriodKind.MONTH, TeamCalendar("UTC")), NOW, datetime(2026, 8, 1, tzinfo=UTC)
    )
    coverage = Coverage([Span(SINCE, NOW)], "UTC")
    assert len(attainment(SERVICE, promised("0.999"), later, NOW, coverage)) == 1


def test_a_dated_target_judges_from_its_day_on():
    changed = Promise(
        [
            Target(datetime(2026, 1, 1, tzinfo=UTC), Decimal("0.999")),
            Target(datetime(2026, 4, 1, tzinfo=UTC), Decimal("0.99")),
        ]
    )
    assert [each.status for each in results(changed)][2:4] == [Status.LITTLE_LEFT, Status.MET]


def test_days_without_counts_show_in_the_completeness_and_are_not_met():
    counts = [
        Count(datetime(2026, 4, day, tzinfo=UTC), datetime(2026, 4, day + 1, tzinfo=UTC), 100, 100)
        for day in (1, 2, 3, 9)
    ]
    requests = Requests(counts)
    coverage = Coverage(requests.covered(Span(MONTHS[0].span.start, NOW)), "UTC")
    made = attainment(requests, promised("0.99"), MONTHS[3:], NOW, coverage)
    assert [each.status for each in made] == [Status.MET, Status.UNKNOWN]
    assert made[0].completeness == Completeness(4, 30)
    assert made[0].completeness.share == Fraction(2, 15)


def test_owned_days_count_by_the_result_of_their_month():
    """Ana had it until 10 April: March was met, April missed, January unknown."""
    ana = [Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 3, 2), date(2026, 4, 11))]
    found = owned_days(results(), ana)
    assert found == Owned(met=30, measured=40, unscored=31)
    assert found.share == Fraction(3, 4)
    running = owned_days(results(), [Period(date(2026, 5, 1), date(2026, 5, 16))])
    assert running == Owned(unscored=15)
    assert running.share is None


def test_days_owned_twice_count_once():
    twice = [
        Period(date(2026, 3, 1), date(2026, 3, 11)),
        Period(date(2026, 3, 6), date(2026, 3, 16)),
    ]
    assert owned_days(results(), twice).measured == 15


def test_rolling_windows_cannot_weight_days():
    tiles = windows_between(Rolling(28), SINCE, NOW)
    made = attainment(SERVICE, promised("0.9"), tiles, NOW, Coverage([Span(SINCE, NOW)], "UTC"))
    with pytest.raises(ValueError):
        owned_days(made, [Period(date(2026, 3, 1), date(2026, 3, 2))])


@given(st.lists(st.tuples(st.integers(0, 130), st.integers(0, 40)), max_size=5))
def test_owned_days_are_met_missed_or_unscored(owned):
    first = date(2026, 1, 1)
    periods = [
        Period(first + timedelta(days=a), min(first + timedelta(days=a + n), date(2026, 6, 1)))
        for a, n in owned
    ]
    found = owned_days(results(), periods)
    days = {day for p in periods for day in range(p.start.toordinal(), p.end.toordinal())}
    assert found.measured + found.unscored == len(days)
    assert found.met <= found.measured
