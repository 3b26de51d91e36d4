"""The base of everything that is pressed. What changes data says in `needs` how much right it needs.

It takes the focus by the keyboard only, so that a click leaves the focus with the work.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from views.kit import icons, theme
from views.kit.plain import tip
from views.kit.rights import Right, rights_at


class Pressable(QPushButton):
    """A push button that paints itself; Enter presses it as Space does."""

    role = "control"
    needs = Right.LOOK
    pad = 12
    gap = 8
    icon_size = "icon"

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._put(text)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._wanted = (True, "")
        self._why_not = ""
        self._usual_tip = ""
        self._fit()
        theme.on_change(self._fit)

    def set_text(self, text: str) -> None:
        """Other words."""
        self._put(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _put(self, text: str) -> None:
        self.setText(text)
        # A name with & in it is no shortcut.
        self.setShortcut(QKeySequence())

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Switch on, or off with the reason, which the tooltip then says."""
        self._wanted = (enabled, reason)
        self.fit_rights()

    def fit_rights(self) -> None:
        """Be on as wanted, unless it needs more than a person may do in this window."""
        refusal = rights_at(self).refusal(self.needs)
        enabled, reason = (False, refusal) if refusal else self._wanted
        if not self._why_not:
            self._usual_tip = self.toolTip()
        self._why_not = "" if enabled else reason
        self.setEnabled(enabled)
        self.setToolTip(tip(self._why_not) if self._why_not else self._usual_tip)
        self.setAccessibleDescription(self._why_not)

    def showEvent(self, event: QShowEvent) -> None:
        if self.needs > Right.LOOK:
            self.fit_rights()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text()) if self.text() else 0
        picture = theme.size(self.icon_size) if self._icon else 0
        between = self.gap if words and picture else 0
        extra = self._extra_width()
        return QSize(words + picture + between + extra + 2 * self.pad, theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _extra_width(self) -> int:
        return 0

    def _fit(self) -> None:
        self.setFont(theme.font(self.role))
        self.updateGeometry()
        self.update()

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        """Ground, edge and the tint of words and icon, for the present state."""
        raise NotImplementedError

    def _state_ground(self, plain: QColor | None) -> QColor | None:
        if self.isEnabled() and self.isDown():
            return theme.colour("accent_tint")
        if self.isEnabled() and self.underMouse():
            return theme.colour("sunken")
        return plain

    def _paint_box(self, painter: QPainter, radius: float) -> str:
        ground, edge, tint = self._colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        inset = 0.5 if edge else 0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if edge or ground:
            painter.drawRoundedRect(box, radius, radius)
        return tint

    def _paint_words(self, painter: QPainter, left: int, tint: str) -> int:
        """Icon and words from `left`; gives where they end."""
        if self._icon:
            side = theme.size(self.icon_size)
            picture = icons.pixmap(self._icon, tint, side, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - side) // 2, picture)
            left += side + (self.gap if self.text() else 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour(tint))
        metrics = QFontMetrics(self.font())
        words, room = self.text(), max(0, self.width() - left)
        width = metrics.horizontalAdvance(words)
        if width > room:  # compared as sizeHint counts, or the last letter goes for half a pixel
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(words)
        box = QRectF(left, 0, width + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        return left + width
