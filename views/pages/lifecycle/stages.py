"""The tab Stages: services against the stages of their lives, with what each still needs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _, ngettext
from models.insight.lifecycle_rows import StageBoard, StageEntry
from models.insight.queries.lifecycle_stages import StageBoardOf
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing
from views.kit.table_view import TableView
from views.pages.lifecycle.criteria import criteria_tab
from views.pages.lifecycle.stage_details import StageDetails
from views.pages.lifecycle.tab import Tab
from views.pages.lifecycle.tables import stage_columns


class StagesTab(Tab):
    """A row for each service, a column for each stage."""

    key: ClassVar[str] = "stages"
    reads: ClassVar[frozenset[str]] = StageBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: StageBoard | None = None
        self._seen = 0
        self._waiting: UUID | None = None
        empty = EmptyState(
            "list-checks",
            _("There is no service yet"),
            _(
                "A service stands here with the stage that it is in, and what the next one asks for."
            ),
            (self._to_services(),),
        )
        chips = (
            ("ready", _("Ready to move"), lambda row: row.awaited and not row.lacking),
            ("missing", _("Something missing"), lambda row: row.awaited and bool(row.lacking)),
            ("no_strategy", _("No strategy for what is next"), _lacks_strategy),
        )
        self.list = FilteredList(
            context,
            "lifecycle.stages",
            _("Stages of services"),
            stage_columns(lambda: self._board),
            chips,
            self.open_row,
            empty,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def _to_services(self) -> Action:
        go = partial(self.context.go, "services")
        return Action("lifecycle.services", _("Add services"), go, icon="server", needs=Right.EDIT)

    @classmethod
    def title(cls) -> str:
        return _("Stages")

    def refresh(self) -> None:
        self.context.ask(StageBoardOf(self.context.today, self.context.team_id), self._got)

    def table(self) -> TableView:
        return self.list.table

    def primary(self) -> Button:
        return Button(_("Criteria of stages"), self.open_criteria, "list-checks")

    def tab_actions(self) -> Sequence[Action]:
        return (
            Action(
                "lifecycle.criteria",
                _("Criteria of stages…"),
                self.open_criteria,
                "Ctrl+N",
                "list-checks",
            ),
        )

    def sentence(self) -> str:
        if self._board is None or not self._board.services:
            return ""
        ready = sum(row.awaited and not row.lacking for row in self._board.services)
        lacking = sum(row.awaited and bool(row.lacking) for row in self._board.services)
        return " · ".join(
            (
                ngettext("{n} service", "{n} services", len(self._board.services)),
                ngettext("{n} may move on", "{n} may move on", ready),
                ngettext("{n} lacks something", "{n} lack something", lacking),
            )
        )

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`service`: the one to open; `open`: ``criteria``."""
        self._waiting = arguments.get("service")
        if arguments.get("open") == "criteria":
            self.open_criteria()
        self._open_waiting()

    # --- what can be done -------------------------------------------------------------------------

    def open_row(self, row: StageEntry, tab: str = "") -> None:
        """A service with what its next stage asks for."""
        assert self._board is not None
        again = partial(self._again, row.id)
        details = StageDetails(self.context, self._board, self._seen, again)
        self.context.inspect(row.service.name, _("Life cycle"), details.tabs(row), tab, again=again)

    def open_criteria(self) -> None:
        """What every stage asks for."""
        if self._board is None:
            return
        doing = Doing(self.context, self._again_criteria)
        tab = criteria_tab(doing, self._board, self._seen)
        words = _("What every service needs before it may enter a stage")
        self.context.inspect(
            _("Criteria of stages"), words, {_("Criteria"): tab}, again=self._again_criteria
        )

    def _again(self, service_id: UUID) -> None:
        self._waiting = service_id
        self.refresh()

    def _again_criteria(self) -> None:
        def got(answer: Answer[StageBoard]) -> None:
            self._got(answer)
            self.open_criteria()

        self.context.ask(StageBoardOf(self.context.today, self.context.team_id), got)

    def _got(self, answer: Answer[StageBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        self.list.show_rows(answer.value.services)
        self._open_waiting()
        self._waiting = None  # it is not there, and does not open when it comes one day
        self.told()

    def _open_waiting(self) -> None:
        if self._waiting is None or self._board is None:
            return
        for row in self._board.services:
            if row.id == self._waiting:
                self._waiting = None
                self.open_row(row)
                return


def _lacks_strategy(row: StageEntry) -> bool:
    return row.awaited and (row.plan is None or not row.plan.strategy)
