"""Who works where and when, and how much a week may be expected to hold."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.holidays import holiday_regions, public_holidays, site_holidays
from models.people.rows import ContractRow, HolidayChangeRow, MembershipRow, SiteRow, StayRow
from models.people.rules import (
    ASSUMED_WEEK,
    covers,
    days_of,
    expected_in_week,
    on_day,
    overlapping,
    zone_on,
)

ANA, HERE, THERE, TEAM, OTHER = (UUID(int=number) for number in range(1, 6))
MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(2026, 2, 1), date(2026, 4, 30))
SITES = {
    HERE: SiteRow(HERE, "Dublin", "Europe/Dublin", "IE", ""),
    THERE: SiteRow(THERE, "New York", "America/New_York", "US", "NY"),
}
HOUR = 3600


def stay(first: date, last: date | None, site: UUID = HERE) -> StayRow:
    return StayRow(UUID(int=9), ANA, site, first, last)


def contract(first: date, last: date | None, hours: int) -> ContractRow:
    return ContractRow(UUID(int=9), ANA, first, last, hours * HOUR)


def membership(first: date, last: date | None, team: UUID = TEAM) -> MembershipRow:
    return MembershipRow(UUID(int=9), ANA, team, first, last, "")


SPANS = st.lists(
    st.tuples(DAYS, st.none() | st.integers(0, 40)).map(
        lambda found: stay(
            found[0], None if found[1] is None else found[0] + timedelta(days=found[1])
        )
    ),
    max_size=5,
)


@given(SPANS, DAYS, DAYS)
def test_days_overlaps_and_covering_agree(spans: list[StayRow], one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = days_of(spans, first, last)
    length = (last - first).days + 1
    asked = [first + timedelta(days=offset) for offset in range(length)]
    assert days == {day for day in asked if any(covers(span, day) for span in spans)}
    assert bool(days) == (overlapping(spans, first, last) is not None)
    assert bool(days) == any(on_day(spans, day) for day in asked)


def test_the_last_day_belongs_to_it_and_an_open_end_never_comes() -> None:
    assert covers(stay(MONDAY, MONDAY), MONDAY)
    assert not covers(stay(MONDAY, MONDAY), MONDAY + timedelta(days=1))
    assert covers(stay(MONDAY, None), date.max)


def test_the_zone_is_that_of_the_site_at_that_time() -> None:
    stays = [stay(date(2026, 1, 1), date(2026, 3, 1)), stay(MONDAY, None, THERE)]
    assert zone_on(stays, SITES, date(2026, 3, 1)) == "Europe/Dublin"
    assert zone_on(stays, SITES, MONDAY) == "America/New_York"
    assert zone_on(stays, SITES, date(2025, 1, 1), "Asia/Tokyo") == "Asia/Tokyo"


# --- expected hours ----------------------------------------------------------------------------


@given(st.sets(st.integers(0, 6)), st.integers(0, 60))
def test_each_working_day_away_takes_a_fifth(away: set[int], hours: int) -> None:
    days = {MONDAY + timedelta(days=offset) for offset in away}
    found = expected_in_week(MONDAY, [contract(MONDAY, None, hours)], [], days)
    absent = len([offset for offset in away if offset < 5])
    assert found.seconds == hours * HOUR * (5 - absent) // 5
    assert found.away == hours * HOUR * absent // 5
    assert not found.assumed


def test_without_a_contract_forty_hours_are_assumed_and_marked() -> None:
    found = expected_in_week(MONDAY, [], [membership(MONDAY, None)], set())
    assert (found.seconds, found.assumed) == (ASSUMED_WEEK, True)


def test_a_contract_that_changes_midweek_counts_by_the_day() -> None:
    thursday = MONDAY + timedelta(days=3)
    contracts = [
        contract(date(2026, 1, 1), thursday - timedelta(days=1), 40),
        contract(thursday, None, 20),
    ]
    assert expected_in_week(MONDAY, contracts, [], set()).seconds == (3 * 8 + 2 * 4) * HOUR


def test_after_the_last_contract_and_outside_the_team_nothing_is_expected() -> None:
    ended = [contract(date(2026, 1, 1), date(2026, 2, 1), 40)]
    assert expected_in_week(MONDAY, ended, [], set()).seconds == 0
    left = [membership(date(2026, 1, 1), MONDAY)]
    assert expected_in_week(MONDAY, [contract(MONDAY, None, 40)], left, set()).seconds == 8 * HOUR


def test_a_team_expects_only_the_days_on_which_somebody_is_in_it() -> None:
    moved = MONDAY + timedelta(days=2)
    both = [
        membership(date(2026, 1, 1), moved - timedelta(days=1)),
        membership(moved, None, OTHER),
    ]
    contracts = [contract(date(2026, 1, 1), None, 40)]
    mine = expected_in_week(MONDAY, contracts, both, set(), TEAM)
    theirs = expected_in_week(MONDAY, contracts, both, set(), OTHER)
    assert (mine.seconds, theirs.seconds) == (16 * HOUR, 24 * HOUR)
    assert expected_in_week(MONDAY, contracts, both, set(), HERE).seconds == 0


# --- holidays ----------------------------------------------------------------------------------


def test_public_holidays_are_those_of_the_country_and_region() -> None:
    assert public_holidays("IE", "", 2026)[date(2026, 3, 17)] == "Saint Patrick's Day"
    assert date(2026, 10, 12) in public_holidays("US", "NY", 2026)
    assert public_holidays("XX", "", 2026) == {}
    assert public_holidays("IE", "NY", 2026) == {}
    assert "NY" in holiday_regions()["US"]


@pytest.mark.parametrize("works", [True, False])
def test_a_site_adds_its_own_days_and_takes_others_away(works: bool) -> None:
    patrick, own = date(2026, 3, 17), date(2026, 3, 20)
    changes = [
        HolidayChangeRow(UUID(int=9), HERE, patrick, "", works),
        HolidayChangeRow(UUID(int=9), HERE, own, "Regatta", False),
        HolidayChangeRow(UUID(int=9), THERE, date(2026, 3, 18), "Elsewhere", False),
    ]
    days = site_holidays(SITES[HERE], changes, date(2026, 3, 1), date(2026, 3, 31))
    assert days == ({} if works else {patrick: ""}) | {own: "Regatta"}


def test_holidays_are_found_across_the_turn_of_the_year() -> None:
    days = site_holidays(SITES[HERE], [], date(2025, 12, 20), date(2026, 1, 2))
    assert sorted(days) == [date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)]
