"""The table below the chart: the hours of the chosen weeks, summed by what is asked."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.text.doorway import N_, _
from models.insight.rows import Verdict, WeekFigures
from models.kernel.periods import Period
from models.store.query import Answer
from models.work_log.queries import TotalsBy
from models.work_log.rows import Dimension, EntryFilter
from views.kit.buttons import LinkButton
from views.kit.chips import Chip
from views.kit.page import PageContext
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.hours.tables import SumRow, sum_columns, total_rows, week_rows

WEEKS = "weeks"
_GROUPS = {
    WEEKS: N_("Week"),
    "people": N_("Person"),
    "services": N_("Service"),
    "projects": N_("Project"),
    "kinds": N_("Kind of work"),
    "categories": N_("Category"),
}
_DIMENSIONS = {
    "people": Dimension.PERSON,
    "services": Dimension.SERVICE,
    "projects": Dimension.PROJECT,
    "kinds": Dimension.KIND,
    "categories": Dimension.CATEGORY,
}


class Sums(QWidget):
    """One table at a time. Weeks are all weeks of the chart; the others sum the chosen ones.

    chosen: the person chose weeks (their numbers) in the table. explain, list_entries: what a
    week, and what another row, leads to.
    """

    chosen = Signal(object)

    def __init__(
        self,
        context: PageContext,
        empty: QWidget,
        explain: Callable[[], object],
        list_entries: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._empty = context, empty
        self._explain, self._list = explain, list_entries
        self._verdict: Verdict | None = None
        self._weeks: tuple[WeekFigures, ...] = ()
        self._marked: list[int] = []
        self._period: Period | None = None
        self._names: Mapping[UUID, str] = {}
        self._group = WEEKS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._line())
        self._room = QVBoxLayout()
        column.addLayout(self._room, 1)
        self._panel: TablePanel | None = None
        self._make_table()

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.by = Chip("", "table")
        menu = QMenu(self)
        for group, title in _GROUPS.items():
            act = menu.addAction(_("By {what}").format(what=_(title).lower()))
            act.triggered.connect(lambda _on=False, group=group: self.group_by(group))
        self.by.set_menu(menu)
        self._over = Chip(_("Over the threshold"), "triangle-alert", toggled=self._filtered)
        self._missing = Chip(_("Missing hours"), "list-filter", toggled=self._filtered)
        row.addWidget(self.by)
        row.addWidget(self._over)
        row.addWidget(self._missing)
        row.addStretch(1)
        row.addWidget(LinkButton(_("List the entries"), self._list))
        return row

    def _make_table(self) -> None:
        title = _(_GROUPS[self._group])
        self.by.set_text(_("By {what}").format(what=title.lower()))
        self._model = RowTableModel(sum_columns(title, states=self._group == WEEKS))
        self.table = TableView(self._model, title, self._opened)
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._table_chose)
        self.table.setMinimumHeight(3 * self.table.row_height())
        panel = TablePanel(self.table, self._empty if self._group == WEEKS else None)
        if self._panel is not None:
            self._room.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        self._room.addWidget(panel)

    # --- what it shows --------------------------------------------------------------------------

    def show_verdict(
        self, verdict: Verdict, weeks: tuple[WeekFigures, ...], names: Mapping[UUID, str]
    ) -> None:
        """These weeks. names: of people, services and projects."""
        self._verdict, self._weeks, self._names = verdict, weeks, names
        self._over.set_count(sum(week.over for week in weeks))
        self._missing.set_count(sum(bool(week.missing) for week in weeks))
        self._fill()

    def choose(self, weeks: list[int], period: Period) -> None:
        """These weeks are chosen in the chart: marked among the weeks, or summed otherwise."""
        self._marked, self._period = weeks, period
        if self._group == WEEKS:
            self._mark()
        else:
            self._fill()

    def group_by(self, group: str) -> None:
        """Sum by weeks, people, services, projects, kinds or categories."""
        self._group = group
        self.by.set_active(group != WEEKS)
        self._missing.setEnabled(group == WEEKS)
        self._make_table()
        self._fill()

    def _fill(self) -> None:
        if self._verdict is None:
            return
        if self._group == WEEKS:
            shown = self._weeks if any(week.totals.work for week in self._weeks) else ()
            self._show(week_rows(shown, self._verdict.coverage_floor))
            self._mark()
            return
        dimension = _DIMENSIONS[self._group]
        wanted = EntryFilter(self._period, self._context.team_id)
        self._context.ask(
            TotalsBy(dimension, wanted), lambda answer: self._got_totals(answer, dimension)
        )

    def _got_totals(self, answer: Answer[Any], dimension: Dimension) -> None:
        if self._verdict is not None and _DIMENSIONS.get(self._group) is dimension:
            limit = self._verdict.toil.limit.value
            self._show(total_rows(answer.value, self._names, limit, dimension))

    def _show(self, rows: tuple[SumRow, ...]) -> None:
        if self._over.isChecked():
            rows = tuple(row for row in rows if row.over)
        if self._missing.isChecked() and self._group == WEEKS:
            lacking = {week.week for week in self._weeks if week.missing}
            rows = tuple(row for row in rows if row.id in lacking)
        self._model.show(rows)

    def _filtered(self, _on: bool) -> None:
        self._fill()

    # --- choosing -------------------------------------------------------------------------------

    def _mark(self) -> None:
        self.table.blockSignals(True)
        self.table.select_ids(list(self._marked))
        self.table.blockSignals(False)

    def _table_chose(self) -> None:
        if self._group == WEEKS:
            self.chosen.emit([row.id for row in self.table.selected_rows()])

    def _opened(self, _row: SumRow) -> None:
        if self._group == WEEKS:
            self._explain()
        else:
            self._list()
