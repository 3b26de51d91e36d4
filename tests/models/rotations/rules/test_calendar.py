"""The final calendar: swaps, layers, overrides, and ids that stay."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Rota, Source, Span
from tests.support.rotas import (
    a_duty,
    a_layer,
    a_rotation,
    a_shift,
    a_swap,
    an_override,
    id_of,
    utc,
)

ROTATION = a_rotation()
DUTY = a_duty(ROTATION)
LOW = a_layer(DUTY, "low")
HIGH = a_layer(DUTY, "high", priority=5)
ZERO = utc("2026-03-28 00:00")
DAYS = 30


def at(hours: float) -> datetime:
    return ZERO + timedelta(hours=hours)


def shift(layer, number, first: float, last: float, **changes):
    return a_shift(layer, number, at(first), at(last), **changes)


def rota_of(shifts, overrides=(), swaps=(), layers=(LOW, HIGH), duties=(DUTY,)) -> Rota:
    return Rota(
        ZERO,
        at(24 * DAYS),
        rotations=(ROTATION,),
        duties=duties,
        layers=layers,
        shifts=tuple(shifts),
        overrides=tuple(overrides),
        swaps=tuple(swaps),
    )


def told(rota: Rota, first: float = 0, last: float = 24 * DAYS) -> list[tuple[int, float, float]]:
    """Person, first and last hour of each piece."""
    numbers = {id_of("person", n): n for n in range(10)}
    hour = timedelta(hours=1)
    return [
        (numbers[piece.person_id], (piece.start - ZERO) / hour, (piece.end - ZERO) / hour)
        for piece in final_calendar(rota, Span(at(first), at(last)))
    ]


def test_a_higher_layer_hides_the_lower_inside_its_hours():
    rota = rota_of([shift(LOW, 0, 0, 48), shift(HIGH, 1, 10, 20)])
    assert told(rota) == [(0, 0, 10), (1, 10, 20), (0, 20, 48)]


def test_equal_layers_serve_together():
    equal = replace(HIGH, priority=0)
    rota = rota_of([shift(LOW, 0, 0, 48), shift(equal, 1, 10, 20)], layers=(LOW, equal))
    assert told(rota) == [(0, 0, 48), (1, 10, 20)]


def test_a_hole_in_a_higher_layer_lets_the_lower_through():
    assert told(rota_of([shift(LOW, 0, 0, 48), shift(HIGH, None, 10, 20)])) == [(0, 0, 48)]


def test_an_override_hides_all_layers():
    rota = rota_of(
        [shift(LOW, 0, 0, 48), shift(HIGH, 1, 10, 20)], [an_override(DUTY, 2, at(15), at(30))]
    )
    assert told(rota) == [(0, 0, 10), (1, 10, 15), (2, 15, 30), (0, 30, 48)]


def test_an_override_instead_of_one_person_leaves_the_others():
    equal = replace(HIGH, priority=0)
    rota = rota_of(
        [shift(LOW, 0, 0, 48), shift(equal, 1, 10, 20)],
        [an_override(DUTY, 2, at(15), at(30), instead_of=1)],
        layers=(LOW, equal),
    )
    assert told(rota) == [(0, 0, 48), (1, 10, 15), (2, 15, 20)]


def test_an_override_where_nobody_serves_fills_the_gap():
    rota = rota_of([shift(LOW, 0, 0, 8)], [an_override(DUTY, 2, at(6), at(30))])
    assert told(rota) == [(0, 0, 6), (2, 6, 30)]
    nobody = an_override(DUTY, 2, at(9), at(30), instead_of=0)
    assert told(rota_of([shift(LOW, 0, 0, 8)], [nobody])) == [(0, 0, 8)]


def test_the_later_made_override_hides_the_earlier():
    first = replace(an_override(DUTY, 1, at(10), at(20)), id=UUID(int=1))
    later = replace(an_override(DUTY, 2, at(5), at(15)), id=UUID(int=2))
    shifts = [shift(LOW, 0, 0, 48)]
    expected = [(0, 0, 5), (2, 5, 15), (1, 15, 20), (0, 20, 48)]
    assert told(rota_of(shifts, [first, later])) == expected
    assert told(rota_of(shifts, [later, first])) == expected


def test_an_agreed_swap_exchanges_people_wherever_the_shifts_are():
    one, two = shift(LOW, 0, 0, 24), shift(LOW, 1, 24, 48)
    moved = replace(two, start=at(100), end=at(110))
    assert told(rota_of([one, moved], swaps=[a_swap(one, two)])) == [(1, 0, 24), (0, 100, 110)]
    assert told(rota_of([one, two], swaps=[a_swap(one, two, agreed=False)])) == [
        (0, 0, 24),
        (1, 24, 48),
    ]
    pieces = final_calendar(rota_of([one, two], swaps=[a_swap(one, two)]), Span(at(0), at(48)))
    assert {piece.source for piece in pieces} == {Source.SWAP}


def test_swaps_follow_each_other_and_need_two_people():
    one, two, three = shift(LOW, 0, 0, 24), shift(LOW, 1, 24, 48), shift(LOW, 2, 48, 72)
    swaps = [a_swap(one, two), a_swap(two, three)]
    assert told(rota_of([one, two, three], swaps=swaps)) == [(1, 0, 24), (2, 24, 48), (0, 48, 72)]
    hole = replace(two, person_id=None)
    assert told(rota_of([one, hole], swaps=[a_swap(one, two)])) == [(0, 0, 24)]


def test_pieces_keep_their_ids_whatever_is_asked_for():
    rota = rota_of([shift(LOW, 0, 0, 72)], [an_override(DUTY, 1, at(20), at(30))])
    whole = final_calendar(rota, Span(at(0), at(100)))
    assert [piece.id for piece in whole[:2]] == [rota.shifts[0].id, rota.overrides[0].id]
    assert len({piece.id for piece in whole}) == 3
    assert final_calendar(rota, Span(at(50), at(60))) == whole[2:]
    later = (an_override(DUTY, 1, at(25), at(35)),)
    moved = replace(rota, overrides=(replace(later[0], id=rota.overrides[0].id),))
    assert [piece.id for piece in final_calendar(moved, Span(at(0), at(100)))] == [
        piece.id for piece in whole
    ]
    without = final_calendar(replace(rota, overrides=()), Span(at(0), at(100)))
    assert [piece.id for piece in without] == [whole[0].id]


def test_cover_knows_the_layer_it_stands_for():
    rota = rota_of(
        [shift(LOW, 0, 0, 48), shift(HIGH, 1, 48, 60)], [an_override(DUTY, 2, at(40), at(60))]
    )
    pieces = final_calendar(rota, Span(at(0), at(100)))
    assert [piece.layer_id for piece in pieces] == [LOW.id, HIGH.id]


# --- hour by hour -----------------------------------------------------------------------------------

hours = st.integers(0, 40)
spans = st.tuples(hours, st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(
    low=st.lists(st.tuples(st.integers(0, 4), spans), max_size=5),
    high=st.lists(st.tuples(st.integers(0, 4) | st.none(), spans), max_size=4),
    over=st.lists(st.tuples(st.integers(5, 7), spans, st.none() | st.integers(0, 6)), max_size=3),
)
def test_every_hour_has_whom_the_rules_say(low, high, over):
    shifts = [
        replace(shift(layer, who, *span), id=id_of(layer.name, place))
        for layer, rows in ((LOW, low), (HIGH, high))
        for place, (who, span) in enumerate(rows)
    ]
    overrides = [
        replace(an_override(DUTY, who, at(span[0]), at(span[1]), instead), id=UUID(int=place))
        for place, (who, span, instead) in enumerate(over)
    ]
    made = told(rota_of(shifts, overrides))
    for hour in range(62):
        serving = sorted(who for who, (a, b) in high if who is not None and a <= hour < b)
        serving = serving or [who for who, (a, b) in low if a <= hour < b]
        for who, (a, b), instead in over:
            if a <= hour < b and instead is None:
                serving = [who]
            elif a <= hour < b and instead in serving:
                serving = [each for each in serving if each != instead] + [who]
        assert {who for who, a, b in made if a <= hour < b} == set(serving)


@given(
    rows=st.lists(
        st.tuples(st.sampled_from((LOW, HIGH)), st.integers(0, 4), spans), min_size=1, max_size=12
    ),
    over=st.lists(st.tuples(st.integers(5, 7), spans, st.none() | st.integers(0, 6)), max_size=3),
    asked=spans,
)
def test_any_span_has_the_pieces_of_the_whole(rows, over, asked):
    """With the same ids, however little of the calendar is looked at."""
    shifts = [
        replace(shift(layer, who, *span), id=id_of("any", place))
        for place, (layer, who, span) in enumerate(rows)
    ]
    overrides = [
        replace(an_override(DUTY, who, at(span[0]), at(span[1]), instead), id=UUID(int=place))
        for place, (who, span, instead) in enumerate(over)
    ]
    rota = rota_of(shifts, overrides)
    whole = final_calendar(rota, Span(at(0), at(24 * DAYS)))
    part = Span(at(asked[0]), at(asked[1]))
    touching = [p for p in whole if p.start < part.end and part.start < p.end]
    assert list(final_calendar(rota, part)) == touching
    assert len({piece.id for piece in whole}) == len(whole)
