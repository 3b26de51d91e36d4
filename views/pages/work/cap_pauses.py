"""Pauses of features: accepted, shown, changed, ended, listed."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.text.cap import exit_words, pause_words, tasks_words
from app.text.doorway import _
from app.text.numbers import DASH, share_text
from app.text.problems import finding_text
from models.insight.cap_rows import PausedFeatures, PauseEntry
from models.insight.queries.pausing import Pauses
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from models.people.queries import People
from models.projects.queries import Projects
from models.projects.rows import ProjectRow
from models.store.query import Answer
from models.tickets.commands import EndPause, FinishPauseTask
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.dialogs import FormDialog
from views.kit.empty import EmptyState
from views.kit.fields import LineField
from views.kit.filtered_list import FilteredList
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.work.cap_pause_dialog import PauseDialog


class Pausing:
    """Accepts, shows, changes and ends pauses. parent: over which dialogs open."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        self._context, self._parent = context, parent
        self._paused: PausedFeatures | None = None
        self._seen = 0
        self._projects: tuple[ProjectRow, ...] = ()
        self._people: dict[str, UUID] = {}

    def refresh(self) -> None:
        """Ask who and what may be chosen."""
        self._context.ask(Projects(), self._got_projects, slot="projects of pauses")
        self._context.ask(People(), self._got_people, slot="people of pauses")

    def _got_projects(self, answer: Answer[tuple[ProjectRow, ...]]) -> None:
        self._projects = answer.value

    def _got_people(self, answer: Answer[Any]) -> None:
        self._people = {row.name: row.id for row in answer.value}

    def know(self, paused: PausedFeatures, revision: int) -> None:
        """What stands still now."""
        self._paused, self._seen = paused, revision

    def show(self, pause_id: UUID) -> None:
        """A pause in the inspector, as it is now."""

        def got(answer: Answer[tuple[PauseEntry, ...]]) -> None:
            for entry in answer.value:
                if entry.id == pause_id:
                    self._inspect(entry, answer.revision)

        self._context.ask(Pauses(self._context.team_id), got, slot="shown pause")

    def act(self) -> None:
        """What is next: accept the pause, end it by its rule in one step, or ask why it ends."""
        paused = self._paused
        if paused is None:
            return
        if not paused.paused:
            self.ask(None, self._seen)
        elif paused.pauses[0].may_end:
            self.end_by_rule(paused.pauses[0])
        else:
            self.ask_end(paused.pauses[0])

    def ask(self, entry: PauseEntry | None, seen: int) -> None:
        """The dialog of a new pause, or of the one that is given as it was at a revision."""
        if self._paused is None:
            return
        dialog = PauseDialog(
            self._parent.window(), self._context, self._paused, self._projects, self._people,
            seen, entry,
        )  # fmt: skip
        dialog.finished.connect(dialog.deleteLater)
        if entry is not None:
            dialog.accepted.connect(partial(self.show, entry.id))
        dialog.open()
        dialog.projects.setFocus(Qt.FocusReason.TabFocusReason)

    def end_by_rule(self, entry: PauseEntry) -> None:
        """Let features go on from today, because the exit rule says so."""
        command = EndPause(entry.id, self._seen, self._context.today, True)
        try:
            done = self._context.do(command)
        except Refused as problem:
            self._context.notify("\n".join(finding_text(one) for one in problem.findings[:3]))
            return
        if done is not None:
            self._context.notify(_("Features go on."), undo=True)

    def ask_end(self, entry: PauseEntry) -> None:
        """Ask why a pause ends before its rule says so."""
        seen = self._seen

        def commit(values: dict[str, Any]) -> None:
            command = EndPause(entry.id, seen, self._context.today, False, values["reason"])
            if self._context.do(command) is not None:
                dialog.accept()
                self._context.notify(_("Features go on."), undo=True)

        def cancel() -> None:
            dialog.reject()

        form = Form(commit, _("End the pause"), cancel)
        form.add("reason", _("Why?"), LineField(typed.needed), exit_words(entry))
        dialog = FormDialog(self._parent.window(), _("End the pause"), form)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        form.field("reason").setFocus()

    def _inspect(self, entry: PauseEntry, seen: int) -> None:
        """What it froze, who goes where, and what is left to do."""
        doing = Doing(self._context, lambda: self.show(entry.id))
        lines: list[QWidget] = [
            ValueRow(_("Accepted by"), entry.pause.accepted_by, entry.pause.reason),
            ValueRow(_("Toil then"), share_text(entry.pause.share)),
            ValueRow(_("Ends"), _ended(entry), _end_words(entry), line=False),
            SectionHead(_("Projects that stand still")),
            *(Label(one.name) for one in entry.projects),
            SectionHead(_("Who goes to which toil")),
        ]
        for task in entry.tasks:
            done = task.row.done_on
            words = _("nobody yet") if not task.person else task.person
            row = ValueRow(task.row.what, done.isoformat() if done else "", words, line=False)
            day = None if done else self._context.today
            title = _("Not dealt with") if done else _("Dealt with")
            button = IconButton(
                "rotate-ccw" if done else "check",
                f"{title}: {task.row.what}",
                doing.press(FinishPauseTask(task.row.id, day, seen), f"{title}."),
                needs=Right.EDIT,
            )
            lines.append(ButtonLine(row, (button,)))
        if entry.pause.ended_on is None:
            change = Button(_("Change…"), lambda: self.ask(entry, seen), "pencil", needs=Right.EDIT)
            lines.append(change)
        title = _("Pause of features")
        self._context.inspect(
            title, pause_words(entry), {title: stacked(lines)}, again=partial(self.show, entry.id)
        )


def _ended(entry: PauseEntry) -> str:
    return DASH if entry.pause.ended_on is None else entry.pause.ended_on.isoformat()


def _end_words(entry: PauseEntry) -> str:
    pause = entry.pause
    if pause.ended_on is None:
        return exit_words(entry)
    return _("by the exit rule") if pause.rule else f"{pause.ended_by}: {pause.end_reason}"


def pause_list(context: PageContext, opened: Callable[[PauseEntry], object]) -> FilteredList:
    """Every pause, the newest first."""
    empty = EmptyState(
        "pin",
        _("Features never stood still"),
        _("While toil is over its threshold a pause is proposed here, and on Today."),
    )
    chips = (("lasting", _("Lasting"), lambda row: row.pause.ended_on is None),)
    columns = [
        TableColumn("from_day", _("From"), Unit.DAY, value=lambda row: row.pause.from_day),
        TableColumn("ended_on", _("Until"), Unit.DAY, value=lambda row: row.pause.ended_on),
        TableColumn("team", _("Team"), value=lambda row: row.team or _("Everybody")),
        TableColumn("share", _("Toil then"), Unit.SHARE, value=lambda row: row.pause.share),
        TableColumn("who", _("Accepted by"), value=lambda row: row.pause.accepted_by, weight=500),
        TableColumn("projects", _("Stands still"), value=_names, width=180),
        TableColumn("tasks", _("Toil"), value=tasks_words, width=200, room=900),
        TableColumn(
            "state", _("State"), look=Look.STATE, value=lambda row: _state(row)[0],
            state=lambda row: _state(row)[1], width=180,
        ),
    ]  # fmt: skip
    name = _("Pauses of features")
    return FilteredList(context, "work.pauses", name, columns, chips, opened, empty)


def _names(row: PauseEntry) -> str:
    return ", ".join(one.name for one in row.projects)


def _state(row: PauseEntry) -> tuple[str, str]:
    if row.pause.ended_on is not None:
        return (_("Ended by its rule"), "ok") if row.pause.rule else (_("Ended by hand"), "info")
    return (_("May end"), "ok") if row.may_end else (_("Lasts"), "warn")
