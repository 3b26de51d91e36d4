"""Headline figures as a row of small cards shows them: each opens how it came about."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.text.doorway import _
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import ElidedLabel, Label


class FigureTile(Card):
    """One figure: its name, its value, one line on what it is made of. explain: opens how it came about."""

    def __init__(self, explain: Callable[[], object]) -> None:
        super().__init__(padded=False)
        column = QVBoxLayout()
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name = ElidedLabel("", "secondary", "text2")
        head.addWidget(self.name, 1)
        self.link = LinkButton(_("Explain"), explain)
        head.addWidget(self.link)
        column.addLayout(head)
        self.value = Label("", "heading")
        column.addWidget(self.value)
        self.made = ElidedLabel("", "caption", "muted")
        column.addWidget(self.made)
        self.body.addLayout(column)

    def show_figure(self, name: str, value: str, made: str) -> None:
        """Say it."""
        self.name.setText(name)
        self.value.setText(value)
        self.made.setText(made)
        self.setAccessibleName(f"{name}: {value}, {made}")
        self.link.setAccessibleName(_("Explain: {what}").format(what=name))
