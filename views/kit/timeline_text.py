"""Words of a timeline, laid out once and drawn many times."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from views.kit import theme

_KEPT_AT_MOST = 20_000


class Words:
    """Texts in the roles of the theme, cut where they have no room. Forget them with the theme."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, int], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, int, str], float] = {}
        self._laid: dict[tuple[str, int, str], QStaticText] = {}
        self._cut: dict[tuple[str, int, str, int], str] = {}

    def forget(self) -> None:
        """Drop all, as after a change of theme or text size."""
        for kept in (self._fonts, self._widths, self._laid, self._cut):
            kept.clear()

    def width(self, text: str, role: str, weight: int = 400) -> float:
        """How wide a text is."""
        key = (role, weight, text)
        if key not in self._widths:
            if len(self._widths) > _KEPT_AT_MOST:
                self.forget()
            self._widths[key] = self._font(role, weight)[1].horizontalAdvance(text)
        return self._widths[key]

    def fitted(self, text: str, role: str, weight: int, room: float) -> str:
        """The text, or as much of it as has room, with an ellipsis; empty if not even a letter."""
        if self.width(text, role, weight) <= room:
            return text
        key = (role, weight, text, int(room))
        if key not in self._cut:
            metrics = self._font(role, weight)[1]
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            if len(self._cut) > _KEPT_AT_MOST:
                self._cut.clear()
            self._cut[key] = "" if cut in ("…", text[:0]) else cut
        return self._cut[key]

    def draw(
        self,
        painter: QPainter,
        x: float,
        middle: float,
        text: str,
        role: str,
        colour: QColor,
        weight: int = 400,
    ) -> None:
        """Draw a text from `x`, around a middle line."""
        font, metrics = self._font(role, weight)
        key = (role, weight, text)
        laid = self._laid.get(key)
        if laid is None:
            laid = QStaticText(text)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(QTransform(), font)
            if len(self._laid) > _KEPT_AT_MOST:
                self._laid.clear()
            self._laid[key] = laid
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawStaticText(QPointF(round(x), round(middle - metrics.height() / 2)), laid)

    def _font(self, role: str, weight: int) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get((role, weight))
        if found is None:
            font = theme.font(role, weight)
            found = self._fonts[role, weight] = (font, QFontMetricsF(font))
        return found
