"""Shifts moved, pulled and drawn on a timeline, by mouse and by keys alike."""

from dataclasses import replace
from datetime import timedelta
from time import monotonic

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.views.kit.timeline_hand import (
    ALT,
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    drag,
    moved_with,
    place,
    press,
    spot,
)
from tests.views.kit.timeline_pieces import Heard, at, handoff, two_sites, year_of
from views.kit import theme
from views.kit.rights import Right, Rights, WithRights
from views.kit.timeline import Timeline
from views.kit.timeline_drags import FRAME_MS
from views.kit.timeline_handler import DragKind
from views.kit.timeline_places import box

Key = Qt.Key


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


class ReadersWindow(QWidget, WithRights):
    """A window in which nothing may be changed."""

    rights = Rights(Right.LOOK, "You may only read.")


def test_where_nothing_may_be_changed_no_drag_begins_and_it_is_said_why(
    timeline: Timeline, heard: Heard, qtbot: QtBot
) -> None:
    window = ReadersWindow()
    qtbot.addWidget(window)
    window.resize(868, 420)
    timeline.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        timeline.show()
        window.activateWindow()
    start = place(timeline, "dublin2")
    drag(timeline, start, QPoint(start.x() + 140, start.y()), drop=False)
    assert timeline.drags.drag is None
    drag(timeline, start, QPoint(start.x() + 140, start.y()))
    assert set(heard.refusals) == {"You may only read."}
    heard.refusals.clear()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    timeline.select("dublin2")
    press(timeline, Key.Key_Right, held=SHIFT)
    press(timeline, Key.Key_S, Key.Key_Delete)
    assert len(heard.refusals) == 3
    assert (heard.done, heard.asked, heard.verbs) == ([], [], [])
    press(timeline, Key.Key_Return)
    assert heard.openings == ["dublin2"], "looking is everybody's"
    timeline.setParent(None)


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


def test_what_keeps_its_lane_moves_in_time_only(timeline: Timeline, heard: Heard) -> None:
    model = two_sites()
    kept = tuple(replace(block, stays=True) for block in model.blocks)
    timeline.show_model(replace(model, blocks=kept))
    start = place(timeline, "dublin2")
    drag(timeline, start, QPoint(start.x() + 140, place(timeline, "york2").y()))
    press(timeline, Key.Key_Down, held=SHIFT)
    press(timeline, Key.Key_Right, held=SHIFT)
    press(timeline, Key.Key_Return)
    assert [(done.lane, done.start) for done in heard.done] == [
        ("dublin", handoff(4)),
        ("dublin", handoff(3)),
    ]


def test_escape_calls_a_drag_off(timeline: Timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 0), drop=False)
    assert heard.asked
    press(timeline, Key.Key_Escape)
    QTest.mouseMove(timeline.viewport(), start + QPoint(160, 0))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start + QPoint(160, 0))
    assert heard.done == []
    assert timeline.drags.drag is None


def test_a_drag_outlives_another_model_that_leaves_its_block_alone(timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 0), drop=False)
    model = two_sites()
    timeline.show_model(replace(model, blocks=model.blocks[:-1]))
    QTest.mouseMove(timeline.viewport(), start + QPoint(144, 0))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start + QPoint(144, 0))
    assert [done.start for done in heard.done] == [handoff(4)]


def test_a_drag_ends_when_its_block_has_changed_under_it(timeline, heard: Heard) -> None:
    start = place(timeline, "dublin2")
    drag(timeline, start, start + QPoint(140, 0), drop=False)
    model = two_sites()
    other = tuple(
        replace(block, text="Somebody else") if block.key == "dublin2" else block
        for block in model.blocks
    )
    timeline.show_model(replace(model, blocks=other))
    QTest.mouseMove(timeline.viewport(), start + QPoint(144, 0))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start + QPoint(144, 0))
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
    began = monotonic()
    for step in range(200):  # faster than frames, and each another place
        moved_with(timeline, start + QPoint(20 + step, 0), ALT)
    frames = (monotonic() - began) * 1000 / FRAME_MS
    assert len(heard.asked) <= frames + 2
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


def test_lanes_and_time_go_on_under_a_drag_that_is_held_at_the_edge(
    timeline: Timeline, heard: Heard, qtbot
) -> None:
    timeline.show_model(year_of(40, 52))
    start = place(timeline, timeline.model().blocks[41].key)
    before, body = timeline.span(), timeline.frame().body
    drag(timeline, start, QPointF(body.right() - 3, body.bottom() - 3).toPoint(), drop=False)
    qtbot.waitUntil(lambda: timeline.verticalScrollBar().value() > 100)
    qtbot.waitUntil(lambda: timeline.span().start > before.start + timedelta(days=3))
    under = timeline.drags.drag
    QTest.mouseRelease(timeline.viewport(), LEFT)
    assert under is not None
    assert heard.done == [under]
    assert under.lane != "p0"
    assert QRectF(body).height() > 0


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
