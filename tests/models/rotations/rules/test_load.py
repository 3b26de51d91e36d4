"""What shifts weigh: against a count of minutes on the wall, wherever the person is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.instants import zone_names
from models.people.rows import HolidayRow, SiteRow, StayRow
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.load import loads_of
from models.rotations.rules.shapes import Load, Rota, Span
from tests.support.rotas import (
    DUBLIN,
    NEW_YORK,
    a_duty,
    a_layer,
    a_rotation,
    a_shift,
    an_override,
    id_of,
    utc,
)

ROTATION = a_rotation()
DUTY = a_duty(ROTATION)
LAYER = a_layer(DUTY)
ANA = id_of("person", 0)
YEAR = Span(utc("2026-01-01 00:00"), utc("2027-01-01 00:00"))


def rota_of(*shifts, duty=DUTY, rotation=ROTATION, **rows) -> Rota:
    return Rota(YEAR.start, YEAR.end, (rotation,), (duty,), (LAYER,), shifts=tuple(shifts), **rows)


def load(rota: Rota, number: int = 0, span: Span = YEAR) -> dict[Load, int]:
    loads = loads_of(rota, final_calendar(rota, YEAR), span)
    return dict(loads.get((ROTATION.id, id_of("person", number)), {}))


def stay(number: int, site: SiteRow, first: str, last: str | None = None) -> StayRow:
    person = id_of("person", number)
    end = None if last is None else date.fromisoformat(last)
    return StayRow(id_of("stay", number, first), person, site.id, date.fromisoformat(first), end)


SITES = {site.id: site for site in (DUBLIN, NEW_YORK)}


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [("2026-03-28 00:00", "2026-03-30 00:00", 47), ("2026-10-24 00:00", "2026-10-26 00:00", 49)],
)
def test_hours_are_elapsed_over_clock_changes(first, last, hours):
    place = ZoneInfo("Europe/Dublin")
    begin, end = (
        datetime.fromisoformat(text).replace(tzinfo=place).astimezone(ZoneInfo("UTC"))
        for text in (first, last)
    )
    held = load(rota_of(a_shift(LAYER, 0, begin, end)))
    assert held[Load.HOURS] == held[Load.WEEKEND] == hours * 3600


def test_a_holiday_is_that_of_the_site_where_the_person_is_that_day():
    """Ana is in New York in July, where the fourth is a holiday, and in Dublin else."""
    fourth = HolidayRow(NEW_YORK.id, date(2026, 7, 4), "Independence")
    shift = a_shift(LAYER, 0, utc("2026-07-04 00:00"), utc("2026-07-05 00:00"))
    stays = {ANA: (stay(0, DUBLIN, "2020-01-01"), stay(0, NEW_YORK, "2026-07-01", "2026-07-31"))}
    there = rota_of(shift, sites=SITES, stays=stays, holidays=(fourth,))
    assert load(there)[Load.HOLIDAY] == 20 * 3600
    home = rota_of(shift, sites=SITES, stays={ANA: stays[ANA][:1]}, holidays=(fourth,))
    assert load(home)[Load.HOLIDAY] == 0


def test_a_night_is_that_of_the_place_where_the_person_is():
    """Ten at night to seven in Dublin is the end of a working day in New York."""
    shift = a_shift(LAYER, 0, utc("2026-01-13 22:00"), utc("2026-01-14 07:00"))
    stays = {ANA: (stay(0, DUBLIN, "2020-01-01"),)}
    assert load(rota_of(shift, sites=SITES, stays=stays))[Load.NIGHT] == 9 * 3600
    moved = {ANA: (stay(0, DUBLIN, "2020-01-01"), stay(0, NEW_YORK, "2026-01-10"))}
    assert load(rota_of(shift, sites=SITES, stays=moved))[Load.NIGHT] == 4 * 3600


def test_turns_count_for_whoever_serves_the_longest_part():
    shift = a_shift(LAYER, 0, utc("2026-01-05 00:00"), utc("2026-01-12 00:00"))
    hour = an_override(DUTY, 1, utc("2026-01-06 00:00"), utc("2026-01-06 01:00"))
    rota = rota_of(shift, overrides=(hour,))
    assert (load(rota)[Load.TURNS], load(rota, 1)[Load.TURNS]) == (1, 0)
    assert load(rota, 1)[Load.HOURS] == 3600
    week = replace(hour, start=shift.start, end=shift.end - timedelta(days=1), instead_of=ANA)
    rota = rota_of(shift, overrides=(week,))
    assert (load(rota)[Load.TURNS], load(rota, 1)[Load.TURNS]) == (0, 1)


def test_cover_of_two_weeks_is_two_turns():
    weeks = [utc(f"2026-01-{day:02} 00:00") for day in (5, 12, 19)]
    shifts = [a_shift(LAYER, 0, weeks[n], weeks[n + 1]) for n in (0, 1)]
    rota = rota_of(*shifts, overrides=(an_override(DUTY, 1, weeks[0], weeks[2]),))
    assert load(rota, 1)[Load.TURNS] == 2
    assert load(rota) == {}


def test_shadowing_is_no_load():
    shift = a_shift(LAYER, 0, utc("2026-01-05 00:00"), utc("2026-01-12 00:00"))
    rota = rota_of(shift, duty=replace(DUTY, kind=DutyKind.SHADOW))
    assert set(load(rota).values()) <= {0}


@given(
    zone=st.sampled_from(zone_names()),
    start=st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 20)),
    minutes=st.integers(1, 5000),
    night=st.tuples(st.integers(0, 47), st.integers(0, 48)),
)
def test_kinds_are_those_of_each_minute_on_the_wall(zone, start, minutes, night):
    place, site = ZoneInfo(zone), replace(DUBLIN, zone=zone)
    begin = start.replace(second=0, microsecond=0, tzinfo=ZoneInfo("UTC"))
    holiday = HolidayRow(site.id, (begin + timedelta(days=1)).date(), "")
    first, last = night[0] * 30, night[1] * 30
    rota = rota_of(
        a_shift(LAYER, 0, begin, begin + timedelta(minutes=minutes)),
        rotation=replace(ROTATION, night_from=first, night_to=last),
        sites={site.id: site},
        stays={ANA: (stay(0, site, "2020-01-01"),)},
        holidays=(holiday,),
    )
    walls = [(begin + timedelta(minutes=n)).astimezone(place) for n in range(minutes)]
    of_day = [wall.hour * 60 + wall.minute for wall in walls]
    changes = len({wall.utcoffset() for wall in walls}) > 1
    held = load(rota)
    assert held[Load.HOURS] == minutes * 60
    assert held[Load.WEEKEND] == 60 * sum(wall.weekday() > 4 for wall in walls)
    assert held[Load.HOLIDAY] == 60 * sum(wall.date() == holiday.day for wall in walls)
    nights = [first <= m < last if first <= last else m >= first or m < last for m in of_day]
    if not changes:
        assert held[Load.NIGHT] == 60 * sum(nights)


@given(cuts=st.lists(st.integers(1, 60 * 24 * 20), max_size=6), first=st.integers(0, 300))
def test_parts_of_a_span_weigh_what_the_whole_does(cuts, first):
    begin = YEAR.start + timedelta(days=first)
    shift = a_shift(LAYER, 0, begin, begin + timedelta(days=20))
    rota = rota_of(shift, sites=SITES, stays={ANA: (stay(0, NEW_YORK, "2020-01-01"),)})
    edges = [YEAR.start, *(begin + timedelta(minutes=m) for m in sorted(cuts)), YEAR.end]
    whole = load(rota)
    parts = [load(rota, 0, Span(one, two)) for one, two in pairwise(edges) if one < two]
    for kind in Load:
        assert sum(part.get(kind, 0) for part in parts) == whole.get(kind, 0)
