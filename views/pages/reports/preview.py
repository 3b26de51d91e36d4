"""A report on the screen: its finding, its figures, charts and tables."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import unit_text
from models.kernel.figures import ChartData, Column, Figure, Report, Table
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
        self._column = column
        self._parts = iter(report.parts.items() if report.sections else ())
        if not report.sections:
            self._add(report.charts, report.tables)
        column.addWidget(_about(report))
        column.addStretch(1)
        self.setWidget(body)
        self._later = QTimer(self)
        self._later.timeout.connect(self._add_part)
        if report.sections:
            self._later.start(0)

    def _add_part(self) -> None:
        """One section a turn, so that the window goes on while a long report appears."""
        section, tables = next(self._parts, (None, []))
        if section is None:
            self._later.stop()
            return
        keys = {table.key for table in tables}
        self._put(Label(section.title, "title"))
        if section.finding:
            self._put(Paragraph(section.finding))
        figures = [self.report.figure(key) for key in section.figures]
        told = [figure for figure in figures if figure not in self.report.first_figures]
        if told:
            self._put(_table_card(_figures(told)))
        self._add([chart for chart in self.report.charts if chart.table in keys], tables)

    def _add(self, charts: Sequence[ChartData], tables: Sequence[Table]) -> None:
        for chart in charts:
            self._put(_chart_card(chart))
        for table in tables:
            self._put(_table_card(table))

    def _put(self, widget: QWidget) -> None:
        """Below what is there, and above where it came from."""
        at = self._column.count() - 2 if self.widget() is not None else self._column.count()
        self._column.insertWidget(at, widget)

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
        line.addStretch(1)
        card.body.addLayout(line)
        if figure.previous is not None:
            before = _("was {value}").format(value=unit_text(figure.previous, figure.unit))
            card.body.addWidget(ElidedLabel(before, "secondary", "muted"))
        card.body.addStretch(1)
        return card


def _figures(figures: Sequence[Figure]) -> Table:
    """Figures that have no card of their own, in words, because each has its own unit."""
    columns = (
        Column("figure", _("Figure")),
        Column("value", _("Value")),
        Column("previous", _("Period before")),
        Column("note", _("Note")),
    )
    rows = [
        (
            one.title,
            unit_text(one.value, one.unit),
            None if one.previous is None else unit_text(one.previous, one.unit),
            one.note or None,
        )
        for one in figures
    ]
    return Table("figures", _("Figures"), columns, rows)


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
