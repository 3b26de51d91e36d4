"""When turns begin and end: against a walk from the first one, in every zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.kernel.instants import local_to_utc, zone_names
from models.kernel.periods import add_months
from models.kernel.spans import length
from models.rotations.rows import EVERY_DAY, WORKING_WEEK, Step
from models.rotations.rules.boundaries import number_on, turns_of
from models.rotations.rules.shapes import Span
from tests.models.rotations.rules.turns import DUTY, handovers, layer
from tests.support.rotas import a_layer, a_window, utc

YEAR = Span(utc("2026-01-01 00:00"), utc("2027-01-01 00:00"))
STEPS = (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH)


# --- by a walk from the first turn ---------------------------------------------------------------


def walked(row, windows, span: Span) -> list[tuple[int, datetime, datetime]]:
    """Number, start and end of the turns in a span, one after the other from the first; a turn with
    windows exists when one of its quarters of an hour lies in them."""
    zone = ZoneInfo(row.zone)
    begin = datetime.combine(row.start_day, datetime.min.time())
    begin += timedelta(minutes=row.start_minute)
    found: list[tuple[int, datetime, datetime]] = []
    number = index = 0
    while True:
        wall = later(begin, row.step, row.every * index, row.blocks, index)
        if row.step is Step.BLOCKS:
            until = later(begin, row.step, 0, row.blocks, index + 1)
        elif row.step is Step.MONTH and row.turn_unit is Step.MONTH:
            until = later(begin, Step.MONTH, row.every * index + row.turn_count)
        else:
            until = later(wall, row.turn_unit, row.turn_count)
        index += 1
        start, end = local_to_utc(wall, zone), local_to_utc(until, zone)
        if start >= span.end:
            return found
        if start == end or not row.weekdays >> wall.weekday() & 1:
            continue
        if windows and not any(served(row, windows, start, end)):
            continue
        if (not windows and end > span.start) or (
            windows and any(served(row, windows, max(start, span.start), min(end, span.end)))
        ):
            found.append((number, start, end))
        number += 1


def later(wall: datetime, unit: Step, count: int, blocks=(), index: int = 0) -> datetime:
    if unit is Step.BLOCKS:
        return wall + timedelta(days=sum(blocks[n % len(blocks)] for n in range(index)))
    if unit is Step.MONTH:
        return datetime.combine(add_months(wall.date(), count), wall.time())
    hours = {Step.HOUR: 1, Step.DAY: 24, Step.WEEK: 168}[unit]
    return wall + timedelta(hours=hours * count)


def served(row, windows, start: datetime, end: datetime):
    """For each quarter of an hour from start to end, whether a window has it on the wall."""
    zone = ZoneInfo(row.zone)
    moment = start
    while moment < end:
        wall = moment.astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        for window in windows:
            over = window.to_minute <= window.from_minute
            today = window.weekdays >> wall.weekday() & 1
            before = window.weekdays >> (wall.weekday() - 1) % 7 & 1
            inside = window.from_minute <= minute < window.to_minute
            yield (not over and today and inside) or (
                over
                and (
                    (today and minute >= window.from_minute)
                    or (before and minute < window.to_minute)
                )
            )
        moment += timedelta(minutes=15)


@st.composite
def layers(draw, zone=None, steps=(*STEPS, Step.BLOCKS)):
    step = draw(st.sampled_from(steps))
    hours = step is Step.HOUR
    return a_layer(
        DUTY,
        zone=zone or draw(st.sampled_from(zone_names())),
        start_day=draw(st.dates(date(1985, 1, 1), date(2027, 1, 1))),
        start_minute=draw(st.integers(0, 95)) * 15,
        step=step,
        every=draw(st.integers(6, 30) if hours else st.integers(1, 9)),
        turn_unit=draw(st.sampled_from(STEPS)),
        turn_count=draw(st.integers(1, 3)),
        blocks=draw(st.tuples(st.integers(1, 9), st.integers(1, 5))) if step is Step.BLOCKS else (),
        weekdays=draw(st.integers(1, EVERY_DAY) | st.just(EVERY_DAY)),
    )


def hours_of(row, *parts):
    return tuple(a_window(DUTY, row, *part) for part in parts)


@settings(max_examples=40)
@given(
    row=layers(),
    after=st.integers(0, 500),
    length_=st.integers(1, 30),
    windows=st.lists(
        st.tuples(
            st.integers(1, EVERY_DAY),
            st.integers(0, 23).map(float),
            st.integers(0, 24).map(float),
        ),
        max_size=2,
    ),
)
def test_turns_are_those_of_a_walk_from_the_first(row, after, length_, windows):
    """Start, end and number agree, however long ago the first turn was."""
    if row.step is Step.HOUR and windows:
        row = replace(row, every=max(12, row.every))
    start = datetime.combine(row.start_day, datetime.min.time(), UTC) + timedelta(days=after)
    span = Span(start, start + timedelta(days=length_))
    own = hours_of(row, *windows)
    turns = turns_of(row, own, span)
    assert [(turn.number, turn.start, turn.end) for turn in turns] == walked(row, own, span)
    for turn in turns:
        if not own:
            assert length(turn.pieces) == (turn.end - turn.start).total_seconds()
        assert all(turn.start <= each.start < each.end <= turn.end for each in turn.pieces)


@pytest.mark.proof
def test_both_clock_changes_of_every_zone(trials):
    """Daily turns of a year follow the wall clock and lose no instant, at any time of the day."""
    zones = zone_names()
    for zone in zones[:: len(zones) // trials(len(zones), len(zones))]:
        place = ZoneInfo(zone)
        for minute in (0, 150):
            start = date(2019, 6, 1)
            row = a_layer(
                DUTY,
                zone=zone,
                start_day=start,
                start_minute=minute,
                step=Step.DAY,
                turn_unit=Step.DAY,
            )
            turns = turns_of(row, (), Span(utc("2026-02-01 00:00"), utc("2026-11-30 00:00")))
            assert all(one.end == two.start for one, two in pairwise(turns))
            for turn in turns:
                wall = turn.start.astimezone(place)
                assert (wall.date() - start).days == turn.number
                late = wall.hour * 60 + wall.minute - minute
                assert late == 0 or (0 < late <= 120 and nothing_at(wall, minute, place))


def nothing_at(wall: datetime, minute: int, place: ZoneInfo) -> bool:
    """Whether that minute does not exist on the day."""
    meant = datetime.combine(wall.date(), datetime.min.time()) + timedelta(minutes=minute)
    back = meant.replace(tzinfo=place).astimezone(UTC).astimezone(place)
    return back.replace(tzinfo=None) != meant


# --- choices that are said in words ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        ("2026-01-31 09:00", ["01-31", "02-28", "03-31", "04-30", "05-31"]),
        ("2026-01-30 09:00", ["01-30", "02-28", "03-30", "04-30", "05-30"]),
        ("2028-01-29 09:00", ["01-29", "02-29", "03-29", "04-29", "05-29"]),
        ("2026-01-29 09:00", ["01-29", "02-28", "03-29", "04-29", "05-29"]),
    ],
)
def test_a_month_clamps_and_returns_to_its_anchor(start, begins):
    row = layer(start, "Europe/Berlin", step=Step.MONTH)
    year = start[:4]
    turns = turns_of(row, (), Span(utc(f"{year}-01-01 00:00"), utc(f"{year}-06-02 00:00")))
    assert [turn.start.strftime("%m-%d") for turn in turns][:5] == begins
    assert all(one.end == two.start for one, two in pairwise(turns))


def test_a_turn_at_a_time_that_does_not_exist_or_is_twice():
    spring = layer("2026-03-27 02:30", "Europe/Berlin", step=Step.DAY)
    assert handovers(spring, "2026-03-27 00:00", "2026-03-30 12:00") == [
        "03-27 02:30 +0100",
        "03-28 02:30 +0100",
        "03-29 03:00 +0200",
        "03-30 02:30 +0200",
    ]
    autumn = layer("2026-10-24 02:30", "Europe/Berlin", step=Step.DAY)
    begins = handovers(autumn, "2026-10-24 00:00", "2026-10-26 12:00")
    assert begins == ["10-24 02:30 +0200", "10-25 02:30 +0200", "10-26 02:30 +0100"]


def test_turn_length_is_not_the_cadence():
    row = layer("2026-01-05 09:00", step=Step.WEEK, turn_unit=Step.DAY, turn_count=5)
    one, two = turns_of(row, (), Span(utc("2026-01-05 00:00"), utc("2026-01-13 00:00")))
    assert (one.end - one.start, two.start - one.start) == (timedelta(days=5), timedelta(days=7))
    over = layer("2026-01-05 09:00", step=Step.DAY, turn_unit=Step.DAY, turn_count=2)
    turns = turns_of(over, (), Span(utc("2026-01-07 16:00"), utc("2026-01-07 17:00")))
    assert [turn.number for turn in turns] == [1, 2]


def test_weekdays_and_the_weekend_in_one_queue():
    row = layer("2026-01-05 09:00", step=Step.BLOCKS, blocks=(5, 2))
    begins = handovers(row, "2026-01-19 00:00", "2026-02-02 00:00")
    assert begins == [f"01-{day} 09:00 -0600" for day in (17, 19, 24, 26, 31)]


def test_hours_of_a_layer_cut_its_turns_and_run_over_midnight():
    row = layer("2026-03-23 00:00", "Europe/Dublin", step=Step.WEEK)
    night = a_window(DUTY, row, WORKING_WEEK, 22, 6)
    (turn,) = turns_of(row, [night], Span(utc("2026-03-24 00:00"), utc("2026-03-25 00:00")))
    assert len(turn.pieces) == 5
    assert turn.pieces[0] == Span(utc("2026-03-23 22:00"), utc("2026-03-24 06:00"))
    weekend = a_window(DUTY, row, 1 << 5, 22, 6)
    (turn,) = turns_of(row, [weekend], Span(utc("2026-03-28 23:00"), utc("2026-03-29 01:00")))
    assert turn.pieces == (Span(utc("2026-03-28 22:00"), utc("2026-03-29 05:00")),)


def test_nothing_before_the_start_nor_after_the_last_day():
    row = layer("2026-01-05 09:00", "UTC", step=Step.DAY, to_day=date(2026, 1, 7))
    turns = turns_of(row, (), YEAR)
    assert [turn.number for turn in turns] == [0, 1, 2]
    assert turns[0].start == utc("2026-01-05 09:00")
    assert turns[-1].end == utc("2026-01-08 09:00")


def test_turns_outside_the_hours_are_not_counted():
    row = layer("2026-01-02 00:00", "UTC", step=Step.DAY)
    hours = hours_of(row, (WORKING_WEEK, 9, 17))
    turns = turns_of(row, hours, Span(utc("2026-01-01 00:00"), utc("2026-01-07 00:00")))
    assert [(turn.number, turn.start.day) for turn in turns] == [(0, 2), (1, 5), (2, 6)]
    assert number_on(row, hours, date(2026, 1, 6)) == 2


def test_a_day_that_a_zone_left_out_has_no_turn():
    row = layer("2011-12-28 00:00", "Pacific/Apia", step=Step.DAY)
    turns = turns_of(row, (), Span(utc("2011-12-28 00:00"), utc("2012-01-02 00:00")))
    wall = [turn.start.astimezone(ZoneInfo("Pacific/Apia")).strftime("%d") for turn in turns]
    assert wall == ["28", "29", "31", "01", "02"]
    assert [turn.number for turn in turns] == [0, 1, 2, 3, 4]
    much_later = turns_of(row, (), Span(utc("2026-01-02 00:00"), utc("2026-01-02 01:00")))
    assert much_later[0].number == (date(2026, 1, 2) - date(2011, 12, 28)).days - 1


def test_a_cadence_of_nothing_is_refused():
    for changes in ({"every": 0}, {"turn_count": 0}, {"step": Step.BLOCKS, "blocks": ()}):
        with pytest.raises(ValueError):
            turns_of(layer("2026-01-05 09:00", **changes), (), YEAR)


def test_a_start_centuries_ago_is_reached_by_arithmetic():
    """Ten centuries of hours would be nine million turns to walk."""
    row = layer("1026-01-05 09:00", "UTC", step=Step.HOUR, turn_unit=Step.HOUR)
    hours = hours_of(row, (WORKING_WEEK, 9, 17))
    first = turns_of(row, hours, Span(utc("2026-01-05 09:00"), utc("2026-01-05 10:00")))[0]
    weeks = (date(2026, 1, 5) - date(1026, 1, 5)).days // 7
    assert (date(2026, 1, 5) - date(1026, 1, 5)).days % 7 == 4
    assert row.start_day.weekday() == 3
    assert first.number == weeks * 40 + 8 * 2
