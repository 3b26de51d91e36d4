"""One of several, each with a line of evidence below its name: people who could serve, shifts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from views.kit import icons, theme
from views.kit.buttons import LinkButton
from views.kit.labels import Label
from views.kit.plain import tip
from views.kit.pressable import Pressable

_MOST = 5
"""Lines at first; the others come when they are asked for."""


@dataclass(frozen=True)
class Choice:
    """One line: its value, its name, what speaks for or against it, and below how to reach them.

    state: ok, warn, bad, or "" for none.
    """

    value: Any
    name: str
    words: str
    below: str = ""
    state: str = ""


class PickList(QWidget):
    """Lines of which one is chosen. Arrows move, Enter takes: `taken` is called with the value."""

    def __init__(self, name: str, taken: Callable[[Any], object] | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._taken = taken
        self.changed: Callable[[], object] | None = None
        self._group = QButtonGroup(self)
        self._picks: list[_Pick] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._none = Label(_("Nobody could."), "secondary", "muted")
        self._none.hide()
        self._column.addWidget(self._none)
        self._more: LinkButton | None = None
        self._choices: tuple[Choice, ...] = ()
        self._shown, self._all = 0, False

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these; the chosen one stays where it is still among them, else the first.

        Lines are used again, so that they keep their place among the stops of Tab.
        """
        self._choices = tuple(choices)
        before = self.value()
        shown = self._choices if self._all else self._choices[:_MOST]
        while len(self._picks) < len(shown):
            pick = _Pick(shown[len(self._picks)], self._take)
            pick.toggled.connect(self._tell)
            self._picks.append(pick)
            self._group.addButton(pick)
            self._column.insertWidget(len(self._picks), pick)
        for at, pick in enumerate(self._picks):
            pick.setVisible(at < len(shown))
            if at < len(shown):
                pick.show_choice(shown[at])
        self._none.setVisible(not choices)
        rest = len(choices) - len(shown)
        self._offer(rest)
        self._shown = len(shown)
        values = [choice.value for choice in shown]
        if shown:
            self._picks[values.index(before) if before in values else 0].setChecked(True)

    def _offer(self, rest: int) -> None:
        """The link to the others, made after the first lines, so that Tab comes to these first."""
        if self._more is None:
            self._more = LinkButton("", self._show_all, "chevron-down")
            self._column.addWidget(self._more)
        self._more.setVisible(rest > 0)
        self._more.set_text(ngettext("Show {n} more", "Show {n} more", rest))

    def _show_all(self) -> None:
        self._all = True
        first = self._shown
        self.show_choices(self._choices)
        self._picks[first].setFocus(Qt.FocusReason.TabFocusReason)

    def value(self) -> Any:
        """What is chosen; None for nothing."""
        chosen = self._group.checkedButton()
        return chosen.choice.value if isinstance(chosen, _Pick) and self._shown else None

    def choose(self, value: Any) -> None:
        """Choose a value."""
        for pick in self._picks[: self._shown]:
            if pick.choice.value == value:
                pick.setChecked(True)

    def _tell(self, on: bool) -> None:
        if on and self.changed is not None:
            self.changed()

    def _take(self) -> None:
        if self._taken is not None:
            self._taken(self.value())


class _Pick(Pressable):
    """A line with its mark."""

    pad = 8

    def __init__(self, choice: Choice, take: Callable[[], object]) -> None:
        super().__init__(choice.name)
        self._take = take
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Stand for another one."""
        self.choice = choice
        self._put(choice.name)
        said = ", ".join(part for part in (choice.name, choice.words, choice.below) if part)
        self.setAccessibleName(said)
        self.setToolTip(tip("\n".join(p for p in (choice.name, choice.words, choice.below) if p)))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self._take()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        lines = 3 if self.choice.below else 2
        return QSize(theme.px(180), lines * theme.px(17) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        if self.isChecked():
            return theme.colour("accent_tint"), None, "text"
        return self._state_ground(None), None, "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_box(painter, 4)
        side = theme.size("icon_small")
        self._paint_mark(painter, QRectF(self.pad + 0.5, 10.5, side - 1, side - 1))
        left = self.pad + side + 8
        room = self.width() - left - self.pad
        line = theme.px(17)
        top = 6
        for words, role, tint in (
            (self.choice.name, "name", "text"),
            (self.choice.words, "secondary", self.choice.state or "text2"),
            (self.choice.below, "secondary", "muted"),
        ):
            if not words:
                continue
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tint))
            start = left
            if words == self.choice.words and self.choice.state:
                small = theme.size("icon_tag")
                picture = icons.status(self.choice.state, small, self.devicePixelRatioF())
                painter.drawPixmap(QPoint(left, top + (line - small) // 2), picture)
                start = left + small + 6
            width = room - (start - left)
            shown = QFontMetrics(painter.font()).elidedText(
                words, Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(QRectF(start, top, width, line), Qt.AlignmentFlag.AlignVCenter, shown)
            top += line

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "border"), 1.2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(box.adjusted(3.5, 3.5, -3.5, -3.5))
