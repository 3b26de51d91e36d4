"""The page Work: what came in, how it flows, and how much of the time it takes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _
from models.policies.queries import Policies
from models.policies.rows import WORK_POLICIES, PolicyRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.switches import SegmentedSwitch
from views.pages.work.cap_view import CapView
from views.pages.work.queues_view import QueuesView
from views.pages.work.view import WorkView

VIEWS: Mapping[str, type[WorkView]] = {"queues": QueuesView, "cap": CapView}
"""The views by the key by which `arrive` names them, in their order."""


class WorkPage(Page):
    """Views of the same work, one of them shown. Only the shown one asks."""

    reads: ClassVar[frozenset[str]] = frozenset().union(*(view.reads for view in VIEWS.values()))

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(_("Work"))
        column.addWidget(self.head)
        words = {"queues": _("Queues"), "cap": _("Cap")}
        choices = tuple((key, words[key]) for key in VIEWS)
        self.switch = SegmentedSwitch(choices, self.show_view, _("View of the work"))
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.views = {key: view(context) for key, view in VIEWS.items()}
        for view in self.views.values():
            self._stack.addWidget(view)

    @property
    def view(self) -> WorkView:
        """The one that is shown."""
        return self.views[self.switch.choice()]

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self.view.refresh()

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return [
            *self.view.view_actions(),
            Action("work.policies", _("Policies of work…"), self.open_policies, icon="scale"),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; the rest is for that view."""
        if arguments.get("view") in self.views:
            self.switch.choose(arguments["view"])
            self.show_view(arguments["view"])
        self.view.arrive(arguments)

    def open_policies(self) -> None:
        """What work is measured by."""
        self.context.ask(Policies(), self._got_policies)

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, WORK_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("Cap, threshold, leaks and repeats")
        self.context.inspect(_("Policies of work"), words, {_("Policies"): panel})

    def show_view(self, view: str) -> None:
        """Turn to a view, and let it ask."""
        self._stack.setCurrentWidget(self.views[view])
        self.views[view].refresh()
        self.context.actions_changed()
