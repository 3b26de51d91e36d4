"""Pasting rows from a spreadsheet: what was read is shown before it is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from models.store.command import Command
from views.kit import theme
from views.kit.clipboard import from_tsv
from views.kit.dialogs import Dialog
from views.kit.form import Form
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView


class PastedLine:
    """A pasted row with its place, for the table. row: as `PasteDialog.rows` read it."""

    def __init__(self, at: int, row: Any) -> None:
        self.id, self.row = at, row


class PasteDialog(Dialog):
    """A field to paste into, and what it is read as.

    columns: get a `PastedLine`; their keys are the fields of the command that findings name. added:
    told how many were taken.
    """

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        title: str,
        sentence: str,
        columns: Sequence[TableColumn],
        added: Callable[[int], object],
    ) -> None:
        super().__init__(parent, title)
        self.setMinimumSize(theme.px(680), theme.px(520))
        self._context, self._added = context, added
        self.column.addWidget(Paragraph(sentence, "secondary"))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Rows of a spreadsheet"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(110))
        self.field.textChanged.connect(self._read)
        self.column.addWidget(self.field)
        self._model = RowTableModel(list(columns))
        self.table = TableView(self._model, _("Rows as read"))
        self._model.setParent(self.table)
        self.column.addWidget(TablePanel(self.table), 1)
        self.form = Form(self._commit, _("Add them"), self.reject)
        self.column.addWidget(self.form)
        self.field.setFocus()

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[Any]:
        """The rows that cells are read as."""
        raise NotImplementedError

    def command(self, rows: Sequence[Any], values: dict[str, Any]) -> Command[Any]:
        """What takes them. values: of the form below the table."""
        raise NotImplementedError

    _pasted: Sequence[Any] = ()

    def _read(self) -> None:
        self._pasted = self.rows(from_tsv(self.field.toPlainText()))
        self._model.show(tuple(PastedLine(at, row) for at, row in enumerate(self._pasted)))
        self.table.fit()

    def _commit(self, values: dict[str, Any]) -> None:
        if not self._pasted:
            raise Refused.because("nothing_pasted")
        titles = {column.key: column.title for column in self._model.columns}
        try:
            done = self._context.do(self.command(self._pasted, values))
        except Refused as problem:
            raise Refused(*_located(problem, titles)) from problem
        if done is not None:
            self.accept()
            self._added(len(self._pasted))


def _located(problem: Refused, titles: dict[str, str]) -> list[Finding]:
    """Findings that name a row, said of the row as a person counts them."""
    return [
        Finding(
            "pasted_row",
            "",
            {
                "row": int(finding.parameters["row"]) + 1,
                "column": titles.get(finding.field, finding.field),
                "what": finding_text(finding),
            },
        )
        if "row" in finding.parameters
        else finding
        for finding in problem.findings
    ]
