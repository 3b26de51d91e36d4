"""Coverage and gaps: no false "no gap", whatever the calendar and the clocks do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.kernel.instants import local_to_utc
from models.kernel.instants import zone_names as all_zones
from models.kernel.spans import length
from models.rotations.rows import (
    EVERY_DAY,
    WORKING_WEEK,
    DutyRow,
    LayerRow,
    ShiftRow,
    Step,
    WindowRow,
)
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.cover import gaps, required_spans
from models.rotations.rules.shapes import Gap, Rota, Span
from tests.support.rotas import (
    a_duty,
    a_layer,
    a_rotation,
    a_shift,
    a_window,
    an_override,
    utc,
)

ROTATION = a_rotation()
DUTY = a_duty(ROTATION)
ZONES = all_zones()


def rota_of(span: Span, duty=DUTY, **rows) -> Rota:
    return Rota(span.start, span.end, rotations=(ROTATION,), duties=(duty,), **rows)


def gaps_in(rota: Rota, span: Span | None = None) -> tuple[Gap, ...]:
    span = span or Span(rota.start, rota.end)
    return gaps(rota, final_calendar(rota, span), span)


WEEK = Span(utc("2026-03-23 00:00"), utc("2026-03-30 00:00"))
LAYER = a_layer(DUTY)


def test_without_anybody_all_of_it_is_a_gap():
    assert gaps_in(rota_of(WEEK)) == (Gap(DUTY.id, WEEK.start, WEEK.end, 1),)


def test_a_minute_between_two_shifts_is_a_gap():
    shifts = (
        a_shift(LAYER, 0, WEEK.start, utc("2026-03-25 09:00")),
        a_shift(LAYER, 1, utc("2026-03-25 09:01"), WEEK.end),
    )
    (gap,) = gaps_in(rota_of(WEEK, layers=(LAYER,), shifts=shifts))
    assert (gap.start, gap.end) == (utc("2026-03-25 09:00"), utc("2026-03-25 09:01"))


def test_overlaps_do_not_make_up_for_gaps():
    """Two people for three days each are not six days of cover."""
    middle = utc("2026-03-26 00:00")
    shifts = tuple(a_shift(LAYER, n, WEEK.start, middle, seat=n) for n in (0, 1))
    (gap,) = gaps_in(rota_of(WEEK, layers=(LAYER,), shifts=shifts))
    assert (gap.start, gap.end, gap.short) == (middle, WEEK.end, 1)


def test_seats_need_different_people():
    duty = replace(DUTY, seats=2)
    shifts = tuple(a_shift(LAYER, 0, WEEK.start, WEEK.end, seat=n) for n in (0, 1))
    (gap,) = gaps_in(rota_of(WEEK, duty, layers=(LAYER,), shifts=shifts))
    assert gap == Gap(DUTY.id, WEEK.start, WEEK.end, 1)


def test_outside_the_required_hours_nobody_is_no_gap():
    windows = (a_window(DUTY, None, WORKING_WEEK, 9, 17),)
    rota = rota_of(WEEK, windows=windows)
    found = gaps_in(rota)
    assert len(found) == 5
    assert {(gap.end - gap.start) for gap in found} == {timedelta(hours=8)}


def test_required_hours_follow_the_wall_clock_and_are_elapsed():
    duty = replace(DUTY, zone="Europe/Berlin")
    windows = (a_window(DUTY, None, EVERY_DAY, 0, 24),)
    span = Span(utc("2026-03-28 23:00"), utc("2026-03-29 22:00"))
    assert length(required_spans(duty, windows, span)) == 23 * 3600
    night = (a_window(DUTY, None, 1 << 5, 22, 6),)
    whole = Span(utc("2026-10-24 00:00"), utc("2026-10-26 00:00"))
    assert length(required_spans(duty, night, whole)) == 9 * 3600


def test_the_sun_is_followed_until_a_clock_change_breaks_the_chain():
    """Dublin 8 to 16 and New York 11 to 3 share a day; between the two spring changes New York is
    an hour nearer, and leaves an hour of its own evening to nobody."""
    duty = replace(DUTY, zone="UTC")
    dublin = a_layer(duty, "dublin", zone="Europe/Dublin", start_minute=0)
    york = a_layer(duty, "york", zone="America/New_York", start_minute=0)
    windows = (a_window(duty, dublin, EVERY_DAY, 8, 16), a_window(duty, york, EVERY_DAY, 11, 3))
    span = Span(utc("2026-03-02 08:00"), utc("2026-04-06 07:00"))
    shifts = tuple(
        a_shift(layer, number, piece.start, piece.end)
        for number, layer in enumerate((dublin, york))
        for turn in turns_of(layer, windows, span)
        for piece in turn.pieces
    )
    found = gaps_in(rota_of(span, duty, layers=(dublin, york), windows=windows, shifts=shifts))
    assert {gap.start.strftime("%H:%M") for gap in found} == {"07:00"}
    assert found[0].start == utc("2026-03-08 07:00")
    assert found[-1].end == utc("2026-03-29 07:00") or found[-1].start < utc("2026-03-29 08:00")
    assert all(gap.end - gap.start == timedelta(hours=1) for gap in found)


# --- against the plain meaning of the rows, at every instant -----------------------------------------


@cache
def changes_of(zone: str, year: int) -> tuple[datetime, ...]:
    """The last midnights in UTC before the clocks of a zone change in a year."""
    place = ZoneInfo(zone)
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(366)]
    offsets = [day.astimezone(place).utcoffset() for day in days]
    return tuple(
        day for day, (one, two) in zip(days, pairwise(offsets), strict=False) if one != two
    )


def a_calendar(random: Random, zone: str) -> tuple[Rota, list[Span]]:
    """Duties and layers of any kind over a year, with holes, moved shifts, swaps of seats and
    cover; and the days around both clock changes, or any days where there are none."""
    years = [random.randint(1971, 2028) for _ in range(12)]
    year = next((each for each in years if len(changes_of(zone, each)) > 1), years[0])
    duty = replace(DUTY, zone=zone, seats=random.choice((1, 1, 1, 2)))
    windows = [a_window(duty, None, *hours(random)) for _ in range(random.choice((0, 0, 1, 2)))]
    moments = changes_of(zone, year) or tuple(
        datetime(year, random.randint(1, 11), random.randint(1, 28), tzinfo=UTC) for _ in "ab"
    )
    spans = [
        Span(
            moment - timedelta(hours=random.randint(1, 60)),
            moment + timedelta(hours=random.randint(1, 96)),
        )
        for moment in moments[:4]
    ]
    layers: list[LayerRow] = []
    shifts: list[ShiftRow] = []
    for number in range(random.randint(1, 3)):
        layer = a_layer(
            duty,
            str(number),
            priority=random.randint(0, 1),
            zone=random.choice((zone, zone, random.choice(ZONES))),
            start_day=date(year, 1, 1) + timedelta(days=random.choice((-300, -9, 0, 80))),
            start_minute=random.choice((0, 90, 120, 150, 180, 540, 1439)),
            **cadence(random),
        )
        layers.append(layer)
        own = [a_window(duty, layer, *hours(random)) for _ in range(random.choice((0, 0, 1)))]
        windows += own
        for span in spans:
            for turn in turns_of(layer, own, span):
                for piece in turn.pieces:
                    fate = random.random()
                    shift = a_shift(layer, random.randint(0, 5), piece.start, piece.end)
                    if fate < 0.08:
                        shift = replace(shift, person_id=None)
                    elif fate < 0.14:
                        shift = replace(
                            shift, end=shift.end - timedelta(minutes=random.randint(1, 90))
                        )
                    if fate < 0.95 and shift.start < shift.end:
                        shifts.append(shift)
    unique = {shift.id: shift for shift in shifts}
    overrides = []
    for number in range(random.choice((0, 1, 2))):
        start = random.choice(spans).start + timedelta(minutes=random.randint(0, 6000))
        end = start + timedelta(minutes=random.randint(1, 3000))
        cover = an_override(duty, random.randint(0, 7), start, end, random.choice((None, 0, 1, 2)))
        overrides.append(replace(cover, id=UUID(int=number + 1)))
    rota = Rota(
        datetime(year - 1, 12, 1, tzinfo=UTC),
        datetime(year + 1, 2, 1, tzinfo=UTC),
        (ROTATION,),
        (duty,),
        tuple(layers),
        tuple(windows),
        shifts=tuple(unique.values()),
        overrides=tuple(overrides),
    )
    return rota, spans


def hours(random: Random) -> tuple[int, float, float]:
    return random.randint(1, EVERY_DAY), random.randrange(0, 96) / 4, random.randrange(0, 97) / 4


def cadence(random: Random) -> dict[str, Any]:
    step = random.choice((Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH, Step.BLOCKS))
    count = random.choice((8, 12, 24)) if step is Step.HOUR else random.choice((1, 1, 2))
    days = step is Step.DAY
    return {
        "step": step,
        "every": count,
        "turn_unit": Step.DAY if step is Step.BLOCKS else step,
        "turn_count": count,
        "blocks": (5, 2) if step is Step.BLOCKS else (),
        "weekdays": random.randint(1, EVERY_DAY) if days and random.random() < 0.3 else EVERY_DAY,
    }


def plain_gaps(rota: Rota, span: Span) -> list[tuple[datetime, datetime, int]]:
    """Between any two instants at which something begins or ends, who serves by the rows, one
    after the other, and how many seats are missing."""
    (duty,) = rota.duties
    own = [window for window in rota.windows if window.layer_id is None]
    required = list(plain_hours(duty, own, span)) if own else [(span.start, span.end)]
    shifts = [row for row in rota.shifts if row.start < span.end and span.start < row.end]
    edges = {span.start, span.end}
    edges |= {edge for pair in required for edge in pair}
    edges |= {edge for row in shifts for edge in (row.start, row.end)}
    edges |= {edge for row in rota.overrides for edge in (row.start, row.end)}
    found: list[tuple[datetime, datetime, int]] = []
    inside = sorted(edge for edge in edges if span.start <= edge <= span.end)
    for begin, end in pairwise(inside):
        if not any(first <= begin < last for first, last in required):
            continue
        short = duty.seats - len(plainly_serving(rota, shifts, begin))
        if short > 0 and found and found[-1][1] == begin and found[-1][2] == short:
            found[-1] = found[-1][0], end, short
        elif short > 0:
            found.append((begin, end, short))
    return found


def plain_hours(duty: DutyRow, windows: Sequence[WindowRow], span: Span):
    place, day = ZoneInfo(duty.zone), span.start - timedelta(days=3)
    while day < span.end + timedelta(days=3):
        for window in windows:
            if window.weekdays >> day.weekday() & 1:
                midnight = datetime(day.year, day.month, day.day)
                over = 1440 if window.to_minute <= window.from_minute else 0
                first, last = window.from_minute, window.to_minute + over
                pair = [local_to_utc(midnight + timedelta(minutes=m), place) for m in (first, last)]
                yield pair[0], pair[1]
        day += timedelta(days=1)


def plainly_serving(rota: Rota, shifts, moment: datetime) -> set[UUID]:
    priority = {layer.id: layer.priority for layer in rota.layers}
    here = [row for row in shifts if row.person_id and row.start <= moment < row.end]
    top = max((priority[row.layer_id] for row in here), default=0)
    people = {row.person_id for row in here if priority[row.layer_id] == top}
    for cover in rota.overrides:
        if cover.start <= moment < cover.end:
            if cover.instead_of is None:
                people = {cover.person_id}
            elif cover.instead_of in people:
                people = people - {cover.instead_of} | {cover.person_id}
    return people


@pytest.mark.proof
def test_no_false_no_gap_in_any_calendar(trials, measured):
    """In random calendars drawn over all zones, with both clock changes in each, the engine finds
    exactly the gaps that the rows mean."""
    random = Random(20260329)
    number = trials(10_000, 50_000)
    with_gaps = changes = shifts = 0
    for trial in range(number):
        zone = ZONES[trial % len(ZONES)]
        rota, spans = a_calendar(random, zone)
        changes += len(changes_of(zone, rota.start.year + 1))
        shifts += len(rota.shifts)
        for span in spans:
            found = [(gap.start, gap.end, gap.short) for gap in gaps_in(rota, span)]
            assert found == list(plain_gaps(rota, span)), (trial, zone, span)
            with_gaps += bool(found)
    assert with_gaps > number // 10
    assert shifts > 5 * number
    told = f"{number} calendars, {shifts} shifts, {changes} clock changes"
    measured(f"{told}, {with_gaps} stretches with gaps")
