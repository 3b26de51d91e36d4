"""The tab Periodic: work that comes back, how it was kept, and its calendar."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.periodic import kept_text
from models.insight.periodic_rows import PeriodicBoard, PeriodicEntry, PeriodicTime
from models.insight.queries.periodic import PeriodicBoardOf
from models.lifecycle.commands.periodic import AddPeriodicTask, DoPeriodic
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.kit.tab_pieces import Doing
from views.kit.table_keys import TableKeys
from views.kit.table_view import TableView
from views.pages.lifecycle.periodic_details import PeriodicSheet
from views.pages.lifecycle.periodic_forms import task_form
from views.pages.lifecycle.periodic_tables import task_columns, time_columns
from views.pages.lifecycle.tab import Tab

_TABS = ("due", "times", "facts", "notes")


class PeriodicTab(Tab):
    """Periodic work by what is due first, or day by day."""

    key: ClassVar[str] = "periodic"
    reads: ClassVar[frozenset[str]] = PeriodicBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: PeriodicBoard | None = None
        self._seen = 0
        self.switch = SegmentedSwitch(
            (("tasks", _("Tasks")), ("calendar", _("Calendar"))),
            self._show,
            _("Periodic work as"),
        )
        self.list = FilteredList(
            context,
            "lifecycle.periodic",
            _("Periodic work"),
            task_columns(),
            (
                ("overdue", _("Overdue"), lambda row: bool(row.standing.overdue)),
                ("promised", _("With a promise"), lambda row: row.promised),
                ("nobody", _("Nobody’s"), lambda row: not row.who),
            ),
            self.open_row,
            EmptyState(
                "calendar-clock",
                _("No work comes back yet"),
                _("What is to be done every week or month is kept here, and missed by nobody."),
                (self._add(),),
            ),
        )
        self.calendar = FilteredList(
            context,
            "lifecycle.periodic.calendar",
            _("Calendar of periodic work"),
            time_columns(),
            (
                ("late", _("Not done"), lambda row: row.late),
                ("coming", _("To come"), lambda row: not row.late and not row.settled),
            ),
            self.open_time,
            EmptyState(
                "calendar-days",
                _("Nothing is due in these weeks"),
                _("The calendar reaches from four weeks ago to twelve weeks ahead."),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.calendar)
        for shown in (self.list, self.calendar):
            TableKeys(shown.table, self.row_actions, context.notify)
            shown.table.selection_changed.connect(self._chose)
        self._show("tasks")

    @classmethod
    def title(cls) -> str:
        return _("Periodic")

    def refresh(self) -> None:
        self.context.ask(self._question(), self._got)

    def table(self) -> TableView:
        return self._shown().table

    def primary(self) -> Button:
        return Button(
            _("Add a periodic task"), self.open_form, "plus", primary=True, needs=Right.EDIT
        )

    def tab_actions(self) -> Sequence[Action]:
        return (self._add(), *self.row_actions())

    def row_actions(self) -> Sequence[Action]:
        """What can be done with the chosen task, or time, by a letter."""
        reason = "" if self._current() is not None else _("Choose a task first")
        return (
            Action(
                "lifecycle.periodic.done", _("Done today"), self.done_today, icon="check",
                enabled=not reason, reason=reason, letter="D", needs=Right.EDIT,
            ),
        )  # fmt: skip

    def sentence(self) -> str:
        board = self._board
        if board is None or not board.entries:
            return _("No work comes back yet") if board is not None else ""
        late = len(board.overdue)
        words = ngettext("{n} task is overdue", "{n} tasks are overdue", late)
        told = words if late else _("Nothing is overdue")
        if board.kept.share is None:
            return told
        return _("{told}; of a year {kept}").format(told=told, kept=kept_text(board.kept))

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`task`, and `tab`: one to open; `calendar`: True for the calendar; `open`: ``add``."""
        if "calendar" in arguments:
            key = "calendar" if arguments["calendar"] else "tasks"
            self.switch.choose(key)
            self._show(key)
        if "task" in arguments:
            self.show_one(arguments["task"], arguments.get("tab", ""))
        elif arguments.get("open") == "add":
            self.open_form()

    # --- what can be done -------------------------------------------------------------------------

    def open_form(self) -> None:
        """Add work that comes back."""
        board = self._board
        if board is None:
            self._after(lambda _board: self.open_form())
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AddPeriodicTask(**values))
            if done is not None:
                self.context.notify(_("Periodic task added."), undo=True)
                self.show_one(done.value)

        form = task_form(board, commit, _("Add"))
        form.fill({"every": 1, "starts_on": board.day})
        self.context.inspect(_("Add a periodic task"), "", {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def done_today(self) -> None:
        """The chosen task, or time, was done today by whom it was for."""
        row, board = self._current(), self._board
        if row is None or board is None:
            return
        entry = row.entry if isinstance(row, PeriodicTime) else row
        due = row.day if isinstance(row, PeriodicTime) else row.standing.due
        if due is None:
            self.context.notify(_("It does not come back any more."))
            return
        given = entry.standing.run.person_id if entry.standing.run is not None else None
        who = given or entry.task.owner_id
        command = DoPeriodic(entry.id, due, self._seen, board.day, who)
        Doing(self.context, self.refresh).press(command, _("Written down."))()

    def open_row(self, row: PeriodicEntry, tab: str = "") -> None:
        """A task, on one of its tabs."""
        assert self._board is not None
        sheet = PeriodicSheet(
            self.context, self._board, row, self._seen, lambda: self.show_one(row.id)
        )
        tabs = sheet.tabs()
        turned = list(tabs)[_TABS.index(tab)] if tab in _TABS else ""
        self.context.inspect(
            row.task.name, sheet.subtitle(), tabs, turned, again=partial(self.show_one, row.id)
        )

    def open_time(self, row: PeriodicTime) -> None:
        """The task of a day of the calendar."""
        self.open_row(row.entry)

    def show_one(self, one: UUID, tab: str = "") -> None:
        """A task as it is now."""

        def show(board: PeriodicBoard) -> None:
            for row in board.entries:
                if row.id == one:
                    self.open_row(row, tab)

        self._after(show)

    # --- answers ----------------------------------------------------------------------------------

    def _add(self) -> Action:
        return Action(
            "lifecycle.periodic.add", _("Add a periodic task"), self.open_form, icon="plus",
            needs=Right.EDIT,
        )  # fmt: skip

    def _question(self) -> PeriodicBoardOf:
        return PeriodicBoardOf(self.context.today, self.context.team_id)

    def _after(self, show: Callable[[PeriodicBoard], object]) -> None:
        def got(answer: Answer[PeriodicBoard]) -> None:
            self._got(answer)
            show(answer.value)

        self.context.ask(self._question(), got)

    def _got(self, answer: Answer[PeriodicBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.list.show_rows(answer.value.entries)
        self.calendar.show_rows(answer.value.calendar)
        self.told()

    def _chose(self) -> None:
        self.told()

    def _show(self, key: str) -> None:
        turn_stack(self._stack, 1 if key == "calendar" else 0)
        self.told()

    def _shown(self) -> FilteredList:
        return self.calendar if self.switch.choice() == "calendar" else self.list

    def _current(self) -> PeriodicEntry | PeriodicTime | None:
        rows = self._shown().table.selected_rows()
        return rows[0] if rows else None
