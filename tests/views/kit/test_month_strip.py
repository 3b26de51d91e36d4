"""Month strips in a table: squares that keys and clicks choose, each with its words and outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tests.views.kit.budget_pieces import LEVELS, Level, levels_table
from views.kit.strip_paint import SIDE, STEP, Fill, paint_square, square_under, width_of
from views.kit.table_column import Look
from views.kit.table_strip import StripTable

Opened = list[tuple[Level, int]]


@pytest.fixture
def table(shown) -> tuple[StripTable, Opened]:
    """Four services with the keys on the first."""
    opened: Opened = []
    view = shown(levels_table(opened), 840, 200)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view.rows().index(0, 0))
    return view, opened


def place(view: StripTable, row: int, square: int) -> QPoint:
    """The middle of a square on the screen."""
    band = next(b for b in view.bands() if view.rows().columns[b.column].look is Look.STRIP)
    top = view.rowViewportPosition(row)
    return QPoint(band.text_left + square * STEP + SIDE // 2, top + view.row_height() // 2)


def test_arrows_choose_squares_from_the_latest_on(qtbot, table) -> None:
    view, opened = table
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.chosen() == (LEVELS[0], 11)
    assert view.accessibleDescription() == "Oct: half"
    for _press in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.chosen() == (LEVELS[0], 7)
    assert view.accessibleDescription() == "Jun: crossed"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [(LEVELS[0], 7)]


def test_esc_and_another_row_let_the_square_go(qtbot, table) -> None:
    view, opened = table
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen() is None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen() is None
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not opened


def test_a_click_opens_its_square_and_no_other(qtbot, table) -> None:
    view, opened = table
    port = view.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=place(view, 2, 3))
    assert opened == [(LEVELS[2], 3)]
    assert view.chosen_in(LEVELS[2].id) == 3
    assert view.chosen_in(LEVELS[0].id) is None
    between = place(view, 2, 3) + QPoint(SIDE // 2 + 2, 0)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=between)
    assert len(opened) == 1


@pytest.mark.parametrize("one", Fill)
def test_each_fill_has_an_outline_of_its_own(one: Fill) -> None:
    pictures = {fill: grey(fill) for fill in Fill}
    assert sum(picture == pictures[one] for picture in pictures.values()) == 1


def grey(fill: Fill) -> list[bool]:
    """A square without its colours: where it is darker than its ground by half."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_square(painter, QRectF(0, 0, SIDE, SIDE), fill)
    painter.end()
    return [image.pixelColor(x, y).value() < 200 for x in range(SIDE) for y in range(SIDE)]


@given(count=st.integers(1, 60), across=st.floats(-50, 1200))
def test_the_square_under_a_point_is_the_one_painted_there(count: int, across: float) -> None:
    at = square_under(across, count)
    there = (one for one in range(count) if one * STEP <= across <= one * STEP + SIDE)
    assert at == next(there, None)
    assert at is None or across <= width_of(count)
