"""Who has which turn: nobody starves, nobody is reshuffled."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rotations.rows import EVERY_DAY, WORKING_WEEK, DutyKind, Step
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Rota, Span
from models.rotations.rules.turn_by_turn import assign, in_turn
from models.rotations.rules.wall_clock import day_of
from tests.support.rotas import MONDAY, a_duty, a_layer, a_member, a_rotation, a_window, id_of, utc

ROTATION = a_rotation()
DUTY = a_duty(ROTATION)
LETTERS = "ABCDEFGHIJ"


def daily(**changes):
    return a_layer(DUTY, **({"step": Step.DAY, "turn_unit": Step.DAY, "zone": "UTC"} | changes))


def span_of(days: int, start: date = MONDAY) -> Span:
    begin = utc(f"{start} 00:00")
    return Span(begin, begin + timedelta(days=days))


def letters(row, members, turns, windows=()) -> str:
    names: dict[UUID | None, str] = {id_of("person", n): LETTERS[n] for n in range(10)} | {
        None: "-"
    }
    people = assign(row, members, turns, windows)
    return "".join(names[people[turn.number]] for turn in turns)


@given(mask=st.integers(1, EVERY_DAY), people=st.integers(2, 50), weeks=st.integers(1, 120))
def test_under_any_weekday_mask_turns_differ_by_one_at_most(mask, people, weeks):
    row = daily(weekdays=mask)
    members = [a_member(row, number) for number in range(people)]
    turns = turns_of(row, (), span_of(7 * weeks))
    served = Counter(assign(row, members, turns).values())
    counts = [served[member.person_id] for member in members]
    assert sum(counts) == len(turns) == weeks * mask.bit_count()
    assert max(counts) - min(counts) <= 1


@given(mask=st.integers(1, EVERY_DAY), people=st.integers(2, 20), seats=st.integers(2, 4))
def test_seats_are_taken_by_different_people_as_often(mask, people, seats):
    row = daily(weekdays=mask)
    members = [a_member(row, number) for number in range(people)]
    turns = turns_of(row, (), span_of(7 * 40))
    by_seat = [assign(row, members, turns, (), seats, seat) for seat in range(seats)]
    served: Counter[UUID | None] = Counter()
    for turn in turns:
        holders = [each[turn.number] for each in by_seat if each[turn.number]]
        assert len(set(holders)) == len(holders) == min(seats, people)
        served.update(holders)
    assert max(served.values()) - min(served.values()) <= 1


@pytest.mark.parametrize(
    ("start", "weekdays", "step", "every", "days", "windows", "expected"),
    [
        ("2024-08-01", 1 << 4, Step.DAY, 1, 21, (), "02A 09B 16C"),
        ("2024-08-05", WORKING_WEEK, Step.DAY, 1, 10, (), "05A 06B 07C 08D 09E 12F 13G 14A"),
        ("2024-08-08", WORKING_WEEK, Step.DAY, 1, 7, (), "08A 09B 12C 13D 14E"),
        ("2024-08-03", 0b1100000, Step.DAY, 1, 15, (), "03A 04B 10C 11D 17E"),
        ("2024-08-01", 0b1100000, Step.DAY, 1, 17, (), "03A 04B 10C 11D 17E"),
        ("2024-08-05", EVERY_DAY, Step.WEEK, 1, 14, (WORKING_WEEK,), "05A 12B"),
        ("2024-08-03", EVERY_DAY, Step.WEEK, 2, 18, (0b1100000,), "03A 17B"),
    ],
)
def test_days_are_taken_as_grafana_oncall_has_them(
    start, weekdays, step, every, days, windows, expected
):
    first = date.fromisoformat(start)
    row = daily(
        start_day=first, start_minute=0, weekdays=weekdays, step=step, turn_unit=step, every=every
    )
    hours = [a_window(DUTY, row, mask, 0, 24) for mask in windows]
    members = [a_member(row, number, from_day=first) for number in range(7)]
    turns = turns_of(row, hours, span_of(days, first))
    who = letters(row, members, turns, hours)
    days_of = [f"{turn.start:%d}{letter}" for turn, letter in zip(turns, who, strict=True)]
    assert " ".join(days_of) == expected


# --- changes of members ----------------------------------------------------------------------------


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def test_a_leaver_moves_the_others_up_and_nothing_before():
    row = daily()
    members = [a_member(row, n, to_day=on(5) if n == 1 else None) for n in range(4)]
    assert letters(row, members, turns_of(row, (), span_of(14))) == "ABCDABCDACDACD"


def test_a_joiner_comes_when_the_queue_reaches_their_place():
    row = daily()
    members = [a_member(row, n) for n in range(3)]
    joiner = a_member(row, 3, position=1, from_day=on(4))
    turns = turns_of(row, (), span_of(12))
    assert letters(row, [*members, joiner], turns) == "ABCA" + "BDCABDCA"
    late = replace(joiner, position=9)
    assert letters(row, [*members, late], turns) == "ABCA" + "BCDABCDA"


def test_a_new_order_goes_on_behind_whoever_served_last():
    row = daily()
    old = [a_member(row, n, to_day=on(4)) for n in range(3)]
    new = [a_member(row, n, position=p, from_day=on(5)) for p, n in enumerate((1, 0, 2))]
    assert letters(row, [*old, *new], turns_of(row, (), span_of(11))) == "ABCAB" + "ACBACB"


def test_nobody_serves_twice_in_a_row_because_somebody_left():
    row = daily()
    members = [a_member(row, n, to_day=on(6) if n else None) for n in (0, 1, 2)]
    members += [a_member(row, n, from_day=on(7)) for n in (3, 4)]
    who = letters(row, members, turns_of(row, (), span_of(13)))
    assert who == "ABCABCA" + "DEADEA"


def test_a_pause_costs_nobody_a_turn():
    row = daily()
    before = [a_member(row, n, to_day=on(3)) for n in range(3)]
    after = [a_member(row, n, from_day=on(7)) for n in range(3)]
    assert letters(row, [*before, *after], turns_of(row, (), span_of(11))) == "ABCA---BCAB"


def test_membership_is_decided_when_a_turn_begins():
    row = a_layer(DUTY, zone="UTC")
    leaver = a_member(row, 0, to_day=MONDAY)
    turns = turns_of(row, (), span_of(28))
    assert letters(row, [leaver, a_member(row, 1)], turns) == "ABBB"


@st.composite
def histories(draw):
    """Members that come and go, of whom two always stay."""
    row = daily(start_minute=540, weekdays=draw(st.integers(1, EVERY_DAY)))
    members = [a_member(row, n) for n in range(2)]
    for number in range(2, draw(st.integers(2, 9))):
        begin = draw(st.integers(0, 200))
        end = draw(st.none() | st.integers(begin, 260))
        members.append(
            a_member(
                row,
                number,
                position=draw(st.integers(0, 9)),
                from_day=on(begin),
                to_day=None if end is None else on(end),
            )
        )
    return row, members


@given(histories(), st.integers(0, 230))
def test_any_part_is_as_in_the_whole(history, after):
    """Asked for a part of the time only, the engine knows where the queue stands."""
    row, members = history
    whole = assign(row, members, turns_of(row, (), span_of(260)))
    part = turns_of(row, (), span_of(30, on(after)))
    assert assign(row, members, part).items() <= whole.items()


@given(histories())
def test_who_stays_is_neither_skipped_nor_asked_twice(history):
    """Between two turns of one person nobody has more than one, and no two in a row."""
    row, members = history
    turns = turns_of(row, (), span_of(260))
    people = assign(row, members, turns)
    served = [people[turn.number] for turn in turns]
    assert all(one != two for one, two in pairwise(served))
    joined = {member.from_day for member in members} | {member.to_day for member in members}
    for number in range(2):
        places = [at for at, who in enumerate(served) if who == id_of("person", number)]
        for one, two in pairwise(places):
            between = Counter(served[one + 1 : two])
            days = {day_of(turns[at].start, "UTC") for at in (one, two)}
            changed = any(day and min(days) <= day <= max(days) + timedelta(1) for day in joined)
            assert changed or max(between.values(), default=0) <= 1


@given(histories())
def test_a_later_change_of_members_leaves_earlier_turns_alone(history):
    row, members = history
    turns = turns_of(row, (), span_of(200))
    before = assign(row, members, turns)
    joiner = a_member(row, 9, position=0, from_day=on(100))
    ended = [replace(m, to_day=min(m.to_day or date.max, on(99))) for m in members[2:]]
    after = assign(row, [*members[:2], *ended, joiner], turns)
    cut = utc(f"{on(100)} 00:00")
    assert all(before[t.number] == after[t.number] for t in turns if t.start < cut)


def test_five_years_with_twenty_joiners_and_leavers_stay_within_one_turn():
    """In each stretch between two changes of members everybody serves as often, give or take one."""
    random = Random(7)
    row = a_layer(DUTY)
    members = [a_member(row, n, weight=1) for n in range(8)]
    for number in range(8, 28):
        begin = random.randrange(0, 5 * 364)
        end = begin + random.randrange(60, 700)
        position = random.randrange(0, 20)
        members.append(
            a_member(row, number, position, from_day=on(begin), to_day=on(end)),
        )
    turns = turns_of(row, (), span_of(5 * 364))
    people = assign(row, members, turns)
    begins = {member.from_day for member in members}
    edges = sorted(begins | {m.to_day + timedelta(1) for m in members if m.to_day})
    stretches = [*pairwise(edges), (edges[-1], date.max)]
    for first, last in stretches:
        here = [t for t in turns if first <= day_of(t.start, row.zone) < last]
        able = [m for m in members if m.from_day <= first and (not m.to_day or m.to_day >= first)]
        served = Counter(people[turn.number] for turn in here)
        counts = [served[member.person_id] for member in able]
        assert sum(counts) == len(here)
        assert max(counts) - min(counts) <= 1
    assert len(stretches) > 40


def test_trainees_take_turns_only_where_they_may():
    layer = daily()
    members = (a_member(layer, 0), a_member(layer, 1, trainee=True), a_member(layer, 2, weight=0))
    start = datetime.fromisoformat("2026-01-05T00:00+00:00")

    def who(duty):
        rota = Rota(
            start, start + timedelta(days=4), (ROTATION,), (duty,), (layer,), members=members
        )
        span = Span(rota.start, rota.end)
        return {person for _, person in in_turn(rota, layer.id, span)}

    assert who(DUTY) == {id_of("person", 0)}
    both = {id_of("person", 0), id_of("person", 1)}
    assert who(replace(DUTY, keep_training=False)) == both
    assert who(replace(DUTY, kind=DutyKind.SHADOW)) == both
