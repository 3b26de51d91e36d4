"""The card below the table: how the budget of the chosen promise burned down, or what was counted by day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.level_charts import bad_words, days_chart, release_days
from app.text.doorway import _
from app.text.numbers import day_text
from models.insight.levels_rows import LevelInFull
from models.kernel.figures import ChartData
from models.releases.rows import ChangeRow
from models.services.rows import Indicator
from views.kit.burn_down import BurnDownChart
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_paint import Note
from views.kit.chart_save import save_chart
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.pages.levels.burning import burn_down_of, subtitle, title


@dataclass(frozen=True)
class Wishes:
    """What the card asks of its page. opened: told the key of an incident in the chart. explain: explains
    the chosen window. faster: writes work down that makes the service faster."""

    opened: Callable[[str], object]
    explain: Callable[[], object]
    faster: Callable[[], object]


class ChartCard(Card):
    """One promise in two charts."""

    def __init__(self, context: PageContext, wishes: Wishes) -> None:
        self._by_day = LinkButton(_("By day, with releases"), self.turn_to_days)
        self._faster = LinkButton(_("Performance item"), wishes.faster, needs=Right.EDIT)
        self._twin = LinkButton(_("Show as table"), self.turn)
        super().__init__(_("Error budget left"), " ", LinkButton(_("Explain"), wishes.explain))
        for link in (self._by_day, self._faster, self._twin):
            self.head.addSpacing(8)
            self.head.addWidget(link)
        self._context = context
        self._full: LevelInFull | None = None
        self._releases: Sequence[ChangeRow] = ()
        self._data: ChartData | None = None
        self._daily = False
        self.chart = BurnDownChart(_("Error budget left"), wishes.opened)
        self.days = Chart(_("Counted by day"))
        self.nothing = Label("", "secondary", "muted", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.days, 1)
        self._show()

    def show_level(self, full: LevelInFull | None, releases: Sequence[ChangeRow] = ()) -> None:
        """Draw a promise, with the changes of its service; nothing of none."""
        self._full, self._releases = full, releases
        self._data = days_chart(full, releases) if full is not None else None
        self._show()

    def daily(self) -> bool:
        """Whether days are drawn, and not the budget."""
        return self._daily and self.has_days()

    def has_days(self) -> bool:
        """Whether something is counted by day."""
        return self._data is not None

    def turn_to_days(self) -> None:
        """What was counted by day instead of the budget, or the budget again."""
        self._daily = not self._daily
        self._show()

    def turn(self) -> None:
        """The table twin instead of the picture, or the picture again."""
        drawn = self._drawn()
        drawn.show_table(not drawn.table_shown())
        self._name_twin()

    def save(self) -> None:
        """Ask for a name and write a picture of the chart."""
        save_chart(self, self._context, self._drawn(), self.title.text())

    def _drawn(self) -> Chart | BurnDownChart:
        return self.days if self.daily() else self.chart

    def _show(self) -> None:
        full, data = self._full, self._data
        burn = burn_down_of(full) if full is not None else None
        daily = self._daily and data is not None
        self._by_day.setVisible(data is not None)
        self._by_day.set_text(_("Budget left") if daily else _("By day, with releases"))
        latency = full is not None and full.row.objective.indicator is Indicator.LATENCY
        self._faster.setVisible(latency)
        self.chart.show_burn(burn)
        self.chart.setVisible(burn is not None and not daily)
        self.nothing.setVisible(burn is None and not daily)
        self.days.setVisible(daily)
        self._name_twin()
        if full is None:
            self.title.setText(_("Error budget left"))
            self.window_words.setText("")
            self.nothing.setText(_("Choose a service to see how its budget burned down."))
            return
        self.title.setText(bad_words(full.row.objective) if daily else title(full.row))
        self.window_words.setText(subtitle(full.row))
        self.nothing.setText(_("Nothing is known of this window, so there is no line to draw."))
        if daily and data is not None:
            went_out = release_days(full, self._releases)
            at = {label: place for place, label in enumerate(data.labels)}
            notes = [Note(at[day_text(day)], name) for day, name in went_out.items()]
            self.days.show_chart(data, notes)
            self.days.set_view(0, len(data.labels))

    def _name_twin(self) -> None:
        shown = self._drawn().table_shown()
        self._twin.set_text(_("Show the chart") if shown else _("Show as table"))
