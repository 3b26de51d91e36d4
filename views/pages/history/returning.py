"""A branch comes back: compared, its conflicts decided, previewed again, applied as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app import branches
from app.history import names_of
from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.history import difference_text
from app.text.merging import compared_text, merged_text
from app.text.problems import file_problem_text, refusal_text
from models.kernel.errors import FileProblem, Refused
from models.store.comparing import Comparison, RowDifference
from models.store.schema import Schema
from models.store.three_way import Side
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.history.conflicts import ConflictList


def ask_for_copy(parent: QWidget) -> Path | None:
    """Which copy comes back; None when it was called off."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name, _kind = QFileDialog.getOpenFileName(
        parent.window(), _("Bring a copy back"), folder, _("Watchbill files (*.watchbill);;All files (*)")
    )  # fmt: skip
    return Path(name) if name else None


@dataclass(frozen=True)
class ChangedRow:
    """A row that would change, in words."""

    id: tuple[str, UUID]
    what: str
    how: str


def changed_rows(
    found: Sequence[RowDifference], schema: Schema, names: Mapping[UUID, str]
) -> tuple[ChangedRow, ...]:
    """Differences as the rows of a table."""
    rows = []
    for one in found:
        what, lines = difference_text(one, schema, names)
        rows.append(ChangedRow(one.key, what, "; ".join(lines)))
    return tuple(rows)


def changes_panel(name: str, title: str) -> tuple[RowTableModel, TablePanel]:
    """A table of rows that differ, empty at first."""
    model = RowTableModel(
        [
            TableColumn("what", _("Row"), weight=500, width=320),
            TableColumn("how", _("Before → after"), width=360),
        ]
    )
    table = TableView(model, name)
    model.setParent(table)
    return model, TablePanel(table, title=title)


class ReturnDialog(Dialog):
    """Nothing is written until every conflict is decided and Merge is pressed."""

    def __init__(self, parent: QWidget, context: PageContext, path: Path) -> None:
        super().__init__(parent.window(), _("Bring in {name}").format(name=path.stem))
        self._context, self._path = context, path
        self._round = 0
        self._told: Comparison | None = None
        self.resize(theme.px(860), theme.px(620))
        self._says = Paragraph("", "body", "text2")
        self.column.addWidget(self._says)
        self._wrong = Label("", "secondary", "bad", wrap=True)
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.conflicts = ConflictList(self._compare)
        self.column.addWidget(self.conflicts, 1)
        self._model, panel = changes_panel(_("What would change here"), _("What would change here"))
        self.column.addWidget(panel, 1)
        row = QHBoxLayout()
        row.addWidget(Label(_("It is one step; undo takes it back."), "secondary", "muted"), 1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.merge = Button(_("Merge"), self._merge, "merge", primary=True, needs=Right.EDIT)
        row.addWidget(self.merge)
        self.column.addLayout(row)
        self.finished.connect(self._gone)

    def start(self) -> None:
        """Show the dialog and compare."""
        self.open()
        self._compare()

    def _gone(self) -> None:
        self._round += 1
        self.deleteLater()

    # --- comparing --------------------------------------------------------------------------------

    def _compare(self) -> None:
        self._round += 1
        this, choices = self._round, dict(self.conflicts.choices)
        self.merge.set_enabled(False, _("It is being compared"))
        workspace, path, places = self._context.workspace, self._path, self._context.home.places

        def work(_progress: Progress) -> tuple[Comparison, Mapping[UUID, str]]:
            return branches.compare(workspace, path, places, choices), names_of(workspace)

        self._context.run_job(
            _("Comparing {name}").format(name=path.stem),
            work,
            lambda told: self._compared(this, *told),
            lambda error: self._failed(this, error),
        )

    def _compared(self, this: int, told: Comparison, names: Mapping[UUID, str]) -> None:
        if this != self._round:
            return
        self._told = told
        self.conflicts.take(told, names)
        schema = self._context.workspace.store.schema
        self._model.show(changed_rows(told.changes, schema, names))
        self._says.setText(compared_text(told))
        open_ = self.conflicts.undecided or len(told.conflicts)
        why = ngettext("{n} conflict is to be decided", "{n} conflicts are to be decided", open_)
        nothing = not told.changes and not self.conflicts.choices
        if not open_ and nothing:
            why = _("There is nothing to bring in")
        self.merge.set_enabled(not open_ and not nothing, why)

    def _failed(self, this: int, error: BaseException) -> None:
        if this != self._round:
            return
        if isinstance(error, Refused):
            self._say_wrong(refusal_text(error))
            if any(found.code == "merge_moved_on" for found in error.findings):
                self.conflicts.forget()
                self._compare()
        elif isinstance(error, FileProblem):
            self._say_wrong(file_problem_text(error))
            self.merge.set_enabled(False, file_problem_text(error))
        else:
            raise error

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()

    # --- applying ---------------------------------------------------------------------------------

    def _merge(self) -> None:
        told = self._told
        if told is None:
            return
        self._round += 1
        this = self._round
        self.merge.set_enabled(False, _("It is being brought in"))
        choices: dict[str, Side] = dict(self.conflicts.choices)
        seen = (told.revision, told.branch_revision)
        workspace, path, home = self._context.workspace, self._path, self._context.home

        def work(_progress: Progress) -> int:
            home.back_up("before_merge")
            return branches.bring_back(workspace, path, home.places, choices, seen)

        def done(changed: int) -> None:
            self._context.notify(merged_text(changed, told.branch.name), undo=True)
            if this == self._round:
                self.accept()

        title = _("Bringing in {name}").format(name=told.branch.name)
        self._context.run_job(title, work, done, lambda error: self._failed(this, error))
