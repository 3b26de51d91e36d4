"""Plain painted parts of the frame: grounds with an edge, and quiet buttons with an icon."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from views.kit import icons, theme


class Ground(QWidget):
    """A rectangle of one colour tint, with 1 px separators at the named edges."""

    def __init__(self, tint: str, edges: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint, self._edges = tint, edges
        theme.on_change(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour(self._tint))
        edge, width, height = theme.colour("sep"), self.width(), self.height()
        if "bottom" in self._edges:
            painter.fillRect(0, height - 1, width, 1, edge)
        if "top" in self._edges:
            painter.fillRect(0, 0, width, 1, edge)
        if "left" in self._edges:
            painter.fillRect(0, 0, 1, height, edge)
        if "right" in self._edges:
            painter.fillRect(width - 1, 0, 1, height, edge)
        if "box" in self._edges:
            painter.setPen(theme.colour("hair"))
            painter.drawRect(0, 0, width - 1, height - 1)


class Spacer(QWidget):
    """Takes what room is left, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class Quiet(QAbstractButton):
    """A button without an edge: icon, words, or both; optionally a chevron that says it opens.

    Its words give way (with a tooltip) when there is no room. `name` is what a screen reader says
    where there are no words.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        name: str = "",
        chevron: bool = False,
        role: str = "strong",
        tint: str = "text",
        ground: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._chevron, self._role, self._tint = icon, chevron, role, tint
        self._name, self._ground = name, ground
        self._words = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text)
        theme.on_change(self._resized)

    def say(self, text: str, *, icon: str | None = None, tint: str | None = None) -> None:
        """Change its words, and its icon and colour where they are given."""
        self.setText(text)
        self._icon = self._icon if icon is None else icon
        self._tint = self._tint if tint is None else tint
        self.setAccessibleName(self._name or text)
        self._resized()

    def show_words(self, words: bool) -> None:
        """Show the words, or the icon alone."""
        if words != self._words:
            self._words = words
            self._resized()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._shown_text()), theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        short = self._shown_text()[:6]
        return QSize(self._width(short), theme.size("control"))

    def _shown_text(self) -> str:
        return self.text() if self._words or not self._icon else ""

    def _width(self, text: str) -> int:
        width = 2 * theme.px(8)
        if text:
            width += width_of(self._role, text)
        if self._icon:
            width += theme.size("icon") + (theme.px(8) if text else 0)
        if self._chevron:
            width += theme.size("icon_small") + theme.px(8)
        return width

    def _resized(self) -> None:
        self.setFont(theme.font(self._role))
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        hint = "" if self._shown_text() and self.width() >= self.sizeHint().width() else self.text()
        if not self.property("tip_given"):
            self.setToolTip(hint or (self._name if not self.text() else ""))
        super().enterEvent(event)

    def explain(self, tip: str) -> None:
        """A tooltip that stays, such as why the button is disabled."""
        self.setProperty("tip_given", bool(tip))
        self.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.isChecked():
            self._fill(painter, "accent_tint")
        elif self.underMouse() and self.isEnabled():
            self._fill(painter, "sunken")
        elif self._ground:
            self._fill(painter, self._ground, theme.px(4))
        x = theme.px(8)
        if self._icon:
            self._mark(painter, self._icon, x, theme.size("icon"))
            x += theme.size("icon") + theme.px(8)
        right = self.width() - theme.px(8)
        if self._chevron:
            right -= theme.size("icon_small")
            self._mark(painter, "chevron-down", right, theme.size("icon_small"))
            right -= theme.px(8)
        painter.setFont(self.font())
        painter.setPen(theme.colour(self._tint if self.isEnabled() else "muted"))
        text = self._shown_text()
        if text:
            room = QRect(x, 0, max(0, right - x), self.height())
            words = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )

    def _fill(self, painter: QPainter, tint: str, inset: int = 0) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tint))
        painter.drawRoundedRect(self.rect().adjusted(0, inset, 0, -inset), 4, 4)

    def _mark(self, painter: QPainter, name: str, x: int, side: int) -> None:
        tint = "hair" if not self.isEnabled() else self._icon_tint(name)
        ratio = self.devicePixelRatioF()
        at = QPointF(x, (self.height() - side) / 2)
        painter.drawPixmap(at, icons.pixmap(name, tint, side, ratio))

    def _icon_tint(self, name: str) -> str:
        if name.startswith("status-"):
            return name.removeprefix("status-")
        return self._tint if self._tint not in ("text", "muted") else "text2"


def width_of(role: str, text: str) -> int:
    """The width of a text in a role, and a pixel for rounding."""
    return QFontMetrics(theme.font(role)).horizontalAdvance(text) + 1
