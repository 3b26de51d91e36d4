"""The timeline under real keys and a real mouse: what it chooses, what it asks, what it tells."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.views.kit.timeline_pieces import Heard, at, handoff, two_sites
from views.kit import theme
from views.kit.timeline import Timeline
from views.kit.timeline_handler import DragKind, Verb
from views.kit.timeline_model import Block, TimelineModel
from views.kit.timeline_places import box

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def timeline(shown, heard: Heard) -> Timeline:
    made = Timeline("Rotations", two_sites(), heard)
    shown(made, 868, 420)
    made.show_span(at(10, 5), at(12, 14))
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def place(timeline: Timeline, key: str) -> QPoint:
    """The middle of a block."""
    area = box(timeline.frame(), timeline.index(), key)
    assert area is not None
    return area.center().toPoint()


def spot(timeline: Timeline, lane: str, when: datetime) -> QPoint:
    """A place of a lane at an instant."""
    frame = timeline.frame()
    slot = frame.rows.by_key[lane]
    return QPointF(frame.x(when.timestamp()), frame.y(slot.top) + slot.height / 2).toPoint()


def drag(timeline: Timeline, start: QPoint, end: QPoint, held=NONE, *, drop: bool = True) -> None:
    view = timeline.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for step in range(1, 11):
        here = start + (end - start) * (step / 10)
        QTest.mouseMove(view, here)
        if held is not NONE:
            _moved_with(timeline, here, held)
    if drop:
        QTest.mouseRelease(view, LEFT, held, end)


def _moved_with(timeline: Timeline, here: QPoint, held: Qt.KeyboardModifier) -> None:
    """QTest cannot hold a key while it moves the mouse."""
    from PySide6.QtGui import QMouseEvent

    spot = QPointF(here)
    event = QMouseEvent(
        QEvent.Type.MouseMove, spot, timeline.viewport().mapToGlobal(spot),
        Qt.MouseButton.NoButton, LEFT, held,
    )  # fmt: skip
    QApplication.sendEvent(timeline.viewport(), event)


def press(timeline: Timeline, *keys: Qt.Key, held=NONE) -> None:
    for key in keys:
        QTest.keyClick(timeline, key, held)


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


def test_the_context_menu_by_key_and_mouse(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(timeline.viewport(), by_key)
    here = place(timeline, "york5")
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, here)
    QApplication.sendEvent(timeline.viewport(), by_mouse)
    assert heard.menus == ["dublin2", "york5"]
    assert heard.choices == ["york5"]


# --- dragging ------------------------------------------------------------------------------------


def test_a_shift_is_dragged_to_another_handoff_and_site(timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, QPoint(start.x() + 140, place(timeline, "york2").y()))
    (done,) = heard.done
    assert (done.kind, done.lane) == (DragKind.MOVE, "york")
    assert done.block is not None
    assert done.block.key == "dublin2"
    assert (done.start, done.end) == (handoff(4), handoff(5))
    assert heard.asked


def test_a_week_stays_a_week_where_the_clocks_change(timeline, heard: Heard) -> None:
    """From a week of 168 hours into the one of 169."""
    start = spot(timeline, "dublin", at(10, 13))
    drag(timeline, start, start + QPoint(72, 0))
    assert (heard.done[0].start, heard.done[0].end) == (handoff(2), handoff(3))
    assert heard.done[0].end - heard.done[0].start == timedelta(hours=169)


def test_alt_frees_a_drag_to_quarters_of_an_hour(timeline: Timeline, heard: Heard) -> None:
    timeline.show_span(at(10, 19), at(10, 23))
    start = spot(timeline, "dublin", at(10, 20, 12))
    drag(timeline, start, start + QPoint(40, 0), ALT)
    (done,) = heard.done
    assert handoff(2) < done.start < handoff(3)
    assert done.start.minute % 15 == 0
    assert done.end - done.start == timedelta(weeks=1, hours=1)


def test_an_edge_is_dragged(timeline: Timeline, heard: Heard) -> None:
    area = box(timeline.frame(), timeline.index(), "dublin5")
    assert area is not None
    middle = round(area.center().y())
    drag(
        timeline, QPoint(round(area.right()) - 2, middle), QPoint(round(area.right()) + 75, middle)
    )
    drag(timeline, QPoint(round(area.left()) + 2, middle), QPoint(round(area.left()) - 70, middle))
    longer, earlier = heard.done
    assert (longer.kind, longer.start, longer.end) == (DragKind.RESIZE, handoff(5), handoff(7))
    assert (earlier.start, earlier.end) == (handoff(4), handoff(6))


def test_a_block_never_vanishes_when_an_edge_passes_the_other(timeline, heard: Heard) -> None:
    area = box(timeline.frame(), timeline.index(), "leave")
    assert area is not None
    timeline.show_span(at(10, 12), at(10, 20))
    area = box(timeline.frame(), timeline.index(), "leave")
    assert area is not None
    middle = round(area.center().y())
    drag(timeline, QPoint(round(area.right()) - 2, middle), QPoint(round(area.left()) - 90, middle))
    (done,) = heard.done
    assert (done.start, done.end) == (at(10, 15), at(10, 16))


def test_leave_is_drawn_on_an_empty_lane(timeline: Timeline, heard: Heard) -> None:
    drag(
        timeline,
        spot(timeline, "leave", at(11, 17, 12)),
        spot(timeline, "leave", at(11, 20, 1)),
    )
    (done,) = heard.done
    assert (done.kind, done.block, done.lane) == (DragKind.CREATE, None, "leave")
    assert (done.start, done.end) == (at(11, 17), at(11, 20))


def test_nothing_is_drawn_where_nothing_may_stand(timeline: Timeline, heard: Heard) -> None:
    row = spot(timeline, "state", at(11, 17))
    drag(timeline, row, row + QPoint(100, 0))
    assert heard.done == heard.asked == []


def test_what_cannot_be_moved_stays(timeline: Timeline, heard: Heard) -> None:
    here = place(timeline, "gap")
    drag(timeline, here, here + QPoint(100, 0))
    assert heard.done == []


def test_escape_calls_a_drag_off(timeline: Timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 0), drop=False)
    assert heard.asked
    press(timeline, Key.Key_Escape)
    QTest.mouseMove(timeline.viewport(), start + QPoint(160, 0))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start + QPoint(160, 0))
    assert heard.done == []
    assert timeline.drags.drag is None


def test_a_drag_back_to_where_it_began_does_nothing(timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 0), drop=False)
    QTest.mouseMove(timeline.viewport(), start)
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start)
    assert heard.done == []


def test_the_effect_is_asked_at_most_once_a_frame(timeline, heard: Heard, qtbot) -> None:
    start = place(timeline, "leave")
    view = timeline.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for step in range(200):  # faster than frames
        _moved_with(timeline, start + QPoint(20 + step, 0), NONE)
    asked = len(heard.asked)
    assert asked <= 20
    latest = timeline.drags.drag
    qtbot.waitUntil(lambda: heard.asked[-1] == latest)
    QTest.mouseRelease(view, LEFT, NONE, start + QPoint(219, 0))
    assert heard.done == [latest]


def test_the_card_is_shown_while_dragging(timeline: Timeline) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 34), drop=False)
    image = timeline.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.colour("bad").name() in colours
    press(timeline, Key.Key_Escape)


# --- the same by keys ----------------------------------------------------------------------------


def test_shift_and_arrows_move_a_block_until_enter(timeline, heard: Heard, qtbot) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Right, Key.Key_Right, Key.Key_Down, held=SHIFT)
    assert heard.done == []
    qtbot.waitUntil(lambda: timeline.drags.drag == heard.asked[-1])
    press(timeline, Key.Key_Return)
    (done,) = heard.done
    assert (done.lane, done.start, done.end) == ("york", handoff(4), handoff(5))
    assert heard.openings == []


def test_control_shift_and_arrows_pull_the_edges(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin4")
    press(timeline, Key.Key_Right, Key.Key_Up, held=SHIFT | CONTROL)
    press(timeline, Key.Key_Return)
    (done,) = heard.done
    assert (done.kind, done.start, done.end) == (DragKind.RESIZE, handoff(3), handoff(6))
    press(timeline, Key.Key_Left, Key.Key_Left, Key.Key_Left, held=SHIFT | CONTROL)
    press(timeline, Key.Key_Return)
    assert len(heard.done) == 1  # it was one step long already: nothing to do


def test_alt_moves_by_a_quarter_of_an_hour(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin4")
    press(timeline, Key.Key_Right, held=SHIFT | ALT)
    press(timeline, Key.Key_Return)
    assert heard.done[0].start == handoff(4) + timedelta(minutes=15)
    assert heard.done[0].end == handoff(5) + timedelta(minutes=15)


def test_insert_begins_a_block_on_an_empty_lane(timeline: Timeline, heard: Heard) -> None:
    timeline.select("leave")
    press(timeline, Key.Key_Down, Key.Key_Insert)
    press(timeline, Key.Key_Right, held=SHIFT)
    press(timeline, Key.Key_Right, held=SHIFT | CONTROL)
    press(timeline, Key.Key_Return)
    (done,) = heard.done
    assert (done.kind, done.block, done.lane) == (DragKind.CREATE, None, "overrides")
    assert (done.start, done.end) == (handoff(2), handoff(4))


def test_escape_calls_a_move_by_keys_off(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Right, held=SHIFT)
    press(timeline, Key.Key_Escape, Key.Key_Return)
    assert heard.done == []
    assert heard.openings == ["dublin2"]


def test_a_move_by_keys_ends_when_the_focus_goes(timeline: Timeline, heard: Heard) -> None:
    timeline.select("dublin2")
    press(timeline, Key.Key_Right, held=SHIFT)
    timeline.clearFocus()
    assert timeline.drags.drag is None
    assert heard.done == []


# --- looking around ------------------------------------------------------------------------------


def wheel(timeline: Timeline, turn: int, held=NONE) -> QWheelEvent:
    view = timeline.viewport()
    here = QPointF(view.rect().center())
    event = QWheelEvent(
        here, view.mapToGlobal(here), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    return event


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
    from views.kit.timeline_told import tip_at

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
