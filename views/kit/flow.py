"""Things side by side, going on in the next line where the width ends."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from views.kit import theme


class FlowRow(QWidget):
    """Widgets of their own width, left to right, top to bottom; as high as that needs.

    A widget that places its children, and not a layout in Python: Qt deletes the items of a
    layout behind Python's back.
    """

    def __init__(self, widgets: Sequence[QWidget], spacing: int = 8) -> None:
        super().__init__()
        self._spacing = spacing
        self._widgets = tuple(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        theme.on_change(self._arrange)
        self._arrange()

    def sizeHint(self) -> QSize:
        sizes = [widget.sizeHint() for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        return QSize(width, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        widths = [widget.minimumSizeHint().width() for widget in self._shown()]
        return QSize(max(widths, default=0), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        """Those that nobody has hidden: these leave no hole."""
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self) -> None:
        """Place each in the middle of its line, and be as high as all lines."""
        lines: list[list[QWidget]] = []
        used = 0
        for widget in self._shown():
            width = widget.sizeHint().width()
            if not lines or used + self._spacing + width > self.width():
                lines.append([])
                used = -self._spacing
            lines[-1].append(widget)
            used += self._spacing + width
        top = 0
        for line in lines:
            height = max(widget.sizeHint().height() for widget in line)
            left = 0
            for widget in line:
                size = widget.sizeHint()
                room = min(size.width(), max(self.width(), 0))
                at = top + (height - size.height()) // 2
                widget.setGeometry(left, at, room, size.height())
                left += size.width() + self._spacing
            top += height + self._spacing
        self.setFixedHeight(max(0, top - self._spacing))
