"""What lies under the timeline: days of any zone, bisection, rows, handoffs, tags."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.kit.timeline_pieces import at, handoff, two_sites
from views.kit import timeline_time as time
from views.kit.timeline_index import index
from views.kit.timeline_model import (
    Axis,
    Block,
    Lane,
    LaneKind,
    Look,
    TimelineModel,
)
from views.kit.timeline_picture import Picture
from views.kit.timeline_scene import Scene
from views.kit.timeline_snap import QUARTER, Snaps, drawn, moved, resized
from views.kit.timeline_tags import Wish, gap_tags, in_rows
from views.kit.timeline_text import Words
from views.kit.timeline_words import block_sentence, period_words, span_words

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and "posix" not in zone)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


# --- time ----------------------------------------------------------------------------------------


@given(st.sampled_from(ZONES), DAYS)
def test_days_and_weeks_follow_each_other_without_a_hole(zone: str, day: date) -> None:
    first = time.midnight(zone, day)
    for cells in (
        list(time.days(zone, first, first + 20 * time.DAY)),
        list(time.weeks(zone, first, first + 20 * time.DAY, 0)),
        list(time.months(zone, first, first + 90 * time.DAY)),
    ):
        assert all(one.end == other.start for one, other in pairwise(cells))
        assert cells[0].start <= first
        assert cells[-1].start < first + 90 * time.DAY <= cells[-1].end + 80 * time.DAY
        assert all(
            time.day_at(zone, cell.start) == cell.day for cell in cells if _exists(zone, cell)
        )


def _exists(zone: str, cell: time.Cell) -> bool:
    """A few zones left out a whole day when they crossed the date line."""
    return cell.end > cell.start


@given(st.sampled_from(ZONES), DAYS, st.sampled_from((1, 2, 3, 6, 12)))
def test_the_hours_of_a_day_are_those_of_its_clocks(zone: str, day: date, step: int) -> None:
    start = time.midnight(zone, day)
    found = list(time.hours(zone, start, time.midnight(zone, day + timedelta(days=1)), step))
    local = ZoneInfo(zone)
    assert all(datetime.fromtimestamp(one.at, local).hour == one.hour for one in found)
    assert all(one.hour % step == 0 for one in found)
    assert all(one.at < other.at for one, other in pairwise(found))


def test_a_day_of_25_hours_has_one_of_them_twice() -> None:
    start, end = (time.midnight("Europe/Dublin", date(2026, 10, day)) for day in (25, 26))
    hours = [one.hour for one in time.hours("Europe/Dublin", start, end, 1)]
    assert (end - start) / 3600 == 25
    assert hours == [1, 1, *range(2, 24)]
    start, end = (time.midnight("Europe/Dublin", date(2026, 3, day)) for day in (29, 30))
    assert [one.hour for one in time.hours("Europe/Dublin", start, end, 1)] == list(range(2, 24))


def test_hours_are_found_where_clocks_change_by_half_an_hour() -> None:
    start, end = (time.midnight("Australia/Lord_Howe", date(2026, 4, day)) for day in (5, 6))
    hours = [one.hour for one in time.hours("Australia/Lord_Howe", start, end, 1)]
    assert (end - start) / 3600 == 24.5
    assert hours == [1, *range(2, 24)]


def test_weeks_begin_where_the_team_says() -> None:
    assert time.week_start(date(2026, 10, 15), 0) == date(2026, 10, 12)
    assert time.week_start(date(2026, 10, 15), 6) == date(2026, 10, 11)
    assert time.week_start(date(2026, 10, 12), 0) == date(2026, 10, 12)


# --- what is in view -----------------------------------------------------------------------------

SPANS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=40)


def timeline(spans: list[tuple[int, int]], look: Look, kind: LaneKind) -> TimelineModel:
    zero = datetime(2026, 1, 1, tzinfo=UTC)
    blocks = tuple(
        Block(
            str(number), "a", zero + timedelta(hours=start), zero + timedelta(hours=start + length),
            "", look,
        )
        for number, (start, length) in enumerate(spans)
    )  # fmt: skip
    lanes = (Lane("a", "A", kind=kind),)
    return TimelineModel(zero, zero + timedelta(hours=500), lanes, blocks, Axis())


@given(SPANS, st.integers(0, 450), st.integers(1, 100))
def test_bisection_finds_all_that_is_in_view(spans, first: int, width: int) -> None:
    model = timeline(spans, Look.PRIMARY, LaneKind.SHIFTS)
    run = index(model).lanes["a"].base
    low, high = (model.start + timedelta(hours=hour) for hour in (first, first + width))
    places = run.between(low.timestamp(), high.timestamp())
    seen = {run.blocks[place].key for place in places}
    assert {one.key for one in model.blocks if one.start < high and one.end > low} <= seen
    assert all(one.start < high for one in model.blocks if one.key in seen)


@given(SPANS)
def test_what_overlaps_stands_on_rows_of_its_own(spans) -> None:
    lane = index(timeline(spans, Look.LEAVE, LaneKind.ABSENCES)).lanes["a"]
    by_row: dict[int, list[Block]] = {}
    for block, row in zip(lane.base.blocks, lane.base.rows.tolist(), strict=True):
        by_row.setdefault(row, []).append(block)
    for blocks in by_row.values():
        assert all(one.end <= other.start for one, other in pairwise(blocks))
    deepest = max(
        (sum(a <= start < a + length for a, length in spans) for start, _length in spans), default=1
    )
    assert lane.depth == max(1, deepest)


def test_gaps_and_overrides_lie_over_shifts_but_have_lanes_of_their_own_elsewhere() -> None:
    spans = [(0, 10), (2, 3)]
    over = index(timeline(spans, Look.OVERRIDE, LaneKind.SHIFTS)).lanes["a"]
    assert (len(over.base.blocks), len(over.over.blocks), over.depth) == (0, 2, 1)
    own = index(timeline(spans, Look.OVERRIDE, LaneKind.ABSENCES)).lanes["a"]
    assert (len(own.base.blocks), len(own.over.blocks), own.depth) == (2, 0, 2)


# --- handoffs ------------------------------------------------------------------------------------

LANE = "dublin"
HOURS = st.integers(-6 * 24, 100 * 24)


@given(HOURS, st.booleans())
def test_what_is_moved_goes_from_handoff_to_handoff(hours: int, free: bool) -> None:
    model = two_sites()
    snaps = Snaps(model)
    block = next(one for one in model.blocks if one.key == "dublin2")
    to = (handoff(0) + timedelta(hours=hours)).timestamp()
    start, end = moved(snaps, block, LANE, to, free=free)
    assert start < end
    if free:
        assert start.timestamp() % QUARTER == 0
        assert end - start == block.end.astimezone(UTC) - block.start.astimezone(UTC)
    elif handoff(-4) <= start <= handoff(12):
        assert start in model.snaps[""]
        assert model.snaps[""][model.snaps[""].index(start) + 1] == end


@given(HOURS, st.sampled_from(("start", "end")), st.booleans())
def test_what_is_pulled_never_vanishes(hours: int, edge: str, free: bool) -> None:
    model = two_sites()
    block = next(one for one in model.blocks if one.key == "dublin2")
    to = (handoff(0) + timedelta(hours=hours)).timestamp()
    start, end = resized(Snaps(model), block, edge, to, free=free)
    assert start < end
    assert (start == block.start) or edge == "start"
    assert (end == block.end) or edge == "end"


@given(HOURS, HOURS, st.booleans())
def test_what_is_drawn_holds_where_it_began(one: int, other: int, free: bool) -> None:
    first, last = ((handoff(0) + timedelta(hours=hour)).timestamp() for hour in (one, other))
    start, end = drawn(Snaps(two_sites()), "leave", first, last, free=free)
    assert start.timestamp() <= min(first, last)
    assert start < end
    if not free:
        assert start.astimezone(at(10, 1).tzinfo).hour == 0


@given(HOURS)
def test_steps_by_key_come_back(hours: int) -> None:
    snaps = Snaps(two_sites())
    here = snaps.floor(LANE, (handoff(0) + timedelta(hours=hours)).timestamp())
    assert snaps.preceding(LANE, snaps.following(LANE, here)) == here
    assert snaps.is_point(LANE, here)


def test_without_handoffs_midnights_hold() -> None:
    model = timeline([(0, 5)], Look.PRIMARY, LaneKind.SHIFTS)
    snaps, noon = Snaps(model), datetime(2026, 1, 3, 13, tzinfo=UTC).timestamp()
    assert snaps.nearest("a", noon) == datetime(2026, 1, 4, tzinfo=UTC).timestamp()
    assert snaps.preceding("a", noon) == datetime(2026, 1, 3, tzinfo=UTC).timestamp()


# --- tags and words ------------------------------------------------------------------------------

WISHES = st.lists(
    st.tuples(st.floats(0, 500), st.floats(10, 150), st.floats(0, 60), st.floats(0, 60)),
    max_size=12,
)


@given(WISHES, st.integers(1, 3))
def test_tags_never_overlap_and_keep_to_their_limits(made, rows: int) -> None:
    wishes = [
        Wish(left, left - before, left + after, width)
        for left, width, before, after in sorted(made)
    ]
    by_row: dict[int, list[tuple[float, float]]] = {}
    for wish, place in zip(wishes, in_rows(wishes, rows, 6), strict=True):
        if place is not None:
            row, left = place
            assert 0 <= row < rows
            assert wish.least - 1e-6 <= left <= wish.most + 1e-6
            by_row.setdefault(row, []).append((left, left + wish.width))
    for spans in by_row.values():
        assert all(one[1] + 6 <= other[0] + 1e-6 for one, other in pairwise(sorted(spans)))


def test_neighbours_give_way_before_a_row_is_added() -> None:
    wishes = [Wish(100, 20, 160, 120), Wish(170, 90, 230, 120)]
    assert [place[0] for place in in_rows(wishes, 3, 6) if place is not None] == [0, 0]
    stiff = [Wish(100, 100, 100, 120), Wish(170, 170, 170, 120)]
    assert [place[0] for place in in_rows(stiff, 3, 6) if place is not None] == [0, 1]
    assert in_rows(stiff, 1, 6)[1] is None


def test_gaps_too_close_for_a_tag_each_share_one(qapp) -> None:
    """Two days apart on one lane, one on another, and one alone."""
    model = two_sites()
    places = [(10, 15, "dublin"), (10, 17, "dublin"), (10, 18, "york"), (11, 20, "york")]
    gaps = [
        Block(f"g{day}", lane, at(month, day, 8), at(month, day, 20), f"Gap of day {day}", Look.GAP)
        for month, day, lane in places
    ]
    shifts = tuple(block for block in model.blocks if block.look is Look.PRIMARY)
    picture = Picture(replace(model, blocks=(*shifts, *gaps)))
    frame = picture.frame(868, 400, 148, at(10, 5).timestamp(), 72 / time.WEEK)
    scene = Scene(picture.model, picture.index, frame, Words())
    tags = [tag for head in frame.rows.heads for tag in gap_tags(scene, head)]
    assert [tag.text for tag in tags] == ["3 gaps", "Gap of day 20"]
    assert tags[0].left == pytest.approx(frame.x(at(10, 15, 8).timestamp()))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (at(10, 15), at(10, 16), "Thu 15 Oct"),
        (at(10, 15), at(10, 18), "Thu 15 Oct – Sat 17 Oct"),
        (at(10, 15, 8), at(10, 15, 20), "Thu 15 Oct, 08:00 – 20:00"),
        (handoff(2), handoff(3), "Mon 19 Oct, 08:00 – Mon 26 Oct, 08:00"),
    ],
)
def test_spans_are_said_as_people_say_them(start: datetime, end: datetime, words: str) -> None:
    assert span_words(start, end, "Europe/Dublin") == words


def test_periods_name_their_last_day_and_their_years() -> None:
    assert period_words(at(10, 5), at(12, 14), "Europe/Dublin") == "5 Oct – 13 Dec 2026"
    over = period_words(at(12, 28), datetime(2027, 1, 4, tzinfo=UTC), "Europe/Dublin")
    assert over == "28 Dec 2026 – 3 Jan 2027"


def test_locked_and_published_are_said() -> None:
    lane, start = Lane("a", "A"), handoff(0)
    block = Block("x", "a", start, start + timedelta(days=1), "Ana", locked=True, published=True)
    said = block_sentence(block, lane, "Europe/Dublin")
    assert said == "A, Ana, Mon 5 Oct, 08:00 – Tue 6 Oct, 08:00, locked, published"
