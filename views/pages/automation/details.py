"""A task in the inspector: its return, what the log says, its volume, what was decided, all facts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.automation_figures import return_report
from app.text.automation import (
    assumed_value,
    assumption_text,
    field_text,
    flag_of,
    hours_number,
    outgrown_text,
    saving_text,
)
from app.text.doorway import _, ngettext
from app.text.numbers import DASH, day_text, number_text, period_text, share_text
from app.text.words import word_text
from models.automation.commands import RunAutomation
from models.automation.rows import AutomationClass, AutomationStage
from models.automation.rules.logged import LoggedTime
from models.insight.automation_rows import AutomationBoard, AutomationEntry
from models.kernel.figures import Report
from models.kernel.periods import Period, add_months
from models.notes.rows import Subject
from views.kit.buttons import Button, LinkButton
from views.kit.explain import BreakdownPart, Explain, Missing, explain_panel
from views.kit.fields import day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, stacked
from views.pages.automation.deciding import Deciding, next_step
from views.pages.automation.editing import TOLD, change_of
from views.pages.automation.forms import task_form
from views.pages.automation.volume import volume_tab


class TaskDetails:
    """Builds the tabs of a task. doing: shows it anew after a change."""

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
        """Where it belongs and how it stands."""
        entry = self._entry
        words = (
            word_text(entry.task.kind), entry.service, entry.owner, flag_of(entry)[0],
        )  # fmt: skip
        return " · ".join(word for word in words if word)

    def tabs(self) -> Mapping[str, QWidget]:
        """All of them; of what is not worth it, the decision first."""
        first = {_("Return"): self._return, _("Decision"): self._decision}
        if self._entry.task.kind is AutomationClass.NOT_WORTH_IT:
            first = dict(reversed(first.items()))
        return {
            **{title: make() for title, make in first.items()},
            _("Log"): self._log(),
            _("Volume"): volume_tab(self._doing, self._entry, self._seen, self._open_month),
            _("Task"): self._facts(),
            _("Notes"): self._notes(),
        }

    # --- the tabs ---------------------------------------------------------------------------------

    def _return(self) -> QWidget:
        entry = self._entry
        gain = entry.gain
        report = return_report(entry, self._board)
        missing = []
        if gain is not None and gain.lacking:
            names = ", ".join(field_text(field) for field in gain.lacking)
            missing.append(Missing(_("Nobody has said: {what}.").format(what=names)))
        if entry.logged is None:
            missing.append(Missing(_("It names no entries of the log, so its hours are as typed.")))
        explanation = Explain(
            report,
            "payback" if gain is not None and gain.gain is not None else "gain",
            subtitle=entry.task.name,
            since=_("expected life, or the longest payback by policy"),
            missing=tuple(missing),
            breakdown_title=_("Gain a year, in hours"),
            breakdown=_parts(entry),
            colour="green",
            sentence=_sentence(report),
            show_rows=self._hours if entry.logged is not None else None,
        )
        return explain_panel(explanation)

    def _decision(self) -> QWidget:
        entry = self._entry
        if entry.task.kind is AutomationClass.NOT_WORTH_IT:
            return stacked(self._parked())
        return stacked(self._stages())

    def _stages(self) -> list[QWidget]:
        entry, task = self._entry, self._entry.task
        lines: list[QWidget] = []
        if entry.must is not None:
            words = _("It touches {n} machines, and from {least} on it must be automated.")
            said = words.format(
                n=number_text(entry.must.machines), least=number_text(entry.must.least)
            )
            lines.append(Caution(said, "", "bad"))
        lines.append(ValueRow(_("Stage"), word_text(task.stage), task.reason))
        for title, day in (
            (_("Planned to run"), task.planned_on),
            (_("Begun"), task.started_on),
            (_("Runs since"), task.running_on),
            (_("Retired"), task.retired_on),
        ):
            if day is not None:
                lines.append(ValueRow(title, day_text(day)))
        step, icon = next_step([entry])
        buttons = [
            Button(
                step, lambda: self._deciding.step_on([entry]), icon, primary=True, needs=Right.EDIT
            )
        ]
        if task.stage is AutomationStage.BUILDING:
            stop = Button(_("Stop building"), lambda: self._deciding.stop([entry]), "x",
                          needs=Right.EDIT)  # fmt: skip
            buttons.append(stop)
        lines.append(FlowRow(buttons))
        if task.stage is AutomationStage.RUNNING:
            lines.append(self._since())
        if task.stage in (AutomationStage.IDEA, AutomationStage.RETIRED):
            park = LinkButton(_("Not worth it…"), lambda: self._deciding.park([entry]), "archive",
                              needs=Right.EDIT)  # fmt: skip
            human = LinkButton(_("Only people can do it…"),
                               lambda: self._deciding.make_human([entry]), "users",
                               needs=Right.EDIT)  # fmt: skip
            lines.append(FlowRow([park, human], 16))
        return lines

    def _since(self) -> QWidget:
        task = self._entry.task

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(RunAutomation(task.id, values["day"], self._seen), _("Changed."))

        form = Form(commit, _("Change the day"))
        form.add("day", _("Runs since"), day_field())
        form.fill({"day": task.running_on})
        return form

    def _parked(self) -> list[QWidget]:
        entry, task = self._entry, self._entry.task
        lines: list[QWidget] = [
            Caution(assumption_text(one), _("The decision comes back."), "warn")
            for one in entry.changed
        ]
        if entry.outgrown is not None:
            said = outgrown_text(entry.outgrown)
            lines.append(Caution(said, _("The decision comes back."), "warn"))
        if entry.revisit_due and task.revisit_on is not None:
            words = _("It was to be looked at again on {day}.")
            lines.append(Caution(words.format(day=day_text(task.revisit_on)), ""))
        why = word_text(task.park_reason) if task.park_reason else DASH
        lines.append(ValueRow(_("Why"), why, task.reason))
        for title, day in ((_("Decided"), task.parked_on), (_("Look again"), task.revisit_on)):
            lines.append(ValueRow(title, day_text(day) if day else DASH))
        again = Button(_("Decide anew…"), lambda: self._deciding.park([entry]), "pencil",
                       needs=Right.EDIT)  # fmt: skip
        back = Button(_("It should be automated"), lambda: self._deciding.back([entry]), "undo-2",
                      needs=Right.EDIT)  # fmt: skip
        lines.append(FlowRow([back, again]))
        lines.append(SectionHead(_("It rests on")))
        if not entry.assumptions:
            lines.append(Label(_("No number: only the day brings it back."), "secondary", "muted"))
        for one in entry.assumptions:
            moves = share_text(one.tolerance, 0)
            said = _("may move by {share}").format(share=moves)
            lines.append(ValueRow(field_text(one.what), assumed_value(one.what, one.value), said))
        return lines

    def _log(self) -> QWidget:
        entry = self._entry
        lines: list[QWidget] = []
        if entry.logged is None:
            words = _("It names no entries of the log. Say on the tab Task which category or ticket "
                      "is this task, and its hours are known.")  # fmt: skip
            return stacked([Label(words, "secondary", wrap=True)])
        lines += _logged(_("Hours a month, last twelve weeks"), entry.logged)
        if not entry.logged.kept:
            lines.append(Caution(_("The log was not kept in enough of these weeks.")))
        if entry.measured is not None:
            lines.append(SectionHead(_("Forecast against measured")))
            lines.append(Label(saving_text(entry.measured), "body", wrap=True))
            if entry.measured.before is not None:
                lines += _logged(_("Before it ran"), entry.measured.before)
            if entry.measured.after is not None:
                lines += _logged(_("Since it runs"), entry.measured.after)
        lines.append(FlowRow([Button(_("Show the hours"), self._hours, "clock")]))
        return stacked(lines)

    def _facts(self) -> QWidget:
        task = self._entry.task

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(change_of(task, self._seen, values), _("Changed."))

        form = task_form(self._board, commit, _("Change"))
        form.fill({key: getattr(task, key) for key in TOLD if key != "every_days"})
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

    # --- where it leads ---------------------------------------------------------------------------

    def _hours(self) -> None:
        """The entries of the log that are the task's."""
        if self._entry.logged is not None:
            show_hours(self._context, self._entry, self._entry.logged.period)

    def _open_month(self, month: date) -> None:
        show_hours(self._context, self._entry, Period(month, add_months(month, 1)))


def show_hours(context: PageContext, entry: AutomationEntry, period: Period) -> None:
    """The entries of a period that are a task's."""
    words = entry.task.log_ticket or entry.task.log_category
    context.go("hours", view="entries", period=period, find=words)


def history_fields() -> Mapping[str, str]:
    """What columns of a task are called."""
    own = {
        "name": _("Task"),
        "text": _("Description"),
        "kind": _("Category"),
        "stage": _("Stage"),
        "area": _("Area"),
        "planned_on": _("Planned to run"),
        "started_on": _("Begun"),
        "running_on": _("Runs since"),
        "retired_on": _("Retired"),
        "parked_on": _("Decided"),
        "park_reason": _("Why"),
        "reason": _("In words"),
        "revisit_on": _("Look again"),
        "every_days": _("Due every so many days"),
        "volume": _("What its hours may depend on"),
        "log_category": _("Category in the log"),
        "log_ticket": _("Ticket in the log"),
    }
    numbers = (
        "runs_a_month", "manual", "residual", "avoided", "upkeep", "build", "life_months", "machines",
    )  # fmt: skip
    return own | {field: field_text(field) for field in numbers}


def _logged(title: str, time: LoggedTime) -> list[QWidget]:
    entries = ngettext("{n} entry", "{n} entries", len(time.entries))
    evidence = f"{entries}, {period_text(time.period)}"
    return [ValueRow(title, _("{hours} h").format(hours=hours_number(time.a_month)), evidence)]


def _parts(entry: AutomationEntry) -> tuple[BreakdownPart, ...]:
    """What the gain of a year is made of."""
    task, saving = entry.task, entry.saving
    if saving is None:
        return ()
    parts = (
        (_("Runs × time saved"), saving * 12),
        (_("Errors avoided"), task.avoided or 0),
        (_("Upkeep"), -(task.upkeep or 0)),
    )
    return tuple(
        BreakdownPart(
            name, abs(float(seconds)), _("{hours} h").format(hours=hours_number(seconds, 0))
        )
        for name, seconds in parts
        if seconds
    )


def _sentence(report: Report) -> str:
    """The gain with its numbers."""
    gain = report.figure("gain")
    if gain.value is None:
        return _("Gain a year: {formula}").format(formula=gain.formula)
    hours = number_text(gain.value, 0 if gain.value >= 100 else 1)
    return _("Gain a year: {formula} = {hours} h").format(formula=gain.formula, hours=hours)
