"""One periodic task in the inspector: the time that is due, all its times, and what it is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import day_text, duration_text
from app.text.periodic import due_text, kept_text, recurrence_text
from models.insight.periodic_rows import PeriodicBoard, PeriodicEntry
from models.lifecycle.commands.periodic import (
    AddPeriodicTask,
    AssignPeriodic,
    ChangePeriodicTask,
    DoPeriodic,
    ReassignPeriodicTask,
    RemovePeriodicTask,
    ReopenPeriodic,
    RetirePeriodicTask,
    SkipPeriodic,
)
from models.lifecycle.rows import PeriodicRunRow
from models.notes.rows import Subject
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory, with_names
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.lifecycle.periodic_forms import done_form, given_form, skip_form, task_form

_FIELDS = (
    *("name", "every", "unit", "starts_on", "owner_id", "service_id", "team_id"),
    *("expected", "checklist_id", "text"),
)
_LATEST = 24


class PeriodicSheet:
    """Builds the tabs. done: shows it anew."""

    def __init__(
        self,
        context: PageContext,
        board: PeriodicBoard,
        row: PeriodicEntry,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._context, self._board, self._row, self._seen = context, board, row, seen
        self._doing = Doing(context, done)

    def subtitle(self) -> str:
        """How often it comes back, for whom and of what."""
        row = self._row
        often = recurrence_text(row.task.every, row.task.unit)
        return " · ".join(word for word in (often, row.who, row.service) if word)

    def tabs(self) -> dict[str, QWidget]:
        """All of them."""
        subject = Subject("periodic_task", self._row.id)
        names = {"name": _("Task"), "every": _("Every"), "owner_id": _("Whose it is")}
        return {
            _("Due"): self._due(),
            _("Times"): self._times(),
            _("Facts"): self._facts(),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, subject),
                    SectionHead(_("History")),
                    RowHistory(
                        self._context,
                        "periodic_task",
                        self._row.id,
                        names,
                        with_names(self._board.people),
                    ),
                ]
            ),
        }

    def _due(self) -> QWidget:
        row, found = self._row, self._row.standing
        words = due_text(row)
        lines: list[QWidget] = [
            Caution(words, self._risk(), "bad") if found.overdue else Paragraph(words)
        ]
        if row.task.text:
            lines.append(Paragraph(row.task.text, "secondary", "text2"))
        lines.append(ValueRow(_("Of a year"), kept_text(found.kept)))
        if row.checklist:
            lines.append(ValueRow(_("Checklist"), row.checklist))
        if found.due is None:
            return stacked(lines)
        due = found.due

        def done(values: dict[str, Any]) -> None:
            self._doing.do(DoPeriodic(row.id, due, self._seen, **values), _("Written down."))

        def skip(values: dict[str, Any]) -> None:
            self._doing.do(SkipPeriodic(row.id, due, self._seen, **values), _("Left out."))

        def give(values: dict[str, Any]) -> None:
            self._doing.do(AssignPeriodic(row.id, due, self._seen, **values), _("Given away."))

        lines += [SectionHead(_("It was done")), done_form(self._board, row, done)]
        given = given_form(self._board, give, for_good=False)
        given.fill({"person_id": found.run.person_id if found.run is not None else None})
        lines += [SectionHead(_("Somebody else does it")), given]
        lines += [SectionHead(_("It is left out")), skip_form(skip)]
        return stacked(lines)

    def _risk(self) -> str:
        row = self._row
        if not row.promised:
            return ""
        return _("What is promised of {service} is at risk.").format(service=row.service)

    def _times(self) -> QWidget:
        runs = [run for run in self._row.runs if run.done_on is not None or run.skipped]
        lines: list[QWidget] = [self._time(run) for run in runs[:_LATEST]]
        if not lines:
            lines.append(Label(_("It was not done yet."), "secondary", "muted"))
        if self._row.seconds:
            length = duration_text(self._row.seconds)
            lines.insert(0, ValueRow(_("Took in a year"), length, _("of the times that say it")))
        return stacked(lines)

    def _time(self, run: PeriodicRunRow) -> QWidget:
        who = self._board.people.get(run.person_id, "") if run.person_id else ""
        if run.done_on is None:
            words, state = _("left out: {why}").format(why=run.skipped), ""
        else:
            late = run.done_on > run.due_on
            words = _("done late, on {day}") if late else _("done on {day}")
            words, state = words.format(day=day_text(run.done_on)), "warn" if late else "ok"
        length = duration_text(run.seconds) if run.seconds is not None else ""
        told = ", ".join(part for part in (words, who, length, run.note) if part)
        due = day_text(run.due_on)
        back = self._doing.press(ReopenPeriodic(run.id, self._seen), _("Taken back."))
        button = IconButton(
            "undo-2", _("Take back: {what}").format(what=due), back, needs=Right.EDIT
        )
        return Line(due, told, [button], state)

    def _facts(self) -> QWidget:
        row, task = self._row, self._row.task

        def change(values: dict[str, Any]) -> None:
            command = ChangePeriodicTask(row.id, self._seen, AddPeriodicTask(**values))
            self._doing.do(command, _("Changed."))

        def give(values: dict[str, Any]) -> None:
            self._doing.do(ReassignPeriodicTask(row.id, self._seen, **values), _("Given away."))

        form = task_form(self._board, change, _("Change"))
        form.fill({key: getattr(task, key) for key in _FIELDS})
        given = given_form(self._board, give, for_good=True)
        given.fill({"owner_id": task.owner_id})
        ended = None if task.retired_on is not None else self._board.day
        end = self._doing.press(
            RetirePeriodicTask(row.id, self._seen, ended),
            _("It ends today.") if ended else _("It comes back again."),
        )
        remove = self._doing.press(RemovePeriodicTask(row.id, self._seen), _("Removed."))
        words = _("End it today") if ended else _("Let it come back")
        buttons: list[QWidget] = [
            Button(words, end, "x" if ended else "undo-2", needs=Right.EDIT),
            Button(_("Remove it with all its times"), remove, "trash-2", needs=Right.EDIT),
        ]
        lines: list[QWidget] = [given, SectionHead(_("What it is")), form, FlowRow(buttons)]
        if task.retired_on is not None:
            day = day_text(task.retired_on)
            lines.insert(
                0, Paragraph(_("It came back for the last time by {day}.").format(day=day))
            )
        return stacked(lines)
