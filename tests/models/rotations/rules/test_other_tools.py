"""Turns as the tests of other tools, and a real schedule, expect them."""

import json
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.kernel.instants import local_to_utc
from models.rotations.rows import Step
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Span
from models.rotations.rules.turn_by_turn import assign
from tests.models.rotations.rules.turns import handovers, layer
from tests.support.rotas import a_member, id_of, utc


@pytest.mark.parametrize(
    ("start", "unit", "count", "end", "hours"),
    [
        ("2017-06-01 00:00", Step.MONTH, 1, "2017-07-01 00:00", 24 * 30),
        ("2017-07-01 00:00", Step.MONTH, 2, "2017-09-01 00:00", 24 * 62),
        ("2017-03-01 00:00", Step.MONTH, 1, "2017-04-01 00:00", 24 * 31 - 1),
        ("2017-11-01 00:00", Step.MONTH, 2, "2018-01-01 00:00", 24 * 61 + 1),
        ("2017-03-10 08:00", Step.WEEK, 1, "2017-03-17 08:00", 24 * 7 - 1),
        ("2017-11-04 08:00", Step.WEEK, 1, "2017-11-11 08:00", 24 * 7 + 1),
        ("2017-06-10 08:00", Step.WEEK, 2, "2017-06-24 08:00", 24 * 14),
        ("2017-03-11 08:00", Step.DAY, 1, "2017-03-12 08:00", 23),
        ("2017-11-04 08:00", Step.DAY, 1, "2017-11-05 08:00", 25),
        ("2017-06-10 08:00", Step.HOUR, 2, "2017-06-10 10:00", 2),
        ("2017-03-12 00:00", Step.HOUR, 3, "2017-03-12 03:00", 2),
        ("2017-11-05 00:00", Step.HOUR, 3, "2017-11-05 03:00", 4),
        ("2017-11-05 01:00", Step.HOUR, 1, "2017-11-05 02:00", 2),
    ],
)
def test_lengths_over_clock_changes_as_goalert_has_them(start, unit, count, end, hours):
    row = layer(start, step=unit, every=count, turn_unit=unit, turn_count=count)
    begin = local_to_utc(datetime.fromisoformat(start), ZoneInfo(row.zone))
    turn = turns_of(row, (), Span(begin, begin + timedelta(minutes=1)))[0]
    assert turn.end == local_to_utc(datetime.fromisoformat(end), ZoneInfo(row.zone))
    assert (turn.end - turn.start).total_seconds() / 3600 == hours


CHICAGO, HOWE = "America/Chicago", "Australia/Lord_Howe"


@pytest.mark.parametrize(
    ("zone", "start", "unit", "every", "first", "last", "begins"),
    [
        (CHICAGO, "2020-10-30 01:30", Step.HOUR, 24, "2020-10-31 06:30", "2020-11-02 08:00",
         ["10-31 01:30 -0500", "11-01 01:30 -0500", "11-02 01:30 -0600"]),
        (CHICAGO, "2020-03-06 02:30", Step.DAY, 1, "2020-03-07 08:30", "2020-03-09 08:00",
         ["03-07 02:30 -0600", "03-08 03:00 -0500", "03-09 02:30 -0500"]),
        (CHICAGO, "2020-03-06 02:30", Step.HOUR, 1, "2020-03-08 07:30", "2020-03-08 09:00",
         ["03-08 01:30 -0600", "03-08 03:00 -0500", "03-08 03:30 -0500"]),
        (CHICAGO, "2020-03-06 02:00", Step.HOUR, 1, "2020-03-08 07:00", "2020-03-08 09:30",
         ["03-08 01:00 -0600", "03-08 03:00 -0500", "03-08 04:00 -0500"]),
        (CHICAGO, "2020-07-06 02:30", Step.HOUR, 1, "2020-11-01 05:30", "2020-11-01 10:00",
         ["11-01 00:30 -0500", "11-01 01:30 -0500", "11-01 02:30 -0600", "11-01 03:30 -0600"]),
        (CHICAGO, "2020-07-06 02:00", Step.HOUR, 1, "2020-11-01 05:00", "2020-11-01 09:00",
         ["11-01 00:00 -0500", "11-01 01:00 -0500", "11-01 02:00 -0600"]),
        (HOWE, "2021-04-03 02:30", Step.HOUR, 1, "2021-04-03 14:30", "2021-04-03 16:30",
         ["04-04 01:30 +1100", "04-04 02:30 +1030"]),
        (HOWE, "2021-04-01 02:30", Step.DAY, 1, "2021-04-02 15:30", "2021-04-04 17:00",
         ["04-03 02:30 +1100", "04-04 02:30 +1030", "04-05 02:30 +1030"]),
        (HOWE, "2021-04-02 02:00", Step.DAY, 1, "2021-04-02 15:00", "2021-04-04 16:00",
         ["04-03 02:00 +1100", "04-04 02:00 +1030", "04-05 02:00 +1030"]),
        (HOWE, "2020-10-02 02:15", Step.DAY, 1, "2020-10-02 15:45", "2020-10-04 16:00",
         ["10-03 02:15 +1030", "10-04 02:30 +1100", "10-05 02:15 +1100"]),
    ],
)  # fmt: skip
def test_handovers_around_clock_changes_as_goalert_has_them(
    zone, start, unit, every, first, last, begins
):
    row = layer(start, zone, step=unit, every=every, turn_unit=unit, turn_count=every)
    assert handovers(row, first, last) == begins


def test_an_hour_that_is_skipped_costs_nobody_a_turn():
    row = layer("2020-03-08 00:00", CHICAGO, step=Step.HOUR)
    turns = turns_of(row, (), Span(utc("2020-03-08 06:00"), utc("2020-03-08 10:00")))
    members = [a_member(row, number, from_day=date(2020, 1, 1)) for number in range(3)]
    people = assign(row, members, turns)
    assert [people[turn.number] for turn in turns] == [id_of("person", n) for n in (0, 1, 2, 0)]


def test_layers_that_begin_in_utc_hand_over_at_one_utc_hour(real_data):
    """A real schedule's layers: the start is in UTC, so the hour on the wall moves in autumn."""
    text = (real_data / "oncall/pagerduty_moj/schedules.json").read_text()
    truth = json.loads((real_data / "TRUTH.json").read_text())["pagerduty_moj"]
    orders = {}
    for schedule, key in zip(json.loads(text)["schedules"], ("primary", "secondary"), strict=True):
        given_layer = schedule["layers"][1]
        start = datetime.fromisoformat(given_layer["rotation_virtual_start"])
        days = given_layer["rotation_turn_length_seconds"] // 86400
        row = layer(
            start.strftime("%Y-%m-%d %H:%M"), "UTC", step=Step.DAY, every=days, turn_count=days
        )
        span = Span(start, start + timedelta(weeks=20))
        turns = turns_of(row, (), span)
        names = given_layer["users"]
        members = [a_member(row, n, from_day=start.date()) for n in range(len(names))]
        people = assign(row, members, turns)
        by_id: dict[UUID | None, str] = {
            id_of("person", number): name for number, name in enumerate(names)
        }
        orders[key] = [by_id[people[turn.number]] for turn in turns]
        walls = {turn.start.astimezone(ZoneInfo("Europe/London")).hour for turn in turns}
        assert {turn.start.hour for turn in turns} == {6}
        assert walls == {6, 7}
    assert orders["primary"][:7] == truth["expected_order_weeks_1..7_primary"]
    assert orders["secondary"][:7] == truth["secondary"]
    pairs = zip(orders["primary"], orders["secondary"], strict=True)
    assert not any(one == two for one, two in pairs)
