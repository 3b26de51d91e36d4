"""The tab Decommissioning: services that end, each with the step that comes next."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.queries.retiring import RetirementBoardOf
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.kernel.figures import Unit
from models.lifecycle.queries.retiring import RetirementProposals
from models.lifecycle.rules.retiring import ORDER
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import Look, TableColumn
from views.kit.table_view import TableView
from views.pages.lifecycle.retiring_forms import choice_form, start_form
from views.pages.lifecycle.retiring_steps import RetirementSheet
from views.pages.lifecycle.tab import Tab

_TABS = ("steps", "entries", "facts", "certificate", "notes")


class RetiringTab(Tab):
    """Decommissionings, the open ones first."""

    key: ClassVar[str] = "retiring"
    reads: ClassVar[frozenset[str]] = RetirementBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: RetirementBoard | None = None
        self._seen = 0
        empty = EmptyState(
            "archive",
            _("No service is being decommissioned"),
            _("Its users, references, resources, data and machines are seen to in their order."),
            (self._start(),),
        )
        self.list = FilteredList(
            context,
            "lifecycle.retiring",
            _("Decommissioning"),
            _columns(),
            (
                ("open", _("Not finished"), lambda row: not row.closed),
                ("blocked", _("Something in the way"), lambda row: bool(row.against)),
            ),
            self.open_row,
            empty,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    @classmethod
    def title(cls) -> str:
        return _("Decommissioning")

    def refresh(self) -> None:
        context = self.context
        context.ask(RetirementBoardOf(context.today, context.team_id), self._got)

    def table(self) -> TableView:
        return self.list.table

    def primary(self) -> Button:
        return Button(
            _("Decommission a service"), self.choose, "plus", primary=True, needs=Right.EDIT
        )

    def tab_actions(self) -> Sequence[Action]:
        return (self._start(),)

    def sentence(self) -> str:
        if self._board is None:
            return ""
        running = len(self._board.open)
        if not running:
            return _("No service is being decommissioned")
        words = "{n} service is being decommissioned", "{n} services are being decommissioned"
        return ngettext(*words, running)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`retirement`, and `tab`: one to open; `service`: one to decommission; `open`: ``add``."""
        if "retirement" in arguments:
            self.show_one(arguments["retirement"], arguments.get("tab", ""))
        elif "service" in arguments:
            self._propose(arguments["service"])
        elif arguments.get("open") == "add":
            self.choose()

    # --- what can be done -------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask which service."""
        board = self._board
        if board is None:
            self._after(lambda _board: self.choose())
            return
        form = choice_form(board.services, lambda values: self._propose(values["service_id"]))
        self.context.inspect(
            _("Decommission a service"), "", {_("Service"): form}, again=self.choose
        )
        form.field("service_id").setFocus()

    def open_row(self, row: RetirementView, tab: str = "") -> None:
        """A decommissioning, on one of its tabs."""
        assert self._board is not None
        sheet = RetirementSheet(
            self, self.context, self._board, row, self._seen, lambda: self.show_one(row.id)
        )
        tabs = sheet.tabs()
        turned = list(tabs)[_TABS.index(tab)] if tab in _TABS else ""
        self.context.inspect(
            row.service, sheet.subtitle(), tabs, turned, again=partial(self.show_one, row.id)
        )

    def show_one(self, one: UUID, tab: str = "") -> None:
        """A decommissioning as it is now."""

        def show(board: RetirementBoard) -> None:
            for row in board.entries:
                if row.id == one:
                    self.open_row(row, tab)

        self._after(show)

    # --- answers ----------------------------------------------------------------------------------

    def _start(self) -> Action:
        return Action(
            "lifecycle.retire", _("Decommission a service"), self.choose, icon="plus",
            needs=Right.EDIT,
        )  # fmt: skip

    def _propose(self, service: UUID) -> None:
        def show(board: RetirementBoard) -> None:
            names = {one: name for name, one in board.services.items()}
            if service not in names:
                self._open_of(board, service)
                return
            self.context.ask(
                RetirementProposals(service),
                lambda answer: self._begin(board, service, names[service], answer.value),
            )

        self._after(show)

    def _open_of(self, board: RetirementBoard, service: UUID) -> None:
        """The decommissioning that a service has already."""
        for row in board.entries:
            if row.retirement.service_id == service:
                self.open_row(row)
                return
        self.context.notify(_("It is gone already, or no service of the team that is shown."))

    def _begin(
        self, board: RetirementBoard, service: UUID, name: str, proposed: Sequence[Any]
    ) -> None:
        def commit(command: Any) -> None:
            done = self.context.do(command)
            if done is not None:
                self.context.notify(_("The decommissioning has begun."), undo=True)
                self.show_one(done.value)

        form = start_form(board, service, proposed, commit)
        self.context.inspect(
            _("Decommission a service"),
            name,
            {_("Begin"): form},
            again=partial(self._propose, service),
        )
        form.field("reason").setFocus()

    def _after(self, show: Any) -> None:
        def got(answer: Answer[RetirementBoard]) -> None:
            self._got(answer)
            show(answer.value)

        context = self.context
        context.ask(RetirementBoardOf(context.today, context.team_id), got)

    def _got(self, answer: Answer[RetirementBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.list.show_rows(answer.value.entries)
        self.told()


def _columns() -> list[TableColumn]:
    return [
        TableColumn("service", _("Service"), weight=500, width=140),
        TableColumn("next", _("Next step"), value=next_words, width=150),
        TableColumn(
            "state", _("State"), value=_stands, look=Look.STATE, state=_state, width=150, least=90
        ),
        TableColumn("done", _("Steps done"), value=_done),
        TableColumn("owner", _("Owner"), room=640),
        TableColumn(
            "off_on", _("Turned off"), Unit.DAY, lambda row: row.retirement.off_on, room=760
        ),
        TableColumn("quiet_until", _("Quiet until"), Unit.DAY, room=860),
        TableColumn(
            "started_on", _("Begun"), Unit.DAY, lambda row: row.retirement.started_on, hidden=True
        ),
        TableColumn(
            "closed_on", _("Finished"), Unit.DAY, lambda row: row.retirement.closed_on, hidden=True
        ),
    ]


def next_words(row: RetirementView) -> str:
    """The step that comes next, or that there is none."""
    if row.closed:
        return _("Certified")
    return word_text(row.next) if row.next is not None else _("The certificate")


def _stands(row: RetirementView) -> str:
    if row.closed:
        return _("Finished")
    if row.against:
        return finding_text(row.against[0])
    return _("Can be done")


def _state(row: RetirementView) -> str:
    if row.closed:
        return "ok"
    return "warn" if row.against else "info"


def _done(row: RetirementView) -> str:
    return _("{done} of {all}").format(done=len(row.steps), all=len(ORDER))
