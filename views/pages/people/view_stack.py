"""The views of the page People under their chips; each is made when it is first shown."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit.chips import Chip
from views.kit.flow import FlowRow
from views.kit.page import PageContext
from views.kit.rights import Right, rights_at
from views.kit.stacks import turn_stack
from views.pages.people.calendar import CalendarView
from views.pages.people.hiring import HiringView
from views.pages.people.lead import LeadView
from views.pages.people.outlook import OutlookView
from views.pages.people.pool import PoolView
from views.pages.people.skills import SkillsView
from views.pages.people.time import TimeView
from views.pages.people.view import PeopleDoors, PeopleView

VIEWS: tuple[type[PeopleView], ...] = (
    PoolView,
    SkillsView,
    HiringView,
    OutlookView,
    CalendarView,
    TimeView,
    LeadView,
)
ROSTER = "people"
"""The key of the first view, which is the page's own table."""

READS: frozenset[str] = frozenset().union(*(view.reads for view in VIEWS))


class ViewStack(QWidget):
    """Chips, and the view of the one that is on.

    turned: told the key of the view that is shown. say: a sentence of the view that is shown.
    """

    def __init__(
        self,
        context: PageContext,
        roster: QWidget,
        turned: Callable[[str], object],
        say: Callable[[str], object],
        person: Callable[[Any], object],
    ) -> None:
        super().__init__()
        self._context, self._turned, self._say, self._person = context, turned, say, person
        self._kinds = {view.key: view for view in VIEWS}
        words = {ROSTER: _("People"), **{view.key: _(view.title) for view in VIEWS}}
        self.chips = {key: Chip(each, toggled=lambda _on: None) for key, each in words.items()}
        self._group = QButtonGroup(self)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(partial(self.show_view, key))
        self.switch = FlowRow(list(self.chips.values()))
        self.switch.setAccessibleName(_("View of people"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.switch)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(roster)
        self._places = [ROSTER]
        self.views: dict[str, PeopleView] = {}
        self.shown = ROSTER
        self.chips[ROSTER].setChecked(True)

    @property
    def view(self) -> PeopleView | None:
        """The one that is shown; None for the table of people."""
        return self.views.get(self.shown)

    def show_view(self, key: str, _on: bool = False) -> None:
        """Turn to a view, and let it ask. One for the lead opens for nobody else."""
        if key in self._kinds and not self._may(key):
            key = ROSTER
        if key in self._kinds and key not in self.views:
            view = self.views[key] = self._kinds[key](
                self._context,
                PeopleDoors(partial(self._said, key), self._turn, self._person),
            )
            self._stack.addWidget(view)
            self._places.append(key)
        self.shown = key
        self.chips[key].setChecked(True)
        turn_stack(self._stack, self._places.index(key))
        self._turned(key)

    def showEvent(self, event: QShowEvent) -> None:
        """Only within a window it is known what may be seen there."""
        super().showEvent(event)
        for key in self._kinds:
            self.chips[key].setVisible(self._may(key))

    def _may(self, key: str) -> bool:
        return not self._kinds[key].for_lead or not rights_at(self).refusal(Right.LEAD)

    def _said(self, key: str, words: str) -> None:
        if key == self.shown:
            self._say(words)

    def _turn(self, key: str, arguments: Mapping[str, Any]) -> None:
        self.show_view(key)
        if self.view is not None:
            self.view.arrive(arguments)
