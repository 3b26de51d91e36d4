"""A budget as a line of a card or inspector: its name, what is left in words, a bar, its state."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.hatch import hatch
from views.kit.labels import ElidedLabel, Label, StatusIcon
from views.kit.table_paint import paint_bar

_HEIGHT = 8


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """part: what is left, of one; below zero the bar is empty; None is unknown, and hatched.
    mark: where the line stands, of one. colour: the series."""

    part: float | None
    mark: float | None
    colour: str


class WideBar(QWidget):
    """A bar of 8 pixels as wide as there is room."""

    def __init__(self, bar: BudgetBar) -> None:
        super().__init__()
        self._bar = bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 3, self.width(), _HEIGHT)
        paint_bar(painter, box, self._bar.part or 0.0, self._bar.mark, self._bar.colour, "sunken")
        if self._bar.part is None:
            hatch(painter, box, theme.colour("hair"), 1.2)
        painter.end()


class BudgetLine(QWidget):
    """state: ``ok``, ``warn``, ``bad`` or ``info``; said by `word`. aside: muted words under the bar's
    right end."""

    def __init__(
        self, name: str, left: str, bar: BudgetBar, state: str, word: str, aside: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(StatusIcon(state))
        head.addWidget(ElidedLabel(name, "name"), 1)
        head.addWidget(Label(left, "strong"))
        column.addLayout(head)
        column.addWidget(WideBar(bar))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Label(word, "control", state))
        end = ElidedLabel(aside, "secondary")
        end.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(end, 1)
        column.addLayout(foot)
        self.setAccessibleName(", ".join(part for part in (name, left, word, aside) if part))
