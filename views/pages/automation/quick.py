"""Adding a task by one typed line, with what it means and what it would give said while it is typed."""

from collections.abc import Callable
from fractions import Fraction
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flows.automation_line import AutomationLine, automation_line
from app.text.automation import assumed_value, field_text, hours_number
from app.text.doorway import _
from app.text.numbers import duration_text, exact, months_text, number_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.automation.rules.returns import payback, yearly_gain
from models.insight.automation_rows import AutomationBoard
from models.kernel.errors import Refused
from views.kit.buttons import Button, LinkButton
from views.kit.fields import LineField, mark_invalid
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right

EXAMPLE = "Resize disks of Mail 30 a month 20m build 16h 40 machines #allocation"


class QuickTask(QWidget):
    """The line and what it means. Enter saves. added: gets the id of the new task. form: opens all
    that can be said."""

    def __init__(
        self,
        context: PageContext,
        board: AutomationBoard,
        added: Callable[[UUID], object],
        form: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._board, self._added = context, board, added
        self._services = {name: one for one, name in board.services.items()}
        self._read: AutomationLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        name = _("What is done by hand, how often, how long")
        self.line = LineField(hint=EXAMPLE)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self._typed)
        column.addWidget(Label(name, "control", "text2"))
        column.addWidget(self.line)
        self.why = Label("", "secondary", "bad", wrap=True)
        column.addWidget(self.why)
        self.meaning = Lines()
        column.addWidget(self.meaning)
        row = QHBoxLayout()
        row.addWidget(Button(_("Add"), self.submit, primary=True, needs=Right.EDIT))
        row.addSpacing(8)
        row.addWidget(LinkButton(_("Say all of it"), form, needs=Right.EDIT))
        row.addStretch(1)
        column.addLayout(row)
        hint = _(
            "Say how often (30 a month, 2 a day), how long by hand (20m), what it takes to build "
            "(build 16h), on how many machines (40 machines), the area (#allocation, #configuration, "
            "#installation, #monitoring); a service is known by its name."
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
            self._context.notify(_("{name} added.").format(name=self._read.name), undo=True)
            self._added(done.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str, required: bool = False) -> None:
        self._read = None
        self._refuse(None)
        if not text.strip() and not required:
            self.meaning.fill([])
            return
        try:
            self._read = automation_line(text, self._services)
        except Refused as problem:
            self.meaning.fill([])
            self._refuse(problem)
            return
        self.meaning.fill([ValueRow(*row) for row in self._said(self._read)])

    def _refuse(self, problem: Refused | None) -> None:
        words = "\n".join(finding_text(one) for one in problem.findings) if problem else ""
        self.why.setText(words)
        self.why.setVisible(bool(words))
        mark_invalid(self.line, bool(words))

    def _said(self, line: AutomationLine) -> list[tuple[str, str]]:
        rows = [(_("Task"), line.name), (_("Area"), word_text(line.area))]
        if line.service_id is not None:
            rows.append((_("Service"), self._board.services[line.service_id]))
        if line.runs_a_month is not None:
            runs = assumed_value("runs_a_month", line.runs_a_month)
            rows.append((field_text("runs_a_month"), runs))
        if line.manual is not None:
            rows.append((field_text("manual"), duration_text(line.manual)))
        if line.build is not None:
            rows.append((field_text("build"), duration_text(line.build)))
        if line.machines is not None:
            rows.append((field_text("machines"), number_text(line.machines)))
        if line.runs_a_month is not None and line.manual is not None:
            gain = yearly_gain(line.runs_a_month, line.manual, 0, 0, 0)
            said = _("{hours} h").format(hours=hours_number(Fraction(gain), 0))
            rows.append((_("Gain a year"), said))
            months = payback(line.build, gain) if line.build is not None else None
            if months is not None:
                rows.append((_("Pays back in"), months_text(exact(months))))
        return rows
