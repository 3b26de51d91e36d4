"""The timeline under real keys and a real mouse: what is chosen, told and seen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.views.kit.timeline_hand import (
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    drag,
    place,
    press,
    spot,
    wheel,
)
from tests.views.kit.timeline_pieces import Heard, at, handoff, two_sites
from views.kit.timeline import Timeline
from views.kit.timeline_handler import Verb
from views.kit.timeline_model import Block, TimelineModel
from views.kit.timeline_places import box
from views.kit.timeline_told import tip_at

Key = Qt.Key


# --- choosing ------------------------------------------------------------------------------------


def test_a_click_chooses_a_block_and_says_so_once(timeline: Timeline, heard: Heard) -> None:
    for _twice in range(2):
        QTest.mouseClick(timeline.viewport(), LEFT, NONE, place(timeline, "dublin2"))
    assert heard.choices == ["dublin2"]
    assert heard.done == []
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, spot(timeline, "leave", at(11, 20)))
    assert heard.choices == ["dublin2", ""]


def test_what_cannot_be_chosen_is_not(timeline: Timeline, heard: Heard) -> None:
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, place(timeline, "state"))
    assert heard.choices == []
    assert timeline.selected() is None


def test_a_gap_lies_over_its_shift(timeline: Timeline, heard: Heard) -> None:
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, place(timeline, "gap"))
    assert heard.choices == ["gap"]


def test_arrows_go_from_block_to_block_and_lane_to_lane(timeline, heard: Heard) -> None:
    timeline.select("dublin3")
    press(timeline, Key.Key_Right, Key.Key_Down, Key.Key_Left)
    assert heard.choices == ["dublin4", "york4", "york3"]
    press(timeline, Key.Key_Home, Key.Key_End)
    assert heard.choices[-2:] == ["york0", "york9"]
    press(timeline, Key.Key_Right)
    assert heard.choices[-1] == "york9"


def test_the_keys_begin_with_what_is_seen(timeline: Timeline, heard: Heard) -> None:
    timeline.show_model(replace(two_sites(), blocks=two_sites().blocks[:20]))
    timeline.show_span(at(11, 10), at(12, 1))
    press(timeline, Key.Key_Right)
    assert heard.choices == ["dublin5"]


def test_arrows_reach_every_block(timeline, heard: Heard) -> None:
    press(timeline, Key.Key_Home, held=CONTROL)
    for _lane in timeline.model().lanes:
        press(timeline, Key.Key_Home)
        press(timeline, *[Key.Key_Right] * 12)
        press(timeline, Key.Key_Down)
    chosen = set(heard.choices) - {""}
    assert chosen == {block.key for block in timeline.model().blocks if block.selectable}


def test_an_empty_lane_has_places_for_the_keys(timeline: Timeline, heard: Heard) -> None:
    timeline.select("leave")
    press(timeline, Key.Key_Down)
    assert timeline.selected() is None
    assert "Overrides, nothing at Mon 12 Oct" in timeline.accessibleDescription()
    press(timeline, Key.Key_Right)
    assert "Mon 19 Oct" in timeline.accessibleDescription()


def test_the_block_that_has_the_keys_is_told(timeline: Timeline) -> None:
    timeline.select("dublin0")
    press(timeline, Key.Key_Right)
    said = "Dublin primary, Ana, Mon 12 Oct, 08:00 – Mon 19 Oct, 08:00"
    assert timeline.accessibleDescription() == said


def test_what_has_the_keys_comes_into_view(timeline: Timeline) -> None:
    timeline.show_span(at(10, 5), at(10, 12))
    timeline.select("dublin0")
    press(timeline, *[Key.Key_Right] * 5)
    area = box(timeline.frame(), timeline.index(), "dublin4")
    assert area is not None
    assert timeline.frame().labels <= area.left() < timeline.frame().width


def test_the_selection_follows_its_block_into_a_new_model(timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    model = two_sites()
    moved = [
        replace(block, lane="york") if block.key == "dublin2" else block for block in model.blocks
    ]
    timeline.show_model(replace(model, blocks=tuple(moved)))
    assert timeline.selected() == next(one for one in moved if one.key == "dublin2")
    timeline.show_model(replace(model, blocks=()))
    assert timeline.selected() is None
    assert heard.choices == []


def test_enter_and_a_double_click_open(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Return)
    QTest.mouseDClick(timeline.viewport(), LEFT, NONE, place(timeline, "york5"))
    assert heard.openings == ["dublin2", "york5"]


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        (Key.Key_S, Verb.SWAP),
        (Key.Key_O, Verb.OVERRIDE),
        (Key.Key_A, Verb.ASSIGN),
        (Key.Key_L, Verb.LOCK),
        (Key.Key_Delete, Verb.UNASSIGN),
    ],
)
def test_letters_ask_for_something(timeline, heard: Heard, key: Qt.Key, verb: Verb) -> None:
    press(timeline, key)
    assert heard.verbs == []
    timeline.select("dublin2")
    press(timeline, key)
    assert heard.verbs == [(verb, "dublin2")]


def test_space_marks_blocks_that_a_verb_is_meant_for_together(timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_L)
    assert heard.verbs == [(Verb.LOCK, "dublin2 dublin3")]
    press(timeline, Key.Key_Left, Key.Key_Space, Key.Key_L)
    assert heard.verbs[1:] == [(Verb.LOCK, "dublin2")]
    press(timeline, Key.Key_Escape, Key.Key_L)
    assert heard.verbs[2:] == [(Verb.LOCK, "dublin3")]


def test_ctrl_and_a_click_mark_and_a_plain_click_forgets(timeline, heard: Heard) -> None:
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, place(timeline, "dublin4"))
    for key in ("dublin2", "dublin3", "dublin2"):
        QTest.mouseClick(timeline.viewport(), LEFT, CONTROL, place(timeline, key))
    press(timeline, Key.Key_L)
    assert heard.verbs == [(Verb.LOCK, "dublin4 dublin3")]
    assert heard.done == []
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, place(timeline, "dublin2"))
    press(timeline, Key.Key_L)
    assert heard.verbs[1:] == [(Verb.LOCK, "dublin2")]


def test_a_mark_is_told_and_goes_with_its_block(timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Space)
    assert timeline.accessibleDescription().endswith("marked, 1 in all")
    model = timeline.model()
    left = tuple(block for block in model.blocks if block.key != "dublin2")
    timeline.show_model(replace(model, blocks=left))
    assert timeline.place.marks == ()


def test_the_context_menu_by_key_and_mouse(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(timeline.viewport(), by_key)
    here = place(timeline, "york5")
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, here)
    QApplication.sendEvent(timeline.viewport(), by_mouse)
    assert heard.menus == ["dublin2", "york5"]
    assert heard.choices == ["york5"]


# --- looking around ------------------------------------------------------------------------------


def test_the_wheel_zooms_around_the_mouse(timeline: Timeline) -> None:
    middle = timeline.viewport().rect().center().x()
    before, pace = timeline.frame().time(middle), timeline.frame().pace
    wheel(timeline, 240, CONTROL)
    assert timeline.frame().pace > pace * 1.2
    assert timeline.frame().time(middle) == pytest.approx(before, abs=120)


def test_plus_and_minus_zoom_and_bounds_hold(timeline: Timeline) -> None:
    for key in (Key.Key_Plus, Key.Key_Minus):
        press(timeline, *[key] * 60)
        seen = timeline.span()
        assert timeline.model().start <= seen.start < seen.end
        assert seen.end <= timeline.model().end + timedelta(minutes=5)
    assert timeline.span().end - timeline.span().start > timedelta(days=115)


def test_shift_and_the_wheel_go_through_time(timeline: Timeline, qtbot) -> None:
    before = timeline.span()
    with qtbot.waitSignal(timeline.seen) as told:
        wheel(timeline, -120, SHIFT)
    assert timeline.span().start > before.start
    assert told.args == [timeline.span()]


def test_the_plain_wheel_is_the_pages_where_all_lanes_are_seen(timeline, shown) -> None:
    assert not wheel(timeline, -120).isAccepted()
    timeline.resize(868, 200)
    QApplication.processEvents()
    wheel(timeline, -120)
    assert timeline.verticalScrollBar().value() > 0


def test_control_t_brings_today_into_view(timeline: Timeline) -> None:
    timeline.show_span(at(12, 1), at(12, 8))
    press(timeline, Key.Key_T, held=CONTROL)
    assert timeline.span().start < at(10, 12, 10, 42) < timeline.span().end


def test_page_keys_go_through_lanes_or_time(timeline: Timeline) -> None:
    before = timeline.span().start
    press(timeline, Key.Key_PageDown)
    assert timeline.span().start > before
    timeline.resize(868, 200)
    QApplication.processEvents()
    press(timeline, Key.Key_PageDown)
    assert timeline.verticalScrollBar().value() > 0


def test_a_span_stays_whole_when_the_window_grows(timeline: Timeline) -> None:
    before = timeline.span()
    timeline.resize(1200, 420)
    QApplication.processEvents()
    assert timeline.span().start == before.start
    assert abs(timeline.span().end - before.end) < timedelta(hours=2)


def test_the_label_column_is_pulled_and_a_cut_title_has_its_tooltip(timeline: Timeline) -> None:
    frame = timeline.frame()
    row = spot(timeline, "york", handoff(1)).y()
    assert tip_at(timeline.picture(), frame, QPointF(20, row)) == ""
    edge = QPoint(round(frame.labels), 200)
    drag(timeline, edge, QPoint(90, 200))
    assert timeline.frame().labels == 90
    told = tip_at(timeline.picture(), timeline.frame(), QPointF(20, row))
    assert told == "New York primary"


def test_an_empty_timeline_says_why_and_takes_every_key(shown) -> None:
    empty = TimelineModel(at(10, 1), at(10, 8), empty="Nothing is planned yet.")
    made = shown(Timeline("Rotations", empty), 400, 200)
    made.setFocus()
    for key in (Key.Key_Right, Key.Key_Plus, Key.Key_S, Key.Key_Insert, Key.Key_Return):
        press(made, key)
    QTest.mouseClick(made.viewport(), LEFT, NONE, QPoint(200, 100))
    assert made.selected() is None


def test_a_block_of_no_lane_is_left_out(shown) -> None:
    model = two_sites()
    lost = Block("lost", "nowhere", handoff(0), handoff(1), "Lost")
    made = shown(Timeline("Rotations", replace(model, blocks=(*model.blocks, lost))))
    made.select("lost")
    assert made.selected() is None
