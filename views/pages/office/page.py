"""The page Communication: what was decided and told, what was agreed, and who hands over to whom."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QVBoxLayout

from app.text.doorway import _
from models.policies.queries import Policies
from models.policies.rows import OFFICE_POLICIES, PolicyRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.flow import FlowRow
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.stacks import turn_stack
from views.pages.office.tabs import VIEWS
from views.pages.office.view import OfficeDoors, OfficeView


class OfficePage(Page):
    """Views, one of them shown; each asks for what it shows."""

    reads: ClassVar[frozenset[str]] = frozenset().union(*(view.reads for view in VIEWS))

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(_("Communication"))
        column.addWidget(self.head)
        self.chips = {view.key: Chip(_(view.title), toggled=lambda _on: None) for view in VIEWS}
        # Chips, because so many views have no room in one switch: they go on in the next line.
        self._group = QButtonGroup(self)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(partial(self._pressed, key))
        switch = FlowRow(list(self.chips.values()))
        switch.setAccessibleName(_("View of communication"))
        column.addWidget(switch)
        self.views: dict[str, OfficeView] = {}
        self._buttons: dict[str, Sequence[Button]] = {}
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._shown = VIEWS[0].key
        self._make(self._shown)

    @property
    def view(self) -> OfficeView:
        """The one that is shown."""
        return self.views[self._shown]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Let the view that is shown ask; the others ask when they are turned to."""
        self.view.refresh()

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return [
            *self.view.view_actions(),
            Action(
                "office.policies", _("Policies of communication…"), self.open_policies, icon="scale"
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `import_files`: to bring in; the rest is for the view."""
        view = "transcripts" if "import_files" in arguments else arguments.get("view")
        if view in self.chips:
            self.show_view(view)
        self.view.arrive(arguments)

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, key: str) -> None:
        """Turn to a view, and let it ask."""
        if key not in self.views:
            self._make(key)
        self._show(key)
        self.view.refresh()
        self.context.actions_changed()

    def open_policies(self) -> None:
        """What communication is measured by."""
        self.context.ask(Policies(), self._got_policies)

    # --- inside -----------------------------------------------------------------------------------

    def _pressed(self, key: str, _on: bool = False) -> None:
        self.show_view(key)

    def _make(self, key: str) -> None:
        """A view is made when it is first shown."""
        kind = next(view for view in VIEWS if view.key == key)
        doors = OfficeDoors(partial(self._say, key), self._turn)
        view = self.views[key] = kind(self.context, doors)
        self._stack.addWidget(view)
        self._buttons[key] = view.buttons()
        for button in self._buttons[key]:
            self.head.add(button)
        self._show(key)

    def _show(self, key: str) -> None:
        self._shown = key
        self.chips[key].setChecked(True)
        turn_stack(self._stack, list(self.views).index(key))
        for each, buttons in self._buttons.items():
            for button in buttons:
                button.setVisible(each == key)

    def _say(self, key: str, words: str) -> None:
        if key == self._shown:
            self.head.say(words)

    def _turn(self, key: str, arguments: Mapping[str, Any]) -> None:
        self.show_view(key)
        self.view.arrive(arguments)

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, OFFICE_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("Mail, threads, check-ins and acknowledgements")
        self.context.inspect(
            _("Policies of communication"), words, {_("Policies"): panel}, again=self.open_policies
        )
