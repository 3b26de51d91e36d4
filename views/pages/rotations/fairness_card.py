"""The card of fairness: each person's shifts against what is due; its table twin one click away."""

from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.text.doorway import _, ngettext
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.rotations.facts import Facts
from views.pages.rotations.tables import load_lines, load_table


class FairnessCard(Card):
    """Strip or table of the loads."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._as_table = LinkButton(_("Loads as table"), self.turn)
        super().__init__(_("Fairness"), " ", self._as_table)
        self._facts: Facts | None = None
        self.table: TableView = load_table()
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self.strip: QWidget = Label("strip")
        self._stack.addWidget(self.strip)
        self._panel = TablePanel(self.table)
        self._stack.addWidget(self._panel)

    def show_facts(self, facts: Facts, weeks: int) -> None:
        """Show the loads of a view."""
        self._facts = facts
        words = ngettext("{n} week", "{n} weeks", weeks)
        self.title.setText(_("Fairness, {weeks}").format(weeks=words))

    def mark(self, person: UUID | None) -> None:
        """Mark the person whose shift is chosen."""

    def turn(self) -> None:
        """From the strip to the table and back."""
        table = self._stack.currentIndex() == 0
        if table and self._facts is not None:
            self._refill(self._facts)
        self._stack.setCurrentIndex(1 if table else 0)
        self._as_table.set_text(_("Loads as blocks") if table else _("Loads as table"))

    def _refill(self, facts: Facts) -> None:
        fresh = load_table(facts)
        fresh.rows().show(load_lines(facts))
        panel = TablePanel(fresh)
        panel.setFixedHeight(panel.height_for(min(12, fresh.rows().rowCount())))
        old = self._panel
        self._stack.removeWidget(old)
        old.deleteLater()
        self._stack.addWidget(panel)
        self._panel, self.table = panel, fresh
        fresh.fit()
