"""What is to be told to whom, and how often."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout

from app.exporting_plan import write_plan
from app.text.doorway import N_, _, ngettext
from app.text.problems import refusal_text
from models.insight.queries.talk import PlanBoardOf
from models.insight.talk_rows import PlanBoard, PlanDay, PlanEntry
from models.kernel.errors import Refused
from models.office.commands import KeepContact
from models.office.rules.plans import Occasion
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.dialogs import ask_where_to_save
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.kit.table_keys import TableKeys
from views.pages.office.plan_columns import day_columns, plan_columns
from views.pages.office.plan_details import Details, plan_form, plan_of
from views.pages.office.view import OfficeDoors, OfficeView

LISTS = ("plans", "days")


class PlanView(OfficeView):
    """What is planned, and the days on which it is due, kept and missed."""

    key: ClassVar[str] = "plan"
    title: ClassVar[str] = N_("Plan")
    reads: ClassVar[frozenset[str]] = PlanBoardOf.reads

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self._board: PlanBoard | None = None
        self._seen = 0
        self._wanted: UUID | None = None
        words = (_("What is planned"), _("Day by day"))
        self.switch = SegmentedSwitch(
            tuple(zip(LISTS, words, strict=True)), self.show_list, _("View of the plan")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        self.column.addLayout(line)
        self.plans, self.days = self._plans(), self._days()
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        for each in (self.plans, self.days):
            each.table.selection_changed.connect(context.actions_changed)
            TableKeys(each.table, self.row_actions, context.notify)
            self._stack.addWidget(each)
        turn_stack(self._stack, 0)

    def _plans(self) -> FilteredList:
        empty = EmptyState(
            "message-square",
            _("Nothing is planned"),
            _("A plan says who is to hear of what, and how often."),
            (self._add(),),
        )
        chips = (
            ("due", _("Due"), lambda row: row.next is not None and row.next.state is Occasion.DUE),
            ("missed", _("Missed before"), lambda row: row.missed > 0),
        )
        told = Button(_("Told today"), self.keep, "check", needs=Right.EDIT)
        columns = plan_columns()
        name = _("What is planned to be told")
        return FilteredList(
            self.context, "contact_plans", name, columns, chips, self.open_entry, empty, (told,)
        )

    def _days(self) -> FilteredList:
        empty = EmptyState(
            "calendar-days",
            _("Nothing is due"),
            _("The days of eight weeks past and six to come stand here."),
        )
        chips = (
            ("missed", _("Missed"), lambda row: row.due.state is Occasion.MISSED),
            ("due", _("Due"), lambda row: row.due.state is Occasion.DUE),
            ("ahead", _("To come"), lambda row: row.due.state is Occasion.AHEAD),
        )
        columns, name = day_columns(), _("Days of the plan")
        return FilteredList(
            self.context, "contact_days", name, columns, chips, self._open_day, empty
        )

    # --- the contract of a view -------------------------------------------------------------------

    def buttons(self) -> Sequence[Button]:
        """A calendar, and one thing more to tell."""
        return (
            Button(_("Calendar…"), self.export_calendar, "calendar-days"),
            Button(_("Plan something"), self.open_form, "plus", primary=True, needs=Right.EDIT),
        )

    def refresh(self) -> None:
        """Ask for what is planned, whatever the period."""
        question = PlanBoardOf(self.context.team_id, self.context.calendar.zone)
        self.context.ask(question, self._got)

    def view_actions(self) -> list[Action]:
        """What can be done here."""
        some = self._board is not None and bool(self._board.days)
        calendar = Action(
            "office.calendar",
            _("Write a calendar with reminders…"),
            self.export_calendar,
            icon="calendar-days",
            enabled=some,
            reason="" if some else _("Nothing is planned"),
        )
        return [self._add(), *self.row_actions(), calendar]

    def row_actions(self) -> list[Action]:
        """What can be done with the chosen one."""
        chosen = self._chosen() is not None
        return [
            Action(
                "office.keep",
                _("Told today"),
                self.keep,
                icon="check",
                letter="T",
                enabled=chosen,
                reason="" if chosen else _("Choose what was told first"),
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`list`: one of the two; `only`: a chip of it; `plan`: one to open; `open`: ``add``."""
        if arguments.get("list") in LISTS:
            self.switch.choose(arguments["list"])
            self.show_list(arguments["list"])
        if "only" in arguments:
            self._list().only(arguments["only"])
        if "plan" in arguments:
            self._again(arguments["plan"])
        if arguments.get("open") == "add":
            self.open_form()

    # --- what can be done -------------------------------------------------------------------------

    def show_list(self, key: str) -> None:
        """Turn to one of the two."""
        turn_stack(self._stack, LISTS.index(key))
        self.context.actions_changed()

    def open_form(self) -> None:
        """The form of one more, in the inspector."""
        board = self._board
        if board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            command = plan_of(values)
            done = self.context.do(command)
            if done is not None:
                self.context.notify(_("Planned: {what}.").format(what=command.what), undo=True)
                self._again(done.value)

        form = plan_form(commit, board, _("Plan it"))
        form.fill({"starts_on": board.today, "every_days": 7, "team_id": self.context.team_id})
        self.context.inspect(_("Plan something to tell"), "", {_("New"): form}, again=stays)
        form.field("what").setFocus()

    def open_entry(self, entry: PlanEntry) -> None:
        """Everything about one."""
        if self._board is None:
            return
        again = partial(self._again, entry.id)
        details = Details(self.context, self._board, entry, self._seen, again)
        self.context.inspect(entry.plan.what, entry.plan.to, details.tabs(), again=again)

    def keep(self) -> None:
        """The chosen one was told today."""
        plan_id = self._chosen()
        if plan_id is None:
            self.context.notify(_("Choose what was told first"))
            return
        try:
            done = self.context.do(KeepContact(plan_id, self.context.today))
        except Refused as problem:
            self.context.notify(refusal_text(problem))
            return
        if done is not None:
            self.context.notify(_("Told today."), undo=True)

    def export_calendar(self) -> None:
        """The times to come as a calendar, with reminders."""
        board = self._board
        if board is None or not board.days:
            self.context.notify(_("Nothing is planned"))
            return
        kinds = ((_("Calendar"), ".ics"),)
        proposal = f"{_('What is to be told')}.ics"
        target = ask_where_to_save(self, _("Write a calendar"), proposal, kinds)
        if target is None:
            return
        now, seen = datetime.now(UTC), self._seen
        self.context.run_job(
            _("Writing {name}").format(name=target.name),
            lambda _progress: write_plan(board.days, seen, now, target).name,
            lambda name: self.context.notify(_("Written: {name}").format(name=name)),
        )

    # --- inside -----------------------------------------------------------------------------------

    def _add(self) -> Action:
        return Action(
            "office.plan",
            _("Plan something to tell"),
            self.open_form,
            "Ctrl+N",
            "plus",
            needs=Right.EDIT,
        )

    def _list(self) -> FilteredList:
        return self.plans if self.switch.choice() == "plans" else self.days

    def _chosen(self) -> UUID | None:
        rows = self._list().table.selected_rows()
        if not rows:
            return None
        row: PlanEntry | PlanDay = rows[0]
        return row.id if isinstance(row, PlanEntry) else row.due.plan.id

    def _open_day(self, row: PlanDay) -> None:
        self._again(row.due.plan.id)

    def _again(self, one: UUID) -> None:
        self._wanted = one
        self.refresh()

    def _got(self, answer: Answer[PlanBoard]) -> None:
        board = self._board = answer.value
        self._seen = answer.revision
        self.plans.show_rows(board.plans)
        self.days.show_rows(board.days)
        due = sum(e.next is not None and e.next.state is Occasion.DUE for e in board.plans)
        missed = sum(entry.missed for entry in board.plans)
        words = ngettext("{n} is due", "{n} are due", due)
        told = ngettext("{n} was missed in a year", "{n} were missed in a year", missed)
        self.doors.say(f"{words}, {told}" if board.plans else _("Nothing is planned"))
        wanted, self._wanted = self._wanted, None
        for entry in board.plans:
            if entry.id == wanted:
                self.plans.table.select_ids([entry.id])
                self.open_entry(entry)
        self.context.actions_changed()
