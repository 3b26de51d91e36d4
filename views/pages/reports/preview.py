"""A report on the screen: its finding, its figures, charts and tables."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import unit_text
from models.kernel.figures import ChartData, Figure, Report, Table
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_twin import report_table
from views.kit.labels import ElidedLabel, Label, Paragraph
from views.kit.pills import Pill

_MOST_COLUMNS = 4
_CARD_WIDTH = 250
_SHOWN_ROWS = 8


class Preview(QScrollArea):
    """Scrolls through a report. explain: opens how a figure came about."""

    def __init__(self, report: Report, explain: Callable[[Report, str], object]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(report.title)
        self.report, self._explain = report, explain
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        column.addWidget(Paragraph(report.finding))
        if report.notes:
            column.addWidget(_notes_card(report.notes))
        self._cards = [self._figure_card(report, figure) for figure in report.first_figures]
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._across = 0
        self._place_cards()
        column.addLayout(self._grid)
        for chart in report.charts:
            column.addWidget(_chart_card(chart))
        for table in report.tables:
            column.addWidget(_table_card(table))
        column.addWidget(_about(report))
        column.addStretch(1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        """As many figures in a line as have room for their words."""
        room = self.viewport().width() // theme.px(_CARD_WIDTH)
        across = min(max(room, 1), _MOST_COLUMNS)
        if across == self._across:
            return
        for at in range(self._across):
            self._grid.setColumnStretch(at, 0)
        self._across = across
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)
        for at in range(across):
            self._grid.setColumnStretch(at, 1)

    def _figure_card(self, report: Report, figure: Figure) -> Card:
        link = LinkButton(_("Explain"), lambda: self._explain(report, figure.key))
        link.setAccessibleName(_("Explain {figure}").format(figure=figure.title))
        card = Card()
        card.setAccessibleName(figure.title)
        card.body.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(figure.title, "secondary", "text2"), 1)
        head.addWidget(link)
        card.body.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Label(unit_text(figure.value, figure.unit), "title"))
        if figure.broken is not None and figure.value is not None:
            words = _("Within") if not figure.broken else _("Over")
            if figure.broken and figure.limit_is_floor:
                words = _("Under")
            line.addWidget(Pill(words, "bad" if figure.broken else "ok"))
        before = ""
        if figure.previous is not None:
            before = _("was {value}").format(value=unit_text(figure.previous, figure.unit))
        said = ElidedLabel(before, "secondary", "muted")
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(said, 1)
        card.body.addLayout(line)
        return card


def _notes_card(notes: Sequence[str]) -> Card:
    card = Card(_("Notes"))
    for note in notes:
        card.body.addWidget(Paragraph(note))
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
