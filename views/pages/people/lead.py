"""For the lead alone: projects that one person carries alone, and who may be without contact (S66, S80).

Contacts are known only of those who agreed that they are kept; of others nothing is said.
"""

from typing import Any, ClassVar

from app.text.doorway import N_, _, ngettext
from models.insight.projects_rows import ProjectEntry, ProjectsBoard
from models.insight.queries.now_board import TieBoardOf
from models.insight.queries.projects import ProjectsBoardOf
from models.insight.rooms_rows import TieBoard, TieEntry
from models.kernel.figures import Unit
from models.store.query import Answer
from views.kit.empty import EmptyState
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.people.view import PeopleDoors, PeopleView


class LeadView(PeopleView):
    """Two tables. Enter leads to the project, and to the person."""

    key: ClassVar[str] = "lead"
    title: ClassVar[str] = N_("For the lead")
    reads: ClassVar[frozenset[str]] = ProjectsBoardOf.reads | TieBoardOf.reads
    for_lead: ClassVar[bool] = True

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._people: dict[Any, str] = {}
        self._solo = self._alone = 0
        words = _(
            "Only who leads sees this. Contacts are known of those who agreed that they are kept, and of "
            "nobody else."
        )
        self.column.addWidget(Label(words, "secondary", "muted", wrap=True))
        self.projects = self._table(
            _("Projects that one person carries alone"),
            self._project_columns(),
            lambda row: context.go("projects", project=row.id),
            EmptyState(
                "briefcase",
                _("No project is carried alone"),
                _("Each has had a second person, or a review, lately."),
            ),
        )
        self.contacts = self._table(
            _("Contact of those who agreed"),
            self._contact_columns(),
            lambda row: doors.person(row.id),
            EmptyState(
                "message-square",
                _("Nobody has agreed that contacts are kept"),
                _("Each decides for themselves, on the page Communication."),
            ),
        )

    def _table(self, title: str, columns: Any, opened: Any, empty: EmptyState) -> TableView:
        model = RowTableModel(columns, key=lambda row: row.id)
        table = TableView(model, title, opened)
        model.setParent(table)
        self.column.addWidget(TablePanel(table, empty, title), 1)
        return table

    def refresh(self) -> None:
        """Ask for projects, and for contacts."""
        context = self.context
        context.ask(ProjectsBoardOf(context.team_id), self._got, slot="people solo")
        ties = TieBoardOf(context.team_id, context.calendar.zone)
        context.ask(ties, self._got_ties, slot="people ties")

    def _got(self, answer: Answer[ProjectsBoard]) -> None:
        self._people = dict(answer.value.names)
        solo = tuple(row for row in answer.value.projects if row.company.solo)
        self._solo = len(solo)
        self.projects.rows().show(solo)
        self.projects.fit()
        self._say()

    def _got_ties(self, answer: Answer[TieBoard]) -> None:
        self._people |= dict(answer.value.agreed)
        rows = sorted(answer.value.people, key=lambda row: (not row.alone, -row.age, row.name))
        self._alone = len(answer.value.alone)
        self.contacts.rows().show(tuple(rows))
        self.contacts.fit()
        self._say()

    def _say(self) -> None:
        solo = ngettext("{n} project carried alone", "{n} projects carried alone", self._solo)
        alone = ngettext("{n} person without contact", "{n} people without contact", self._alone)
        self.doors.say(f"{solo}, {alone}")

    def _project_columns(self) -> list[TableColumn]:
        return [
            TableColumn(
                "name", _("Project"), weight=500, value=lambda row: row.project.name, width=180
            ),
            TableColumn("who", _("Carried by"), value=self._carrier),
            TableColumn("owner", _("Owner"), value=lambda row: row.owner),
            TableColumn(
                "hours", _("Hours lately"), Unit.HOURS, value=lambda row: row.seconds / 3600
            ),
        ]

    def _carrier(self, row: ProjectEntry) -> str:
        return ", ".join(self._people.get(one, "") for one in row.company.active)

    def _contact_columns(self) -> list[TableColumn]:
        return [
            TableColumn("name", _("Name"), weight=500, value=lambda row: row.name, width=140),
            TableColumn("last", _("Last contact"), Unit.DAY, value=lambda row: row.last),
            TableColumn("age", _("Days since"), Unit.COUNT, value=lambda row: row.age),
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda row: _("may be alone") if row.alone else _("in contact"),
                state=lambda row: "warn" if row.alone else "ok",
                width=120,
            ),
            TableColumn("pair", _("Could work with"), value=self._pair),
        ]

    def _pair(self, row: TieEntry) -> str:
        return self._people.get(row.pair, "") if row.pair is not None and row.alone else ""
