"""How debt grows: what there was at the end of each month, with its table twin."""

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.debt_figures import growth_chart, growth_table
from app.text.doorway import _
from models.debt.rules.growth import MonthOfDebt
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_twin import report_columns, report_rows
from views.kit.switches import SegmentedSwitch
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView

HEIGHT = 188
"""At 100 %: as high as the figures beside it."""


class GrowthCard(Card):
    """A small chart of one measure at a time; its twin has all of them, and what came and went."""

    def __init__(self) -> None:
        self._twin = LinkButton(_("Show as table"), self._turn)
        super().__init__(_("Debt over time"), "", self._twin)
        self.measure = SegmentedSwitch(
            (
                ("interest", _("Interest")),
                ("principal", _("To pay off")),
                ("items", _("Items")),
            ),
            lambda _key: self._draw(),
            _("Measure of the chart"),
        )
        self.head.insertWidget(2, self.measure)
        self.chart = Chart(_("Debt over time"), compact=True)
        model = RowTableModel(report_columns(growth_table(())))
        self.table = TableView(model, _("Debt over time, as a table"))
        model.setParent(self.table)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.chart)
        within = QWidget()
        inner = QVBoxLayout(within)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table)
        self._stack.addWidget(within)
        self.body.addWidget(room, 1)
        self._growth: tuple[MonthOfDebt, ...] = ()
        theme.on_change(self._fit)
        self._fit()

    def show_growth(self, growth: tuple[MonthOfDebt, ...]) -> None:
        """Show these months."""
        self._growth = growth
        self.table.rows().show(report_rows(growth_table(growth)))
        self._draw()

    def _draw(self) -> None:
        data = growth_chart(self._growth, self.measure.choice())
        self.chart.show_chart(data)
        self.window_words.setText(data.finding)

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))

    def _turn(self) -> None:
        shown = self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(int(shown))
        self.measure.setVisible(not shown)
        self._twin.set_text(_("Show the chart") if shown else _("Show as table"))
