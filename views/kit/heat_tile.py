"""A share with its course over the months, as squares that deepen, on a small card that filters.

The number stands beside the squares, so that nothing is said by a colour alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from views.kit import theme
from views.kit.hatch import hatch
from views.kit.plain import tip
from views.kit.pressable import Pressable

_SQUARE, _GAP = 10, 2
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Heat:
    """One square. share: of one; None where nothing counted, which is hatched. words: all it says."""

    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class HeatTold:
    """What a tile says. value: the share in words. aside: muted words under it, such as its trend.
    heats: the earliest first."""

    title: str
    value: str
    aside: str
    heats: Sequence[Heat]


class HeatTile(Pressable):
    """toggled: told whether only this is to be shown."""

    pad = 12
    role = "secondary"

    def __init__(self, toggled: Callable[[bool], object]) -> None:
        super().__init__("")
        self._told = HeatTold("", "", "", ())
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: toggled(self.isChecked()))

    def tell(self, told: HeatTold) -> None:
        """Show it."""
        self._told = told
        self.setAccessibleName(f"{told.title}: {told.value}, {told.aside}")
        self.setAccessibleDescription("; ".join(heat.words for heat in told.heats))
        self.update()

    def sizeHint(self) -> QSize:
        lines = theme.line_height("secondary") + theme.line_height("heading")
        return QSize(theme.px(150), lines + theme.px(_SQUARE) + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(110), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._under(QPointF(event.pos())) or f"{self._told.title}, {self._told.aside}"
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def _under(self, point: QPointF) -> str:
        boxes = zip(self._boxes(), self._told.heats, strict=False)
        return next((heat.words for box, heat in boxes if box.contains(point)), "")

    def _boxes(self) -> list[QRectF]:
        """As many of the latest squares as there is room for, beside each other."""
        side = theme.px(_SQUARE)
        top = self.height() - side - 9
        count = len(self._told.heats)
        step = min((self.width() - 2 * self.pad) / max(1, count), side * 2.0)
        return [QRectF(self.pad + at * step, top, step - _GAP, side) for at in range(count)]

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        if self.isChecked():
            return theme.colour("accent_tint"), theme.colour("accent"), "accent"
        return self._state_ground(theme.colour("surface")), theme.colour("sep"), "text2"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = self._paint_box(painter, theme.size("radius_card"))
        told, room = self._told, self.width() - 2 * self.pad
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour(tint))
        first = theme.line_height("secondary")
        box = QRectF(self.pad, 7, room, first)
        painter.drawText(box, _LEFT, _cut(painter, told.title, room))
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.colour("text"))
        second = QRectF(self.pad, box.bottom(), room, theme.line_height("heading"))
        painter.drawText(second, _LEFT, told.value)
        taken = QFontMetrics(painter.font()).horizontalAdvance(told.value) + 8
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(second, _RIGHT, _cut(painter, told.aside, room - taken))
        for square, heat in zip(self._boxes(), told.heats, strict=True):
            _paint_heat(painter, square, heat)


def _paint_heat(painter: QPainter, box: QRectF, heat: Heat) -> None:
    radius = theme.size("radius_bar")
    painter.setPen(Qt.PenStyle.NoPen)
    if heat.share is None:
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(box, radius, radius)
        hatch(painter, box, theme.colour("hair"), 1.2, 5)
        return
    painter.setBrush(theme.mixed("sunken", "green", heat.share))
    painter.drawRoundedRect(box, radius, radius)


def _cut(painter: QPainter, words: str, room: float) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
