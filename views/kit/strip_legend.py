"""What the squares of a month strip and the mark of a bullet bar mean, below their table."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.strip_paint import SIDE, Fill, paint_square

_GAP, _BETWEEN = 6, 18
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class StripLegend(QWidget):
    """mark: what the mark of the bars says now; without words there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say("")
        theme.on_change(self.updateGeometry)

    def say(self, mark: str) -> None:
        """What the mark stands for."""
        self._mark = mark
        words = [name for _fill, name in _names()]
        self.setAccessibleName(
            ", ".join([*([_("Mark: {what}").format(what=mark)] if mark else []), *words])
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(), theme.line_height("secondary"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.line_height("secondary"))

    def _width(self) -> int:
        metrics = QFontMetrics(theme.font("secondary"))
        squares = sum(
            SIDE + _GAP + metrics.horizontalAdvance(name) + _BETWEEN for _fill, name in _names()
        )
        return squares + metrics.horizontalAdvance(self._mark) + _BETWEEN

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(theme.font("secondary"))
        painter.setFont(theme.font("secondary"))
        middle = self.height() / 2
        x = float(self.width())
        for fill, name in reversed(_names()):
            across = metrics.horizontalAdvance(name)
            x -= across
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(x, 0, across + 2, self.height()), _LEFT, name)
            x -= SIDE + _GAP
            paint_square(painter, QRectF(round(x), round(middle - SIDE / 2), SIDE, SIDE), fill)
            x -= _BETWEEN
        if self._mark:
            across = metrics.horizontalAdvance(self._mark)
            left = max(0.0, x - across - _BETWEEN)
            box = QRectF(left + 8, 0, max(0.0, x - left), self.height())
            painter.fillRect(QRectF(left, middle - 6, 1, 12), theme.colour("text"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(box, _LEFT, self._mark)
        painter.end()


def _names() -> list[tuple[Fill, str]]:
    return [
        (Fill.FULL, _("met")),
        (Fill.HALF, _("little left")),
        (Fill.CROSSED, _("missed")),
        (Fill.HATCHED, _("unknown")),
    ]
