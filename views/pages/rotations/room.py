"""Two columns where there is room: calendar and fairness, and beside them what defends and repairs
the calendar. In a narrow window the second column goes below, and everything scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme

_BESIDE = 304
_LEAST = 900
"""Narrower than this at 100 %, nothing stands beside the calendar."""


class Room(QWidget):
    """The body of the page."""

    def __init__(
        self, top: QHBoxLayout, main: QWidget, below: QWidget, beside: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._wide: bool | None = None
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("card_gap"))
        for widget in beside:
            column.addWidget(widget)
        column.addStretch(1)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        gap = theme.size("card_gap")
        self._left_column.setContentsMargins(0, 0, gap, 0)
        self._left_column.setSpacing(12)
        self._left_column.addLayout(top)
        self._left_column.addWidget(main, 1)
        self._left_column.addWidget(below)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._left_scroll, self._side_scroll = (
            _scroll(_("Calendar")),
            _scroll(_("Proof and problems")),
        )
        self._row.addWidget(self._left_scroll, 1)
        self._row.addWidget(self._side_scroll)
        self._left_scroll.setWidget(self._left)
        self._side_scroll.setWidget(self._side)
        theme.on_change(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_LEAST)
        # The scroll bar stands in the padding of the page, so that the cards keep their width.
        self._side_scroll.setFixedWidth(theme.px(_BESIDE) + theme.size("page_padding"))
        self._side.setMinimumWidth(0)
        self._side.setMaximumWidth(theme.px(_BESIDE) if wide else 16_777_215)
        if wide == self._wide:
            return
        self._wide = wide
        self._side_scroll.setVisible(wide)
        if wide:
            self._side_scroll.setWidget(self._side)
        else:
            self._side_scroll.takeWidget()
            self._left_column.addWidget(self._side)
        self._side.show()


def _scroll(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area
