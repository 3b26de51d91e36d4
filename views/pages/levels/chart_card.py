"""The card below the table: how the budget of the chosen promise burned down."""

from collections.abc import Callable

from app.text.doorway import _
from models.insight.levels_rows import LevelInFull
from views.kit.burn_down import BurnDownChart
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart_save import save_chart
from views.kit.labels import Label
from views.kit.page import PageContext
from views.pages.levels.burning import burn_down_of, subtitle, title


class ChartCard(Card):
    """opened: told the key of an incident in the chart. explain: explains the chosen window."""

    def __init__(
        self,
        context: PageContext,
        opened: Callable[[str], object],
        explain: Callable[[], object],
    ) -> None:
        self._twin = LinkButton(_("Show as table"), self.turn)
        super().__init__(_("Error budget left"), " ", LinkButton(_("Explain"), explain))
        self.head.addSpacing(8)
        self.head.addWidget(self._twin)
        self._context = context
        self.chart = BurnDownChart(_("Error budget left"), opened)
        self.nothing = Label("", "secondary", "muted", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.chart, 1)

    def show_level(self, full: LevelInFull | None) -> None:
        """Draw the budget of a promise; nothing of none."""
        burn = burn_down_of(full) if full is not None else None
        self.chart.show_burn(burn)
        self.chart.setVisible(burn is not None)
        self.nothing.setVisible(burn is None)
        if full is None:
            self.title.setText(_("Error budget left"))
            self.window_words.setText("")
            self.nothing.setText(_("Choose a service to see how its budget burned down."))
            return
        self.title.setText(title(full.row))
        self.window_words.setText(subtitle(full.row))
        self.nothing.setText(_("Nothing is known of this window, so there is no line to draw."))

    def turn(self) -> None:
        """The table twin instead of the picture, or the picture again."""
        shown = not self.chart.table_shown()
        self.chart.show_table(shown)
        self._twin.set_text(_("Show the chart") if self.chart.table_shown() else _("Show as table"))

    def save(self) -> None:
        """Ask for a name and write a picture of the chart."""
        save_chart(self, self._context, self.chart, self.title.text())
