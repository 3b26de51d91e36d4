"""B-P1: a year of sixty people on the timeline, repainted and dragged within a frame each.

The peer is what a Qt program would usually build: a graphics scene with an item for each shift.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from tests.views.kit.timeline_pieces import Heard, year_of
from views.kit import theme
from views.kit.timeline import Timeline
from views.kit.timeline_places import box

FRAME = 0.0167
PEOPLE = 60
START = datetime(2026, 1, 1, tzinfo=UTC)
FRAMES = 12
SPANS = {"a year": 375, "half a year": 180, "ten weeks": 70, "two weeks": 14, "three days": 3}


@pytest.fixture(scope="module")
def app() -> QApplication:
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    theme.apply(running, theme.Mode.LIGHT)
    return running


@pytest.fixture(params=[52, 364], ids=["weeks", "days"], scope="module")
def timeline(request, app: QApplication) -> Iterator[Timeline]:
    made = Timeline("Year", year_of(PEOPLE, request.param), Heard())
    made.resize(1400, 900)
    made.show()
    app.processEvents()
    yield made
    made.close()
    made.deleteLater()


def frames(timeline: Timeline) -> Callable[[], None]:
    """So many frames, each of another place in time, lanes or zoom."""
    lanes = timeline.verticalScrollBar()

    def paint() -> None:
        for step in range(FRAMES):
            if step % 3 == 0:
                timeline.zoom_by(1.1 if step % 2 else 1 / 1.1)
            elif step % 3 == 1:
                lanes.setValue(step * 97 % max(1, lanes.maximum()))
            else:
                timeline.pan_by(0.05 if step % 2 else -0.05)
            timeline.viewport().repaint()

    return paint


@pytest.mark.parametrize("span", SPANS)
def bench_repaint(race, timeline: Timeline, span: str) -> None:
    """Scrolling and zooming, each frame painted whole."""
    start = START + timedelta(days=60) if SPANS[span] < 200 else START
    timeline.show_span(start, start + timedelta(days=SPANS[span]))
    blocks = len(timeline.model().blocks)
    race("B-P1", f"timeline, {blocks} shifts, {span}: {FRAMES} frames").run(
        watchbill=frames(timeline)
    ).within(FRAMES * FRAME)


def bench_drag(race, timeline: Timeline) -> None:
    """Feedback while a shift is dragged: the page's answer, the ghost and the card painted."""
    heard = Heard()
    timeline.set_handler(heard)
    timeline.show_span(START + timedelta(days=60), START + timedelta(days=130))
    timeline.verticalScrollBar().setValue(0)
    view = timeline.viewport()
    key = timeline.model().blocks[12 if len(timeline.model().blocks) < 9000 else 80].key
    area = box(timeline.frame(), timeline.index(), key)
    assert area is not None
    start = area.center()
    left = Qt.MouseButton.LeftButton

    def send(kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        event = QMouseEvent(
            kind, at, view.mapToGlobal(at), button, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)

    def drag() -> None:
        send(QEvent.Type.MouseButtonPress, start, left)
        for step in range(FRAMES):
            at = start + QPointF(30 + step * 40, step * 20)
            send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
            view.repaint()
        timeline.drags.cancel()

    blocks = len(timeline.model().blocks)
    race("B-P1", f"dragging a shift of {blocks}: {FRAMES} frames").run(watchbill=drag).within(
        FRAMES * FRAME
    )
    assert len(heard.asked) >= 6  # each round asked at least once


def bench_against_items(race, app: QApplication) -> None:
    """A year of days scrolled, against an item for each shift."""
    model = year_of(PEOPLE, 364)
    ours = Timeline("Year", model)
    scene = QGraphicsScene()
    pace = 20 / 86_400
    for number, block in enumerate(model.blocks):
        left = (block.start - START).total_seconds() * pace
        across = (block.end - block.start).total_seconds() * pace
        top = number // 364 * 34
        item = scene.addRect(QRectF(left, top, across - 2, 28))
        item.setBrush(theme.colour("site_a"))
        QGraphicsSimpleTextItem(block.text[:2], item).setPos(left + 4, top + 6)
    stock = QGraphicsView(scene)
    for view in (ours, stock):
        view.resize(1400, 900)
        view.show()
    app.processEvents()
    ours.show_span(START, START + timedelta(days=1400 / 20))

    def ours_scrolls() -> None:
        for step in range(FRAMES):
            ours.horizontalScrollBar().setValue(500 + step * 35)
            ours.viewport().repaint()

    def stock_scrolls() -> None:
        for step in range(FRAMES):
            stock.horizontalScrollBar().setValue(500 + step * 35)
            stock.viewport().repaint()

    found = race("B-P1", "a year of days scrolled").run(items=stock_scrolls, watchbill=ours_scrolls)
    found.times_faster(2, "items")
    for view in (ours, stock):
        view.close()
        view.deleteLater()
