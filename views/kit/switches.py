"""Switches: between views of the same data, and on or off."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from views.kit import theme
from views.kit.pressable import Pressable
from views.kit.tick_paint import paint_tick


class _Segment(Pressable):
    """One side of a segmented switch."""

    pad = 14

    def __init__(self, text: str, place: str) -> None:
        super().__init__(text)
        self._place = place
        self.setCheckable(True)

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        if self.isChecked():
            return theme.colour("accent_tint"), theme.colour("accent"), "accent"
        return self._state_ground(theme.colour("surface")), theme.colour("hair"), "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, tint = self._colours()
        # The box reaches past the inner sides, which stay square.
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        left_round, right_round = self._place in ("first", "only"), self._place in ("last", "only")
        painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        painter.drawPath(_box_path(box, 4 if left_round else 0, 4 if right_round else 0))
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        self._paint_words(painter, (self.width() - words) // 2, tint)


def _box_path(box: QRectF, left: float, right: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(box.left() + left, box.top())
    path.lineTo(box.right() - right, box.top())
    if right:
        path.arcTo(QRectF(box.right() - 2 * right, box.top(), 2 * right, 2 * right), 90, -90)
    path.lineTo(box.right(), box.bottom() - right)
    if right:
        path.arcTo(
            QRectF(box.right() - 2 * right, box.bottom() - 2 * right, 2 * right, 2 * right), 0, -90
        )
    path.lineTo(box.left() + left, box.bottom())
    if left:
        path.arcTo(QRectF(box.left(), box.bottom() - 2 * left, 2 * left, 2 * left), 270, -90)
    path.lineTo(box.left(), box.top() + left)
    if left:
        path.arcTo(QRectF(box.left(), box.top(), 2 * left, 2 * left), 180, -90)
    path.closeSubpath()
    return path


class SegmentedSwitch(QWidget):
    """Two or three views of the same data, one of them on."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], chosen: Callable[[str], object], name: str = ""
    ) -> None:
        """choices: key and words of each, in order; the first is on. chosen: gets the key."""
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in choices]
        for at, (_, words) in enumerate(choices):
            last = at == len(choices) - 1
            place = "only" if last and at == 0 else "last" if last else "middle" if at else "first"
            segment = _Segment(words, place)
            self._group.addButton(segment, at)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda at: chosen(self._keys[at]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def choice(self) -> str:
        """The key of the one that is on."""
        return self._keys[self._group.checkedId()]

    def segment(self, key: str) -> QWidget:
        """The button of a view, such as for rows to be dropped on."""
        return self._group.button(self._keys.index(key))

    def choose(self, key: str) -> None:
        """Switch without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)


class CheckBox(QCheckBox):
    """A check box of 16 pixels with its words."""

    def __init__(self, text: str, toggled: Callable[[bool], object] | None = None) -> None:
        super().__init__(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if toggled is not None:
            self.toggled.connect(toggled)
        self._fit()
        theme.on_change(self._fit)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(theme.size("check") + 8 + words, max(theme.size("check") + 4, 20))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def _fit(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, enabled = theme.size("check"), self.isEnabled()
        paint_tick(
            painter, 0, self.height() / 2, self.devicePixelRatioF(),
            on=self.isChecked(), enabled=enabled, hovered=self.underMouse(),
        )  # fmt: skip
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if enabled else "muted"))
        words = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
