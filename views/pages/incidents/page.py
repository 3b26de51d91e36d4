"""The page Incidents: what happened, what could have, what was learnt, and what is to be done."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.flows.together import Together
from app.incident_figures import incident_report
from app.text.doorway import _, ngettext
from app.text.numbers import number_text, period_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.incidents.commands import FinishAction, RemoveIncident
from models.insight.incidents_rows import (
    ActionEntry,
    ConditionEntry,
    EventRow,
    IncidentBoard,
    IncidentDetails,
)
from models.insight.queries import IncidentBoardOf, IncidentDetailsOf
from models.kernel.errors import Refused
from models.policies.queries import Policies
from models.policies.rows import INCIDENT_POLICIES
from models.services.queries import Services
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.cards import Card
from views.kit.explain import BreakdownPart, Explain
from views.kit.filtered_list import FilteredList
from views.kit.page import Page, PageContext, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.kit.tab_pieces import Doing
from views.pages.incidents.action_moves import action_moves
from views.pages.incidents.condition import condition_tabs, new_condition
from views.pages.incidents.details import Details
from views.pages.incidents.headline import Headline
from views.pages.incidents.importing import import_actions, take, take_back
from views.pages.incidents.lists import action_list, condition_list, due_list, event_list
from views.pages.incidents.marks import Marks
from views.pages.incidents.quick import QuickAdd
from views.pages.incidents.words import WAITING, minutes_text

VIEWS = ("incidents", "conditions", "actions", "due")
TABS = ("facts", "impact", "timeline", "postmortem", "actions")
"""The tabs of an incident that one may arrive at, in their order."""


class IncidentsPage(Page):
    """Four views of one board: incidents, conditions, actions, and postmortems that are due."""

    reads: ClassVar[frozenset[str]] = IncidentDetailsOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: IncidentBoard | None = None
        self._services: dict[str, UUID] = {}
        self._seen = 0
        self._open: UUID | None = None
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        edit = Right.EDIT
        add = Button(_("Add incident"), self.open_quick, "plus", primary=True, needs=edit)
        condition = Button(
            _("Add condition"), self.open_condition_form, "triangle-alert", needs=edit
        )
        self.head = PageHead(_("Incidents"), "", (condition, add))
        column.addWidget(self.head)
        choices = (_("Incidents"), _("Conditions"), _("Actions"), _("Postmortems due"))
        self.views = SegmentedSwitch(
            tuple(zip(VIEWS, choices, strict=True)), self.show_view, _("View of the incidents")
        )
        line = QHBoxLayout()
        line.addWidget(self.views)
        line.addStretch(1)
        column.addLayout(line)
        self.headline = Headline(self.explain)
        column.addWidget(self.headline)
        self.marks = Marks(self._marked)
        self._chart = Card(_("Along the days"), " ")
        self._chart.body.addWidget(self.marks)
        column.addWidget(self._chart)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.lists = self._lists()
        for view in VIEWS:
            self._stack.addWidget(self.lists[view])

    def _lists(self) -> Mapping[str, FilteredList]:
        context = self.context
        self._done = Button(_("Done today"), self.finish_chosen, "check", needs=Right.EDIT)
        jira = Button(_("Export for Jira…"), self.export_jira, "download")
        lists = (
            event_list(context, self.open_event, (self._action_add(), import_actions(self)[0])),
            condition_list(context, self.open_condition, self._action_condition()),
            action_list(context, self.open_action, (self._done, jira)),
            due_list(context, lambda row: self.open_event(row, "postmortem")),
        )
        lists[0].table.selection_changed.connect(self._chose)
        lists[2].table.selection_changed.connect(context.actions_changed)
        self._moves = action_moves(context, lists[2].table, lambda: self._seen)
        return dict(zip(VIEWS, lists, strict=True))

    def _action_add(self) -> Action:
        return Action(
            "incidents.add",
            _("Add an incident"),
            self.open_quick,
            "Ctrl+N",
            "plus",
            needs=Right.EDIT,
        )

    def _action_condition(self) -> Action:
        return Action(
            "incidents.condition",
            _("Add a condition"),
            self.open_condition_form,
            icon="triangle-alert",
            needs=Right.EDIT,
        )

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board of the period."""
        self.context.ask(Services(), self._got_services, slot="names of services")
        self.context.ask(self._question(), self._got)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        chosen = self.views.choice() == "incidents" and bool(self._events().table.selected_places())
        reason = "" if chosen else _("Choose an incident first")
        actions = self.views.choice() == "actions"
        return [
            *([self._moves.action("incidents.move")] if actions else ()),
            self._action_add(),
            *import_actions(self),
            self._action_condition(),
            Action(
                "incidents.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
            Action(
                "incidents.jira", _("Export actions for Jira…"), self.export_jira, icon="download"
            ),
            Action(
                "incidents.back",
                _("Take back actions from Jira…"),
                partial(take_back, self),
                icon="upload",
                needs=Right.EDIT,
            ),
            Action(
                "incidents.policies", _("Policies of incidents…"), self.open_policies, icon="scale"
            ),
            Action(
                "incidents.open",
                _("Open the incident"),
                self.open_chosen,
                enabled=chosen,
                reason=reason,
            ),
            Action(
                "incidents.remove",
                _("Remove the incident"),
                self.remove,
                icon="trash-2",
                enabled=chosen,
                reason=reason,
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the four; `only`: a chip of it; `incident` and `tab`: one to open;
        `open`: ``add``; `import_files`: to bring in."""
        if arguments.get("view") in VIEWS:
            self.views.choose(arguments["view"])
            self.show_view(arguments["view"])
        if "only" in arguments:
            self.lists[self.views.choice()].only(arguments["only"])
        if "incident" in arguments:
            self._ask_details(arguments["incident"], arguments.get("tab", ""))
        if arguments.get("open") == "add":
            self.open_quick()
        if "import_files" in arguments:
            take(self, arguments["import_files"])

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the four views."""
        self._stack.setCurrentIndex(VIEWS.index(view))
        for part in (self._chart, self.headline):
            part.setVisible(view == "incidents")
        self.context.actions_changed()

    def open_quick(self) -> None:
        """Add an incident by one line."""
        follow = partial(self._ask_details, tab="actions")
        quick = QuickAdd(self.context, self._services, follow)
        self.context.inspect(
            _("Add an incident"), _("One line is enough"), {_("New"): quick}, again=stays
        )
        quick.line.setFocus()

    def open_condition_form(self) -> None:
        """Add a condition."""
        if self._board is None:
            return
        form = new_condition(self.context, self._board)
        subtitle = _("What could become an outage")
        self.context.inspect(_("Add a condition"), subtitle, {_("New"): form}, again=stays)
        form.field("what").setFocus()

    def open_event(self, row: EventRow, tab: str = "") -> None:
        """Everything about one incident."""
        self._ask_details(row.id, tab)

    def open_chosen(self) -> None:
        """The chosen incident."""
        for row in self._events().table.selected_rows()[:1]:
            self.open_event(row)

    def open_condition(self, row: ConditionEntry) -> None:
        """Everything about one condition."""
        assert self._board is not None
        doing = Doing(self.context, lambda: self._again(row.id))
        tabs = condition_tabs(doing, self._board, row, self._seen)
        self.context.inspect(
            row.condition.what, row.service, tabs, again=lambda: self._again(row.id)
        )

    def open_action(self, row: ActionEntry) -> None:
        """What an action came from."""
        if row.action.incident_id is not None:
            self._ask_details(row.action.incident_id, "actions")
        elif self._board is not None:
            for entry in self._board.conditions:
                if entry.id == row.action.condition_id:
                    self.open_condition(entry)

    def finish_chosen(self) -> None:
        """The chosen actions are done today."""
        rows, today = self.lists["actions"].table.selected_rows(), self.context.today
        done = [FinishAction(row.id, today, self._seen) for row in rows]
        if done:
            command = done[0] if len(done) == 1 else Together(tuple(done))
            Doing(self.context, lambda: None).press(command, _("Done."))()

    def remove(self) -> None:
        """Remove the chosen incident with all that belongs to it."""
        for row in self._events().table.selected_rows()[:1]:
            try:
                done = self.context.do(RemoveIncident(row.id, self._seen))
            except Refused as problem:
                self.context.notify(finding_text(problem.findings[0]))
                return
            if done is not None:
                self.context.notify(_("{name} removed.").format(name=row.incident.title), undo=True)

    def export_table(self) -> None:
        """The open list as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.lists[self.views.choice()].table)

    def export_jira(self) -> None:
        """The open actions as a file that Jira imports."""
        from views.pages.incidents.jira_files import export_actions

        if self._board is not None:
            export_actions(self, self.context, self._board)

    def open_policies(self) -> None:
        """What postmortems and first priorities are measured by."""
        self.context.ask(Policies(), self._got_policies)

    def explain(self, key: str) -> None:
        """How a headline figure came about."""
        if self._board is None:
            return
        report = incident_report(self._board, self.context.period.period)
        breakdown: tuple[BreakdownPart, ...] = ()
        if key == "false_alarms":
            breakdown = tuple(
                BreakdownPart(words, float(count), number_text(count))
                for words, count in _by_class(self._board)
            )
        explanation = Explain(report, key, _("Incidents of the period"), breakdown=breakdown)
        self.context.explain(explanation, again=partial(self.explain, key))

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[IncidentBoard]) -> None:
        board = answer.value
        self._board, self._seen = board, answer.revision
        place = ZoneInfo(board.zone)
        self.lists["incidents"].show_rows(board.events)
        self.lists["conditions"].show_rows(board.conditions)
        self.lists["actions"].show_rows(board.actions)
        self.lists["due"].show_rows([event for event in board.events if event.state in WAITING])
        self.marks.show_events(board.events, board.span, board.now, place)
        period = self.context.period.period
        self.headline.show_figures(incident_report(board, period), board)
        self._chart.window_words.setText(period_text(period) if period.days else "")
        self.head.say(_sentence(board))

    def _got_services(self, answer: Answer[Any]) -> None:
        self._services = {row.name: row.id for row in answer.value}

    def _got_policies(self, answer: Answer[Any]) -> None:
        panel = policy_panel(
            self.context, INCIDENT_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("When a postmortem is due, and what needs a first priority")
        self.context.inspect(
            _("Policies of incidents"), words, {_("Policies"): panel}, again=self.open_policies
        )

    def _ask_details(self, one: UUID, tab: str = "") -> None:
        query = IncidentDetailsOf(one, self.context.team_id, zone=self.context.calendar.zone)
        self.context.ask(query, lambda answer: self._got_details(answer, tab))

    def _got_details(self, answer: Answer[IncidentDetails | None], tab: str) -> None:
        if answer.value is None:
            self.context.notify(_("This incident is not there any more."))
            return
        event = answer.value.event
        known = Answer(answer.value, answer.revision)
        details = Details(self.context, known, lambda: self._ask_details(event.id, ""))
        self.marks.select(event.id)
        tabs = details.tabs()
        turned = list(tabs)[TABS.index(tab)] if tab in TABS else ""
        self.context.inspect(
            event.incident.title,
            details.subtitle(),
            tabs,
            turned,
            again=lambda: self._ask_details(event.id, ""),
        )

    def _again(self, condition_id: UUID) -> None:
        """A condition was changed: show it as it is now."""

        def got(answer: Answer[IncidentBoard]) -> None:
            self._got(answer)
            for entry in answer.value.conditions:
                if entry.id == condition_id:
                    self.open_condition(entry)

        self.context.ask(self._question(), got)

    # --- pieces -----------------------------------------------------------------------------------

    def _question(self) -> IncidentBoardOf:
        context = self.context
        return IncidentBoardOf(context.period.period, context.team_id, zone=context.calendar.zone)

    def _events(self) -> FilteredList:
        return self.lists["incidents"]

    def _chose(self) -> None:
        for row in self._events().table.selected_rows()[:1]:
            self.marks.select(row.id)
        self.context.actions_changed()

    def _marked(self, one: UUID) -> None:
        self._events().table.select_ids([one], one)


def _by_class(board: IncidentBoard) -> list[tuple[str, int]]:
    return [(word_text(kind), count) for kind, count in board.mix.counts.items()]


def _sentence(board: IncidentBoard) -> str:
    """What the time was like, in one sentence."""
    if not board.events:
        return _("Nothing happened in this time")
    count = ngettext("{n} event", "{n} events", board.mix.events)
    if not board.downtime or not board.downtime[0][1]:
        return _("{count}, and no downtime").format(count=count)
    worst, seconds = board.downtime[0]
    return _("{count}; {service} was down longest, {minutes}").format(
        count=count, service=worst, minutes=minutes_text(seconds)
    )
