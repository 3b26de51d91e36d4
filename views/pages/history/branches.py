"""Scenarios and planning copies: made, listed, opened, compared, adopted, dropped, brought back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import branches
from app.branches import Scenario
from app.text.branches import branch_text
from app.text.doorway import _
from models.kernel.figures import Unit
from models.store.branch import Branch
from views.kit.actions import Action
from views.kit.buttons import Button, action_button
from views.kit.dialogs import confirm
from views.kit.empty import EmptyState
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.history.beside import open_beside
from views.pages.history.returning import ReturnDialog, ask_for_copy
from views.pages.history.starting import open_new_scenario
from views.pages.history.taking import take_copy


@dataclass(frozen=True)
class Stands:
    """What the open data is a branch of, if it is one, and the scenarios beside it."""

    branch: Branch | None
    scenarios: tuple[Scenario, ...]


class BranchesView(QWidget):
    """A table of scenarios with what can be done with them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._branch: Branch | None = None
        self._waiting: tuple[str, object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._whence = Paragraph("", "body", "text2")
        self._whence.hide()
        column.addWidget(self._whence)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._making = [action_button(action) for action in self._of_data()]
        for button in self._making:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._open = Button(_("Open"), lambda: self._with(self.open), "folder-open")
        self._compare = Button(_("Compare…"), lambda: self._with(self.compare), "git-compare")
        self._adopt = Button(_("Adopt…"), lambda: self._with(self.adopt), "merge", needs=Right.EDIT)
        self._drop = Button(_("Drop…"), lambda: self._with(self.drop), "trash-2")
        self._of_one = (self._open, self._compare, self._adopt, self._drop)
        for button in self._of_one:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._model = RowTableModel(_columns(), key=lambda scenario: scenario.path)
        self.table = TableView(self._model, _("Scenarios"), self.open)
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        nothing = EmptyState(
            "layers",
            _("No scenario yet"),
            _("A scenario is a copy of everything beside the data: change what you like, compare, "
              "then adopt it as one step or drop it."),
            self._of_data()[:1],
        )  # fmt: skip
        column.addWidget(TablePanel(self.table, nothing), 1)
        self._chose()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask what the data is a branch of, and for its scenarios."""
        workspace, places = self._context.workspace, self._context.home.places

        def read() -> Stands:
            return Stands(workspace.store.branch(), branches.scenarios(workspace, places))

        self._context.read(read, self._got, slot="branches")

    def _got(self, stands: Stands) -> None:
        self._branch = stands.branch
        self._model.show(stands.scenarios)
        if stands.branch is not None:
            self._whence.setText(branch_text(stands.branch))
        self._whence.setVisible(stands.branch is not None)
        self._context.actions_changed()

    # --- what can be done -------------------------------------------------------------------------

    def branch_actions(self) -> list[Action]:
        """Of the open data, and of the scenario that is selected."""
        none = "" if self.chosen is not None else _("Choose a scenario first")
        ways: list[tuple[str, str, Callable[[Scenario], object], str]] = [
            ("open", _("Open the scenario"), self.open, "folder-open"),
            ("compare", _("Compare the scenario…"), self.compare, "git-compare"),
            ("adopt", _("Adopt the scenario…"), self.adopt, "merge"),
            ("drop", _("Drop the scenario…"), self.drop, "trash-2"),
        ]
        return [
            Action(
                f"history.{key}", words, partial(self._with, run), icon=icon,
                enabled=not none, reason=none,
            )
            for key, words, run, icon in ways
        ]  # fmt: skip

    def _of_data(self) -> list[Action]:
        return [
            Action("branch.scenario", _("New scenario…"), self.add_scenario, icon="layers"),
            Action("branch.copy", _("Take a planning copy…"), self.take_copy, icon="copy"),
            Action(
                "branch.back",
                _("Bring a copy back…"),
                self.bring_back,
                icon="merge",
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, do: str, path: object) -> None:
        """`do`: ``scenario``, ``copy``, ``back``; or ``compare`` and ``adopt`` with a path."""
        self.refresh()
        match do:
            case "scenario":
                self.add_scenario()
            case "copy":
                self.take_copy()
            case "back":
                self.bring_back()
            case "compare" if isinstance(path, Path):
                open_beside(self, self._context, path, path.stem)
            case "adopt" if isinstance(path, Path):
                ReturnDialog(self, self._context, path).start()
            case "drop" if isinstance(path, Path):
                self._drop_file(path, path.stem)

    @property
    def chosen(self) -> Scenario | None:
        """The scenario that is selected, if it is one."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _chose(self) -> None:
        for button in self._of_one:
            button.set_enabled(self.chosen is not None, _("Choose a scenario first"))
        self._context.actions_changed()

    def _with(self, run: Callable[[Scenario], object]) -> None:
        if self.chosen is not None:
            run(self.chosen)

    def add_scenario(self) -> None:
        """Ask for a name, make the scenario, and open it."""
        open_new_scenario(self, self._context)

    def take_copy(self) -> None:
        """Say what a copy would hold, then write one."""
        take_copy(self, self._context)

    def bring_back(self) -> None:
        """Ask which copy, and compare it."""
        path = ask_for_copy(self)
        if path is not None:
            ReturnDialog(self, self._context, path).start()

    def open(self, scenario: Scenario) -> None:
        """Open a scenario in place of the data."""
        self._context.home.open(scenario.path, "", {})

    def compare(self, scenario: Scenario) -> None:
        """Show the scenario beside the data."""
        others = [one for one in self._scenarios() if one.path != scenario.path]
        open_beside(self, self._context, scenario.path, scenario.branch.name, others)

    def adopt(self, scenario: Scenario) -> None:
        """Bring a scenario into the data as one step, after a look at what that does."""
        ReturnDialog(self, self._context, scenario.path).start()

    def drop(self, scenario: Scenario) -> None:
        """Delete a scenario for good."""
        self._drop_file(scenario.path, scenario.branch.name)

    def _drop_file(self, path: Path, name: str) -> None:
        title = _("Drop the scenario “{name}”?").format(name=name)
        words = _("Its file is deleted with everything that was tried in it. The data itself stays "
                  "as it is. This cannot be undone.")  # fmt: skip
        if confirm(self, title, words, _("Drop it")):
            branches.drop(path)
            self._context.notify(_("Dropped: {name}").format(name=name))
            self.refresh()

    def _scenarios(self) -> list[Scenario]:
        return [self._model.row_at(at) for at in range(self._model.rowCount())]


def _columns() -> list[TableColumn]:
    return [
        TableColumn(
            "name", _("Scenario"), value=lambda one: one.branch.name, weight=500, width=240
        ),
        TableColumn("changes", _("Steps in it"), Unit.COUNT),
        TableColumn("made", _("Made"), Unit.INSTANT, value=lambda one: one.branch.made_at),
        TableColumn("by", _("By"), value=lambda one: one.branch.made_by, width=110),
        TableColumn(
            "base", _("Taken at step"), Unit.COUNT, value=lambda one: one.branch.base_revision
        ),
    ]
