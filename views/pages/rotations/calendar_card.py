"""The card of the calendar: the timeline, or the same shift by shift as a table."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.table_panel import TablePanel
from views.kit.timeline import Timeline
from views.pages.rotations.facts import Facts
from views.pages.rotations.tables import ShiftLine, calendar_table, shift_lines

_HIGHEST = 440


class CalendarCard(Card):
    """Timeline and table twin. opened: told the shift of a line of the table."""

    def __init__(self, timeline: Timeline, opened: Callable[[ShiftLine], object]) -> None:
        super().__init__(padded=False)
        self.timeline = timeline
        self.setAccessibleName(_("Calendar of duties"))
        self.table = calendar_table(opened)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        frame = QWidget()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 0, 1, 0)
        inner.addWidget(timeline)
        self._stack.addWidget(frame)
        # In the corner above the titles of the lanes, where the timeline has nothing to say.
        self.as_table = LinkButton(_("As table"), self.turn, "table")
        self.as_table.setParent(frame)
        frame.installEventFilter(self)
        self._frame = frame
        self._stack.addWidget(
            TablePanel(
                self.table, title=_("Calendar"), link=LinkButton(_("As calendar"), self.turn)
            )
        )

    def show_facts(self, facts: Facts, layers: frozenset[UUID]) -> None:
        """The table's rows; as high as the timeline needs, up to a limit."""
        first = not self.table.rows().total()
        self.table.rows().show(shift_lines(facts, layers))
        if first:
            self.table.fit()
        needed = self.timeline.sizeHint().height()
        self.timeline.setMinimumHeight(min(needed, theme.px(_HIGHEST)))

    def turn(self) -> None:
        """From the timeline to the table and back."""
        table = not self.shows_table()
        self._stack.setCurrentIndex(1 if table else 0)
        (self.table if table else self.timeline).setFocus()

    def shows_table(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentIndex() == 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.as_table.adjustSize()
            self.as_table.move(theme.px(12), theme.px(6))
            self.as_table.raise_()
        return False
