"""The search field of the top bar; what it finds is `palette`'s."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.text.doorway import _
from views.kit import icons, theme
from views.shell.ground import width_of


class SearchField(QLineEdit):
    """The field of the top bar. It looks sunken, with the key that leads to it."""

    def __init__(self, shortcut: str) -> None:
        super().__init__()
        self._shortcut = shortcut
        self.setProperty("bare", True)
        self.setAccessibleName(_("Search, or type a command"))
        theme.on_change(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() > theme.px(220)
        self.setPlaceholderText(_("Search, or type a command") if roomy else _("Search"))

    def _fit(self) -> None:
        self.setFixedHeight(theme.size("control"))
        self.setTextMargins(theme.px(32), 0, theme.px(8), 0)
        self.setFont(theme.font("body"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        side = theme.size("icon")
        mark = icons.pixmap("search", "text2", side, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(9), (self.height() - side) // 2, mark)
        if not self.text() and self.width() > theme.px(240) and not self.hasFocus():
            self._paint_key(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_key(self, painter: QPainter) -> None:
        width = width_of("caption", self._shortcut) + theme.px(12)
        height = theme.px(18)
        right = self.width() - theme.px(6)
        box = QRect(right - width, (self.height() - height) // 2, width, height)
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shortcut)
