"""Everything in the kit that takes the focus says what it is, and text is never markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from tests.views.kit.gallery import gallery
from views.kit import theme
from views.kit.buttons import IconButton
from views.kit.pressable import Pressable


@pytest.fixture
def everything(qtbot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, theme.Mode.LIGHT)
    made = gallery()
    qtbot.addWidget(made)
    return made


def nameless(whole: QWidget) -> list[str]:
    """Widgets that take the focus by Tab and have neither words nor a name."""
    found = []
    for widget in whole.findChildren(QWidget):
        by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if not by_tab or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
            continue
        name = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton) else ""
        )
        if not name and type(widget) is not QWidget:
            found.append(type(widget).__name__)
    return found


def test_everything_that_takes_the_focus_has_a_name(everything: QWidget) -> None:
    assert nameless(everything) == []


def test_a_nameless_button_is_found(everything: QWidget) -> None:
    button = everything.findChild(IconButton)
    assert button is not None
    button.setAccessibleName("")
    assert nameless(everything) == ["IconButton"]


def test_labels_never_read_markup(everything: QWidget) -> None:
    labels = everything.findChildren(QLabel)
    assert any("<b>" in label.text() for label in labels)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_disabled_buttons_say_why(everything: QWidget) -> None:
    off = [button for button in everything.findChildren(Pressable) if not button.isEnabled()]
    assert off
    assert [button.text() for button in off if not button.toolTip()] == []


def test_scrolling_parts_have_a_name(everything: QWidget) -> None:
    assert [
        area for area in everything.findChildren(QScrollArea) if not area.accessibleName()
    ] == []
