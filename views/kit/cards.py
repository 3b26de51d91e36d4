"""Cards: one question and its answer on a white ground with a quiet edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.labels import ElidedLabel, Label


class Card(QFrame):
    """A card: title, window in muted words, one link at the top right, then the answer.

    Put the answer into `body`, a vertical layout.
    """

    def __init__(
        self, title: str = "", window: str = "", link: QWidget | None = None, *, padded: bool = True
    ) -> None:
        super().__init__()
        pad = theme.size("card_padding") if padded else 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, 12 if padded else 1, pad, pad if padded else 1)
        outer.setSpacing(8)
        self.title = Label(title, "card_title")
        self.window_words = ElidedLabel(window, "secondary", "muted")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.window_words, 1)
            if link is not None:
                self.head.addWidget(link)
            outer.addLayout(self.head)
            self.setAccessibleName(title)
        else:
            # Not laid out, and without a parent they would outlive the card.
            for words in (self.title, self.window_words):
                words.setParent(self)
                words.hide()
        outer.addLayout(self.body, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self, theme.size("radius_card"))


def paint_card(widget: QWidget, radius: float) -> None:
    """The ground and edge of a card, over the whole of a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("sep"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Separator(QWidget):
    """A line of one pixel between two things, across the width or down the height."""

    def __init__(self, *, upright: bool = False, tint: str = "sep") -> None:
        super().__init__()
        self._tint = tint
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self._tint))


class Panel(QWidget):
    """A plain ground of one token, such as ``rail`` or ``sunken``, rounded or not."""

    def __init__(self, tint: str = "surface", radius: int = 0) -> None:
        super().__init__()
        self._tint, self._radius = tint, radius

    def set_tint(self, tint: str) -> None:
        """Another ground."""
        self._tint = tint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._radius:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._tint))
            painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        else:
            painter.fillRect(self.rect(), theme.colour(self._tint))
