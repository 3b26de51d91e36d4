"""The page Work: what came in, how it flows, and how much of the time it takes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.work_figures import finding, work_report
from models.insight.queries import TicketDetailsOf, WorkBoardOf
from models.insight.work_rows import TicketDetails, WorkBoard, WorkItem
from models.policies.queries import Policies
from models.policies.rows import WORK_POLICIES, PolicyRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.page import Page, PageContext, row_again, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.pages.work.cap_view import CapView
from views.pages.work.details import Details
from views.pages.work.emergency import open_emergency
from views.pages.work.explaining import explanation
from views.pages.work.flow_view import FlowView
from views.pages.work.importing import ticket_imports
from views.pages.work.queues_view import QueuesView
from views.pages.work.quick import QuickAdd
from views.pages.work.view import Answered, WorkDoors, WorkView

VIEWS: Mapping[str, type[WorkView]] = {"queues": QueuesView, "flow": FlowView, "cap": CapView}
"""The views by the key by which `arrive` names them, in their order."""


class WorkPage(Page):
    """Views of the same work, one of them shown."""

    reads: ClassVar[frozenset[str]] = (WorkBoardOf.reads | TicketDetailsOf.reads).union(
        *(view.reads for view in VIEWS.values())
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._answered: Answered | None = None
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        add = Button(_("Add request"), self.open_quick, "plus", primary=True, needs=Right.EDIT)
        self.head = PageHead(_("Work"), "", (add,))
        column.addWidget(self.head)
        words = {"queues": _("Queues"), "flow": _("Flow"), "cap": _("Cap")}
        choices = tuple((key, words[key]) for key in VIEWS)
        self.switch = SegmentedSwitch(choices, self.show_view, _("View of the work"))
        self.views: dict[str, WorkView] = {}
        self._bars, self._stack = QStackedLayout(), QStackedLayout()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(self._bars, 1)
        line.addWidget(self.switch)
        column.addLayout(line)
        column.addLayout(self._stack, 1)
        self._make(self.switch.choice())

    @property
    def view(self) -> WorkView:
        """The one that is shown."""
        return self.views[self.switch.choice()]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board of the period, and for what else the view shows."""
        context = self.context
        question = WorkBoardOf(context.period.period, context.team_id, zone=context.calendar.zone)
        context.ask(question, self._got)
        self.view.refresh()

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return [
            *self._begin(),
            *self.view.view_actions(),
            Action("work.policies", _("Policies of work…"), self.open_policies, icon="scale"),
        ]

    def _begin(self) -> list[Action]:
        """The ways to begin."""
        add = Action(
            "work.add", _("Add a request"), self.open_quick, "Ctrl+N", "plus", needs=Right.EDIT
        )
        return [add, *ticket_imports().actions(self)]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `ticket`: one to open; `open`: ``add``; `import_files`: to bring in;
        the rest is for the view."""
        if arguments.get("view") in VIEWS:
            self._turn(arguments["view"])
        if "ticket" in arguments:
            self.open_ticket(arguments["ticket"])
        if arguments.get("open") == "add":
            self.open_quick()
        if "import_files" in arguments:
            ticket_imports().take(self, arguments["import_files"])
        self.view.arrive(arguments)

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """Turn to a view, and let it ask."""
        if view not in self.views:
            self._make(view)
        self._show(view)
        self.views[view].refresh()
        if self._answered is not None:
            self.views[view].show_answer(self._answered)
        self.context.actions_changed()

    def _make(self, key: str) -> None:
        """A view is made when it is first shown: charts take a while to load."""
        doors = WorkDoors(self.explain, self.open_item, self._turn, self._begin)
        view = self.views[key] = VIEWS[key](self.context, doors)
        self._bars.addWidget(view.bar() or QWidget())
        self._stack.addWidget(view)
        self._show(key)

    def _show(self, key: str) -> None:
        for stack in (self._bars, self._stack):
            turn_stack(stack, list(self.views).index(key))

    def _turn(self, view: str) -> None:
        self.switch.choose(view)
        self.show_view(view)

    def open_quick(self) -> None:
        """Add a request by one line."""
        board = self._answered.board if self._answered else None
        services = {name: one for one, name in board.services.items()} if board else {}
        people = {name: one for one, name in board.people.items()} if board else {}
        quick = QuickAdd(self.context, services, people)
        self.context.inspect(
            _("Add a request"), _("One line is enough"), {_("New"): quick}, again=stays
        )
        quick.line.setFocus()

    def open_item(self, item: WorkItem) -> None:
        """Everything about a piece of work."""
        if item.ticket is not None:
            self.open_ticket(item.id)
        elif self._answered is not None:
            board = self._answered.board
            again = row_again(self._emergencies, item.id, self.open_item)
            open_emergency(self.context, item, board.zone, again)

    def _emergencies(self) -> Sequence[WorkItem]:
        return self._answered.board.emergencies if self._answered is not None else ()

    def open_ticket(self, one: UUID, tab: str = "") -> None:
        """Everything about a ticket, on one of its tabs."""
        query = TicketDetailsOf(one, self.context.team_id, zone=self.context.calendar.zone)
        self.context.ask(query, lambda answer: self._got_details(answer, tab))

    def open_policies(self) -> None:
        """What work is measured by."""
        self.context.ask(Policies(), self._got_policies)

    def explain(self, key: str) -> None:
        """How a figure came about."""
        if self._answered is not None:
            show = self._show_rows
            self.context.explain(
                explanation(self._answered, key, show), again=partial(self.explain, key)
            )

    def _show_rows(self, key: str) -> None:
        self.arrive({"view": "queues", "figure": key})

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[WorkBoard]) -> None:
        board = answer.value
        report = work_report(board, self.context.period.period)
        self._answered = Answered(board, report, answer.revision)
        self.head.say(finding(board))
        self.view.show_answer(self._answered)

    def _got_details(self, answer: Answer[TicketDetails | None], tab: str) -> None:
        if answer.value is None:
            self.context.notify(_("This ticket is not there any more."))
            return
        one = answer.value.item.id
        details = Details(
            self.context, answer.value, answer.revision, lambda: self.open_ticket(one)
        )
        self.context.inspect(
            details.title,
            details.subtitle,
            details.tabs(),
            tab,
            again=partial(self.open_ticket, one),
        )

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, WORK_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("Cap, threshold, leaks and repeats")
        self.context.inspect(
            _("Policies of work"), words, {_("Policies"): panel}, again=self.open_policies
        )
