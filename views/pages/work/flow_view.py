"""The view Flow: what comes in and goes out, how old it is, what leaks, and whether the law holds."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, number_text, share_text
from app.text.words import word_text
from app.work_charts import ageing_chart, flow_chart
from app.work_figures import law_words
from models.insight.queries import WorkBoardOf
from models.insight.work_rows import WorkBoard
from models.kernel.figures import Figure, Unit
from models.kernel.periods import WEEK, Period
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.inspector import PartBar
from views.kit.labels import Paragraph
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.tiles import FigureTile
from views.pages.work.alerts import open_alerts
from views.pages.work.view import Answered, WorkDoors, WorkView

LEAST_WEEKS = 26
"""So many weeks are drawn at least, however short the period is: one bar says nothing."""

_TILES = ("lead", "wip", "leaks", "conversion")


class FlowView(WorkView):
    """The chart of weeks above; ageing, the law and the mix of emergencies below."""

    def __init__(self, context: PageContext, doors: WorkDoors) -> None:
        super().__init__(context, doors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        self.tiles = {key: FigureTile(partial(doors.explain, key)) for key in _TILES}
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self.flow, flow_card = _chart_card(_("Came in and went, by week"))
        column.addWidget(flow_card, 5)
        below = QGridLayout()
        below.setSpacing(12)
        self.ageing, ageing_card = _chart_card(_("Age of what is open"))
        below.addWidget(ageing_card, 0, 0, 2, 1)
        self.law = Paragraph("", "body")
        law = Card(_("Little’s law"), _("open = rate × stay"), _link(doors, "wip"))
        law.body.addWidget(self.law)
        law.body.addStretch(1)
        below.addWidget(law, 0, 1)
        self._answered: Answered | None = None
        self.mix = Lines()
        self.alerts = LinkButton("", self.open_alerts, "bell")
        self._mix_card = Card(_("Emergencies"), "", _link(doors, "false_alarms"))
        self._mix_card.body.addWidget(self.mix)
        self._mix_card.body.addWidget(self.alerts)
        below.addWidget(self._mix_card, 1, 1)
        below.setColumnStretch(0, 3)
        below.setColumnStretch(1, 2)
        column.addLayout(below, 4)

    def view_actions(self) -> list[Action]:
        """What can be done here."""
        return [Action("work.alerts", _("Alerts of this time…"), self.open_alerts, icon="bell")]

    def open_alerts(self) -> None:
        """The alerts that say the same, and mending them."""
        if self._answered is not None:
            open_alerts(self.context, self._answered.board, self.open_alerts)

    def refresh(self) -> None:
        """Ask for the weeks of the chart: those of the period, half a year of them at least."""
        context, period = self.context, self.context.period.period
        weeks = Period(min(period.start, period.end - LEAST_WEEKS * WEEK), period.end)
        question = WorkBoardOf(weeks, context.team_id, zone=context.calendar.zone)
        context.ask(question, self._got_weeks, slot="weeks of the flow")

    def _got_weeks(self, answer: Answer[WorkBoard]) -> None:
        self.flow.show_chart(flow_chart(answer.value))

    def show_answer(self, answered: Answered) -> None:
        self._answered = answered
        board, report = answered.board, answered.report
        self.ageing.show_chart(ageing_chart(board))
        self.law.setText(law_words(board))
        names = {
            "lead": _("Days to done"),
            "wip": _("Open on average"),
            "leaks": _("Leaked"),
            "conversion": _("Became projects"),
        }
        lead, leak = board.flow.lead, board.flow.leak
        asked = board.conversion
        made = {
            "lead": _("the middle; 85 % take at most {n}").format(
                n=number_text(float(lead.most) / 86_400, 0)
            )
            if lead
            else _("nothing was completed"),
            "wip": _("{n} at the end").format(n=number_text(board.flow.wip)),
            "leaks": _("{n} of {all}, after {days} days").format(
                n=number_text(leak.leaked), all=number_text(leak.received), days=board.leak_days
            ),
            "conversion": _("{n} of {all} consultations").format(
                n=len(asked.projects), all=len(asked.consultations)
            ),
        }
        for key, tile in self.tiles.items():
            tile.show_figure(names[key], _value(report.figure(key)), made[key])
        alarms = report.figure("false_alarms").value
        share = share_text(alarms, 0) if alarms is not None else DASH
        self._mix_card.window_words.setText(_("false alarms {share}").format(share=share))
        alerts = sum(len(group.alerts) for group in board.alerts)
        self.alerts.set_text(ngettext("{n} alert…", "{n} alerts…", alerts))
        most = max(board.mix.counts.values(), default=0) or 1
        self.mix.fill(
            [
                PartBar(word_text(kind), count / most, number_text(count), "vermilion")
                for kind, count in board.mix.counts.items()
            ]
        )


def _value(figure: Figure) -> str:
    if figure.value is None:
        return DASH
    if figure.unit is Unit.SHARE:
        return share_text(figure.value, 0)
    return number_text(figure.value, 1)


def _link(doors: WorkDoors, key: str) -> LinkButton:
    return LinkButton(_("Explain"), partial(doors.explain, key))


def _chart_card(title: str) -> tuple[Chart, QWidget]:
    """A chart on a card, with its table twin one click away."""
    chart = Chart(title)

    def turn() -> None:
        chart.show_table(not chart.table_shown())
        link.set_text(_("Show as chart") if chart.table_shown() else _("Show as table"))

    link = LinkButton(_("Show as table"), turn)
    card = Card(title, " ", link)
    card.body.addWidget(chart, 1)
    return chart, card
