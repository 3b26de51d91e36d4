"""The scatter: where its dots stand, its keys, its words, its table twin."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QGuiApplication

from tests.views.kit.pieces import MONTHS
from views.kit import theme
from views.kit.scatter import ScatterChart, scatter_frame
from views.kit.table_panel import TablePanel


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def chart(shown, opened) -> ScatterChart:
    made = shown(ScatterChart("Hours and requests", opened.append), 500, 260)
    made.show_scatter(MONTHS)
    made.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_keys_walk_along_dots_and_open_them(qtbot, chart, opened) -> None:
    canvas = chart.canvas
    assert canvas.accessibleDescription() == MONTHS.finding
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    said = "Feb 2026: Hours a month 22.5, Requests a month 200"
    assert canvas.accessibleDescription() == said
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened == ["2"]
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.chosen() == "3"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.chosen()
    qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_click_chooses_the_dot_under_it_and_is_kept(qtbot, chart) -> None:
    canvas = chart.canvas
    place = scatter_frame(MONTHS, QSizeF(canvas.size())).place(200, 22.5)
    image = canvas.grab().toImage()
    assert image.pixelColor(place.toPoint()).name() == theme.colour("blue").name()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert canvas.chosen() == "2"
    chart.show_scatter(replace(MONTHS, dots=MONTHS.dots[1:]))
    assert canvas.chosen() == "2"
    chart.show_scatter(replace(MONTHS, dots=MONTHS.dots[2:]))
    assert not canvas.chosen()


def test_axes_begin_at_zero_and_hold_every_dot() -> None:
    frame = scatter_frame(MONTHS, QSizeF(500, 260))
    assert frame.across[0] == frame.up[0] == 0
    for dot in MONTHS.dots:
        assert frame.box.contains(frame.place(dot.across, dot.up))


def test_the_table_twin_has_every_dot(chart) -> None:
    chart.show_table(True)
    assert chart.table_shown()
    model = chart.findChild(TablePanel).view.rows()
    assert [model.texts(0, 3, at) for at in range(3)] == [
        ["Jan 2026", "Feb 2026", "Mar 2026"],
        ["100", "200", "400"],
        ["10", "22.5", "41"],
    ]
    chart.show_scatter(None)
    assert not chart.table_shown()
