"""Pasting services or observations from a spreadsheet: what was read is shown before it is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from app.text.words import word_text
from models.kernel.errors import Finding, Refused
from models.services.commands import PasteCapacityPoints, PasteServices
from models.services.rows import CapacityRow, PastedPoint, PastedService
from models.store.command import Command
from views.kit import theme
from views.kit.clipboard import from_tsv
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField
from views.kit.form import Form
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.services.names import Names
from views.pages.services.pasted import FIELDS, read_points, read_services


class _Line:
    """A pasted row with its place, for the table."""

    def __init__(self, at: int, row: Any) -> None:
        self.id, self.row = at, row


class _PasteDialog(Dialog):
    """A field to paste into, and what it is read as. added: told how many were taken."""

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
        """What takes them."""
        raise NotImplementedError

    _pasted: Sequence[Any] = ()

    def _read(self) -> None:
        self._pasted = self.rows(from_tsv(self.field.toPlainText()))
        self._model.show(tuple(_Line(at, row) for at, row in enumerate(self._pasted)))
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


class PasteServicesDialog(_PasteDialog):
    """Services by name, with their owners, their stage and what they are."""

    def __init__(
        self, parent: QWidget, context: PageContext, names: Names, added: Callable[[int], object]
    ) -> None:
        sentence = _(
            "Copy the rows from a spreadsheet and paste them here: names, and what else you have "
            "(owner or team, product owner, stage, description)."
        )
        columns = service_paste_columns()
        super().__init__(parent, context, _("Paste services"), sentence, columns, added)
        self._owners = names.by_name()
        choices = {name: owner for name, owner in self._owners.items() if owner.team_id}
        self.form.add("owner", _("Run by"), ChoiceField(choices, empty=_("As the rows say")))

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[PastedService]:
        """Services."""
        return read_services(cells).services

    def command(self, rows: Sequence[PastedService], values: dict[str, Any]) -> Command[Any]:
        """All of them from today on."""
        return PasteServices(rows, self._context.today, self._owners, values["owner"])


class PastePointsDialog(_PasteDialog):
    """How much of a capacity was used, day by day."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        capacity: CapacityRow,
        seen: int,
        added: Callable[[int], object],
    ) -> None:
        sentence = _(
            "Copy two columns from a spreadsheet and paste them here: the day (2026-03-31), and "
            "how much was used on it, in {unit}. A day that is there already gets the new amount."
        )
        columns = [
            TableColumn("day", _("Day"), value=lambda line: line.row.day, weight=500),
            TableColumn("value", _("Used"), value=lambda line: line.row.value),
        ]
        title = _("Paste use of {name}").format(name=capacity.name)
        super().__init__(
            parent, context, title, sentence.format(unit=capacity.unit), columns, added
        )
        self._capacity, self._seen = capacity, seen

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[PastedPoint]:
        """Observations."""
        return read_points(cells)

    def command(self, rows: Sequence[PastedPoint], values: dict[str, Any]) -> Command[Any]:
        """All of them."""
        return PasteCapacityPoints(self._capacity.id, self._seen, rows)


def added_words(count: int) -> str:
    """What is said when services were added."""
    return ngettext("{n} service added.", "{n} services added.", count)


def service_paste_columns() -> list[TableColumn]:
    """What a row of services is read as."""
    titles = {
        "name": _("Service"),
        "owner": _("Run by"),
        "product": _("Product owner"),
        "stage": _("Stage"),
        "description": _("Description"),
    }
    return [
        TableColumn(field, titles[field], value=_taker(field), weight=500 if at == 0 else 400)
        for at, field in enumerate(FIELDS)
    ]


def _taker(field: str) -> Callable[[_Line], str]:
    def take(line: _Line) -> str:
        value = str(getattr(line.row, field))
        return word_text(value) if field == "stage" and value else value

    return take


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
