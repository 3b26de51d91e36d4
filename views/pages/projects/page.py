"""The page Projects: what they promise, who is on them, and how the quarter is staffed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.numbers import exact, share_text
from models.incidents.queries import Incidents
from models.insight.projects_rows import ProjectEntry, ProjectsBoard, PromiseEntry
from models.insight.queries.projects import WEEKS, ProjectsBoardOf
from models.kernel.periods import DAY, WEEK
from models.people.queries import Teams
from models.policies.queries import Policies
from models.policies.rows import PROJECT_POLICIES
from models.projects.rows import ProjectState
from models.projects.rules.on_time import Delivery
from models.services.queries import Services
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import Page, PageContext, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.pages.projects.details import Details, Known
from views.pages.projects.forms import project_form, said
from views.pages.projects.importing import milestone_imports
from views.pages.projects.staffing import Staffing
from views.pages.projects.tables import PromiseLine, Today, project_columns, promise_columns
from views.pages.projects.timeline import PromisesTimeline

VIEWS = ("projects", "timeline", "promises", "staffing")
TABS = ("promises", "progress", "facts", "people", "notes")
"""The tabs of a project that one may arrive at, in their order."""


class ProjectsPage(Page):
    """Views of one board: the projects, their promises along the time and as a list, the weeks of people."""

    reads: ClassVar[frozenset[str]] = ProjectsBoardOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: ProjectsBoard | None = None
        self._seen = 0
        self._known = Known({}, {}, {}, {})
        self._today = Today(context.today)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        add = Button(_("Add project"), self.open_form, "plus", primary=True, needs=Right.EDIT)
        self.head = PageHead(_("Projects"), "", (add,))
        column.addWidget(self.head)
        words = (_("Projects"), _("Along the time"), _("Promises"), _("Staffing"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the projects")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self.list = self._list()
        self.timeline = PromisesTimeline(self.open_promise)
        self.promises = self._promise_list()
        today = context.today
        monday = today - DAY * today.weekday()
        self.staffing = Staffing(context, [monday + WEEK * n for n in range(WEEKS)])
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for view in (self.list, self._along(), self.promises, self.staffing):
            self._stack.addWidget(view)

    def _along(self) -> Card:
        self._nothing = self._unpromised()
        signs = _(
            "A diamond is a day that was promised; hatched is late; a bar is the day it was done"
        )
        card = Card(_("Promises"), signs)
        card.body.addWidget(self.timeline.timeline, 1)
        card.body.addWidget(self._nothing, 1)
        return card

    def _unpromised(self) -> EmptyState:
        return EmptyState(
            "calendar-days",
            _("Nothing is promised"),
            _("What a project promises, and until when, is typed on its tab Promises."),
        )

    def _promise_list(self) -> FilteredList:
        chips = (
            ("late", _("Late"), lambda row: row.promise.delivery is Delivery.LATE),
            ("moved", _("Moved"), lambda row: bool(row.promise.replans)),
            ("waiting", _("Waited for"), lambda row: row.promise.deliverable.delivered_on is None),
        )
        return FilteredList(
            self.context,
            "projects.promises",
            _("Promises"),
            promise_columns(self._today),
            chips,
            lambda row: self.open_promise(row.project, row.promise),
            self._unpromised(),
        )

    def _list(self) -> FilteredList:
        empty = EmptyState(
            "briefcase",
            _("There is no project yet"),
            _("A project has an aim, people and days that it promises."),
            self._begin(),
        )
        chips = (
            ("active", _("Active"), lambda row: row.project.state is ProjectState.ACTIVE),
            ("late", _("Late"), _is_late),
            ("solo", _("Solo"), lambda row: row.company.solo),
            ("frozen", _("Frozen"), lambda row: row.pause is not None),
            ("back", _("Came back"), _came_back),
        )
        return FilteredList(
            self.context,
            "projects",
            _("Projects"),
            project_columns(self._today),
            chips,
            self.open_project,
            empty,
        )

    def _begin(self) -> list[Action]:
        add = Action(
            "projects.add", _("Add a project"), self.open_form, "Ctrl+N", "plus", needs=Right.EDIT
        )
        return [add, *milestone_imports().actions(self)]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the projects and the quarter ahead, and for the names that forms offer."""
        self.context.ask(self._question(), self._got)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        staffed = self.switch.choice() == "staffing"
        return [
            *self._begin(),
            Action(
                "projects.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
            Action(
                "projects.policies", _("Policies of projects…"), self.open_policies, icon="scale"
            ),
            Action(
                "projects.staff",
                _("Back to the projects") if staffed else _("Staff the quarter"),
                self.turn,
                icon="calendar-days",
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `only`: a chip; `project` and `tab`: one to open; `open`: ``add``;
        `import_files`: to bring in."""
        if arguments.get("view") in VIEWS:
            self.switch.choose(arguments["view"])
            self.show_view(arguments["view"])
        if "only" in arguments:
            self.list.only(arguments["only"])
        if "project" in arguments:
            self._again(arguments["project"], arguments.get("tab", ""))
        if arguments.get("open") == "add":
            self.open_form()
        if "import_files" in arguments:
            milestone_imports().take(self, arguments["import_files"])

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the views."""
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.context.actions_changed()

    def turn(self) -> None:
        """The staffing, and back to the projects."""
        other = "projects" if self.switch.choice() == "staffing" else "staffing"
        self.switch.choose(other)
        self.show_view(other)

    def open_form(self) -> None:
        """Add a project."""
        known = self._known

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(said(values)) is not None:
                self.context.notify(_("Project added."), undo=True)
                form.fill({"name": ""})
                form.field("name").setFocus()

        form = project_form(
            commit, known.people, known.teams, known.services, known.incidents, _("Add")
        )
        self.context.inspect(_("Add a project"), "", {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def open_project(self, row: ProjectEntry, tab: str = "") -> None:
        """Everything about a project, on one of its tabs."""
        assert self._board is not None
        tabs = self._details(lambda: self._again(row.id, tab)).project(row, self._board.solo_weeks)
        turned = list(tabs)[TABS.index(tab)] if tab in TABS else ""
        self.context.inspect(
            row.project.name,
            row.owner or row.team,
            tabs,
            turned,
            again=partial(self._again, row.id),
        )

    def open_promise(self, row: ProjectEntry, promise: PromiseEntry) -> None:
        """Everything about a deliverable."""
        details = self._details(lambda: self._again_promise(row.id, promise.id))
        self.context.inspect(
            promise.deliverable.name,
            row.project.name,
            details.promise(promise),
            again=lambda: self._again_promise(row.id, promise.id),
        )

    def export_table(self) -> None:
        """The open table as a CSV file; of promises along the time, their list."""
        from views.kit.table_save import save_table

        view = self.switch.choice()
        tables = {"projects": self.list.table, "staffing": self.staffing.table}
        save_table(self, self.context, tables.get(view, self.promises.table))

    def open_policies(self) -> None:
        """After how many weeks a project of one person is a solo project."""
        self.context.ask(Policies(), self._got_policies)

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[ProjectsBoard]) -> None:
        board = answer.value
        self._board, self._seen = board, answer.revision
        self._known = Known(board.names, *self._known_others())
        self._today.day = board.today
        self.list.show_rows(board.projects)
        self.timeline.show_board(board)
        lines = [PromiseLine(row, one) for row in board.projects for one in row.promises]
        self.promises.show_rows(lines)
        self.timeline.timeline.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self.staffing.show_board(board, answer.revision)
        self.head.say(_sentence(board))
        self.context.ask(Teams(), self._got_teams, slot="teams")
        self.context.ask(Services(), self._got_services, slot="services")
        self.context.ask(Incidents(), self._got_incidents, slot="incidents")

    def _known_others(self) -> tuple[Mapping[UUID, str], ...]:
        return self._known.teams, self._known.services, self._known.incidents

    def _got_teams(self, answer: Answer[Any]) -> None:
        teams = {row.id: row.name for row in answer.value}
        self._known = Known(self._known.people, teams, self._known.services, self._known.incidents)

    def _got_services(self, answer: Answer[Any]) -> None:
        services = {row.id: row.name for row in answer.value}
        self._known = Known(self._known.people, self._known.teams, services, self._known.incidents)

    def _got_incidents(self, answer: Answer[Any]) -> None:
        titles = {row.id: f"{row.start:%Y-%m-%d} {row.title}" for row in answer.value}
        self._known = Known(self._known.people, self._known.teams, self._known.services, titles)

    def _got_policies(self, answer: Answer[Any]) -> None:
        panel = policy_panel(
            self.context, PROJECT_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("When a project is a solo project")
        self.context.inspect(
            _("Policies of projects"), words, {_("Policies"): panel}, again=self.open_policies
        )

    # --- pieces -----------------------------------------------------------------------------------

    def _question(self) -> ProjectsBoardOf:
        return ProjectsBoardOf(self.context.team_id, self.context.today)

    def _details(self, done: Callable[[], None]) -> Details:
        return Details(self.context, self._known, self._seen, done, self.open_promise)

    def _again(self, one: UUID, tab: str = "") -> None:
        """A project was changed, or is arrived at: show it as it is now."""

        def got(answer: Answer[ProjectsBoard]) -> None:
            self._got(answer)
            for row in answer.value.projects:
                if row.id == one:
                    self.open_project(row, tab)

        self.context.ask(self._question(), got)

    def _again_promise(self, project: UUID, one: UUID) -> None:
        def got(answer: Answer[ProjectsBoard]) -> None:
            self._got(answer)
            for row in answer.value.projects:
                for promise in row.promises if row.id == project else ():
                    if promise.id == one:
                        self.open_promise(row, promise)

        self.context.ask(self._question(), got)


def _came_back(row: ProjectEntry) -> bool:
    return row.recurrence is not None and row.recurrence.solved is False


def _is_late(row: ProjectEntry) -> bool:
    return any(
        promise.delivery is Delivery.LATE and promise.deliverable.delivered_on is None
        for promise in row.promises
    )


def _sentence(board: ProjectsBoard) -> str:
    active = sum(row.project.state is ProjectState.ACTIVE for row in board.projects)
    words = ngettext("{n} active project", "{n} active projects", active)
    solo = sum(row.company.solo for row in board.projects)
    if solo:
        words += ", " + ngettext("{n} of one person alone", "{n} of one person alone", solo)
    ended = [row.recurrence.solved for row in board.projects if row.recurrence is not None]
    told = [solved for solved in ended if solved is not None]
    if told:
        words += _("; {n} of {all} failures did not come back").format(n=sum(told), all=len(told))
    if board.first_of_kind is not None:
        share = share_text(exact(board.first_of_kind), 0)
        words += _("; {share} of project hours on what nobody here did before").format(share=share)
    return words
