"""Writing a decision down by one typed line, with what it means shown while it is typed."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flows.decision_line import DecisionLine, Named, decision_line
from app.text.doorway import _
from app.text.numbers import when_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.talk_rows import DecisionBoard
from models.kernel.errors import Refused
from models.office.rules.paradigm import NEEDED
from views.kit.buttons import Button
from views.kit.fields import LineField, mark_invalid
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import by_name

EXAMPLE = "No deploys in the last week of a quarter #lasting by Ana yesterday 14:05"


class QuickDecision(QWidget):
    """The line and what it means. Enter saves. added: gets the id of the new decision."""

    def __init__(
        self, context: PageContext, board: DecisionBoard, added: Callable[[UUID], object]
    ) -> None:
        super().__init__()
        self._context, self._board, self._added = context, board, added
        self._place = ZoneInfo(board.zone)
        self._known = Named(by_name(board.people), by_name(board.services), by_name(board.projects))
        self._read: DecisionLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.line = LineField(hint=EXAMPLE)
        self.line.setAccessibleName(_("What was decided"))
        self.line.textChanged.connect(self._typed)
        column.addWidget(Label(_("What was decided"), "control", "text2"))
        column.addWidget(self.line)
        self.why = Label("", "secondary", "bad", wrap=True)
        column.addWidget(self.why)
        self.meaning = Lines()
        column.addWidget(self.meaning)
        row = QHBoxLayout()
        self.button = Button(_("Write it down"), self.submit, primary=True, needs=Right.EDIT)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        hint = _(
            "#moment needs chat alone, #shifts an e-mail, #lasting a document that is announced; "
            "without any of them it is #shifts. #announcement: nothing was decided, others have to "
            "know. “by” and a name says who; a day and time at the end say when; an address is that "
            "of the chat; services and projects go by their names."
        )
        column.addWidget(Label(hint, "caption", "muted", wrap=True))
        column.addStretch(1)
        self._typed("")

    def submit(self) -> None:
        """Write it down, and go on with it."""
        self._typed(self.line.text(), required=True)
        if self._read is None:
            return
        try:
            done = self._context.do(self._read.command(self._context.team_id))
        except Refused as problem:
            self._refuse(problem)
            return
        if done is not None:
            self._context.notify(
                _("Written down: {name}.").format(name=self._read.title), undo=True
            )
            self._added(done.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str, required: bool = False) -> None:
        self._read = None
        self._refuse(None)
        self.meaning.fill([])
        if not text.strip() and not required:
            return
        now = datetime.now(tz=self._place)
        try:
            self._read = decision_line(text, self._known, now, self._place)
        except Refused as problem:
            self._refuse(problem)
            return
        self.meaning.fill(self._said(self._read))

    def _refuse(self, problem: Refused | None) -> None:
        words = "\n".join(finding_text(one) for one in problem.findings) if problem else ""
        self.why.setText(words)
        self.why.setVisible(bool(words))
        mark_invalid(self.line, bool(words))

    def _said(self, line: DecisionLine) -> list[QWidget]:
        board = self._board
        needs = [word_text(link).lower() for link in NEEDED[line.lasting]]
        about = [
            names.get(one, "")
            for names, one in ((board.services, line.service_id), (board.projects, line.project_id))
            if one is not None
        ]
        rows = [
            (word_text(line.kind), line.title),
            (_("How long it matters"), word_text(line.lasting)),
            (_("It has to be"), ", ".join(needs) or _("nothing more: chat is enough")),
            (_("When"), when_text(line.decided_at, self._place)),
            (_("Decided by"), board.people.get(line.by_id, "") if line.by_id else _("not said")),
            (_("About"), ", ".join(about) or _("no service or project named")),
        ]
        if line.chat_url:
            rows.append((_("Chat"), line.chat_url))
        return [ValueRow(*row) for row in rows]
