"""Scenarios that were kept, compared by when each falls under the limit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.flows.what_ifs import KeptForecast
from app.text.automation import week_words
from app.text.doorway import _
from app.text.numbers import share_text
from models.insight.automation_rows import Course, Forecast
from models.kernel.figures import Unit
from views.kit.page import PageContext
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView


@dataclass(frozen=True, slots=True)
class Compared:
    """A row: what is ticked here, or a scenario. kept: the scenario; None of what is ticked."""

    id: str
    name: str
    forecast: Forecast
    automations: int
    fix_its: int
    kept: KeptForecast | None


class ScenarioTable(TablePanel):
    """opened: gets a scenario on Enter."""

    def __init__(self, context: PageContext, opened: Callable[[KeptForecast], object]) -> None:
        self._opened = opened
        self._measure = "toil"
        today = context.today
        self._model = RowTableModel(self._columns(today))
        self.table = TableView(self._model, _("Scenarios compared"), self._open)
        self._model.setParent(self.table)
        super().__init__(self.table, None, _("Scenarios"), _("Enter opens one"))
        self.hide()

    def compare(self, rows: Sequence[Compared], measure: str) -> None:
        """Show these beside each other, by this measure."""
        self._measure = measure
        self._model.show(tuple(rows))
        self.setFixedHeight(self.height_for(min(5, max(2, len(rows)))) + 40)
        self.show()

    def _open(self, row: Any) -> None:
        if row.kept is not None:
            self._opened(row.kept)

    def _course(self, row: Compared) -> Course | None:
        return row.forecast.toil if self._measure == "toil" else row.forecast.load

    def _columns(self, today: date) -> list[TableColumn]:
        def likely(row: Compared) -> str:
            course = self._course(row)
            if course is None:
                return _("too few hours to say")
            if course.under_now:
                return _("already")
            return _("not within a year") if course.likely is None else day(course.likely)

        def day(week: int | None) -> str:
            return _("later") if week is None else week_words(week, today)

        def between(row: Compared) -> str:
            course = self._course(row)
            if course is None or course.under_now or course.earliest is None:
                return ""
            if course.earliest == course.latest:
                return ""
            words = _("{earliest} – {latest}")
            return words.format(earliest=day(course.earliest), latest=day(course.latest))

        def in_a_year(row: Compared) -> Decimal | None:
            course = self._course(row)
            return course.chosen[-1].middle if course and course.chosen else None

        return [
            TableColumn("name", _("Scenario"), weight=500, width=140),
            TableColumn("likely", _("Under the limit from"), value=likely),
            TableColumn("between", _("Between"), value=between, room=520),
            TableColumn(
                "share", _("In a year"), Unit.SHARE, value=in_a_year,
                text=lambda share: "" if share is None else share_text(share, 0),
            ),
            TableColumn("automations", _("Automations"), Unit.COUNT, room=700),
            TableColumn("fix_its", _("Fix-it days"), Unit.COUNT, room=800),
        ]  # fmt: skip
