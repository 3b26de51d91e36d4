"""Which reports are planned, and what became of those that were due."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports import report_title
from app.text.doorway import _
from models.insight.practices_rows import PracticeBoard
from models.notes.rows import Subject
from models.practices.commands import (
    AddReportPlan,
    ChangeReportPlan,
    RemoveReportPlan,
    RetireReportPlan,
)
from models.practices.rows import ReportPlanRow
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory, with_names
from views.kit.tab_pieces import Doing, stacked
from views.pages.practices.forms import plan_form
from views.pages.practices.tables import Due, due_columns, plan_columns


class ReportsView(QWidget):
    """Plans above, what was due below. plan: the action that plans one. opened: gets a plan."""

    def __init__(
        self, context: PageContext, plan: Action, opened: Callable[[ReportPlanRow], object]
    ) -> None:
        super().__init__()
        self._people: Mapping[Any, str] = {}
        self.plans = FilteredList(
            context,
            "practices.plans",
            _("Planned reports"),
            plan_columns(report_title, lambda: self._people),
            (("running", _("Still sent"), lambda row: row.retired_on is None),),
            opened,
            EmptyState(
                "file-text",
                _("No report is planned"),
                _("A planned report is known to be late, and its sending is on record."),
                (plan,),
            ),
        )
        self.due = FilteredList(
            context,
            "practices.due",
            _("Reports that were due in the last year"),
            due_columns(),
            (
                ("unsent", _("Not sent"), lambda one: one.planned.sent is None),
                ("late", _("Sent late"), lambda one: one.planned.late),
            ),
            lambda one: context.go("reports", report=one.planned.due.plan.key),
            EmptyState("clock", _("No report was due yet"), _("Its first day is still to come.")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.plans, 2)
        column.addWidget(Label(_("Due in the last year"), "card_title"))
        column.addWidget(self.due, 3)

    def show_board(self, board: PracticeBoard) -> None:
        """Show the plans of a board."""
        self._people = board.people
        self.plans.show_rows(board.plans)
        self.due.show_rows(
            [
                Due(place, planned, report_title(planned.due.plan.key))
                for place, planned in enumerate(board.due)
            ]
        )


class PlanDetails:
    """Builds what the inspector shows of a plan. done: shows it anew."""

    def __init__(
        self,
        context: PageContext,
        people: Mapping[UUID, str],
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._context, self._people, self._seen = context, people, seen
        self._doing = Doing(context, done)

    def new(self) -> QWidget:
        """A form for a further plan."""

        def commit(values: dict[str, Any]) -> None:
            added = AddReportPlan(**values, team_id=self._context.team_id)
            self._doing.do(added, _("The report is planned."))

        form = plan_form(commit, self._people, _("Plan it"))
        form.fill({"first_on": self._context.today.replace(day=1)})
        return stacked([form])

    def tabs(self, row: ReportPlanRow) -> dict[str, QWidget]:
        """A plan: changed, ended, removed."""

        def commit(values: dict[str, Any]) -> None:
            changed = ChangeReportPlan(**values, team_id=row.team_id, id=row.id, seen=self._seen)
            self._doing.do(changed, _("Changed."))

        form = plan_form(commit, self._people, _("Change it"))
        form.fill(
            {
                "key": row.key,
                "scope": row.scope,
                "every_months": row.every_months,
                "first_on": row.first_on,
                "days_after": row.days_after,
                "to": row.to,
                "owner_id": row.owner_id,
            }
        )
        ends = row.retired_on is None
        day = self._context.today if ends else None
        retire = self._doing.press(
            RetireReportPlan(row.id, self._seen, day),
            _("It is sent no more.") if ends else _("It is sent on."),
        )
        remove = self._doing.press(RemoveReportPlan(row.id, self._seen), _("The plan is removed."))
        buttons = FlowRow(
            [
                Button(
                    _("Send it no more") if ends else _("Send it on"), retire, "archive",
                    needs=Right.EDIT,
                ),
                Button(_("Remove the plan"), remove, "trash-2", needs=Right.EDIT),
            ]
        )  # fmt: skip
        named = {
            "every_months": _("Months"),
            "days_after": _("Days after"),
            "to": _("To whom"),
            "owner_id": _("Owner"),
            "retired_on": _("Until"),
        }
        kept: list[QWidget] = [
            NotesPanel(self._context, Subject("report_plan", row.id)),
            SectionHead(_("History")),
            RowHistory(self._context, "report_plan", row.id, named, with_names(self._people)),
        ]
        return {_("Plan"): stacked([buttons, form]), _("Notes"): stacked(kept)}
