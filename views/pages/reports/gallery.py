"""The gallery: a card for each report, with its question, its usual period and when it was last sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.reports import ReportSpec
from app.text.doorway import _
from app.text.numbers import instant_text
from app.text.periods import kind_word
from views.kit import theme
from views.kit.labels import Icon, Label, Paragraph
from views.kit.pressable import Pressable

_CARD_WIDTH = 260
_MOST_COLUMNS = 4
_STEPS = {
    Qt.Key.Key_Left: (-1, False),
    Qt.Key.Key_Right: (1, False),
    Qt.Key.Key_Up: (-1, True),
    Qt.Key.Key_Down: (1, True),
}


@dataclass(frozen=True)
class Offer:
    """What a card says, and what it opens. usual: of which kind of period; nothing for what has none."""

    key: str
    title: str
    question: str
    icon: str
    usual: str
    run: Callable[[], object]


def offer_of(spec: ReportSpec, run: Callable[[], object]) -> Offer:
    """The card of a report."""
    return Offer(spec.key, _(spec.title), _(spec.question), "file-text", kind_word(spec.usual), run)


class OfferCard(Pressable):
    """A card that is pressed as a whole."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.title)
        self.offer = offer
        pad = theme.size("card_padding")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, 12, pad, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon(offer.icon, "accent", "icon"))
        head.addWidget(Label(offer.title, "card_title"), 1)
        column.addLayout(head)
        column.addWidget(Paragraph(offer.question, "secondary", "text2"))
        column.addStretch(1)
        usual = _("Usually: {kind}").format(kind=offer.usual) if offer.usual else ""
        self._when = Paragraph(usual, "caption", "muted")
        column.addWidget(self._when)
        for words in self.findChildren(QWidget):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        policy.setVerticalPolicy(policy.Policy.MinimumExpanding)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on: offer.run())

    def say_sent(self, sent: datetime | None) -> None:
        """When it was last sent."""
        parts = [_("Usually: {kind}").format(kind=self.offer.usual)] if self.offer.usual else []
        if sent is not None:
            parts.append(_("last sent {when}").format(when=instant_text(sent)))
        elif self.offer.usual:
            parts.append(_("not sent yet"))
        self._when.setText(" · ".join(parts))
        self.setAccessibleDescription(". ".join((self.offer.question, *parts)))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return QSize(0, layout.minimumSize().height())

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        edge = theme.colour("accent" if self.underMouse() or self.hasFocus() else "sep")
        ground = theme.colour("accent_tint") if self.isDown() else theme.colour("surface")
        return ground, edge, "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_box(QPainter(self), theme.size("radius_card"))


class Gallery(QScrollArea):
    """Cards in as many columns as have room. Arrows go from card to card, Enter opens."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("All reports"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = [OfferCard(offer) for offer in offers]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 8, 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._across = 0
        self._place()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def say_sent(self, sent: Mapping[str, datetime]) -> None:
        """When each report was last sent, by its key."""
        for card in self.cards:
            card.say_sent(sent.get(card.offer.key))

    def enter(self, key: str) -> None:
        """Give the focus to a report's card; to the first, where there is none."""
        chosen = next((card for card in self.cards if card.offer.key == key), self.cards[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        by, line = step
        to = at + by * (self._across if line else 1)
        if 0 <= to < len(self.cards):
            self.enter(self.cards[to].offer.key)

    def _place(self) -> None:
        room = self.viewport().width() // theme.px(_CARD_WIDTH)
        across = min(max(room, 1), _MOST_COLUMNS)
        if across == self._across:
            return
        for at in range(self._across):
            self._grid.setColumnStretch(at, 0)
        self._across = across
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // across, at % across)
        for at in range(across):
            self._grid.setColumnStretch(at, 1)
