"""Fields of a form: each reads what is typed into a value, or says why it cannot."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from views.kit import icons, theme, typed


class LineField(QLineEdit):
    """One line of text, read by a parser when the form asks or the field is left.

    show: how a value is written into it. put: what was last written into it, not typed.
    """

    put = ""

    def __init__(
        self,
        parse: typed.Parse[Any] = typed.text,
        show: Callable[[Any], str] = str,
        hint: str = "",
        choices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._parse, self._show = parse, show
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFont(theme.font("body"))
        self.left: Callable[[], object] | None = None
        theme.on_change(self._fit)
        if choices:
            self.set_choices(choices)

    def value(self) -> Any:
        """What was typed, as a value. Raises Refused."""
        return self._parse(self.text())

    def set_value(self, value: Any) -> None:
        """Write a value; None empties the field."""
        self.put = "" if value is None else self._show(value)
        self.setText(self.put)
        self.setCursorPosition(0)  # a long value is read from its beginning

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these while typing."""
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(choices), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.left is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left()

    def _fit(self) -> None:
        self.setFont(theme.font("body"))


class TextField(QPlainTextEdit):
    """Several lines of plain text. Tab leaves it. put: what was last written into it, not typed."""

    put = ""

    def __init__(
        self, parse: typed.Parse[Any] = typed.text, hint: str = "", lines: int = 3
    ) -> None:
        super().__init__()
        self._parse = parse
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("body"))
        self.setFixedHeight(lines * theme.line_height("body") + 12)

    def value(self) -> Any:
        """What was typed, as a value. Raises Refused."""
        return self._parse(self.toPlainText())

    def set_value(self, value: Any) -> None:
        """Write a value; None empties the field."""
        self.put = "" if value is None else str(value)
        self.setPlainText(self.put)


class ChoiceField(QComboBox):
    """One of a closed list. The list opens with Space, Alt+Down or a click; letters jump.

    chosen: whether a person chose; put: the words that were last chosen for them.
    """

    chosen, put = False, ""

    def __init__(self, choices: Mapping[str, Any], empty: str = "") -> None:
        """choices: words and the value of each; empty: words for no value, where that is allowed."""
        super().__init__()
        self.activated.connect(self._was_chosen)
        self.setFont(theme.font("body"))
        self.set_choices(choices, empty)
        theme.on_change(self._fit)

    def set_choices(self, choices: Mapping[str, Any], empty: str = "") -> None:
        """Another list; the value stays where it is in it."""
        before, chosen = self.value() if self.count() else None, self.chosen
        self.clear()
        # Kept here and not as data of the items: Qt would make plain text of a word of a list.
        self._values = [*([None] if empty else []), *choices.values()]
        self.addItems([*([empty] if empty else []), *choices])
        self.set_value(before)
        self.chosen = chosen

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def value(self) -> Any:
        """The chosen value."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not in the list chooses the first."""
        at = next((i for i, own in enumerate(self._values) if own == value), 0)
        self.setCurrentIndex(at)
        self.chosen, self.put = False, self.currentText()

    def _was_chosen(self) -> None:
        self.chosen = True

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 12, theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.size("control"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that passes over a form must not change what it holds.
        event.ignore()

    def _fit(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        invalid = self.property("invalid") == "true"
        painter.setPen(QPen(theme.colour("bad" if invalid else "border" if enabled else "sep"), 1))
        hovered = enabled and self.underMouse()
        painter.setBrush(theme.colour("sunken" if hovered else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        side = theme.size("icon_small")
        arrow = icons.pixmap("chevron-down", "text2", side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - 8, (self.height() - side) // 2, arrow)
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if enabled else "muted"))
        room = self.width() - side - 26
        words = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        box = QRectF(10, 0, room, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


def duration_field(hint: str = "2:30, 2.5, 150m") -> LineField:
    """A length of time, in seconds."""
    from views.kit.table_column import clock_text

    return LineField(typed.seconds, clock_text, hint)


def decimal_field(hint: str = "") -> LineField:
    """A number."""
    return LineField(typed.decimal, lambda value: format(value, "f"), hint)


def percent_field(hint: str = "50 %") -> LineField:
    """A share of one, typed as per cent."""
    return LineField(typed.percent, lambda value: f"{(value * 100).normalize():f} %", hint)


def day_field(hint: str = "2026-03-31") -> LineField:
    """A day, as ISO writes it."""
    return LineField(typed.day, lambda value: value.isoformat(), hint)


def person_field(people: Mapping[str, Any], hint: str = "") -> LineField:
    """A person by name, offered while typing. people: names and the value of each."""
    names = {value: name for name, value in people.items()}
    return LineField(typed.one_of(people), lambda value: names.get(value, ""), hint, list(people))


AnyField = LineField | TextField | ChoiceField


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Give a field the edge of a refused one, or take it away."""
    field.setProperty("invalid", "true" if invalid else "false")
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()
