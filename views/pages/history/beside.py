"""Two data sets beside each other in a dialog: rows, who serves when, fairness, hours."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.branches import Scenario
from app.flows.side_by_side import BesideFigure, Share, SideBySide, side_by_side
from app.jobs import Progress
from app.reports import Request
from app.text.doorway import _
from app.text.numbers import DASH, number_text, unit_text
from app.text.problems import file_problem_text, refusal_text
from models.kernel.errors import FileProblem, Refused
from models.kernel.figures import Unit
from models.kernel.instants import zone
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog
from views.kit.fields import ChoiceField
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.switches import SegmentedSwitch
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.history.returning import changed_rows, changes_panel

AHEAD = timedelta(weeks=13)
"""How far ahead of today rotas are compared."""


def open_beside(
    parent: QWidget,
    context: PageContext,
    path: Path,
    name: str,
    others: Sequence[Scenario] = (),
) -> None:
    """Show the branch at a path beside the open data, or beside one of the other scenarios."""
    dialog = BesideDialog(parent, context, path, name, others)
    dialog.open()
    dialog.compare()


class BesideDialog(Dialog):
    """Nothing can be changed here."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        path: Path,
        name: str,
        others: Sequence[Scenario],
    ) -> None:
        super().__init__(parent.window(), _("{name}, compared").format(name=name))
        self._context, self._path, self._name = context, path, name
        self._round = 0
        self.resize(theme.px(900), theme.px(620))
        choices: dict[str, Path | None] = {_("The data as it is now"): None}
        choices |= {_("Scenario: {name}").format(name=o.branch.name): o.path for o in others}
        self.against = ChoiceField(choices)
        self.against.setAccessibleName(_("Beside what"))
        self.against.currentIndexChanged.connect(lambda _at: self.compare())
        row = QHBoxLayout()
        row.addWidget(Label(_("Beside"), "control", "text2"))
        row.addWidget(self.against)
        row.addStretch(1)
        views = [
            ("rows", _("Rows")),
            ("served", _("Who serves when")),
            ("parts", _("Fairness")),
            ("figures", _("Hours")),
        ]
        self._keys = [key for key, _words in views]
        self.switch = SegmentedSwitch(views, self._show, _("What is compared"))
        row.addWidget(self.switch)
        self.column.addLayout(row)
        self._says = Paragraph("", "body", "text2")
        self.column.addWidget(self._says)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self._rows, panel = changes_panel(_("Rows that differ"), "")
        self._stack.addWidget(panel)
        self._served = self._table(_("Who serves when"), self._served_columns())
        self._parts = self._table(_("Fairness"), self._part_columns())
        self._figures = self._table(_("Hours"), self._figure_columns())
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(Button(_("Close"), self.accept, primary=True))
        self.column.addLayout(end)
        self.finished.connect(self._gone)

    def _table(self, name: str, columns: list[TableColumn]) -> RowTableModel:
        model = RowTableModel(columns)
        table = TableView(model, name)
        model.setParent(table)
        self._stack.addWidget(TablePanel(table))
        return model

    def _show(self, key: str) -> None:
        self._stack.setCurrentIndex(self._keys.index(key))

    def _gone(self) -> None:
        self._round += 1
        self.deleteLater()

    # --- comparing --------------------------------------------------------------------------------

    def compare(self) -> None:
        """Read both sides in the background."""
        self._round += 1
        this, context, path, one = self._round, self._context, self._path, self.against.value()
        place = zone(context.calendar.zone)
        start = datetime.combine(context.today, time(), place).astimezone(UTC)
        request = Request(context.period.period, datetime.now(UTC), context.team_id)
        workspace, places = context.workspace, context.home.places
        self._says.setText(_("Comparing…"))

        def work(progress: Progress) -> SideBySide:
            span = (start, start + AHEAD)
            return side_by_side(
                workspace, path, places, span, request, one=one, told=progress.check
            )

        title = _("Comparing {name}").format(name=self._name)
        context.run_job(
            title, work, lambda found: self._take(this, found), lambda e: self._failed(this, e)
        )

    def _take(self, this: int, found: SideBySide) -> None:
        if this != self._round:
            return
        schema = self._context.workspace.store.schema
        self._rows.show(changed_rows(found.rows, schema, found.names))
        self._served.show(found.served)
        self._parts.show(found.parts)
        self._figures.show(found.figures)
        self._says.setText(
            _("{rows} rows differ; {served} stretches of duty have other people in the 13 weeks "
              "ahead.").format(rows=number_text(len(found.rows)), served=number_text(len(found.served)))
        )  # fmt: skip

    def _failed(self, this: int, error: BaseException) -> None:
        if isinstance(error, FileProblem):
            words = file_problem_text(error)
        elif isinstance(error, Refused):
            words = refusal_text(error)
        else:
            raise error
        if this == self._round:
            self._says.setText(words)

    # --- columns ----------------------------------------------------------------------------------

    def _served_columns(self) -> list[TableColumn]:
        return [
            TableColumn("start", _("From"), Unit.INSTANT),
            TableColumn("end", _("Until"), Unit.INSTANT),
            TableColumn("duty", _("Duty"), width=140),
            TableColumn("one", _("Beside"), text=_somebody, width=160),
            TableColumn("other", self._name, text=_somebody, weight=500, width=160),
        ]

    def _part_columns(self) -> list[TableColumn]:
        return [
            TableColumn("person", _("Person"), weight=500, width=160),
            TableColumn(
                "one", _("Beside"), value=lambda part: _share_text(part.one), width=240
            ),
            TableColumn(
                "other", self._name, value=lambda part: _share_text(part.other), width=240
            ),
        ]  # fmt: skip

    def _figure_columns(self) -> list[TableColumn]:
        return [
            TableColumn("title", _("Figure"), weight=500, width=240),
            TableColumn("one", _("Beside"), value=lambda row: _value(row, other=False), width=120),
            TableColumn("other", self._name, value=lambda row: _value(row, other=True), width=120),
        ]


def _somebody(names: str) -> str:
    return names or _("nobody")


def _share_text(share: Share | None) -> str:
    if share is None:
        return _("no part in it")
    words = _("{shifts} shifts of {due} due, {weekends} weekends")
    return words.format(
        shifts=number_text(share.shifts),
        due=number_text(share.due, 1),
        weekends=number_text(share.weekends),
    )


def _value(row: BesideFigure, *, other: bool) -> str:
    value = row.other if other else row.one
    return DASH if value is None else unit_text(value, row.unit)
