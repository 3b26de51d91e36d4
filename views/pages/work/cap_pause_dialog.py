"""The dialog that pauses features: who accepts it, what is frozen, who goes to which source of toil."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.cap import hours, proposal_words
from app.text.doorway import _
from app.text.words import word_text
from models.insight.cap_rows import PausedFeatures, PauseEntry, ToilSource
from models.kernel.figures import Unit
from models.projects.rows import ProjectRow, ProjectState
from models.store.command import Command
from models.tickets.commands import AcceptPause, ChangePause
from models.tickets.shapes import TaskDraft
from views.kit import theme, typed
from views.kit.dialogs import Dialog
from views.kit.fields import LineField, day_field
from views.kit.form import Form
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_ticks import TickTable, tick_column

_MOST_TOIL = 3
"""So many of the largest sources are ticked at first."""
_LISTED = 8
_ROWS = 4


@dataclass(frozen=True)
class ProjectLine:
    """A project, and whether it is to stand still."""

    id: UUID
    name: str
    ticked: bool


@dataclass(frozen=True)
class TaskLine:
    """A source of toil, whether somebody goes to it, and who. draft: of a task that is there already."""

    id: str
    what: str
    seconds: int | None
    person: str
    ticked: bool
    draft: TaskDraft | None = None


class PauseDialog(Dialog):
    """Accepts a pause, or changes the one that is given. done: hears that it is carried out."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        paused: PausedFeatures,
        projects: Sequence[ProjectRow],
        people: Mapping[str, UUID],
        seen: int,
        entry: PauseEntry | None = None,
    ) -> None:
        title = _("Pause features") if entry is None else _("Change the pause")
        super().__init__(parent, title)
        self._context, self._paused, self._seen = context, paused, seen
        self._people, self._entry = people, entry
        self.setMinimumWidth(theme.px(700))
        if entry is None:
            self.column.addWidget(Paragraph(proposal_words(paused), "secondary"))
        self.projects = self._table(_("Projects that stand still"), _project_columns())
        self.tasks = self._table(_("Who goes to which toil"), self._task_columns(), self._write)
        self.projects.rows().show(_project_lines(projects, entry, paused))
        self.tasks.rows().show(_task_lines(paused.sources, entry))
        self.form = self._form()
        self.column.addWidget(self.form)

    def _table(
        self,
        name: str,
        columns: list[TableColumn],
        write: Callable[[tuple[CellEdit, ...]], object] | None = None,
    ) -> TickTable:
        model = RowTableModel(columns, write=write)
        table = TickTable(model, name, lambda rows, on: _tick(model, rows, on))
        model.setParent(table)
        table.setFixedHeight(theme.size("table_head") + _ROWS * table.row_height() + 2)
        self.column.addWidget(Label(name, "control", "text2"))
        self.column.addWidget(table)
        return table

    def _task_columns(self) -> list[TableColumn]:
        return [
            tick_column(_("Somebody goes to it"), lambda row: row.ticked),
            TableColumn("what", _("Source of toil"), weight=500, width=190),
            TableColumn(
                "seconds",
                _("Toil"),
                Unit.SECONDS,
                text=lambda value: "" if value is None else hours(value),
            ),
            TableColumn(
                "person",
                _("Who"),
                parse=self._read_person,
                choices=lambda: tuple(self._people),
                width=160,
            ),
        ]

    def _read_person(self, name: str) -> str:
        """A person's name, or nobody. Raises Refused."""
        if not name.strip():
            return ""
        chosen: UUID = typed.one_of(self._people)(name)
        return next(own for own, one in self._people.items() if one == chosen)

    def _write(self, edits: tuple[CellEdit, ...]) -> None:
        named = {edit.row.id: str(edit.value) for edit in edits}
        model = self.tasks.rows()
        lines = [model.row_at(place) for place in range(model.total())]
        model.show(
            [
                replace(line, person=named[line.id], ticked=line.ticked or bool(named[line.id]))
                if line.id in named
                else line
                for line in lines
            ]
        )

    def _form(self) -> Form:
        entry = self._entry
        form = Form(self._commit, _("Pause features") if entry is None else _("Save"), self.reject)
        form.add("accepted_by", _("Accepted by"), LineField(typed.needed))
        form.add("reason", _("Why?"), LineField(typed.needed))
        if entry is None:
            form.add("from_day", _("From"), day_field())
            form.fill(
                {
                    "accepted_by": self._context.workspace.author.name,
                    "reason": proposal_words(self._paused),
                    "from_day": self._context.today,
                }
            )
        else:
            form.fill({"accepted_by": entry.pause.accepted_by, "reason": entry.pause.reason})
        return form

    def _commit(self, values: dict[str, Any]) -> None:
        if self._context.do(self._command(values)) is not None:
            self.accept()
            words = _("Features stand still.") if self._entry is None else _("Changed.")
            self._context.notify(words, undo=True)

    def _command(self, values: Mapping[str, Any]) -> Command[Any]:
        projects = tuple(row.id for row in _lines(self.projects) if row.ticked)
        tasks = tuple(self._draft(row) for row in _lines(self.tasks) if row.ticked)
        told = {"accepted_by": values["accepted_by"], "reason": values["reason"]}
        if self._entry is not None:
            return ChangePause(self._entry.id, self._seen, projects=projects, tasks=tasks, **told)
        day: date = values["from_day"]
        paused = self._paused
        return AcceptPause(
            day, share=paused.share, projects=projects, tasks=tasks, team_id=paused.team_id, **told
        )

    def _draft(self, line: TaskLine) -> TaskDraft:
        person = self._people.get(line.person)
        if line.draft is not None:
            return replace(line.draft, person_id=person)
        return TaskDraft(line.what, person)


def _tick(model: RowTableModel, rows: Sequence[Any], on: bool) -> None:
    ids = {row.id for row in rows}
    lines = [model.row_at(place) for place in range(model.total())]
    model.show([replace(line, ticked=on) if line.id in ids else line for line in lines])


def _lines(table: TickTable) -> list[Any]:
    model = table.rows()
    return [model.row_at(place) for place in range(model.total())]


def _project_columns() -> list[TableColumn]:
    return [
        tick_column(_("Stands still"), lambda row: row.ticked),
        TableColumn("name", _("Project"), weight=500, width=300),
    ]


def _project_lines(
    projects: Sequence[ProjectRow], entry: PauseEntry | None, paused: PausedFeatures
) -> list[ProjectLine]:
    """Active projects of the team and of nobody; all of them stand still, until somebody unticks one."""
    frozen = {one.row.project_id for one in entry.projects} if entry is not None else set()
    return [
        ProjectLine(row.id, row.name, entry is None or row.id in frozen)
        for row in projects
        if row.id in frozen
        or (
            row.state is ProjectState.ACTIVE
            and (paused.team_id is None or row.team_id in (None, paused.team_id))
        )
    ]


def _task_lines(sources: Sequence[ToilSource], entry: PauseEntry | None) -> list[TaskLine]:
    """The tasks that are there, then the largest sources of toil, each with who logs most of it."""
    there = [
        TaskLine(
            str(task.row.id),
            task.row.what,
            None,
            task.person,
            True,
            TaskDraft(
                task.row.what,
                task.row.person_id,
                task.row.automation_id,
                task.row.debt_id,
                task.row.done_on,
                task.row.id,
            ),
        )
        for task in (entry.tasks if entry is not None else ())
    ]
    known = {line.what for line in there}
    for at, source in enumerate(sources[:_LISTED]):
        what = source.category or word_text(source.kind)
        if what not in known:
            ticked = entry is None and at < _MOST_TOIL
            there.append(TaskLine(what, what, source.seconds, source.person, ticked))
    return there
