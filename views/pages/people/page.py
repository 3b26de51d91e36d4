"""The page People: the roster of today, everything about one person, and pasting a team."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.flows.together import Together
from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.people.commands.persons import AddPerson, ChangePerson, RemovePerson
from models.people.queries import PEOPLE_TABLES, DetailsOf, Roster, Sites, Teams
from models.people.rows import PersonDetails, PersonRow, RosterRow
from models.policies.queries import Policies
from models.policies.rows import PEOPLE_POLICIES, PolicyRow
from models.rotations.queries import ROTATION_TABLES
from models.rotations.rules.shapes import Rota
from models.store.query import Answer
from views.kit import theme, typed
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, day_field, duration_field
from views.kit.form import Form
from views.kit.page import Page, PageContext, PeriodChoice, stays
from views.kit.page_head import PageHead
from views.kit.pills import StatusWord
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.kit.views_chip import ViewsChip
from views.pages.people.details import Details
from views.pages.people.paste import PasteDialog, added_words
from views.pages.people.places import places_panel
from views.pages.people.staffing import staffing_question, staffing_words
from views.pages.people.table import roster_columns
from views.pages.people.view_stack import READS, ROSTER, ViewStack


class PeoplePage(Page):
    """A table of people; Enter or a double click opens one in the inspector."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES | READS

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._teams: dict[UUID, str] = {}
        self._sites: dict[UUID, str] = {}
        self._seen = 0
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        buttons = (
            Button(_("Paste people…"), self.open_paste, "clipboard-paste", needs=Right.EDIT),
            Button(_("Add person"), self.open_form, "user-plus", primary=True, needs=Right.EDIT),
        )
        self.head = PageHead(_("People"), "", buttons)
        column.addWidget(self.head)
        self._buttons = buttons
        self._model = RowTableModel(
            roster_columns(), key=lambda row: row.person.id, write=self._write
        )
        self.table = TableView(self._model, _("People"), self.open_person)
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        self.staffing = StatusWord("", "ok")
        self.staffing.hide()
        self.stack = ViewStack(
            context, self._roster(), self._turned, self.head.say, self._ask_person
        )
        column.addWidget(self.stack, 1)

    def _roster(self) -> QWidget:
        """The first view: the table of people."""
        roster = QWidget()
        column = QVBoxLayout(roster)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.staffing)
        column.addLayout(self._line())
        column.addWidget(TablePanel(self.table, self._nobody()), 1)
        return roster

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a person, team or skill"))
        self.search.setAccessibleName(_("Find people"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.px(200))
        self.search.textChanged.connect(self._model.set_search)
        self._away = Chip(_("Away today"), "calendar-days", toggled=self._filter)
        row.addWidget(self.search)
        row.addWidget(self._away)
        row.addWidget(ViewsChip(self.context, self.table, "people"))
        row.addStretch(1)
        row.addWidget(Button(_("Sites and teams…"), self.open_places, "map-pin"))
        self._open = Button(_("Details"), self._open_chosen, "user")
        row.addWidget(self._open)
        return row

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for today's roster, and let the view that is shown ask."""
        if self.stack.view is not None:
            self.stack.view.refresh()
        self.context.ask(Teams(), self._got_teams)
        self.context.ask(Sites(), self._got_sites)
        self.context.ask(Roster(self.context.today, self.context.team_id), self._got)
        self.context.ask(staffing_question(), self._got_rota)

    def period_changed(self, period: PeriodChoice) -> None:
        """The roster is today's, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        if self.stack.view is not None:
            return [*self.stack.view.view_actions(), self._policies()]
        chosen = bool(self.table.selected_places())
        reason = "" if chosen else _("Choose a person first")
        return [
            self._policies(),
            Action(
                "people.add",
                _("Add a person"),
                self.open_form,
                "Ctrl+N",
                "user-plus",
                needs=Right.EDIT,
            ),
            Action(
                "people.paste",
                _("Paste people…"),
                self.open_paste,
                icon="clipboard-paste",
                needs=Right.EDIT,
            ),
            Action(
                "people.places", _("Sites, teams and holidays…"), self.open_places, icon="map-pin"
            ),
            Action(
                "people.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
            Action(
                "people.open",
                _("Open the person"),
                self._open_chosen,
                enabled=chosen,
                reason=reason,
            ),
            Action(
                "people.remove",
                _("Remove the person"),
                self.remove,
                icon="trash-2",
                enabled=chosen,
                reason=reason,
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``paste``; `person`: the id of one to open; `view`: one of the views, which gets the
        rest."""
        if arguments.get("open") == "paste":
            self.open_paste()
        if arguments.get("view") in self.stack.chips:
            self.stack.show_view(arguments["view"])
            if self.stack.view is not None:
                self.stack.view.arrive(arguments)
        if "person" in arguments:
            self._ask_person(arguments["person"])

    # --- what can be done -------------------------------------------------------------------------

    def open_paste(self) -> None:
        """Paste people from a spreadsheet."""
        teams = {name: one for one, name in self._teams.items()}
        sites = {name: one for one, name in self._sites.items()}

        def added(count: int) -> None:
            self.context.notify(added_words(count), undo=True)

        PasteDialog(self, self.context, teams, sites, added).open()

    def open_form(self) -> None:
        """The form that adds one person, in the inspector."""

        def commit(values: dict[str, Any]) -> None:
            if self.context.do(AddPerson(**values)) is not None:
                self.context.notify(_("{name} added.").format(name=values["name"]), undo=True)
                form.fill(dict.fromkeys(("name", "email", "phone", "chat", "role")))
                form.field("name").setFocus()

        form = Form(commit, _("Add"))
        form.add("name", _("Name"), LineField(typed.needed))
        form.add("email", _("E-mail"), LineField())
        form.add("phone", _("Phone"), LineField())
        form.add("chat", _("Chat"), LineField())
        teams = {name: one for one, name in self._teams.items()}
        sites = {name: one for one, name in self._sites.items()}
        form.add("team_id", _("Team"), ChoiceField(teams, empty=_("None")))
        form.add("role", _("Role"), LineField())
        form.add("site_id", _("Site"), ChoiceField(sites, empty=_("None")))
        form.add("seconds_a_week", _("Hours a week"), _optional_hours())
        form.add("from_day", _("From"), day_field())
        form.fill({"from_day": self.context.today, "team_id": self.context.team_id})
        self.context.inspect(
            _("Add a person"), _("Only the name is needed"), {_("New"): form}, again=stays
        )
        form.field("name").setFocus()

    def open_places(self) -> None:
        """Sites, teams and holidays, in the inspector."""
        self.context.inspect(
            _("Sites and teams"),
            _("Zones, holidays and calendars come from here"),
            places_panel(self.context),
            again=self.open_places,
        )

    def open_policies(self) -> None:
        """What people are measured by."""
        self.context.ask(Policies(), self._got_policies)

    def open_person(self, row: RosterRow) -> None:
        """Everything about one person."""
        self._ask_person(row.person.id)

    def export_table(self) -> None:
        """The people as listed, as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.table)

    def remove(self) -> None:
        """Remove the chosen person."""
        for row in self.table.selected_rows()[:1]:
            try:
                done = self.context.do(RemovePerson(row.person.id, self._seen))
            except Refused as problem:
                self.context.notify(finding_text(problem.findings[0]))
                return
            if done is not None:
                self.context.notify(_("{name} removed.").format(name=row.person.name), undo=True)

    # --- answers ----------------------------------------------------------------------------------

    def _turned(self, key: str) -> None:
        """Another view is shown: it asks, and has the head to itself."""
        self.head.say("")
        for button in self._buttons:
            button.setVisible(key == ROSTER)
        self.refresh()
        self.context.actions_changed()

    def _policies(self) -> Action:
        return Action("people.policies", _("Policies of people…"), self.open_policies, icon="scale")

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, PEOPLE_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("Who is needed on call, hours together, kept time and judged code")
        self.context.inspect(
            _("Policies of people"), words, {_("Policies"): panel}, again=self.open_policies
        )

    def _got_teams(self, answer: Answer[Any]) -> None:
        self._teams = {row.id: row.name for row in answer.value}

    def _got_sites(self, answer: Answer[Any]) -> None:
        self._sites = {row.id: row.name for row in answer.value}

    def _got(self, answer: Answer[tuple[RosterRow, ...]]) -> None:
        self._seen = answer.revision
        self._rows = answer.value
        away = sum(row.absence is not None for row in answer.value)
        self._away.set_count(away)
        sites = len({row.site.id for row in answer.value if row.site})
        people = ngettext("{n} person", "{n} people", len(answer.value))
        places = ngettext("{n} site", "{n} sites", sites)
        if self.stack.view is None:
            self.head.say(_("{people} at {sites}, as of today").format(people=people, sites=places))
        first = not self._model.total()
        self._filter(self._away.isChecked())
        if first:
            self.table.fit()

    def _got_rota(self, answer: Answer[Rota]) -> None:
        words, state = staffing_words(answer.value, self.context.today)
        self.staffing.set_state(words, state)
        self.staffing.setVisible(bool(words))

    _rows: tuple[RosterRow, ...] = ()

    def _filter(self, only_away: bool) -> None:
        self._model.show(tuple(row for row in self._rows if row.absence or not only_away))

    def _chose(self) -> None:
        self._open.setEnabled(bool(self.table.selected_places()))
        self.context.actions_changed()

    def _open_chosen(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self.open_person(row)

    def _ask_person(self, person_id: UUID) -> None:
        self.context.ask(DetailsOf(person_id), self._got_person)

    def _got_person(self, answer: Answer[PersonDetails | None]) -> None:
        if answer.value is None:
            self.context.notify(_("This person is not there any more."))
            return
        person = answer.value.person
        known = Answer(answer.value, answer.revision)
        details = Details(
            self.context,
            known,
            self._teams,
            self._sites,
            {row.person.name: row.person.id for row in self._rows},
            lambda: self._ask_person(person.id),
        )
        self.context.inspect(
            person.name,
            person.email or _("no e-mail known"),
            details.tabs(),
            again=partial(self._ask_person, person.id),
        )

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        typed_values: dict[UUID, dict[str, str]] = {}
        rows = {edit.row.person.id: edit.row.person for edit in edits}
        for edit in edits:
            typed_values.setdefault(edit.row.person.id, {})[edit.key] = str(edit.value)
        changes = [
            ChangePerson(one, self._seen, **{**_reach(rows[one]), **values})
            for one, values in typed_values.items()
        ]
        command = changes[0] if len(changes) == 1 else Together(tuple(changes))
        return self.context.do(command) is not None

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "users",
            _("Nobody here yet"),
            _("Paste six names from a spreadsheet, and the team stands."),
            (
                Action(
                    "people.paste",
                    _("Paste people…"),
                    self.open_paste,
                    icon="clipboard-paste",
                    needs=Right.EDIT,
                ),
                Action(
                    "people.add",
                    _("Add a person"),
                    self.open_form,
                    icon="user-plus",
                    needs=Right.EDIT,
                ),
            ),
        )


def _reach(person: PersonRow) -> dict[str, str]:
    """Everything that `ChangePerson` sets."""
    keys = ("name", "email", "phone", "chat", "pseudonym")
    return {key: getattr(person, key) for key in keys}


def _optional_hours() -> LineField:
    field = duration_field("40")
    return LineField(typed.maybe(typed.seconds), hint=field.placeholderText())
