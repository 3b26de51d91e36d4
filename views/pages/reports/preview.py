"""A report on the screen: its finding, its figures, charts and tables."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import unit_text
from models.kernel.figures import ChartData, Figure, Report, Table
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_twin import report_table
from views.kit.labels import Label, Paragraph
from views.kit.pills import Pill

_COLUMNS = 4
_SHOWN_ROWS = 8


class Preview(QScrollArea):
    """Scrolls through a report. explain: opens how a figure came about."""

    def __init__(self, report: Report, explain: Callable[[Report, str], object]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(report.title)
        self._explain = explain
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        column.addWidget(Paragraph(report.finding))
        column.addLayout(self._figures(report))
        for chart in report.charts:
            column.addWidget(_chart_card(chart))
        for table in report.tables:
            column.addWidget(_table_card(table))
        column.addWidget(_about(report))
        column.addStretch(1)
        self.setWidget(body)

    def _figures(self, report: Report) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for at, figure in enumerate(report.figures):
            card = self._figure_card(report, figure)
            grid.addWidget(card, at // _COLUMNS, at % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _figure_card(self, report: Report, figure: Figure) -> Card:
        link = LinkButton(_("Explain"), lambda: self._explain(report, figure.key))
        link.setAccessibleName(_("Explain {figure}").format(figure=figure.title))
        card = Card()
        head = QHBoxLayout()
        title = Label(figure.title, "secondary", "text2", wrap=True)
        title.setMinimumHeight(2 * theme.line_height("secondary"))
        title.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        card.body.addLayout(head)
        line = QHBoxLayout()
        line.addWidget(Label(unit_text(figure.value, figure.unit), "title"))
        if figure.broken is not None and figure.value is not None:
            words = _("Within") if not figure.broken else _("Over")
            if figure.broken and figure.limit_is_floor:
                words = _("Under")
            line.addWidget(Pill(words, "bad" if figure.broken else "ok"))
        line.addStretch(1)
        line.addWidget(link)
        card.body.addLayout(line)
        return card


def _chart_card(data: ChartData) -> Card:
    twin = LinkButton(_("Show as table"))
    card = Card(data.title, data.finding, twin)
    chart = Chart(data.title)
    chart.setMinimumHeight(theme.px(260))
    chart.show_chart(data)

    def toggle() -> None:
        shown = not chart.table_shown()
        chart.show_table(shown)
        twin.set_text(_("Show the chart") if shown else _("Show as table"))

    twin.clicked.connect(toggle)
    card.body.addWidget(chart, 1)
    return card


def _table_card(table: Table) -> Card:
    panel = report_table(table, table.title)
    rows = min(len(table.rows), _SHOWN_ROWS)
    panel.setFixedHeight(panel.height_for(rows) + 10)
    card = Card(table.title)
    card.body.addWidget(panel)
    return card


def _about(report: Report) -> QWidget:
    about = report.provenance
    words = _(
        "Made from revision {revision} of {workspace} by {author}. SHA-256 of the rows used: {digest}"
    )
    said = words.format(
        revision=about.revision,
        workspace=about.workspace,
        author=about.author,
        digest=about.digest[:16] + "…",
    )
    return Paragraph(f"{report.privacy} {said}", "caption", "muted")
