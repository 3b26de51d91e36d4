"""The page Changes: what was changed, what followed, and what may follow next."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.change_charts import months_chart
from app.change_figures import change_report, finding
from app.text.change_load import load_of, load_words
from app.text.doorway import _
from models.insight.changes_rows import (
    ChangesBoard,
)
from models.insight.queries.changes import ChangesBoardOf
from models.insight.queries.members import EffectiveMembers
from models.kernel.periods import Period, add_months
from models.policies.queries import Policies
from models.policies.rows import CHANGE_POLICIES
from models.releases.rows import ChangeKind, ChangeOutcome
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.explain import Explain
from views.kit.filtered_list import FilteredList
from views.kit.labels import Paragraph
from views.kit.page import Page, PageContext, stays
from views.kit.page_head import PageHead
from views.kit.plain import tip
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.pages.changes.axis import ChangesAxis, change_of
from views.pages.changes.forms import change_form, said
from views.pages.changes.headline import Headline
from views.pages.changes.importing import change_imports
from views.pages.changes.lists import (
    change_list,
    cycle_list,
    incident_list,
    kind_list,
    service_list,
)
from views.pages.changes.openers import OPENED, Openers
from views.pages.changes.tables import Known

_YEARS = 10

VIEWS = ("axis", "months", "changes", "incidents", "cycles", "services", "kinds")


class ChangesPage(Page):
    """Views of one board: along the time, by month, and lists of changes, incidents, cycles, services."""

    reads: ClassVar[frozenset[str]] = ChangesBoardOf.reads | OPENED | EffectiveMembers.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: ChangesBoard | None = None
        self._listed = False
        self._known = Known()
        self.openers = Openers(context, self._again, self.plan)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        add = Button(_("Add change"), self.open_form, "plus", primary=True, needs=Right.EDIT)
        self.head = PageHead(_("Changes"), "", (add,))
        column.addWidget(self.head)
        self.headline = Headline(self.explain)
        column.addWidget(self.headline)
        words = (
            _("Along the time"),
            _("By month"),
            _("Changes"),
            _("Incidents"),
            _("Cycles"),
            _("Services"),
            _("Kinds"),
        )
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the changes")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        self.years = Chip(_("Ten years"), toggled=lambda _on: self.refresh())
        self.years.setToolTip(tip(_("The ten years up to the end of the period, instead of it")))
        line.addWidget(self.years)
        column.addLayout(line)
        self.axis = ChangesAxis(self._chosen, self._opened_block)
        self.months = Chart(_("Changes a month"))
        self.lists = self._lists()
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for view in (self._along(), self._monthly(), *self.lists.values()):
            self._stack.addWidget(view)

    def _along(self) -> Card:
        why = _("Bring in releases or deployments, or write one down.")
        self._nothing = EmptyState(
            "git-pull-request-arrow", _("No change is known yet"), why, self._begin()
        )
        self._nothing.hide()
        card = Card(padded=False)
        card.body.addWidget(self.axis.timeline, 1)
        card.body.addWidget(self._nothing, 1)
        return card

    def _monthly(self) -> Card:
        def turn() -> None:
            self.months.show_table(not self.months.table_shown())
            shown = self.months.table_shown()
            link.set_text(_("Show as chart") if shown else _("Show as table"))

        link = LinkButton(_("Show as table"), turn)
        card = Card(_("Changes a month"), _("by kind"), link)
        card.body.addWidget(self.months, 1)
        self.staffing = Paragraph("", "secondary", "text2")
        card.body.addWidget(self.staffing)
        return card

    def _lists(self) -> Mapping[str, FilteredList]:
        context, known, opened = self.context, self._known, self.openers
        return {
            "changes": change_list(context, opened.change, self._begin()),
            "incidents": incident_list(context, known, opened.incident),
            "cycles": cycle_list(context, known, opened.cycle),
            "services": service_list(context, opened.service),
            "kinds": kind_list(context, opened.kind),
        }

    def _begin(self) -> list[Action]:
        add = Action(
            "changes.add", _("Add a change"), self.open_form, "Ctrl+N", "plus", needs=Right.EDIT
        )
        return [add, *change_imports().actions(self)]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board of the period."""
        self.context.ask(self._question(), self._got)

    def _question(self) -> ChangesBoardOf:
        context = self.context
        return ChangesBoardOf(self._period(), context.team_id, zone=context.calendar.zone)

    def _period(self) -> Period:
        """The period, or the years up to its end."""
        period = self.context.period.period
        if not self.years.isChecked():
            return period
        return Period(add_months(period.end, -12 * _YEARS), period.end)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        listed = self.switch.choice() in self.lists
        reason = "" if listed else _("Turn to a list first")
        return [
            *self._begin(),
            Action(
                "changes.export",
                _("Export this table…"),
                self.export_table,
                "Ctrl+E",
                "download",
                enabled=listed,
                reason=reason,
            ),
            Action("changes.policies", _("Policies of changes…"), self.open_policies, icon="scale"),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `only`: a chip of it; `service`: one to open on a `tab`; `change` and
        the `day` on which it was: one to open on a `tab`, whatever the period; `open`: ``add``; `import_files`: to
        bring in."""
        if arguments.get("view") in VIEWS:
            self.switch.choose(arguments["view"])
            self.show_view(arguments["view"])
        if "only" in arguments and self.switch.choice() in self.lists:
            self.lists[self.switch.choice()].only(arguments["only"])
        if "service" in arguments and self._board is not None:
            for row in self._board.services:
                if row.service_id == arguments["service"]:
                    self.openers.service(row, arguments.get("tab", ""))
        if "change" in arguments:
            self.openers.find(arguments["change"], arguments["day"], arguments.get("tab", ""))
        if arguments.get("open") == "add":
            self.open_form()
        if "import_files" in arguments:
            change_imports().take(self, arguments["import_files"])

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the views."""
        self._stack.setCurrentIndex(VIEWS.index(view))
        self._list_changes()
        self._ask_staffing()
        self.context.actions_changed()

    def open_form(self) -> None:
        """Add a change that was made."""
        if self._board is not None:
            self._open_form({"at": self._board.now, "kind": ChangeKind.DEPLOYMENT})

    def plan(self, kind: ChangeKind) -> None:
        """Add a change of a kind that is to come."""
        self._open_form({"kind": kind, "outcome": ChangeOutcome.PLANNED_CHANGE})

    def _open_form(self, begun: dict[str, Any]) -> None:
        if self._board is None:
            return
        board, place = self._board, ZoneInfo(self._board.zone)

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(said(values)) is not None:
                self.context.notify(_("Change added."), undo=True)
                form.fill({"name": ""})
                form.field("name").setFocus()

        form = change_form(commit, board.names, place, _("Add"))
        form.fill(begun)
        self.context.inspect(
            _("Add a change"), _("Made, or planned"), {_("New"): form}, again=stays
        )
        form.field("name").setFocus()

    def export_table(self) -> None:
        """The open list as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.lists[self.switch.choice()].table)

    def open_policies(self) -> None:
        """How changes and their instability are measured."""
        self.context.ask(Policies(), self._got_policies)

    def explain(self, key: str) -> None:
        """How a headline figure came about."""
        if self._board is not None:
            report = change_report(self._board, self._period())
            self.context.explain(
                Explain(report, key, _("All services of the team")),
                again=partial(self.explain, key),
            )

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[ChangesBoard]) -> None:
        board = answer.value
        self._board = self.openers.board = board
        self.openers.seen = answer.revision
        self._known.name = board.changes.name
        self._known.now = board.now
        self.headline.show_figures(board)
        self.axis.show_board(board)
        some = bool(board.changes or board.services)
        self.axis.timeline.setVisible(some)
        self._nothing.setVisible(not some)
        self.months.show_chart(months_chart(board))
        self._listed = False
        self._list_changes()
        self.lists["incidents"].show_rows(board.incidents)
        self.lists["cycles"].show_rows(board.cycles)
        self.lists["services"].show_rows(board.services)
        self.lists["kinds"].show_rows(board.kinds)
        self._ask_staffing()
        self.head.say(finding(board))

    def _list_changes(self) -> None:
        """Fill the list of changes when it is turned to: it may be long."""
        if self._board is not None and not self._listed and self.switch.choice() == "changes":
            self._listed = True
            self.lists["changes"].show_rows(self._board.changes)

    def _ask_staffing(self) -> None:
        """Say what the changes mean for staffing, where that is seen: it reads everybody's weeks."""
        board = self._board
        if board is None or self.switch.choice() != "months":
            return

        def got(answer: Answer[tuple[tuple[date, Fraction], ...]]) -> None:
            self.staffing.setText(load_words(load_of(board, dict(answer.value))))

        question = EffectiveMembers(self._period(), self.context.team_id)
        self.context.ask(question, got, slot="staffing")

    def _got_policies(self, answer: Answer[Any]) -> None:
        panel = policy_panel(
            self.context, CHANGE_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("When a change led to an incident, and when a service is calm")
        self.context.inspect(
            _("Policies of changes"), words, {_("Policies"): panel}, again=self.open_policies
        )

    # --- pieces -----------------------------------------------------------------------------------

    def _again(self, show: Callable[[ChangesBoard], None]) -> None:
        """Ask for the board anew, show it, and hand it on."""

        def got(answer: Answer[ChangesBoard]) -> None:
            self._got(answer)
            show(answer.value)

        self.context.ask(self._question(), got)

    def _chosen(self, key: str) -> None:
        """A mark of the timeline: choose its row too."""
        one = change_of(key)
        if one is not None:
            self.lists["changes"].table.select_ids([one], one)

    def _opened_block(self, key: str) -> None:
        if self._board is None:
            return
        one = change_of(key)
        entry = None if one is None else self._board.changes.of(one)
        if entry is not None:
            self.openers.change(entry)
        for cycle in self._board.cycles:
            if cycle.id == key:
                self.openers.cycle(cycle)
