"""A column of lines, filled anew with each answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Lines(QWidget):
    """A column of lines that can be filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead."""
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._column.addWidget(line)
        self._column.addStretch(1)
