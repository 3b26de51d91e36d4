"""The page Automation: what should be automated, what is not worth it, what only people can do, what if."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.flows.promoting import Promote
from app.flows.together import Together
from app.text.automation import hours_number
from app.text.doorway import _, ngettext
from app.text.problems import refusal_text
from models.automation.commands import AddAutomation, RecordRun, RemoveAutomation
from models.automation.rows import AutomationClass
from models.insight.automation_rows import AutomationBoard, AutomationEntry, Suggestion
from models.insight.queries import AutomationBoardOf, WhatIf
from models.kernel.errors import Refused
from models.policies.queries import Policies
from models.policies.rows import AUTOMATION_POLICIES
from models.store.command import Command
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.filtered_list import FilteredList
from views.kit.page import Page, PageContext, PeriodChoice, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.row_moves import DropZone
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.kit.tab_pieces import Doing, stacked
from views.kit.table_drag import RowMoves
from views.kit.table_keys import TableKeys
from views.kit.table_model import CellEdit
from views.kit.table_view import TableView
from views.pages.automation import actions
from views.pages.automation.deciding import Deciding, next_step
from views.pages.automation.details import TaskDetails
from views.pages.automation.editing import command_of
from views.pages.automation.explaining import explanation_of
from views.pages.automation.forms import task_form
from views.pages.automation.human import HumanDetails
from views.pages.automation.lists import human_list, parked_list
from views.pages.automation.pasted import PasteTasksDialog
from views.pages.automation.quick import QuickTask
from views.pages.automation.register import RegisterView
from views.pages.automation.what_if import WhatIfView

VIEWS = ("should_be", "not_worth_it", "human", "what_if")


class AutomationPage(Page):
    """Four views of one register; the last asks what choosing from it would do."""

    reads: ClassVar[frozenset[str]] = AutomationBoardOf.reads | WhatIf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: AutomationBoard | None = None
        self._seen = 0
        self._shown: tuple[UUID, QWidget] | None = None
        self.deciding = Deciding(context, lambda: self._seen, lambda entry: self.open_id(entry.id))
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        edit = Right.EDIT
        paste = Button(_("Paste a list…"), self.open_paste, "clipboard-paste", needs=edit)
        self._add = Button(_("Add a task"), self.add, "plus", primary=True, needs=edit)
        self.head = PageHead(_("Automation"), "", (paste, self._add))
        column.addWidget(self.head)
        words = (_("Should be automated"), _("Not worth it"), _("Human processes"), _("What if"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of automation")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._make_views()
        for key, place in ((actions.BACK, 0), (actions.PARK, 1), (actions.HUMAN, 2)):
            DropZone(self.switch.segment(VIEWS[place]), key=key)

    def _make_views(self) -> None:
        context, write = self.context, self._write
        begin = (actions.add_action(self), actions.paste_action(self))
        self.register = RegisterView(
            context,
            opened=self.open_entry,
            adopt=self.adopt,
            explain=self.explain,
            step=lambda: self.deciding.step_on(self.chosen()),
            write=write,
            begin=begin,
        )
        done = Button(
            _("Done today"), lambda: self.done_today(self.chosen()), "check", needs=Right.EDIT
        )
        self.parked = parked_list(context, self.board, self.open_entry, write)
        add = Action("automation.add", _("Add a human process"), self.add_human, icon="plus",
                     needs=Right.EDIT)  # fmt: skip
        self.human = human_list(context, self.board, self.open_entry, write, (add,), (done,))
        self.what_if = WhatIfView(context)
        self.lists: Mapping[str, FilteredList] = dict(
            zip(VIEWS, (self.register.list, self.parked, self.human), strict=False)
        )
        self.moves = {key: self._movable(one.table) for key, one in self.lists.items()}
        for view in (self.register, self.parked, self.human, self.what_if):
            self._stack.addWidget(view)
        turn_stack(self._stack, 0)

    def _movable(self, table: TableView) -> RowMoves:
        table.selection_changed.connect(self._chose)
        TableKeys(table, lambda: actions.row_actions(self), self.context.notify)
        return RowMoves(
            table,
            "automation",
            lambda rows: actions.moves_of(self, rows),
            lambda row: row.task.name,
            self.context.notify,
        )

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the register, and for the forecast where that is shown."""
        self.context.ask(AutomationBoardOf(self.context.today, self.context.team_id), self._got)

    def period_changed(self, period: PeriodChoice) -> None:
        """The register is today's, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return actions.page_actions(self)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the four; `only`: a chip of it; `task`: the id of one to open; `open`: ``add``,
        ``paste`` or ``suggestions``."""
        if arguments.get("view") in VIEWS:
            self.turn(arguments["view"])
        if "only" in arguments and self.view() in self.lists:
            self.lists[self.view()].only(arguments["only"])
        opens = {
            "add": self.add,
            "paste": self.open_paste,
            "suggestions": self.open_suggestions,
        }
        if arguments.get("open") in opens:
            opens[arguments["open"]]()
        if "task" in arguments:
            self.open_id(arguments["task"])

    # --- what is shown ----------------------------------------------------------------------------

    def board(self) -> AutomationBoard | None:
        """The register, once it is known."""
        return self._board

    def view(self) -> str:
        """The view that is shown."""
        return self.switch.choice()

    def turn(self, view: str) -> None:
        """Show a view, and say so in the switch."""
        self.switch.choose(view)
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """Show a view."""
        turn_stack(self._stack, VIEWS.index(view))
        self._add.set_text(_("Add a process") if view == "human" else _("Add a task"))
        if view == "what_if" and self._board is not None:
            self.what_if.show_board(self._board, self._seen)
        self._chose()

    def chosen(self) -> Sequence[AutomationEntry]:
        """The chosen tasks of the list that is shown."""
        shown = self.lists.get(self.view())
        hidden = self.view() == "should_be" and self.register.suggestions_shown()
        return [] if shown is None or hidden else shown.table.selected_rows()

    # --- what can be done -------------------------------------------------------------------------

    def add(self) -> None:
        """Add a task by one line; a process where those are shown."""
        if self.view() == "human":
            self.add_human()
        elif self._board is not None:
            quick = QuickTask(self.context, self._board, self.open_id, self.add_by_form)
            self.context.inspect(
                _("Add a task"), _("One line is enough"), {_("New"): quick}, again=stays
            )
            quick.line.setFocus()

    def add_by_form(self) -> None:
        """Add a task, saying all that can be said."""
        self._open_form(_("Add a task"), human=False)

    def add_human(self) -> None:
        """Add a process that only people can do."""
        self._open_form(_("Add a human process"), human=True)

    def open_paste(self) -> None:
        """Take tasks of a spreadsheet."""
        if self._board is None:
            return

        def added(count: int) -> None:
            words = ngettext("{n} task added.", "{n} tasks added.", count)
            self.context.notify(words, undo=True)

        PasteTasksDialog(self, self.context, self._board, added).open()

    def open_suggestions(self) -> None:
        """Show what requests and toil suggest."""
        self.turn("should_be")
        self.register.show_suggestions(True)

    def open_what_if(self) -> None:
        """Show what choosing would do."""
        self.turn("what_if")

    def open_entry(self, entry: AutomationEntry) -> None:
        """Everything about one task."""
        self.open_id(entry.id)

    def open_chosen(self) -> None:
        """The chosen task."""
        for entry in self.chosen()[:1]:
            self.open_entry(entry)

    def open_id(self, one: UUID) -> None:
        """Everything about one task, as it is now."""
        query = AutomationBoardOf(self.context.today, self.context.team_id)
        self.context.ask(query, lambda answer: self._got(answer, one))

    def adopt(self, suggestions: Sequence[Suggestion]) -> None:
        """Take suggestions into the register; one alone is opened, to say the rest."""
        commands = [self._adopted(one) for one in suggestions]
        done = self._do(commands, ngettext("{n} task added.", "{n} tasks added.", len(commands)))
        if done is not None and len(commands) == 1:
            self.open_id(done)

    def _adopted(self, one: Suggestion) -> Command[UUID]:
        """Of requests that are alike, the task stays linked to them."""
        task = AddAutomation(
            one.what,
            service_id=one.service_id,
            team_id=self.context.team_id,
            log_category=one.category,
        )
        return Promote(one.tickets, task, self._seen) if one.tickets else task

    def done_today(self, entries: Sequence[AutomationEntry]) -> None:
        """These processes were gone through today, by their owners."""
        today = self.context.today
        commands = [RecordRun(e.id, today, person_id=e.task.owner_id) for e in entries]
        self._do(commands, _("Written down."))

    def remove(self, entries: Sequence[AutomationEntry]) -> None:
        """Remove tasks with all that belongs to them."""
        commands = [RemoveAutomation(entry.id, self._seen) for entry in entries]
        self._do(commands, ngettext("{n} task removed.", "{n} tasks removed.", len(commands)))

    def export_table(self) -> None:
        """The open list as a CSV file."""
        from views.kit.table_save import save_table

        shown = self.lists.get(self.view())
        table = self.what_if.automations.table if shown is None else shown.table
        save_table(self, self.context, table)

    def open_policies(self) -> None:
        """How many are built at once, what must be automated, and what pays back."""
        self.context.ask(Policies(), self._got_policies)

    def explain(self, key: str) -> None:
        """How a headline figure came about."""
        if self._board is not None:
            self.context.explain(explanation_of(self._board, key), again=partial(self.explain, key))

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[AutomationBoard], opened: UUID | None = None) -> None:
        board = answer.value
        self._board, self._seen = board, answer.revision
        self.register.show_board(board)
        self.parked.show_rows(board.of(AutomationClass.NOT_WORTH_IT))
        self.human.show_rows(board.of(AutomationClass.HUMAN))
        if self.view() == "what_if":
            self.what_if.show_board(board, self._seen)
        self.head.say(_sentence(board))
        self._chose()
        if opened is None and self._shown is not None and isValid(self._shown[1]):
            opened = self._shown[0]
        if opened is not None:
            self._inspect(opened)

    def _inspect(self, one: UUID) -> None:
        board = self._board
        found = next((entry for entry in board.entries if entry.id == one), None) if board else None
        if board is None or found is None:
            self._shown = None
            self.context.notify(_("This task is not there any more."))
            return
        kind = HumanDetails if found.task.kind is AutomationClass.HUMAN else TaskDetails
        doing = Doing(self.context, lambda: self.open_id(one))
        details = kind(doing, self.deciding, board, found, self._seen)
        tabs = details.tabs()
        self.context.inspect(
            found.task.name, details.subtitle(), tabs, again=partial(self._inspect, one)
        )
        self._shown = one, next(iter(tabs.values()))

    def _got_policies(self, answer: Answer[Any]) -> None:
        panel = policy_panel(
            self.context, AUTOMATION_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("Every value is dated and has a reason")
        self.context.inspect(
            _("Policies of automation"), words, {_("Policies"): panel}, again=self.open_policies
        )

    # --- how --------------------------------------------------------------------------------------

    def _open_form(self, title: str, *, human: bool) -> None:
        if self._board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AddAutomation(**values, human=human))
            if done is not None:
                words = _("{name} added.").format(name=values["name"])
                self.context.notify(words, undo=True)
                self.open_id(done.value)

        form = task_form(self._board, commit, _("Add"), human=human)
        form.fill({"team_id": self.context.team_id})
        self.context.inspect(
            title, _("Only the name is needed"), {_("New"): stacked([form])}, again=stays
        )
        form.field("name").setFocus()

    def _do(self, commands: Sequence[Command[Any]], words: str) -> Any:
        """As one step, with a notice; what the only one returned."""
        if not commands:
            return None
        command = commands[0] if len(commands) == 1 else Together(tuple(commands))
        try:
            done = self.context.do(command)
        except Refused as problem:
            self.context.notify(refusal_text(problem))
            return None
        if done is None:
            return None
        self.context.notify(words, undo=True)
        return done.value

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        assert self._board is not None
        return self.context.do(command_of(edits, self._board, self._seen)) is not None

    def _chose(self) -> None:
        words, icon = next_step(self.chosen())
        self.register.step.set_text(words)
        self.register.step.set_icon(icon)
        chosen = bool(self.chosen())
        self.register.step.set_enabled(chosen, "" if chosen else _("Choose a task first"))
        self.context.actions_changed()


def _sentence(board: AutomationBoard) -> str:
    """How much there is and what it would save, in one sentence."""
    if not board.entries:
        return _("Nothing is written down yet")
    tasks = ngettext("{n} task", "{n} tasks", len(board.entries))
    running = sum(entry.runs_now for entry in board.entries)
    runs = ngettext("{n} runs", "{n} run", running)
    saved = sum((entry.saving for entry in board.entries if entry.runs_now and entry.saving), 0)
    if not saved:
        return f"{tasks}, {runs}"
    words = _("{tasks}, {runs}; {hours} h a month saved by forecast")
    return words.format(tasks=tasks, runs=runs, hours=hours_number(saved, 0))
