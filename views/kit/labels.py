"""Words: labels by role, always plain text, cut only with a tooltip that has the whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from views.kit import icons, theme
from views.kit.plain import tip


class Label(QLabel):
    """One piece of text. Markup in it is shown as it was written.

    role: a role of THEME.md section 3. tint: another colour than the role's.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tint: str = "",
        *,
        wrap: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._tint, self._weight = role, tint, weight
        self.setWordWrap(wrap)
        self.setText(text)
        self._dress()
        theme.on_change(self._dress)

    def set_tint(self, tint: str) -> None:
        """Another colour."""
        if tint != self._tint:
            self._tint = tint
            self._dress()

    def set_weight(self, weight: int | None) -> None:
        """Another weight: 400, 500 or 600."""
        self._weight = weight
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # While hidden, a change of theme is taken back by the style sheet when it is polished.
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._role, self._weight))
        palette = self.palette()
        shown = theme.colour(self._tint) if self._tint else theme.role_colour(self._role)
        palette.setColor(self.foregroundRole(), shown)
        self.setPalette(palette)
        if not self.wordWrap():
            self.setMinimumHeight(theme.line_height(self._role))


class Paragraph(Label):
    """Wrapped words that are as high as they need to be at the width they are given.

    Qt lets wrapped words decide the height of everything around them; these only decide their own.
    """

    def __init__(self, text: str = "", role: str = "body", tint: str = "") -> None:
        super().__init__(text, role, tint, wrap=True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        # A line never ends between a number and its per cent sign.
        self._words = text
        super().setText(text.replace(" %", "\N{NO-BREAK SPACE}%"))
        self._fit()

    def text(self) -> str:
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(self.heightForWidth(self.width()), theme.line_height(self._role)))


class ElidedLabel(Label):
    """A label that may be narrower than its text: it ends in … and its tooltip has the whole."""

    def __init__(self, text: str = "", role: str = "body", tint: str = "") -> None:
        super().__init__(text, role, tint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            QFontMetrics(self.font()).horizontalAdvance("…") * 3, super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(tip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment()), shown)


class Icon(QLabel):
    """A line icon, or a status icon (``status-ok`` …), that keeps its colour by meaning."""

    def __init__(self, name: str, tint: str = "text2", size: str = "icon") -> None:
        super().__init__()
        self._name, self._tint, self._size = name, tint, size
        self._draw()
        theme.on_change(self._draw)

    def set_icon(self, name: str, tint: str) -> None:
        """Another icon."""
        self._name, self._tint = name, tint
        self._draw()

    def _draw(self) -> None:
        side = theme.size(self._size)
        self.setFixedSize(side, side)
        self.setPixmap(icons.pixmap(self._name, self._tint, side, self.devicePixelRatioF()))


class StatusIcon(Icon):
    """The icon of a state: ok, warn, bad, info. Always beside its word."""

    def __init__(self, state: str, size: str = "icon_small") -> None:
        super().__init__(f"status-{state}", state, size)
