"""The tab Checklists: what is gone through again and again, and what it has caught."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from app.flows.start_lists import start_lists
from app.text.doorway import _, ngettext
from models.insight.lifecycle_rows import ChecklistEntry, ListBoard
from models.insight.queries.lifecycle_lists import ListBoardOf
from models.lifecycle.commands import AddChecklist
from models.policies.queries import Policies
from models.policies.rows import LIFE_CYCLE_POLICIES
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, scrolling
from views.kit.table_view import TableView
from views.pages.lifecycle.checklist_details import ChecklistDetails
from views.pages.lifecycle.forms import head_form
from views.pages.lifecycle.markdown_files import choose_markdown
from views.pages.lifecycle.memory import memory_of_all
from views.pages.lifecycle.tab import Tab
from views.pages.lifecycle.tables import checklist_columns
from views.pages.lifecycle.typed_items import typed_items


class ChecklistsTab(Tab):
    """Checklists by name."""

    key: ClassVar[str] = "checklists"
    reads: ClassVar[frozenset[str]] = ListBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: ListBoard | None = None
        self._seen = 0
        self._waiting: UUID | None = None
        self._item: UUID | None = None
        empty = EmptyState(
            "list-checks",
            _("There is no checklist yet"),
            _("What is gone through again and again is kept as a list that learns."),
            (self._take(), self._add()),
        )
        chips = (
            ("used", _("In use"), lambda row: row.checklist.retired_on is None),
            ("prunable", _("Items may go"), lambda row: bool(row.prunable)),
        )
        self.list = FilteredList(
            context,
            "lifecycle.checklists",
            _("Checklists"),
            checklist_columns(),
            chips,
            self.open_row,
            empty,
            (Button(_("What all lists remember"), self.open_memory, "history"),),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def _take(self) -> Action:
        return Action(
            "lifecycle.start_set",
            _("Take the start set"),
            self.take_start_set,
            icon="list-checks",
            needs=Right.EDIT,
        )

    def _add(self) -> Action:
        return Action(
            "lifecycle.add_checklist",
            _("Write a checklist"),
            self.open_form,
            "Ctrl+N",
            "plus",
            needs=Right.EDIT,
        )

    @classmethod
    def title(cls) -> str:
        return _("Checklists")

    def refresh(self) -> None:
        self.context.ask(ListBoardOf(self.context.today, self.context.team_id), self._got)

    def table(self) -> TableView:
        return self.list.table

    def primary(self) -> Button:
        words = _("Write a checklist")
        return Button(words, self.open_form, "plus", primary=True, needs=Right.EDIT)

    def tab_actions(self) -> Sequence[Action]:
        policies = _("Policies of checklists…")
        return (
            self._add(),
            self._take(),
            Action(
                "lifecycle.import_markdown",
                _("Import a checklist…"),
                self.import_markdown,
                "Ctrl+I",
                "upload",
                needs=Right.EDIT,
            ),
            Action(
                "lifecycle.memory", _("What all lists remember"), self.open_memory, icon="history"
            ),
            Action("lifecycle.policies", policies, self.open_policies, icon="scale"),
        )

    def sentence(self) -> str:
        if self._board is None or not self._board.checklists:
            return ""
        lists = self._board.checklists
        return " · ".join(
            (
                ngettext("{n} checklist", "{n} checklists", len(lists)),
                ngettext("{n} item", "{n} items", sum(len(one.items) for one in lists)),
                ngettext("caught {n} thing", "caught {n} things", sum(o.caught for o in lists)),
                ngettext("{n} may go", "{n} may go", sum(len(one.prunable) for one in lists)),
            )
        )

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`checklist`: the one to open; `item`: that of an item to open."""
        self._waiting, self._item = arguments.get("checklist"), arguments.get("item")
        if arguments.get("open") == "add":
            self.open_form()
        self._open_waiting()

    # --- what can be done -------------------------------------------------------------------------

    def open_row(self, row: ChecklistEntry, tab: str = "") -> None:
        """A checklist with what it remembers."""
        assert self._board is not None
        again = partial(self._again, row.id)
        details = ChecklistDetails(self.context, self._board, row, self._seen, again)
        words = _("Version {n}").format(n=row.checklist.version)
        self.context.inspect(row.checklist.name, words, details.tabs(), tab, again=again)

    def open_form(self) -> None:
        """Write a checklist."""
        if self._board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            me = self.context.workspace.author.name
            told = {**values, "items": typed_items(values["items"])}
            done = self.context.do(AddChecklist(**told, by=me, team_id=self.context.team_id))
            if done is not None:
                self.context.notify(_("Checklist written."), undo=True)
                self._again(done.value)

        form = head_form(commit, self._board.people, _("Keep the checklist"), new=True)
        self.context.inspect(_("Write a checklist"), "", {_("New"): scrolling(form)}, again=stays)
        form.field("name").setFocus()

    def take_start_set(self) -> None:
        """The lists that most teams begin with, those that are there left as they are."""
        there = [one.checklist.name for one in self._board.checklists] if self._board else []
        command = start_lists(self.context.workspace.author.name, there)
        if command is None:
            self.context.notify(_("All lists of the start set are there."))
        else:
            Doing(self.context, lambda: None).press(command, _("Start set taken over."))()

    def import_markdown(self) -> None:
        """Read a checklist from a Markdown file."""
        if self._board is not None:
            choose_markdown(self, self.context, self._board, self._seen, self._again)

    def open_memory(self) -> None:
        """What all lists together remember."""
        if self._board is not None:
            tab = memory_of_all(self._board, partial(self.open_row, tab=_("Memory")))
            words = _("What was added, what it caught, and what may go")
            self.context.inspect(
                _("What all lists remember"), words, {_("Memory"): tab}, again=self.open_memory
            )

    def open_policies(self) -> None:
        """What checklists are measured by."""

        def got(answer: Answer[Any]) -> None:
            panel = policy_panel(
                self.context, LIFE_CYCLE_POLICIES, answer.value, answer.revision, self.open_policies
            )
            words = _("What checklists are measured by")
            self.context.inspect(
                _("Policies"), words, {_("Policies"): panel}, again=self.open_policies
            )

        self.context.ask(Policies(), got)

    def _again(self, checklist_id: UUID) -> None:
        self._waiting = checklist_id
        self.refresh()

    def _got(self, answer: Answer[ListBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.list.show_rows(answer.value.checklists)
        self._open_waiting()
        self._waiting = self._item = (
            None  # it is not there, and does not open when it comes one day
        )
        self.told()

    def _open_waiting(self) -> None:
        if self._board is None:
            return
        for row in self._board.checklists:
            items = {one.id for one in (*row.items, *row.past)}
            if row.id == self._waiting or self._item in items:
                self._waiting = self._item = None
                self.open_row(row)
                return
