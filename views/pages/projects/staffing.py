"""The table of people and weeks: what projects can have of each, and who is planned for what."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.problems import refusal_text
from models.insight.projects_rows import ProjectsBoard, StaffedPerson
from models.kernel.errors import Refused
from models.projects.commands import SetAllocations
from models.projects.rows import AllocationCell, ProjectState
from views.kit import typed
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.table_model import CellEdit, RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.projects.tables import Chosen, staffing_columns
from views.pages.projects.words import week_told

_OPEN = (ProjectState.ACTIVE, ProjectState.PROJECT_IDEA, ProjectState.PAUSED)


class Staffing(QWidget):
    """Choose a project, type hours into its weeks; a block of cells is one step."""

    def __init__(self, context: PageContext, mondays: Sequence[date]) -> None:
        super().__init__()
        self._context, self._chosen, self._seen = context, Chosen(), 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.project = ChoiceField({}, empty=_("All projects"))
        self.project.setAccessibleName(_("Project that is staffed"))
        self.project.setMinimumWidth(240)
        self.project.currentIndexChanged.connect(self._turned)
        self.hint = Label("", "secondary", "muted")
        line.addWidget(self.project)
        line.addWidget(self.hint, 1)
        column.addLayout(line)
        self.model = RowTableModel(staffing_columns(mondays, self._chosen), write=self._write)
        self.table = TableView(self.model, _("People and weeks"), self._told)
        self.model.setParent(self.table)
        nobody = EmptyState(
            "users", _("Nobody is there"), _("People come from the page of that name.")
        )
        column.addWidget(TablePanel(self.table, nobody), 1)
        self._rows: tuple[StaffedPerson, ...] = ()
        self._say()

    def show_board(self, board: ProjectsBoard, seen: int) -> None:
        """Show the weeks of a board."""
        self._seen = seen
        choices = {
            entry.project.name: entry.id for entry in board.projects if entry.project.state in _OPEN
        }
        self.project.set_choices(choices, _("All projects"))
        self._chosen.project_id = self.project.value()
        self._rows = board.people
        self.model.show(board.people)

    def choose(self, project_id: UUID) -> None:
        """Show one project's weeks."""
        self.project.set_value(project_id)

    def _turned(self) -> None:
        self._chosen.project_id = self.project.value()
        self.model.show(self._rows)
        self._say()

    def _say(self) -> None:
        self.hint.setText(
            _("Hours taken, of what projects can have. Choose a project to type its hours.")
            if self._chosen.project_id is None
            else _("Type hours a week; nothing empties a cell.")
        )

    def _told(self, row: StaffedPerson) -> None:
        index = self.table.currentIndex()
        week = row.weeks[max(0, index.column() - 1)]
        words = _("{name}, week of {day}: {why}").format(
            name=row.name, day=week.monday, why=week_told(week)
        )
        self._context.notify(words)

    def _write(self, edits: tuple[CellEdit, ...]) -> bool:
        project = self._chosen.project_id
        if project is None:
            self._context.notify(_("Choose a project first: then its hours are typed."))
            return False
        try:
            cells = tuple(_cell(project, edit) for edit in edits)
            return self._context.do(SetAllocations(cells, self._seen)) is not None
        except (Refused, ValueError) as problem:
            said = refusal_text(problem) if isinstance(problem, Refused) else str(problem)
            self._context.notify(said)
            return False


def _cell(project: UUID, edit: CellEdit) -> AllocationCell:
    words = str(edit.value or "").strip()
    seconds = typed.seconds(words) if words else None
    return AllocationCell(project, edit.row.id, date.fromisoformat(edit.key), seconds)
