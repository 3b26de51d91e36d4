"""The kit's tests: an application that is dressed, in the light palette, at 100 %."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.views.kit.timeline_pieces import Heard, at, two_sites
from views.kit import theme
from views.kit.timeline import Timeline

W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT)
    yield
    theme.set_scale(1.0)


@pytest.fixture
def shown(qtbot) -> Callable[[W], W]:
    """Shows a widget in a window of its own, active, so that keys reach it."""

    def show(widget: W, width: int = 900, height: int = 400) -> W:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


@pytest.fixture
def heard() -> Heard:
    """What a timeline tells its page."""
    return Heard()


@pytest.fixture
def timeline(shown, heard: Heard) -> Timeline:
    """Ten weeks of two sites, with the keys."""
    made = Timeline("Rotations", two_sites(), heard)
    shown(made, 868, 420)
    made.show_span(at(10, 5), at(12, 14))
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made
