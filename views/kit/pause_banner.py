"""The quiet line that says whether features stand still because of toil, or should."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.text.cap import banner_words, pause_title
from app.text.doorway import _
from models.insight.cap_rows import PausedFeatures
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Panel
from views.kit.labels import Label, Paragraph, StatusIcon
from views.kit.rights import Right


class PauseBanner(Panel):
    """Hidden where features go on and toil does not ask for a pause.

    act: what is next: accept the pause, end it by its rule, or ask why it ends. show: leads to it.
    """

    def __init__(self, act: Callable[[], object], show: Callable[[], object]) -> None:
        super().__init__("warn_tint", 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(StatusIcon("warn"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = Label("", "strong")
        self.sentence = Paragraph("", "secondary", "text")
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        row.addLayout(words, 1)
        self.link = LinkButton(_("Show the pause"), show)
        self.button = Button("", act, needs=Right.EDIT)
        row.addWidget(self.link)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, paused: PausedFeatures) -> None:
        """Say it."""
        self.setVisible(paused.paused or paused.propose)
        self.title.setText(pause_title(paused))
        self.sentence.setText(banner_words(paused))
        self.link.setVisible(paused.paused)
        self.button.set_text(next_step(paused))
        self.setAccessibleName(f"{self.title.text()}: {self.sentence.text()}")


def next_step(paused: PausedFeatures) -> str:
    """What is to be done next."""
    if not paused.paused:
        return _("Pause features…")
    return _("Let features go on") if paused.pauses[0].may_end else _("End the pause…")
