"""The head of a page: its title, a plain sentence at its side, at most two buttons right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from views.kit.buttons import Button
from views.kit.labels import ElidedLabel, Label


class PageHead(QWidget):
    """Title, sentence and buttons in one line."""

    def __init__(self, title: str, sentence: str = "", buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.title = Label(title, "title")
        self.sentence = ElidedLabel(sentence, "body", "text2")
        row.addWidget(self.title)
        row.addWidget(self.sentence, 1)
        for button in buttons:
            self.add(button)

    def add(self, button: Button) -> None:
        """One more button, at the right."""
        self._row.addWidget(button)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self.sentence.setText(sentence)
