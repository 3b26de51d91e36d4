"""What stands where there is nothing yet: a sentence, one primary action, and real buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from views.kit.actions import Action
from views.kit.buttons import LinkButton, action_button
from views.kit.labels import Icon, Label


class EmptyState(QWidget):
    """An empty state. The first action is the primary one; there are at most three.

    other: one more way to begin, as a link below them.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        actions: Sequence[Action] = (),
        other: Action | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(6)
        outer.addStretch(2)
        outer.addWidget(Icon(icon, "muted", "icon_verdict"), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(4)
        head = Label(title, "heading")
        outer.addWidget(head, 0, Qt.AlignmentFlag.AlignHCenter)
        words = Label(sentence, "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMinimumWidth(280)
        words.setMaximumWidth(440)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 4)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons = [
            action_button(action, primary=at == 0) for at, action in enumerate(actions[:3])
        ]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        outer.addLayout(row)
        if other is not None:
            link = LinkButton(other.title, other.run, other.icon, needs=other.needs)
            outer.addSpacing(4)
            outer.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
