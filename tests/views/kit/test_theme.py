"""The theme: switched live, followed, scaled; the focus ring; buttons that say why."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button, action_button
from views.kit.cards import Card
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.labels import ElidedLabel, Label
from views.kit.switches import CheckBox, SegmentedSwitch
from views.kit.tokens import tokens


def test_everything_recolours_at_once(shown) -> None:
    card = shown(Card("Title"), 200, 100)
    card.body.addWidget(Label("words", "body"))
    assert card.grab().toImage().pixelColor(100, 50).name().upper() == tokens().light["surface"]
    theme.set_mode(theme.Mode.DARK)
    assert card.grab().toImage().pixelColor(100, 50).name().upper() == tokens().dark["surface"]
    label = card.findChildren(Label)[-1]
    assert label.palette().color(label.foregroundRole()).name().upper() == tokens().dark["text"]


def test_listeners_go_with_their_object(qtbot) -> None:
    label = Label("gone soon")
    label.deleteLater()
    QApplication.sendPostedEvents(label, 52)
    theme.set_mode(theme.Mode.DARK)
    assert theme.is_dark()


def test_the_light_palette_is_borrowed_and_given_back() -> None:
    theme.set_mode(theme.Mode.DARK)
    with theme.light_palette():
        assert theme.colour("surface").name().upper() == tokens().light["surface"]
    assert theme.colour("surface").name().upper() == tokens().dark["surface"]


@pytest.mark.parametrize("role", tokens().roles)
def test_figures_are_of_one_width_in_inter(role: str) -> None:
    font = theme.font(role)
    assert QFontInfo(font).family() == "Inter"
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(digit * 8) for digit in "0123456789"]
    # Inter kerns a pair of fours by a hundredth of a pixel.
    assert max(widths) - min(widths) <= 0.25


def test_text_grows_and_what_holds_it(shown) -> None:
    button = shown(Button("Add hours"))
    before = button.sizeHint()
    theme.set_scale(1.5)
    assert theme.font("body").pixelSize() == 20
    assert button.sizeHint().height() == 42
    assert button.sizeHint().width() > before.width()
    assert theme.size("card_padding") == 16


def test_a_label_is_cut_only_with_its_tooltip(shown) -> None:
    label = shown(ElidedLabel("a rather long sentence that has no room"), 80, 24)
    assert label.toolTip() == label.text()
    label.resize(600, 24)
    QApplication.processEvents()
    assert label.toolTip() == ""


def test_a_disabled_button_says_why_and_gets_its_own_tip_back(qtbot) -> None:
    button = action_button(
        Action("a.b", "Undo", lambda: None, "Ctrl+Z", enabled=False, reason="Nothing to undo")
    )
    qtbot.addWidget(button)
    assert not button.isEnabled()
    assert button.toolTip() == "Nothing to undo"
    button.set_enabled(True)
    assert "Ctrl+Z" in button.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_buttons_are_pressed_by_space_and_enter(shown, key: Qt.Key) -> None:
    done = []
    button = shown(Button("Go", lambda: done.append(1)))
    button.setFocus()
    QTest.keyClick(button, key)
    assert done == [1]


def test_chips_and_switches_tell_what_was_chosen(shown) -> None:
    heard: list[object] = []
    whole = QWidget()
    column = QVBoxLayout(whole)
    chip = Chip("Missing hours", count=3, toggled=heard.append)
    switch = SegmentedSwitch([("share", "Share"), ("hours", "Hours")], heard.append, "View")
    tick = CheckBox("Done", heard.append)
    for piece in (chip, switch, tick):
        column.addWidget(piece)
    shown(whole, 300, 200)
    for widget in (chip, switch.findChildren(Button.__mro__[1])[1], tick):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
    assert heard == [True, "hours", True]
    assert chip.accessibleName() == "Missing hours 3"
    assert switch.choice() == "hours"


def test_the_ring_goes_round_what_the_keyboard_reaches(shown) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(20, 20, 20, 20)
    button, field = Button("One"), QLineEdit()
    column.addWidget(button)
    column.addWidget(field)
    shown(whole, 300, 200)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Backtab)
    QApplication.processEvents()
    image = whole.grab().toImage()
    left, middle = button.x() - 3, button.y() + button.height() // 2
    assert image.pixelColor(left, middle) == theme.colour("accent")
    assert image.pixelColor(button.x() - 1, middle) != theme.colour("accent")
    QTest.keyClick(button, Qt.Key.Key_Tab)
    QApplication.processEvents()
    image = whole.grab().toImage()
    assert image.pixelColor(left, middle) != theme.colour("accent")
    assert image.pixelColor(field.x() - 3, field.y() + 14) == theme.colour("accent")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sum(type(child).__name__ == "_Ring" for child in whole.children()) == 1


def test_a_button_that_was_given_the_focus_by_the_window_has_no_ring(shown) -> None:
    button = Button("One")
    whole = QWidget()
    QVBoxLayout(whole).addWidget(button)
    shown(whole, 200, 80)
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    assert button.hasFocus()
    assert [child for child in whole.children() if type(child).__name__ == "_Ring"] == []


def test_the_first_action_of_an_empty_state_is_the_primary_one(shown) -> None:
    done = []
    state = shown(
        EmptyState("clock", "No hours yet", "Toil shows once hours are in.", [
            Action("a.add", "Add hours", lambda: done.append("add")),
            Action("a.paste", "Paste", lambda: done.append("paste")),
        ])
    )  # fmt: skip
    for button in state.buttons:
        button.click()
    assert done == ["add", "paste"]
    image = state.buttons[0].grab().toImage()
    assert image.pixelColor(6, 14) == theme.colour("accent")


def test_markup_in_words_stays_words(shown) -> None:
    button = shown(Button("Ana & <b>Ben</b>"))
    assert button.text() == "Ana & <b>Ben</b>"
    assert button.shortcut().isEmpty()
    button.set_enabled(False, "<img src='file:///x'> is wrong")
    assert "<img" not in button.toolTip()
    assert "&lt;img" in button.toolTip()
