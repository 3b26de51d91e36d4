"""Chips: filters and scopes that can be switched off."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from views.kit import icons, theme
from views.kit.pressable import Pressable


class Chip(Pressable):
    """A filter or a scope that can be switched on and off, with its count, or that opens a menu.

    A chip with a menu is `active` when it narrows what is shown; another one when it is checked.
    """

    gap = 6
    icon_size = "icon_small"

    def __init__(
        self, text: str, icon: str = "", count: int | None = None,
        toggled: Callable[[bool], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, icon)
        self._count = count
        self._active = False
        self.setCheckable(toggled is not None)
        if toggled is not None:
            self.toggled.connect(toggled)
        self._name()

    def set_count(self, count: int | None) -> None:
        """How many things it stands for."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu when pressed; the chip then shows an arrow."""
        self._menu = menu
        self.clicked.connect(lambda: menu.exec(self.mapToGlobal(self.rect().bottomLeft())))
        self.updateGeometry()

    _menu: QMenu | None = None

    def set_active(self, active: bool) -> None:
        """Whether it narrows what is shown now."""
        self._active = active
        self.update()

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._name()

    def _name(self) -> None:
        count = "" if self._count is None else f" {self._count}"
        self.setAccessibleName(f"{self.text()}{count}")

    def _extra_width(self) -> int:
        extra = 0
        if self._count is not None:
            extra += 6 + QFontMetrics(self.font()).horizontalAdvance(str(self._count))
        if self._menu is not None:
            extra += 6 + theme.size("icon_small")
        return extra

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        if not self.isEnabled():
            return theme.colour("surface"), theme.colour("sep"), "muted"
        if self._active or self.isChecked():
            return theme.colour("accent_tint"), theme.colour("accent"), "accent"
        return self._state_ground(theme.colour("surface")), theme.colour("hair"), "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = self._paint_box(painter, self.height() / 2)
        end = self._paint_words(painter, self.pad, tint)
        if self._count is not None:
            box = QRectF(end + 6, 0, self.width(), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(self._count))
        if self._menu is not None:
            side = theme.size("icon_small")
            arrow = icons.pixmap(
                "chevron-down", "accent" if tint == "accent" else "text2", side,
                self.devicePixelRatioF(),
            )  # fmt: skip
            painter.drawPixmap(self.width() - self.pad - side, (self.height() - side) // 2, arrow)
