"""The page Life cycle: services through their stages, checklists and their runs."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _
from models.kernel.changes import ChangeSet
from views.kit import theme
from views.kit.actions import Action
from views.kit.page import Page, PageContext, PeriodChoice
from views.kit.page_head import PageHead
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.pages.lifecycle.checklists import ChecklistsTab
from views.pages.lifecycle.escapes import EscapesTab
from views.pages.lifecycle.periodic import PeriodicTab
from views.pages.lifecycle.retiring import RetiringTab
from views.pages.lifecycle.runs import RunsTab
from views.pages.lifecycle.stages import StagesTab
from views.pages.lifecycle.tab import Tab

TABS: tuple[type[Tab], ...] = (
    StagesTab,
    ChecklistsTab,
    RunsTab,
    PeriodicTab,
    EscapesTab,
    RetiringTab,
)
"""The tabs in their order."""


class LifecyclePage(Page):
    """Each tab asks its own question, once it is shown."""

    reads: ClassVar[frozenset[str]] = frozenset().union(*(tab.reads for tab in TABS))

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tabs: dict[str, Tab] = {kind.key: kind(context) for kind in TABS}
        self._stale = set(self.tabs)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        buttons = {key: tab.primary() for key, tab in self.tabs.items()}
        self._buttons = {key: button for key, button in buttons.items() if button is not None}
        self.head = PageHead(_("Life cycle"), "", tuple(self._buttons.values()))
        column.addWidget(self.head)
        self.switch = SegmentedSwitch(
            tuple((kind.key, kind.title()) for kind in TABS),
            self.show_tab,
            _("View of life cycles"),
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for tab in self.tabs.values():
            tab.told = self._told
            self._stack.addWidget(tab)
        self._turn(TABS[0].key)

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again for the tab that is shown; the others ask when they are shown."""
        self._stale = set(self.tabs)
        self._ask()

    def data_changed(self, change_set: ChangeSet) -> None:
        """A step touched what some tab reads."""
        touched = change_set.tables()
        self._stale |= {key for key, tab in self.tabs.items() if tab.reads & touched}
        self._ask()

    def period_changed(self, period: PeriodChoice) -> None:
        """Life cycles are today's, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done in the tab that is shown."""
        found = list(self.tab().tab_actions())
        if self.tab().table() is not None:
            found.append(
                Action("lifecycle.export", _("Export this table…"), self.export_table, "Ctrl+E",
                       "download")
            )  # fmt: skip
        return found

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: the key of a tab; the rest is for that tab."""
        if arguments.get("view") in self.tabs:
            self.turn(arguments["view"])
        self.tab().arrive(arguments)

    # --- tabs -------------------------------------------------------------------------------------

    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.switch.choice()]

    def turn(self, key: str) -> None:
        """Show a tab, and say so in the switch."""
        self.switch.choose(key)
        self.show_tab(key)

    def show_tab(self, key: str) -> None:
        """Show a tab, as it is now."""
        self._turn(key)
        self._ask()
        self.context.actions_changed()

    def export_table(self) -> None:
        """The open table as a CSV file."""
        from views.kit.table_save import save_table

        table = self.tab().table()
        if table is not None:
            save_table(self, self.context, table)

    def _turn(self, key: str) -> None:
        turn_stack(self._stack, list(self.tabs).index(key))
        for other, button in self._buttons.items():
            button.setVisible(other == key)
        self.head.say(self.tabs[key].sentence())

    def _told(self) -> None:
        self.head.say(self.tab().sentence())
        self.context.actions_changed()

    def _ask(self) -> None:
        key = self.switch.choice()
        if key in self._stale:
            self._stale.discard(key)
            self.tabs[key].refresh()
