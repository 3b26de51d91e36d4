"""The line beside the chips: which keys there are, or why something was refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _
from views.kit.labels import ElidedLabel, StatusIcon


class HintLine(QWidget):
    """Says the keys while there is nothing else to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = StatusIcon("bad")
        self._words = ElidedLabel("", "secondary", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.say("")

    def say(self, words: str, state: str = "") -> None:
        """Say something, with the icon of a state; nothing brings the keys back."""
        self._icon.setVisible(bool(state))
        if state:
            self._icon.set_icon(f"status-{state}", state)
        self._words.set_tint(state or "muted")
        keys = _("Drag  ·  S swap  ·  O override")
        self._words.setText(words or keys)
        self._words.setAccessibleName(words or keys)
        self._words.setToolTip("" if words else _keys())

    def words(self) -> str:
        """What it says."""
        return self._words.text()


def _keys() -> str:
    return _(
        "Arrows go from shift to shift, Shift with arrows moves one, Alt with arrows makes it "
        "longer or shorter. A assigns, L locks, Delete leaves it to nobody, Enter opens it."
    )
