"""A text that is written with hints: phrases that judge or name people, and better words by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.text.blameless import blame_rules, why_text
from app.text.doorway import _
from models.incidents.rules.blameless import Hint, hints
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.fields import TextField
from views.kit.labels import Label, StatusIcon

KEY = "Ctrl+."
"""Puts the better words in place of the phrase that is told."""


class HintedText(TextField):
    """A field of several lines whose hints stand in `told`, below it. It never keeps anybody from
    writing what they want to write."""

    def __init__(self, people: Sequence[str], lines: int = 3) -> None:
        super().__init__(lines=lines)
        self._people = tuple(people)
        self._hints: tuple[Hint, ...] = ()
        self.told = QWidget()
        column = QVBoxLayout(self.told)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(StatusIcon("info", "icon_tag"), 0, Qt.AlignmentFlag.AlignTop)
        self.why = Label("", "caption", "text2", wrap=True)
        row.addWidget(self.why, 1)
        column.addLayout(row)
        self.use = LinkButton("", self.apply)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self.told.hide()
        self.textChanged.connect(self._look)
        theme.on_change(self._mark)

    def hints(self) -> tuple[Hint, ...]:
        """The phrases that are marked now."""
        return self._hints

    def apply(self) -> None:
        """Put the better words in place of the marked phrase at the cursor, else of the first one."""
        if not self._hints:
            return
        at = self.textCursor().position()
        hint = next((one for one in self._hints if one.start <= at <= one.end), self._hints[0])
        whole = self.toPlainText()
        after = hint.applied(whole)
        words = after[hint.start : len(after) - (len(whole) - hint.end)]
        cursor = self.textCursor()
        cursor.setPosition(hint.start)
        cursor.setPosition(hint.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Period and self._hints:
            self.apply()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._hints = hints(self.toPlainText(), blame_rules(), self._people)
        self._mark()
        self.told.setVisible(bool(self._hints))
        if not self._hints:
            self.setAccessibleDescription("")
            return
        first = self._hints[0]
        phrase = self.toPlainText()[first.start : first.end]
        words = _("“{phrase}”: {why}").format(phrase=phrase, why=why_text(first.why))
        self.why.setText(words)
        self.use.set_text(_("Write “{better}” ({key})").format(better=first.better, key=KEY))
        self.setAccessibleDescription(words)

    def _mark(self) -> None:
        marked = []
        for hint in self._hints:
            shown = QTextEdit.ExtraSelection()
            looks = QTextCharFormat()
            looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            looks.setUnderlineColor(theme.colour("warn"))
            looks.setBackground(theme.colour("warn_tint"))
            cursor = self.textCursor()
            cursor.setPosition(hint.start)
            cursor.setPosition(hint.end, QTextCursor.MoveMode.KeepAnchor)
            shown.cursor = cursor
            shown.format = looks
            marked.append(shown)
        self.setExtraSelections(marked)
