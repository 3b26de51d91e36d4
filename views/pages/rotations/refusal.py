"""Why something was refused, beside what was asked."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from views.kit.labels import Label, StatusIcon


class Refusal(QWidget):
    """Why something was refused, beside what was asked."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(StatusIcon("bad", "icon_tag"))
        self._why = Label("", "secondary", "bad", wrap=True)
        row.addWidget(self._why, 1)
        self.hide()

    def say(self, why: str) -> None:
        """Say why; nothing hides it."""
        self._why.setText(why)
        self.setVisible(bool(why))
