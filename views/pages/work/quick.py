"""Adding a request by one typed line, with what it means shown while it is typed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flows.ticket_line import TicketLine, ticket_line
from app.text.doorway import _
from app.text.numbers import duration_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.kernel.errors import Refused
from views.kit.buttons import Button
from views.kit.fields import LineField, mark_invalid
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right

EXAMPLE = "Reset the password of Bo #process p2 @Ana due +3"


class QuickAdd(QWidget):
    """The line and what it means. Enter saves, and the line is free for the next."""

    def __init__(
        self, context: PageContext, services: Mapping[str, UUID], people: Mapping[str, UUID]
    ) -> None:
        super().__init__()
        self._context, self._services, self._people = context, services, people
        self._read: TicketLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.line = LineField(hint=EXAMPLE)
        self.line.setAccessibleName(_("What is asked for"))
        self.line.textChanged.connect(self._typed)
        column.addWidget(Label(_("What is asked for"), "control", "text2"))
        column.addWidget(self.line)
        self.why = Label("", "secondary", "bad", wrap=True)
        column.addWidget(self.why)
        self.meaning = Lines()
        column.addWidget(self.meaning)
        row = QHBoxLayout()
        self.button = Button(_("Add"), self.submit, primary=True, needs=Right.EDIT)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        hint = _(
            "Name a service as it is called. p1 to p5 is the priority, @Ana carries it, due and on "
            "name a day, from:Bo asks, ~2h is what it takes, ! is a sign of an outage; #process, "
            "#trouble, #question, #consultation and #feature, #fix, #stability, #toil say what it is."
        )
        column.addWidget(Label(hint, "caption", "muted", wrap=True))
        column.addStretch(1)
        self._typed("")

    def submit(self) -> None:
        """Write it down; the next one may be typed at once."""
        self._typed(self.line.text(), required=True)
        if self._read is None:
            return
        received = datetime.now(UTC).replace(microsecond=0)
        try:
            done = self._context.do(self._read.command(received, self._context.team_id))
        except Refused as problem:
            self._refuse(problem)
            return
        if done is not None:
            words = _("{name} added.").format(name=self._read.title)
            self._context.notify(words, undo=True)
            self.line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str, *, required: bool = False) -> None:
        self._read = None
        self._refuse(None)
        self.meaning.fill([])
        if not text.strip() and not required:
            return
        try:
            self._read = ticket_line(text, self._services, self._people, self._context.today)
        except Refused as problem:
            self._refuse(problem)
            return
        self.meaning.fill(self._said(self._read))

    def _refuse(self, problem: Refused | None) -> None:
        words = "\n".join(finding_text(one) for one in problem.findings) if problem else ""
        self.why.setText(words)
        self.why.setVisible(bool(words))
        mark_invalid(self.line, bool(words))

    def _said(self, line: TicketLine) -> list[QWidget]:
        services = {one: name for name, one in self._services.items()}
        people = {one: name for name, one in self._people.items()}
        rows = [
            (_("Request"), line.title),
            (_("Kind"), word_text(line.kind)),
            (_("Class"), word_text(line.work_class)),
        ]
        if line.priority:
            rows.append((_("Priority"), str(line.priority)))
        if line.service_id is not None:
            rows.append((_("Service"), services[line.service_id]))
        if line.owner_id is not None:
            rows.append((_("Owner"), people[line.owner_id]))
        if line.requester:
            rows.append((_("Asked by"), line.requester))
        for words, day in ((_("Scheduled"), line.planned_on), (_("Due"), line.due_on)):
            if day is not None:
                rows.append((words, day.isoformat()))
        if line.estimate is not None:
            rows.append((_("Takes"), duration_text(line.estimate)))
        if line.precursor:
            rows.append((_("Sign of an outage"), _("yes")))
        return [ValueRow(*row) for row in rows]
