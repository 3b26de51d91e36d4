"""Instants that cannot be told apart are one mark with their number; nothing is lost or moved."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from tests.views.kit.timeline_pieces import Heard
from views.kit import theme
from views.kit.timeline import Timeline
from views.kit.timeline_index import index
from views.kit.timeline_marks import WIDTH, in_view, marks
from views.kit.timeline_model import (
    Axis,
    Block,
    Lane,
    LaneKind,
    Look,
    Points,
    TimelineModel,
)
from views.kit.timeline_picture import Picture
from views.kit.timeline_told import tip_at

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def model(hours: list[int], wrong: frozenset[int] = frozenset()) -> TimelineModel:
    """One lane with a change at each of these hours."""
    instants = [START + HOUR * hour for hour in sorted(hours)]

    def made(at: int) -> Block:
        look = Look.FAILED if at in wrong else Look.HOLIDAY
        return Block(f"c{at}", "one", instants[at], instants[at], f"Build {at}", look)

    points = Points(
        np.array([at.timestamp() for at in instants], dtype=np.float64),
        np.array([at in wrong for at in range(len(instants))], dtype=np.bool_),
        made,
        lambda key: int(key[1:]) if key[:1] == "c" and int(key[1:]) < len(instants) else None,
    )
    lane = Lane("one", "Checkout", kind=LaneKind.ABSENCES, takes=False)
    end = START + timedelta(days=400)
    return TimelineModel(START, end, (lane,), axis=Axis("UTC"), points={"one": points})


@given(
    st.lists(st.integers(0, 9_000), min_size=1, max_size=60),
    st.floats(0, 300),
    st.floats(0.5, 300),
)
@settings(max_examples=40, deadline=None)
def test_each_instant_in_view_has_one_mark_and_marks_of_several_do_not_overlap(
    qapp: object, hours: list[int], first: float, days: float
) -> None:
    picture = Picture(model(hours))
    pace = 1_000 / (days * 86_400)
    frame = picture.frame(1_148, 300, 148, START.timestamp() + first * 86_400, pace)
    run = picture.index.lanes["one"].over
    places = in_view(frame, run)
    found = list(marks(frame, run, places))
    assert [at for mark in found for at in range(mark.first, mark.last)] == list(places)
    seen = np.flatnonzero((run.starts >= frame.first) & (run.starts < frame.last))
    assert set(seen.tolist()) <= set(places)
    several = [mark.x for mark in found if mark.count > 1]
    assert all(after - before >= theme.px(WIDTH) - 1 for before, after in pairwise(several))
    for mark in found:
        if mark.count == 1:
            assert abs(mark.x - frame.x(float(run.starts[mark.first]))) <= 1


@pytest.fixture
def crowd(qtbot: QtBot) -> Timeline:
    """Twelve changes of one day, two of which went wrong, and one far away."""
    told = model([*range(12), 3_000], frozenset({2, 5}))
    made = Timeline("Changes", told, Heard())
    qtbot.addWidget(made)
    made.resize(1_200, 300)
    made.show()
    made.show_span(told.start, told.end)
    return made


def test_a_mark_says_how_many_there_are_and_how_many_went_wrong(crowd: Timeline) -> None:
    frame, picture = crowd.frame(), crowd.picture()
    run = picture.index.lanes["one"].over
    mark, alone = marks(frame, run, in_view(frame, run))
    assert (mark.count, mark.failed, alone.count) == (12, 2, 1)
    middle = frame.rows.lanes[0].row / 2 + frame.head
    said = tip_at(picture, frame, QPointF(mark.x, middle))
    assert "12 here, 2 went wrong" in said
    assert "Build" in tip_at(picture, frame, QPointF(alone.x, middle))


def test_the_keys_reach_each_change_of_a_mark(crowd: Timeline, qtbot: QtBot) -> None:
    crowd.setFocus()
    qtbot.keyClick(crowd, Qt.Key.Key_Home)
    seen = []
    for _step in range(13):
        block = crowd.selected()
        assert block is not None
        seen.append(block.text)
        qtbot.keyClick(crowd, Qt.Key.Key_Right)
    assert seen == [f"Build {at}" for at in range(13)]


def test_zooming_in_tells_them_apart(crowd: Timeline) -> None:
    crowd.show_span(START, START + timedelta(days=1))
    frame = crowd.frame()
    run = crowd.picture().index.lanes["one"].over
    assert [mark.count for mark in marks(frame, run, in_view(frame, run))] == [1] * 12


def test_a_block_of_a_lane_of_points_is_found_by_its_key() -> None:
    found = index(model([1, 5, 9], frozenset({1})))
    block = found.block("c1")
    assert block is not None
    assert (block.text, block.look) == ("Build 1", Look.FAILED)
    assert found.block("c7") is None
    assert found.block("other") is None
