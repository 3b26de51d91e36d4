"""Cards in columns: three where there is room, else two, else one."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from views.kit import theme

_LEAST = 320
_GAP = 20


class CardColumns(QWidget):
    """Rows of cards with shared top edges; the first cards stay first however few columns."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self._arrange(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit = (self.width() + _GAP) // (theme.px(_LEAST) + _GAP)
        self._arrange(min(3, max(1, fit)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
