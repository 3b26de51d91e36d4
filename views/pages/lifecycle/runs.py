"""The tab Runs: checklists that are being, or were, gone through."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _, ngettext
from models.insight.lifecycle_rows import ListBoard, RunEntry
from models.insight.queries.lifecycle_lists import ListBoardOf
from models.lifecycle.commands import StartRuns
from models.lifecycle.drafts import RunDraft
from models.lifecycle.rows import ChecklistKind
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.tab_pieces import scrolling
from views.kit.table_view import TableView
from views.pages.lifecycle.forms import run_form
from views.pages.lifecycle.run_details import RunDetails
from views.pages.lifecycle.tab import Tab
from views.pages.lifecycle.tables import run_columns

_FOR = {
    "service": "service_ids",
    "launch": "launch_id",
    "change": "change_id",
    "incident": "incident_id",
}
"""What a run may be for, as it arrives, and its field of the form."""


class RunsTab(Tab):
    """Open runs first, then the latest signed ones."""

    key: ClassVar[str] = "runs"
    reads: ClassVar[frozenset[str]] = ListBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: ListBoard | None = None
        self._seen = 0
        self._waiting: Mapping[str, Any] = {}
        empty = EmptyState(
            "list-checks",
            _("No checklist was gone through yet"),
            _("A run keeps what was checked, by whom, and what it caught."),
            (self._begin(),),
        )
        chips = (
            ("open", _("Open"), lambda row: row.is_open),
            ("late", _("Overdue"), lambda row: bool(row.overdue)),
            ("caught", _("Caught something"), lambda row: bool(row.progress.caught)),
        )
        self.list = FilteredList(
            context, "lifecycle.runs", _("Runs"), run_columns(), chips, self.open_row, empty
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def _begin(self) -> Action:
        return Action(
            "lifecycle.begin",
            _("Begin a run"),
            self.open_form,
            "Ctrl+N",
            "play",
            needs=Right.EDIT,
        )

    @classmethod
    def title(cls) -> str:
        return _("Runs")

    def refresh(self) -> None:
        self.context.ask(ListBoardOf(self.context.today, self.context.team_id), self._got)

    def table(self) -> TableView:
        return self.list.table

    def primary(self) -> Button:
        return Button(_("Begin a run"), self.open_form, "play", primary=True, needs=Right.EDIT)

    def tab_actions(self) -> Sequence[Action]:
        return (self._begin(),)

    def sentence(self) -> str:
        if self._board is None or not self._board.runs:
            return ""
        runs = self._board.runs
        return " · ".join(
            (
                ngettext("{n} run open", "{n} runs open", sum(run.is_open for run in runs)),
                ngettext("{n} overdue", "{n} overdue", sum(bool(run.overdue) for run in runs)),
                ngettext(
                    "{n} mandatory item to check",
                    "{n} mandatory items to check",
                    sum(run.progress.open_mandatory for run in runs if run.is_open),
                ),
            )
        )

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`run`: the one to open; `only`: a chip; `begin`: the checklist of one that is to be, or its
        kind; `service`, `launch`, `change`, `incident`: what it is for; `open`: ``add``."""
        if "only" in arguments:
            self.list.only(arguments["only"])
        known = ("run", "begin", "open", *_FOR)
        self._waiting = {key: arguments[key] for key in known if key in arguments}
        if self._waiting:
            self.refresh()  # a list that was written a moment ago is not known here yet

    # --- what can be done -------------------------------------------------------------------------

    def open_row(self, row: RunEntry, tab: str = "", item: UUID | None = None) -> None:
        """A run with its items; item: the one whose button has the keys."""
        assert self._board is not None
        again = partial(self._again, row.id)
        details = RunDetails(self.context, self._board, row, self._seen, again)
        words = " · ".join(part for part in (row.of, row.checklist.name) if part)
        self.context.inspect(row.run.name, words, details.tabs(), tab, again=again)
        details.focus(item)

    def open_form(
        self, begin: UUID | ChecklistKind | None = None, of: Mapping[str, Any] | None = None
    ) -> None:
        """Begin a run, or one for each of several services. begin: its checklist, or the kind of it;
        of: what it is for, by the fields of the form."""
        board = self._board
        if board is None:
            return
        if not board.checklists:
            self.context.notify(_("There is no checklist yet; write one first."))
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(StartRuns(drafts(board, values)))
            if done is not None:
                count = len(done.value)
                self.context.notify(ngettext("{n} run begun.", "{n} runs begun.", count), undo=True)
                self._again(done.value[0])

        form = run_form(commit, board)
        fitting = (one.id for one in board.checklists if begin in (one.id, one.checklist.kind))
        if (chosen := next(fitting, None)) is not None:
            form.fill({"checklist_id": chosen})
        form.fill(dict(of or {}))
        self.context.inspect(_("Begin a run"), "", {_("New"): scrolling(form)}, again=stays)
        form.field("checklist_id").setFocus()

    def _again(self, run_id: UUID, item: UUID | None = None) -> None:
        self._waiting = {"run": run_id, "item": item}
        self.refresh()

    def _got(self, answer: Answer[ListBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.list.show_rows(answer.value.runs)
        self._open_waiting()
        self.told()

    def _open_waiting(self) -> None:
        if self._board is None:
            return
        waiting, self._waiting = self._waiting, {}
        row = self._board.run(waiting["run"]) if waiting.get("run") else None
        if row is not None:
            self.open_row(row, item=waiting.get("item"))
        elif waiting.get("begin") or waiting.get("open") == "add":
            of = {field: waiting[key] for key, field in _FOR.items() if key in waiting}
            if "service_ids" in of:
                of["service_ids"] = (of["service_ids"],)
            self.open_form(waiting.get("begin"), of)


def drafts(board: ListBoard, values: Mapping[str, Any]) -> tuple[RunDraft, ...]:
    """The runs that a form asks for: one for each service, or one."""
    told = {key: value for key, value in values.items() if key != "service_ids"}
    listed = board.checklist(values["checklist_id"])
    called = listed.checklist.name if listed else ""
    found = []
    for service in values["service_ids"] or (None,):
        names = (
            board.services.get(service, "") if service else "",
            board.launches.get(values["launch_id"], ""),
            board.changes.get(values["change_id"], ""),
            board.incidents.get(values["incident_id"], ""),
        )
        of = " · ".join(name for name in names if name)
        name = values["name"] or (f"{called}: {of}" if of else called)
        found.append(RunDraft(**{**told, "name": name[:200]}, service_id=service))
    return tuple(found)
