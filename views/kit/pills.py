"""States: a pill for one that decides something, an icon with its word for the others."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from views.kit import icons, theme
from views.kit.labels import Label, StatusIcon


class Pill(QWidget):
    """A state that decides something, such as a closed gate. state: ok, warn, bad or info."""

    def __init__(self, text: str, state: str) -> None:
        super().__init__()
        self._text, self._state = text, state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.on_change(self._fit)

    def set_state(self, text: str, state: str) -> None:
        """Another state."""
        self._text, self._state = text, state
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("control")).horizontalAdvance(self._text)
        return QSize(8 + theme.size("icon_tag") + 5 + words + 9, theme.size("pill"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._state}_tint"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        side = theme.size("icon_tag")
        picture = icons.status(self._state, side, self.devicePixelRatioF())
        painter.drawPixmap(8, (self.height() - side) // 2, picture)
        painter.setFont(theme.font("control"))
        painter.setPen(theme.colour(self._state))
        words = QRectF(8 + side + 5, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)


class StatusWord(QWidget):
    """Icon and word of a state in a line of text."""

    def __init__(self, text: str, state: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = StatusIcon(state)
        self._word = Label(text, "control", state)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        row.addStretch(1)

    def set_state(self, text: str, state: str) -> None:
        """Another state."""
        self._icon.set_icon(f"status-{state}", state)
        self._word.setText(text)
        self._word.set_tint(state)
