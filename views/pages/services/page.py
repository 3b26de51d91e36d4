"""The page Services: the inventory as of today, what each service lacks, and all about one."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.flows.together import Together
from app.text.doorway import _, ngettext
from app.text.problems import refusal_text
from models.insight.levels_rows import LevelRow
from models.insight.queries.levels import Levels
from models.kernel.errors import Refused
from models.people.queries import People, Sites, Teams
from models.policies.queries import Policies
from models.policies.rows import SERVICE_POLICIES, PolicyKey, PolicyRow
from models.policies.rules import value_on
from models.services.commands import AddService, ChangeService, RemoveService
from models.services.queries import ServiceBoard, ServiceDetails
from models.services.rows import Stage
from models.services.rows.board import Board, BoardRow, ServiceFile
from models.store.query import Answer
from views.kit import theme, typed
from views.kit.actions import Action
from views.kit.buttons import Button, LinkButton
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.page import Page, PageContext, PeriodChoice, stays
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.kit.views_chip import ViewsChip
from views.pages.services.chips import LackChips
from views.pages.services.details import Details
from views.pages.services.focus import focus_panel
from views.pages.services.loads import TeamLoads
from views.pages.services.machines import unowned_panel
from views.pages.services.names import Names
from views.pages.services.parts import held_against
from views.pages.services.paste import PasteServicesDialog, added_words
from views.pages.services.sheet import Sheet
from views.pages.services.table import row_key, service_columns, stages
from views.pages.services.watch import problems_of


class ServicesPage(Page):
    """A table of services; Enter or a double click opens one in the inspector."""

    reads: ClassVar[frozenset[str]] = ServiceBoard.reads | Levels.reads | {"team", "person", "site"}

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._names = Names()
        self._board: Board | None = None
        self._seen = 0
        self._shown: tuple[UUID, QWidget] | None = None
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        buttons = (
            Button(_("Paste a list…"), self.open_paste, "clipboard-paste", needs=Right.EDIT),
            Button(_("Add service"), self.open_form, "plus", primary=True, needs=Right.EDIT),
        )
        self.head = PageHead(_("Services"), "", buttons)
        column.addWidget(self.head)
        columns = service_columns(lambda: self._names)
        self._model = RowTableModel(columns, key=row_key, write=self._write)
        self.table = TableView(self._model, _("Services"), self.open_service)
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        self.loads = TeamLoads(self.open_policies)
        column.addWidget(self.loads)
        column.addLayout(self._line())
        column.addWidget(TablePanel(self.table, self._nothing()), 1)

    def _line(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a service or owner"))
        self.search.setAccessibleName(_("Find services"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.px(180))
        self.search.textChanged.connect(self._model.set_search)
        self.chips = LackChips(self._filter)
        self._machines = LinkButton("", self.open_machines, "server")
        self._machines.hide()
        self._open = Button(_("Details"), self._open_chosen, "server")
        views = ViewsChip(self.context, self.table, "services")
        chips = [*self.chips.chips.values(), views, self._open, self._machines]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FlowRow(chips), 1)
        return row

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board as of today, and for the service that the inspector shows."""
        self.context.ask(Teams(), self._got_teams)
        self.context.ask(People(), self._got_people)
        self.context.ask(Sites(), self._got_sites)
        self.context.ask(ServiceBoard(self.context.today, self.context.team_id), self._got)
        if self._shown is not None and isValid(self._shown[1]):
            self._ask_service(self._shown[0])

    def period_changed(self, period: PeriodChoice) -> None:
        """The inventory is today's, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        chosen = bool(self.table.selected_places())
        reason = "" if chosen else _("Choose a service first")
        edit = Right.EDIT
        return [
            Action(
                "services.add", _("Add a service"), self.open_form, "Ctrl+N", "plus", needs=edit
            ),
            Action(
                "services.paste",
                _("Paste a list of services…"),
                self.open_paste,
                icon="clipboard-paste",
                needs=edit,
            ),
            Action(
                "services.policies", _("Policies of services…"), self.open_policies, icon="scale"
            ),
            Action("services.machines", _("Machines without a service…"), self.open_machines),
            Action(
                "services.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
            Action(
                "services.open",
                _("Open the service"),
                self._open_chosen,
                enabled=chosen,
                reason=reason,
            ),
            Action(
                "services.remove",
                _("Remove the service"),
                self.remove,
                icon="trash-2",
                enabled=chosen,
                reason=reason,
                needs=edit,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``paste`` or ``machines``; `service`: the id of one to open."""
        if arguments.get("open") == "paste":
            self.open_paste()
        if arguments.get("open") == "machines":
            self.open_machines()
        if "service" in arguments:
            self._ask_service(arguments["service"])

    # --- what can be done -------------------------------------------------------------------------

    def open_paste(self) -> None:
        """Paste services from a spreadsheet."""

        def added(count: int) -> None:
            self.context.notify(added_words(count), undo=True)

        PasteServicesDialog(self, self.context, self._names, added).open()

    def open_form(self) -> None:
        """The form that adds one service, in the inspector."""

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(AddService(**values)) is not None:
                self.context.notify(_("{name} added.").format(name=values["name"]), undo=True)
                form.fill({"name": None, "description": None})
                form.field("name").setFocus()

        form = Form(commit, _("Add"))
        form.add("name", _("Name"), LineField(typed.needed))
        people = {name: one for one, name in self._names.people.items()}
        form.add("owner_id", _("Run by"), ChoiceField(people, empty=_("Nobody yet")))
        form.add("stage", _("Stage"), ChoiceField(stages()))
        form.add("description", _("What it is"), TextField())
        form.fill({"stage": Stage.LIVE})
        self.context.inspect(
            _("Add a service"), _("Only the name is needed"), {_("New"): form}, again=stays
        )
        form.field("name").setFocus()

    def open_policies(self) -> None:
        """How many services a team can run well, since when and why."""
        self.context.ask(Policies(), self._got_policies)

    def open_machines(self) -> None:
        """Machines that are for no service, and the form that assigns them."""
        if self._board is None:
            return
        services = {row.service.name: row.service.id for row in self._board.rows}
        panel = unowned_panel(
            self.context,
            self._board.unowned,
            self._seen,
            self._names,
            services,
            self._machines_assigned,
        )
        self.context.inspect(
            _("Machines without a service"),
            _("Nobody would miss them, and nobody erases them"),
            {_("Machines"): panel},
            again=self.open_machines,
        )

    def open_service(self, row: BoardRow) -> None:
        """Everything about one service."""
        self._ask_service(row.service.id)

    def export_table(self) -> None:
        """The services as listed, as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.table)

    def remove(self) -> None:
        """Remove the chosen service."""
        for row in self.table.selected_rows()[:1]:
            try:
                done = self.context.do(RemoveService(row.service.id, self._seen))
            except Refused as problem:
                self.context.notify(refusal_text(problem))
                return
            if done is not None:
                self.context.notify(_("{name} removed.").format(name=row.service.name), undo=True)

    # --- answers ----------------------------------------------------------------------------------

    def _got_teams(self, answer: Answer[Any]) -> None:
        teams = {row.id: row.name for row in answer.value}
        self._named(Names(teams, self._names.people, self._names.sites))

    def _got_people(self, answer: Answer[Any]) -> None:
        people = {row.id: row.name for row in answer.value}
        self._named(Names(self._names.teams, people, self._names.sites))

    def _got_sites(self, answer: Answer[Any]) -> None:
        sites = {row.id: row.name for row in answer.value}
        self._named(Names(self._names.teams, self._names.people, sites))

    def _named(self, names: Names) -> None:
        changed, self._names = names != self._names, names
        if changed and self._board is not None:
            self._filter()

    def _got(self, answer: Answer[Board]) -> None:
        self._seen, self._board = answer.revision, answer.value
        rows = answer.value.rows
        lacking = sum(bool(row.troubles) for row in rows)
        services = ngettext("{n} service", "{n} services", len(rows))
        lacks = ngettext("{n} lacks something", "{n} lack something", lacking)
        self.head.say(_("{services}, {lacks}, as of today").format(services=services, lacks=lacks))
        self.loads.show_loads(answer.value.loads, self._names.teams)
        self.chips.count(rows)
        unowned = len(answer.value.unowned)
        self._machines.set_text(
            ngettext("{n} machine without a service", "{n} machines without a service", unowned)
        )
        self._machines.setVisible(bool(unowned))
        first = not self._model.total()
        self._filter()
        if first:
            self.table.fit()
        self.context.problems(problems_of(answer.value))

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, SERVICE_POLICIES, answer.value, answer.revision, self.open_policies
        )
        tabs = {_("Policies"): panel}
        if self._board is not None:
            most = value_on(
                answer.value,
                PolicyKey.SERVICES_PER_TEAM,
                self.context.today,
                self.context.team_id,
            )
            tabs[_("Over time")] = focus_panel(
                self._board, self._names.teams, int(most), self.search.setText
            )
        said = _("Every value is dated and has a reason")
        self.context.inspect(_("Policies of services"), said, tabs, again=self.open_policies)

    def _filter(self) -> None:
        if self._board is not None:
            self._model.show(self.chips.through(self._board.rows))
            self.loads.show_loads(self._board.loads, self._names.teams)

    def _chose(self) -> None:
        self._open.setEnabled(bool(self.table.selected_places()))
        self.context.actions_changed()

    def _open_chosen(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self.open_service(row)

    def _ask_service(self, service_id: UUID) -> None:
        self.context.ask(ServiceDetails(service_id, self.context.today), self._got_service)

    def _got_service(self, answer: Answer[ServiceFile | None]) -> None:
        if answer.value is None:
            self._shown = None
            self.context.notify(_("This service is not there any more."))
            return
        file, seen = answer.value, answer.revision
        self.context.ask(
            Levels(service_id=file.row.service.id),
            lambda levels: self._show_service(file, seen, held_against(levels.value)),
        )

    def _show_service(self, file: ServiceFile, seen: int, measured: LevelRow | None) -> None:
        service = file.row.service

        def reload() -> None:
            self._ask_service(service.id)

        sheet = Sheet(self.context, file, seen, self._names, reload)
        tabs = Details(sheet, self, measured).tabs()
        self.context.inspect(service.name, service.description, tabs, again=reload)
        self._shown = service.id, next(iter(tabs.values()))

    def _machines_assigned(self) -> None:
        self.context.ask(
            ServiceBoard(self.context.today, self.context.team_id), self._got_after_assigning
        )

    def _got_after_assigning(self, answer: Answer[Board]) -> None:
        self._got(answer)
        self.open_machines()

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        values: dict[UUID, dict[str, Any]] = {}
        rows: dict[UUID, BoardRow] = {edit.row.service.id: edit.row for edit in edits}
        for edit in edits:
            values.setdefault(edit.row.service.id, {})[edit.key] = edit.value
        changes = [
            ChangeService(one, self._seen, **{**_fields(rows[one]), **given})
            for one, given in values.items()
        ]
        command = changes[0] if len(changes) == 1 else Together(tuple(changes))
        return self.context.do(command) is not None

    def _nothing(self) -> EmptyState:
        edit = Right.EDIT
        return EmptyState(
            "server",
            _("No service yet"),
            _(
                "A service is what users see. Paste a list from a spreadsheet: name, owner, stage. "
                "What each one lacks is told at once."
            ),
            (
                Action(
                    "services.paste",
                    _("Paste a list…"),
                    self.open_paste,
                    icon="clipboard-paste",
                    needs=edit,
                ),
                Action("services.add", _("Add a service"), self.open_form, icon="plus", needs=edit),
            ),
        )


def _fields(row: BoardRow) -> dict[str, Any]:
    """Everything that `ChangeService` sets."""
    service = row.service
    return {"name": service.name, "description": service.description, "stage": service.stage}
