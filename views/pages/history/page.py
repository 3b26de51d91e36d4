"""The page History: every step of the data, and the scenarios and copies made of it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _
from app.text.merging import TABLES
from views.kit import theme
from views.kit.actions import Action
from views.kit.page import Page, PageContext, PeriodChoice
from views.kit.page_head import PageHead
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.pages.history.branches import BranchesView
from views.pages.history.steps import StepsView

STEPS, BRANCHES = "steps", "branches"


class HistoryPage(Page):
    """Two views: the steps, and what was branched off."""

    reads: ClassVar[frozenset[str]] = frozenset(TABLES)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(_("History"), "", ())
        column.addWidget(self.head)
        views = ((STEPS, _("Steps")), (BRANCHES, _("Scenarios and copies")))
        self.switch = SegmentedSwitch(views, self.show_view, _("View"))
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        column.addLayout(row)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.steps = StepsView(context)
        self.branches = BranchesView(context)
        self._stack.addWidget(self.steps)
        self._stack.addWidget(self.branches)
        self.show_view(STEPS)

    def show_view(self, key: str) -> None:
        """Show the steps or the branches."""
        self.switch.choose(key)
        self._stack.setCurrentIndex((STEPS, BRANCHES).index(key))
        self.head.say(
            _("Who changed what, and when; each step can be looked at row by row.")
            if key == STEPS
            else _("Try a future beside the data, or take the data along and bring it back.")
        )
        self.context.actions_changed()

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the steps and the branches."""
        self.steps.refresh()
        self.branches.refresh()

    def team_changed(self) -> None:
        """The history is of all teams."""
        self.refresh()

    def period_changed(self, period: PeriodChoice) -> None:
        """Steps are listed by when they were done, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        step = self.steps.chosen
        own = step is not None and step.own and not step.undone
        why = _("Choose a step first") if step is None else _("Only its author can undo it")
        if step is not None and step.undone:
            why = _("It is undone already")
        return [
            Action("history.find", _("Find a step"), self.find_step, "Ctrl+F", "search"),
            Action(
                "history.rows", _("Show the rows of the step"), self.steps.open_chosen,
                enabled=step is not None, reason=_("Choose a step first"), icon="list",
            ),
            Action(
                "history.undo_step", _("Undo this step"), self.steps.undo_chosen, icon="undo-2",
                enabled=own, reason=why, needs=Right.EDIT,
            ),
            *self.branches.branch_actions(),
        ]  # fmt: skip

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: ``steps`` or ``branches``; `do` and `path`: see `BranchesView.arrive`."""
        view = arguments.get("view")
        if "do" in arguments:
            view = BRANCHES
        if view in (STEPS, BRANCHES):
            self.show_view(view)
        if "do" in arguments:
            self.branches.arrive(str(arguments["do"]), arguments.get("path"))

    def find_step(self) -> None:
        """Put the focus into the search."""
        self.show_view(STEPS)
        self.steps.search.setFocus()
        self.steps.search.selectAll()
