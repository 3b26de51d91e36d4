"""The note of one handover in the inspector: composed, written, sent."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.letters import note_letter
from app.text.doorway import _
from app.text.handover import note_text
from app.text.words import word_text
from models.insight.handover_rows import HandoverFacts
from models.insight.queries.handover_facts import HandoverFactsOf
from models.insight.talk_rows import HandoverBoard, HandoverEntry
from models.office.commands import (
    RemoveShiftNote,
    RewriteShiftNote,
    SendShiftNote,
    WriteShiftNote,
)
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import Button
from views.kit.fields import TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.mail_draft import save_draft
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.tab_pieces import Doing
from views.pages.office.handover_columns import STATES


class NotePanel(QWidget):
    """The note and what can be done with it. done: called after each change, to show it."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        board: HandoverBoard,
        entry: HandoverEntry,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        super().__init__()
        self._parent, self._context = parent, context
        self._board, self._entry, self._seen = board, entry, seen
        self._doing = Doing(context, done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(StatusWord(word_text(entry.state), STATES[entry.state]))
        column.addWidget(FlowRow(self._buttons()))
        self.form = Form(self._commit, _("Keep the note"))
        self.text = TextField(typed.needed, lines=18)
        self.form.add("text", _("What whoever comes has to know"), self.text)
        column.addWidget(self.form)
        if entry.note is None:
            self.compose()
        else:
            self.form.fill({"text": entry.note.text})

    def compose(self) -> None:
        """Put the note together from what is open now, and from the shift."""
        entry = self._entry
        zone = self._context.calendar.zone
        question = HandoverFactsOf(entry.before, entry.at, entry.team_id, zone)
        self._context.ask(question, self._composed, slot="note of a handover")

    # --- inside -----------------------------------------------------------------------------------

    def _buttons(self) -> list[QWidget]:
        note, edit = self._entry.note, Right.EDIT
        found: list[QWidget] = [
            Button(_("Put it together anew"), self.compose, "rotate-ccw"),
            Button(_("Copy as text"), self._copy, "copy"),
        ]
        if note is None:
            return found
        found.append(Button(_("Draft the e-mail…"), self._draft, "mail"))
        if note.sent_at is None:
            sent = SendShiftNote(note.id, datetime.now(UTC), self._seen)
            press = self._doing.press(sent, _("Sent."))
            found.append(Button(_("It is sent"), press, "check", needs=edit))
        else:
            back = SendShiftNote(note.id, None, self._seen)
            press = self._doing.press(back, _("Taken back."))
            found.append(Button(_("It was not sent"), press, "rotate-ccw", needs=edit))
        remove = self._doing.press(RemoveShiftNote(note.id, self._seen), _("Note removed."))
        found.append(Button(_("Remove"), remove, "trash-2", needs=edit))
        return found

    def _commit(self, values: dict[str, Any]) -> None:
        entry, note = self._entry, self._entry.note
        if note is not None:
            command = RewriteShiftNote(note.id, values["text"], self._seen)
            self._doing.do(command, _("Written; it has to be sent."))
            return
        gone = {one for change in entry.changes for one in change.gone}
        come = {one for change in entry.changes for one in change.come}
        # Several people on both sides stand in the text; a column holds one.
        new = WriteShiftNote(
            entry.rotation_id,
            entry.at,
            values["text"],
            gone.pop() if len(gone) == 1 else None,
            come.pop() if len(come) == 1 else None,
        )
        self._doing.do(new, _("Written; it has to be sent."))

    def _composed(self, answer: Answer[HandoverFacts]) -> None:
        self.form.fill({"text": note_text(self._entry, answer.value)})

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.notify(_("Copied."))

    def _draft(self) -> None:
        author = self._context.workspace.author.name
        letter = note_letter(self._entry, self._board, datetime.now(UTC), author)
        save_draft(self._parent, self._context, letter)
