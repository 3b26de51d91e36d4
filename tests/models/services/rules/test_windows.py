"""Windows tile time, in every zone, and are as long as the clock says (F1)."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.instants import zone_names
from models.kernel.periods import PeriodKind, TeamCalendar
from models.services.rules.completeness import Completeness, Coverage
from models.services.rules.windows import (
    Calendar,
    Rolling,
    days_between,
    following,
    window_at,
    windows_between,
)

KINDS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
ODD = (
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",  # clocks went back at 00:01 until 2011, so a day ends after the next began
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Apia",  # a day is missing
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Havana",
    "Antarctica/Troll",
)


def month(zone: str) -> Calendar:
    return Calendar.of(PeriodKind.MONTH, TeamCalendar(zone))


@pytest.mark.parametrize(
    ("zone", "year", "of", "hours"),
    [
        ("America/New_York", 2026, 3, 743),
        ("America/New_York", 2026, 11, 721),
        ("Europe/Berlin", 2026, 3, 743),
        ("Europe/Berlin", 2026, 10, 745),
        ("UTC", 2028, 2, 696),
        ("Australia/Lord_Howe", 2026, 4, 720.5),
        ("Australia/Lord_Howe", 2026, 10, 743.5),
        ("America/Sao_Paulo", 2017, 10, 743),
        ("America/Sao_Paulo", 2018, 2, 673),
        ("Pacific/Apia", 2011, 12, 720),
    ],
)
def test_a_month_is_as_long_as_the_clock_says(zone, year, of, hours):
    span = window_at(month(zone), datetime(year, of, 15, tzinfo=UTC)).span
    assert span.microseconds == hours * 3_600_000_000


def test_a_rolling_window_is_whole_days_whatever_the_clocks_did():
    now = datetime(2026, 3, 30, 12, 34, 56, 789, tzinfo=UTC)
    window = window_at(Rolling(28), now)
    assert window.span.end == now
    assert window.span.seconds == 28 * 86_400
    assert window.period is None


@pytest.mark.parametrize("place", [*ODD, *zone_names()[::25]])
def test_windows_tile_time_in_every_zone(place):
    start, end = datetime(2000, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
    for kind in KINDS[1:]:
        spec = Calendar.of(kind, TeamCalendar(place))
        tiles = windows_between(spec, start, end)
        assert tiles[0].span.start <= start
        assert tiles[-1].span.end >= end
        assert all(one.span.end == two.span.start for one, two in itertools.pairwise(tiles))
        assert all(one.period.end == two.period.start for one, two in itertools.pairwise(tiles))
        for tile in tiles:
            last = tile.span.end - timedelta(microseconds=1)
            assert window_at(spec, tile.span.start) == tile == window_at(spec, last)


def test_an_hour_of_yesterday_after_today_began_lies_in_today_s_window():
    """St. John's, 1 November 2009: at 00:01 the clocks went back to 23:01 of October."""
    november = window_at(month("America/St_Johns"), datetime(2009, 11, 15, tzinfo=UTC))
    for minutes in (0, 1, 30, 60, 61):
        instant = november.span.start + timedelta(minutes=minutes)
        assert window_at(month("America/St_Johns"), instant) == november


@given(
    st.sampled_from(ODD),
    st.sampled_from(KINDS),
    st.integers(1, 12),
    st.integers(0, 6),
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)),
)
def test_every_instant_is_in_the_window_around_it(place, kind, fiscal, weekday, instant):
    spec = Calendar.of(kind, TeamCalendar(place, fiscal, weekday))
    window = window_at(spec, instant)
    assert instant in window.span
    assert following(spec, window).span.start == window.span.end
    assert following(spec, following(spec, window), -1) == window


@given(st.sampled_from(KINDS), st.integers(1, 12), st.integers(0, 6), st.dates(date(2001, 1, 1)))
def test_a_team_divides_time_as_its_calendar_does(kind, fiscal, weekday, day):
    team = TeamCalendar("UTC", fiscal, weekday)
    if day > date(9000, 1, 1):
        return
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert window_at(Calendar.of(kind, team), noon).period == team.containing(kind, day)


def test_an_anchor_at_the_end_of_a_month_clamps():
    spec = Calendar(PeriodKind.MONTH, "UTC", date(2026, 1, 31))
    begins = [
        window.period.start
        for window in windows_between(
            spec, datetime(2026, 1, 31, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
        )
    ]
    assert begins == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)
    ]  # fmt: skip
    assert window_at(spec, datetime(2026, 2, 27, 23, tzinfo=UTC)).period.start == date(2026, 1, 31)


def test_rolling_tiles_are_laid_back_from_the_end():
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    tiles = windows_between(Rolling(28), start, end)
    assert [tile.span.end for tile in tiles] == [end - timedelta(days=d) for d in (56, 28, 0)]
    assert windows_between(Rolling(28), end, end) == ()


def test_days_without_midnight_and_without_any_instant():
    autumn = window_at(month("America/Sao_Paulo"), datetime(2017, 10, 20, tzinfo=UTC))
    days = list(days_between(autumn.span, "America/Sao_Paulo"))
    assert len(days) == 31
    assert days[14].day == date(2017, 10, 15)
    assert days[14].span.seconds == 23 * 3600
    december = window_at(month("Pacific/Apia"), datetime(2011, 12, 20, tzinfo=UTC))
    assert len(list(days_between(december.span, "Pacific/Apia"))) == 30
    assert Coverage([december.span], "Pacific/Apia").of(december.span) == Completeness(30, 30)


@given(
    st.sampled_from(ODD),
    st.datetimes(datetime(2005, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 400_000),
    st.lists(st.tuples(st.integers(0, 400_000), st.integers(1, 50_000)), max_size=4),
)
def test_coverage_counts_the_days_that_have_data(place, start, minutes, told):
    window = type(window_at(Rolling(1), start).span)(start, start + timedelta(minutes=minutes))
    parts = [
        type(window)(start + timedelta(minutes=a), start + timedelta(minutes=a + length))
        for a, length in told
    ]
    days = list(days_between(window, place))
    hit = [
        day
        for day in days
        if any(max(day.span.start, p.start) < min(day.span.end, p.end) for p in parts)
    ]
    assert Coverage(parts, place).of(window) == Completeness(len(hit), len(days))
