"""The kit's tests: an application that is dressed, in the light palette, at 100 %."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from views.kit import theme

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
