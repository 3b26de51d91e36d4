"""Adding an incident by one typed line, with what it would do shown while it is typed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flows.incident_line import IncidentLine, incident_line
from app.text.doorway import _
from app.text.numbers import duration_text, share_text, when_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.levels_rows import IncidentDraft, LevelEffect
from models.insight.queries.levels import BudgetEffect
from models.kernel.errors import Refused
from models.store.query import Answer
from views.kit.buttons import Button
from views.kit.fields import LineField, mark_invalid
from views.kit.inspector import Caution, ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right
from views.pages.incidents.words import minutes_text, weight_text

EXAMPLE = "Checkout is slow yesterday 14:05-14:40 30% sev2"


class QuickAdd(QWidget):
    """The line and what it means. Enter saves. added: gets the id of the new incident."""

    def __init__(
        self,
        context: PageContext,
        services: Mapping[str, UUID],
        added: Callable[[UUID], object],
    ) -> None:
        super().__init__()
        self._context, self._services, self._added = context, services, added
        self._place = ZoneInfo(context.calendar.zone)
        self._read: IncidentLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.line = LineField(hint=EXAMPLE)
        self.line.setAccessibleName(_("What happened, when, to what"))
        self.line.textChanged.connect(self._typed)
        column.addWidget(Label(_("What happened, when, to what"), "control", "text2"))
        column.addWidget(self.line)
        self.why = Label("", "secondary", "bad", wrap=True)
        column.addWidget(self.why)
        self.meaning = Lines()
        column.addWidget(self.meaning)
        self.effect = Lines()
        column.addWidget(self.effect)
        row = QHBoxLayout()
        self.button = Button(_("Add"), self.submit, primary=True, needs=Right.EDIT)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        hint = _(
            "Name services as they are called; say a day or nothing for the last such time, a time or "
            "a range or “for 20 min”, the part of users as per cent, sev1 to sev5, “pending” or “false "
            "alarm”."
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
            done = self._context.do(self._read.command())
        except Refused as problem:
            self._refuse(problem)
            return
        if done is not None:
            self._context.notify(_("{name} added.").format(name=self._read.title), undo=True)
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
            self.effect.fill([])
            return
        now = datetime.now(tz=self._place)
        try:
            self._read = incident_line(text, self._services, now, self._place)
        except Refused as problem:
            self.meaning.fill([])
            self.effect.fill([])
            self._refuse(problem)
            return
        self.meaning.fill(self._said(self._read))
        self._ask(self._read)

    def _refuse(self, problem: Refused | None) -> None:
        words = "\n".join(finding_text(one) for one in problem.findings) if problem else ""
        self.why.setText(words)
        self.why.setVisible(bool(words))
        mark_invalid(self.line, bool(words))

    def _said(self, line: IncidentLine) -> list[QWidget]:
        names = {one: name for name, one in self._services.items()}
        hit = ", ".join(names[one] for one in line.service_ids) or _("no service named")
        last = when_text(line.end, self._place) if line.end else _("lasts")
        rows = [
            (_("Incident"), line.title),
            (_("Class"), word_text(line.kind)),
            (_("Services"), hit),
            (_("Start"), when_text(line.start, self._place)),
            (_("End"), last),
        ]
        if line.end is not None:
            length = int((line.end - line.start).total_seconds())
            rows.append((_("Length"), duration_text(length)))
        if line.impacts:
            rows.append((_("Part of users"), weight_text(line.weight)))
        if line.severity:
            rows.append((_("Severity"), str(line.severity)))
        return [ValueRow(*row) for row in rows]

    def _ask(self, line: IncidentLine) -> None:
        if not line.impacts:
            self.effect.fill([])
            return
        draft = IncidentDraft(line.start, line.end, line.impacts, line.kind)

        def got(answer: Answer[Any]) -> None:
            if self._read is line:
                self.effect.fill(effect_lines(answer.value))

        self._context.ask(BudgetEffect(incident=draft), got, slot="effect of the line")


def effect_lines(effects: tuple[LevelEffect, ...]) -> list[QWidget]:
    """What is left of each budget, before and after."""
    found: list[QWidget] = []
    for effect in effects:
        if not effect.after.in_time:
            continue
        before, after = effect.before.whole, effect.after.whole
        service, name = effect.after.service_name, effect.after.objective.name
        if before.remaining is None or after.remaining is None:
            found.append(ValueRow(name, _("unknown"), service))
            continue
        left = minutes_text(after.left)
        if before.left != after.left:
            left = f"{minutes_text(before.left)} → {left}"
        words = _("{service}: {minutes} left").format(service=service, minutes=left)
        found.append(ValueRow(name, share_text(float(after.remaining), 0), words))
        if after.left < 0 <= before.left:
            gone = _("This uses up the budget of {service}, {name}.")
            found.append(Caution(gone.format(service=service, name=name), "", "bad"))
    return found
