"""A human process in the inspector: its steps, when it was gone through, and writing down a run."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, day_text, duration_text
from app.text.words import word_text
from models.automation.commands import RecordRun, RemoveRun, SetSteps
from models.automation.rows import HumanStep, ProcessRunRow, StepDraft
from models.insight.automation_rows import AutomationBoard, AutomationEntry
from models.notes.rows import Subject
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import Button, IconButton, LinkButton
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, by_name, stacked
from views.kit.table_column import clock_text
from views.pages.automation.deciding import Deciding
from views.pages.automation.details import history_fields, show_hours
from views.pages.automation.editing import change_of
from views.pages.automation.forms import task_form
from views.pages.automation.tables import cadence_text

_TOLD = (
    "name", "owner_id", "service_id", "every_days", "team_id", "log_category", "log_ticket", "text",
)  # fmt: skip
_LATEST = 12


class HumanDetails:
    """Builds the tabs of a human process."""

    def __init__(
        self,
        doing: Doing,
        deciding: Deciding,
        board: AutomationBoard,
        entry: AutomationEntry,
        seen: int,
    ) -> None:
        self._doing, self._deciding = doing, deciding
        self._board, self._entry, self._seen = board, entry, seen

    @property
    def _context(self) -> PageContext:
        return self._doing.context

    def subtitle(self) -> str:
        """How often it is due, and whose it is."""
        words = (cadence_text(self._entry.task.every_days), self._entry.owner, self._entry.service)
        return " · ".join(word for word in words if word)

    def tabs(self) -> Mapping[str, QWidget]:
        """All of them."""
        return {
            _("Process"): self._process(),
            _("Runs"): self._runs(),
            _("Task"): self._facts(),
            _("Notes"): self._notes(),
        }

    # --- the tabs ---------------------------------------------------------------------------------

    def _process(self) -> QWidget:
        entry = self._entry
        lines: list[QWidget] = [*self._cadence(), SectionHead(_("Steps"))]
        if not entry.steps:
            lines.append(Label(_("No step is said yet."), "secondary", "muted"))
        for at, step in enumerate(entry.steps):
            words = f"{at + 1}. {step.text}"
            buttons = [
                self._button(
                    "arrow-up", _("Move up: {what}"), step.text, self._swapped(at, at - 1)
                ),
                self._button("trash-2", _("Remove: {what}"), step.text, self._without(at)),
            ]
            lines.append(Line(words, word_text(step.kind), buttons if at else buttons[1:]))
        lines.append(self._step_form())
        back = LinkButton(
            _("It should be automated"), lambda: self._deciding.back([entry]), "undo-2",
            needs=Right.EDIT,
        )  # fmt: skip
        lines.append(FlowRow([back]))
        return stacked(lines)

    def _cadence(self) -> list[QWidget]:
        cadence = self._entry.cadence
        if cadence is None:
            return []
        lines: list[QWidget] = []
        if cadence.overdue and cadence.due is not None:
            late = (self._context.today - cadence.due).days
            days = ngettext("{n} day", "{n} days", late)
            words = _("It was due on {day}, {days} ago.").format(
                day=day_text(cadence.due), days=days
            )
            lines.append(Caution(words, "", "bad"))
        lines.append(
            ValueRow(_("Last done"), day_text(cadence.last) if cadence.last else _("never"))
        )
        lines.append(ValueRow(_("Due"), day_text(cadence.due) if cadence.due else DASH))
        if cadence.expected:
            said = _("{kept} of {all}").format(kept=cadence.in_time, all=cadence.expected)
            lines.append(ValueRow(_("In time"), said))
        if cadence.timed:
            lines.append(
                ValueRow(_("A run takes"), duration_text(cadence.seconds // cadence.timed),
                         _("the mean of those that say it"))
            )  # fmt: skip
        today = Button(_("Done today"), self.done_today, "check", primary=True, needs=Right.EDIT)
        lines.append(FlowRow([today]))
        return lines

    def done_today(self) -> None:
        """It was gone through today, by its owner."""
        command = RecordRun(
            self._entry.id, self._context.today, person_id=self._entry.task.owner_id
        )
        self._doing.press(command, _("Written down."))()

    def _step_form(self) -> QWidget:
        entry = self._entry

        def commit(values: dict[str, Any]) -> None:
            drafts = (*self._drafts(), StepDraft(values["kind"], values["text"]))
            self._doing.do(SetSteps(entry.id, drafts, self._seen), _("Step added."))

        form = Form(commit, _("Add the step"))
        form.add("text", _("Step"), LineField(typed.needed))
        form.add("kind", _("Kind of step"), ChoiceField({word_text(one): one for one in HumanStep}))
        return form

    def _runs(self) -> QWidget:
        entry = self._entry

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(RecordRun(entry.id, **values), _("Written down."))

        form = Form(commit, _("Write down the run"))
        form.add("day", _("Day"), day_field())
        form.add(
            "person_id", _("Who"), ChoiceField(by_name(self._board.people), empty=_("Nobody named"))
        )
        length = LineField(typed.maybe(typed.seconds), clock_text, _("1:30, or nothing"))
        form.add("seconds", _("How long it took"), length)
        form.add("note", _("Note"), LineField())
        form.fill({"day": self._context.today, "person_id": entry.task.owner_id})
        lines: list[QWidget] = [form, SectionHead(_("Runs so far"))]
        lines += [self._run(run) for run in reversed(entry.runs[-_LATEST:])]
        if not entry.runs:
            lines.append(Label(_("None yet."), "secondary", "muted"))
        if entry.logged is not None:
            period = entry.logged.period
            show = Button(
                _("Show the hours"), lambda: show_hours(self._context, entry, period), "clock"
            )
            lines.append(FlowRow([show]))
        return stacked(lines)

    def _run(self, run: ProcessRunRow) -> QWidget:
        who = self._board.people.get(run.person_id, "") if run.person_id else ""
        evidence = " · ".join(word for word in (who, run.note) if word)
        length = "" if run.seconds is None else duration_text(run.seconds)
        words = " · ".join(word for word in (day_text(run.day), length) if word)
        remove = self._button("trash-2", _("Remove: {what}"), words, RemoveRun(run.id, self._seen))
        return Line(words, evidence, [remove])

    def _facts(self) -> QWidget:
        task = self._entry.task

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(change_of(task, self._seen, values), _("Changed."))

        form = task_form(self._board, commit, _("Change"), human=True)
        form.fill({key: getattr(task, key) for key in _TOLD})
        return stacked([form])

    def _notes(self) -> QWidget:
        one = self._entry.id
        return stacked(
            [
                NotesPanel(self._context, Subject("automation", one)),
                SectionHead(_("History")),
                RowHistory(self._context, "automation", one, history_fields()),
            ]
        )

    # --- pieces -----------------------------------------------------------------------------------

    def _drafts(self) -> tuple[StepDraft, ...]:
        return tuple(StepDraft(step.kind, step.text) for step in self._entry.steps)

    def _swapped(self, at: int, other: int) -> SetSteps:
        drafts = list(self._drafts())
        drafts[at], drafts[other] = drafts[other], drafts[at]
        return SetSteps(self._entry.id, tuple(drafts), self._seen)

    def _without(self, at: int) -> SetSteps:
        drafts = self._drafts()
        return SetSteps(self._entry.id, drafts[:at] + drafts[at + 1 :], self._seen)

    def _button(self, icon: str, name: str, what: str, command: Command[Any]) -> IconButton:
        run = self._doing.press(command, _("Changed."))
        return IconButton(icon, name.format(what=what), run, needs=Right.EDIT)
