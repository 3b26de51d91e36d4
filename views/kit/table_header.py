"""The head of a table: titles over their columns, the sorted one with an arrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from app.text.doorway import _
from views.kit import icons, theme
from views.kit.table_model import RowTableModel
from views.kit.table_paint import EDGE, PAD


class TableHeader(QHeaderView):
    """Paints titles as the cells below them are aligned; a click sorts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setAccessibleName(_("Column heads"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.size("table_head"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        model = self.model()
        if not isinstance(model, RowTableModel):
            return
        height = self.viewport().height()
        right = 0
        sections = self.sections()
        for at, (logical, left, width) in enumerate(sections):
            # Wider at the table's two edges, as the cells below are.
            before, after = EDGE if at == 0 else PAD, EDGE if at == len(sections) - 1 else PAD
            box = QRect(left + before, 0, width - before - after, height)
            self._title(painter, model, logical, box)
            right = max(right, left + width)
        painter.setPen(QPen(theme.colour("sep"), 1))
        bottom = height - 1
        painter.drawLine(EDGE, bottom, max(right, self.viewport().width()) - EDGE, bottom)

    def sections(self) -> list[tuple[int, int, int]]:
        """Logical number, left edge and width of each shown column, in the order shown."""
        found = []
        for visual in range(self.count()):
            logical = self.logicalIndex(visual)
            if not self.isSectionHidden(logical):
                left = self.sectionViewportPosition(logical)
                found.append((logical, left, self.sectionSize(logical)))
        return found

    def _title(self, painter: QPainter, model: RowTableModel, logical: int, box: QRect) -> None:
        column = model.columns[logical]
        font = theme.font("column_head")
        metrics = QFontMetrics(font)
        sorting = model.sorting()
        arrow = sorting is not None and sorting[0] == column.key
        side = theme.size("icon_tag") if arrow else 0
        room = box.width() - (side + 4 if arrow else 0)
        text = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, max(0, room))
        across = metrics.horizontalAdvance(text)
        left = box.right() + 1 - across if column.right else box.left()
        if arrow and column.right:
            left = max(left, box.left())
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        baseline = (box.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left, baseline, text)
        if arrow and sorting is not None:
            name = "chevron-down" if sorting[1] else "chevron-up"
            picture = icons.pixmap(name, "text2", side, self.devicePixelRatioF())
            at = left - side - 4 if column.right else left + across + 6
            painter.drawPixmap(at, (box.height() - side) // 2, picture)
