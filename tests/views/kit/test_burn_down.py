"""The burn-down: what it draws where, its keys, its words, its table twin."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QApplication

from tests.views.kit.budget_pieces import burn_down, october
from views.kit import theme
from views.kit.burn_down import BurnDownChart
from views.kit.burn_down_data import day_ticks, twin_table, value_ticks
from views.kit.burn_down_paint import frame_of, placed_events
from views.kit.table_panel import TablePanel

SIZE = QSizeF(800, 260)


@pytest.fixture
def opened() -> list[str]:
    """The events that were opened."""
    return []


@pytest.fixture
def chart(shown, opened) -> BurnDownChart:
    """A month with the keys."""
    made = shown(BurnDownChart("Error budget left", opened.append), 800, 260)
    made.show_burn(burn_down())
    made.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_keys_walk_along_events_open_them_and_let_go(qtbot, chart, opened) -> None:
    canvas = chart.canvas
    assert canvas.accessibleDescription() == "7 of 45 minutes are left."
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.chosen() == "INC-405"
    said = canvas.accessibleDescription()
    assert said == "INC-405, Wed 7 Oct 10:09: 9 min lost, 24 min left"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened == ["INC-405"]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.chosen()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.chosen() == "INC-412"


def test_a_click_on_a_label_chooses_its_event(qtbot, chart) -> None:
    canvas = chart.canvas
    burn = canvas.burn()
    placed = placed_events(burn, frame_of(burn, QSizeF(canvas.size())))[0]
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=placed.label.center().toPoint())
    assert canvas.chosen() == "INC-398"


def test_every_label_has_a_place_of_its_own() -> None:
    burn = burn_down()
    placed = placed_events(burn, frame_of(burn, SIZE))
    labels = [one.label for one in placed if one.label is not None]
    assert len(labels) == 4
    for at, one in enumerate(labels):
        assert not any(one.intersects(other) for other in labels[at + 1 :])


def test_a_fall_stands_at_the_middle_of_what_it_took() -> None:
    burn = burn_down()
    frame = frame_of(burn, SIZE)
    first = placed_events(burn, frame)[0]
    assert first.middle.y() == pytest.approx(frame.y(39.0))
    assert burn.left_at(october(3, 14, 6)) == pytest.approx(39.0)
    assert burn.left_at(october(20)) is None


def test_below_zero_is_shown_below_zero() -> None:
    burn = burn_down(below_zero=True)
    frame = frame_of(burn, SIZE)
    assert frame.low < -13
    assert frame.y(burn.measured[-1][1]) > frame.y(0.0)


def test_the_table_twin_has_every_event_and_number(qtbot, chart) -> None:
    rows = twin_table(burn_down()).rows
    assert ("2026-10-03 15:12", "INC-398", "12.0", "33.0") in rows
    assert ("2026-10-08 23:00", "Maintenance, 30 min excluded", "", "24.0") in rows
    instants = [str(row[0]) for row in rows]
    assert instants == sorted(instants)
    chart.show_table(True)
    assert chart.table_shown()
    twin = chart.findChild(TablePanel)
    assert twin.view.rows().rowCount() == len(rows)
    chart.show_burn(burn_down(below_zero=True))
    assert chart.table_shown()
    chart.show_table(False)
    assert not chart.table_shown()


def test_days_below_are_the_window_s_own() -> None:
    words = [words for _at, words in day_ticks(burn_down())]
    assert words == ["1 Oct", "Mon 5", "Mon 12", "Mon 19", "Mon 26", "31 Oct"]


def test_a_picture_of_it_is_saved_and_copied(qtbot, chart, tmp_path) -> None:
    for suffix in (".png", ".svg", ".pdf"):
        chart.save(tmp_path / f"burn{suffix}")
        assert (tmp_path / f"burn{suffix}").stat().st_size > 1000
    qtbot.keyClick(chart.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QApplication.clipboard().image().isNull()


def test_the_measured_line_is_painted_in_its_colour(qtbot, chart) -> None:
    canvas = chart.canvas
    frame = frame_of(canvas.burn(), QSizeF(canvas.size()))
    image = canvas.grab().toImage()
    x, y = round(frame.x(october(9))), round(frame.y(24.0))
    near = {image.pixelColor(x, y + by).name() for by in (-1, 0, 1)}
    assert theme.colour("blue").name() in near


def test_nothing_known_is_no_line(shown) -> None:
    made = shown(BurnDownChart("Error budget left", lambda _key: None), 800, 260)
    made.show_burn(None)
    made.show_table(True)
    assert not made.table_shown()
    assert not made.canvas.accessibleDescription()


@given(low=st.floats(-1e9, 0), high=st.floats(1e-12, 1e9))
@example(low=-1e-05, high=1e6)
@example(low=-3e-11, high=1e-11)
def test_ticks_hold_the_values_and_zero(low: float, high: float) -> None:
    ticks = value_ticks(low, high)
    dust = 2e-9 * (ticks[1] - ticks[0])
    assert ticks[0] - dust <= low
    assert ticks[-1] + dust >= high
    assert 0.0 in ticks
    assert 2 <= len(ticks) <= 8


def test_windows_of_a_quarter_name_months() -> None:
    month = burn_down()
    quarter = replace(month, end=month.start + timedelta(days=92))
    assert [words for _at, words in day_ticks(quarter)] == ["1 Oct", "Nov", "Dec", "31 Dec"]
