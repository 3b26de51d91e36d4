"""Buttons: with words, as a link, as an icon alone, and those made from an action."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from views.kit import theme
from views.kit.actions import Action
from views.kit.plain import tip
from views.kit.pressable import Pressable
from views.kit.rights import Right


class Button(Pressable):
    """A button: `primary` for the one main action of a page, else quiet with an edge."""

    def __init__(
        self, text: str, run: Callable[[], object] | None = None, icon: str = "", *,
        primary: bool = False, parent: QWidget | None = None, needs: Right = Right.LOOK,
    ) -> None:  # fmt: skip
        super().__init__(text, icon, parent)
        self.needs = needs
        self._primary = primary
        if run is not None:
            self.clicked.connect(lambda _on: run())

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        if not self.isEnabled():
            return theme.colour("surface"), theme.colour("sep"), "muted"
        if self._primary:
            ground = QColor(theme.colour("accent"))
            if self.isDown() or self.underMouse():
                ground = ground.lighter(112) if theme.is_dark() else ground.darker(112)
            return ground, None, "on_accent"
        return self._state_ground(theme.colour("surface")), theme.colour("hair"), "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = self._paint_box(painter, 4)
        left = max(self.pad, (self.width() - (self.sizeHint().width() - 2 * self.pad)) // 2)
        self._paint_words(painter, left, tint)


class LinkButton(Pressable):
    """A word in the accent colour that leads somewhere."""

    pad = 0
    gap = 6
    icon_size = "icon_small"

    def __init__(
        self, text: str, run: Callable[[], object] | None = None, icon: str = "", *,
        needs: Right = Right.LOOK,
    ) -> None:  # fmt: skip
        super().__init__(text, icon)
        self.needs = needs
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if run is not None:
            self.clicked.connect(lambda _on: run())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.line_height("control"))

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        tint = "accent" if self.isEnabled() else "muted"
        return None, None, "text" if self.isEnabled() and self.underMouse() else tint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_words(painter, 0, self._colours()[2])


class IconButton(Pressable):
    """An icon alone; its name is said by the tooltip and to screen readers."""

    pad = 6

    def __init__(
        self, icon: str, name: str, run: Callable[[], object] | None = None, *, edge: bool = False,
        needs: Right = Right.LOOK,
    ) -> None:  # fmt: skip
        super().__init__("", icon)
        self.needs = needs
        self._edge = edge
        self.setToolTip(tip(name))
        self.setAccessibleName(name)
        if run is not None:
            self.clicked.connect(lambda _on: run())

    def sizeHint(self) -> QSize:
        return QSize(theme.size("control"), theme.size("control"))

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        edge = theme.colour("hair" if self.isEnabled() else "sep") if self._edge else None
        plain = theme.colour("surface") if self._edge else None
        return self._state_ground(plain), edge, "text2" if self.isEnabled() else "hair"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = self._paint_box(painter, 4)
        self._paint_words(painter, (self.width() - theme.size("icon")) // 2, tint)


def action_button(action: Action, *, primary: bool = False) -> Button:
    """The button of an action, disabled with its reason where it cannot be done."""
    button = Button(action.title, action.run, action.icon, primary=primary, needs=action.needs)
    if action.shortcut:
        button.setToolTip(tip(f"{action.title}  {action.shortcut}"))
    button.set_enabled(action.enabled, action.reason)
    return button
