"""Pasting rows from a spreadsheet: what was read is shown before it is taken."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from models.store.command import Command
from views.kit import theme, typed
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

    first_row = 0
    """How the command, and what reads the cells, number the first row."""

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
        """The rows that cells are read as. Raises Refused with the ``row`` of each that cannot be."""
        raise NotImplementedError

    def command(self, rows: Sequence[Any], values: dict[str, Any]) -> Command[Any]:
        """What takes them. values: of the form below the table."""
        raise NotImplementedError

    _pasted: Sequence[Any] = ()
    _wrong: tuple[Finding, ...] = ()

    def _read(self) -> None:
        self._wrong = ()
        try:
            self._pasted = self.rows(from_tsv(self.field.toPlainText()))
        except Refused as problem:
            self._pasted, self._wrong = (), self._located(problem)
        self._model.show(tuple(PastedLine(at, row) for at, row in enumerate(self._pasted)))
        self._show_filled()
        self.table.fit()
        self.form.refuse(self._wrong)

    def _show_filled(self) -> None:
        """Columns that no row fills give way, so that those that are filled have room."""
        rows, count = range(self._model.rowCount()), self._model.columnCount()
        for at in range(count):
            filled = not rows or any(self._model.texts(rows[0], rows[-1] + 1, at))
            self.table.show_column(at, filled)

    def _commit(self, values: dict[str, Any]) -> None:
        if self._wrong:
            raise Refused(*self._wrong)
        if not self._pasted:
            raise Refused.because("nothing_pasted")
        try:
            done = self._context.do(self.command(self._pasted, values))
        except Refused as problem:
            raise Refused(*self._located(problem)) from problem
        if done is not None:
            self.accept()
            self._added(len(self._pasted))

    def _located(self, problem: Refused) -> tuple[Finding, ...]:
        """Findings that name a row, said of the row as a person counts them."""
        titles = {column.key: column.title for column in self._model.columns}

        def said(finding: Finding) -> Finding:
            if "row" not in finding.parameters:
                return finding
            row = int(finding.parameters["row"]) - self.first_row + 1
            column = titles.get(finding.field, finding.field)
            told = {"row": row, "column": column, "what": finding_text(finding)}
            return Finding("pasted_row", "", told)

        return tuple(said(finding) for finding in problem.findings)


def read_cells(
    rows: Sequence[Mapping[str, str]], parsers: Mapping[str, typed.Parse[Any]], first: int = 0
) -> list[dict[str, Any]]:
    """Each row's cells as values by field; a field that a row does not have gets what nothing is.

    Raises Refused with a finding for each cell that cannot be read: its field and its ``row``,
    counted from `first`.

    >>> read_cells([{"day": "2026-03-01", "value": "2,5"}], {"value": typed.decimal})
    [{'value': Decimal('2.5')}]
    """
    found: list[dict[str, Any]] = []
    wrong: list[Finding] = []
    for at, row in enumerate(rows, start=first):
        values: dict[str, Any] = {}
        for field, parse in parsers.items():
            try:
                values[field] = parse(row.get(field, ""))
            except Refused as problem:
                wrong += [
                    Finding(one.code, field, {**one.parameters, "row": at})
                    for one in problem.findings
                ]
        found.append(values)
    if wrong:
        raise Refused(*wrong)
    return found
