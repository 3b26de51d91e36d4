"""What a tab of the page is and owes it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.page import PageContext
from views.kit.table_view import TableView


class Tab(QWidget):
    """One tab. It asks for itself when it is shown, and again when what it reads has changed.

    key: names it for `Page.arrive`. reads: the tables whose changes make it stale. told: to be called
    when its sentence or its actions have changed.
    """

    key: ClassVar[str]
    reads: ClassVar[frozenset[str]]

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.told: Callable[[], object] = lambda: None

    @classmethod
    def title(cls) -> str:
        """Its word in the switch."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask again for what is shown."""
        raise NotImplementedError

    def tab_actions(self) -> Sequence[Action]:
        """What can be done here now. (`actions` is taken by Qt.)"""
        return ()

    def table(self) -> TableView | None:
        """The table that is exported, if one is shown."""
        return None

    def primary(self) -> Button | None:
        """The button at the head of the page that goes with this tab."""
        return None

    def sentence(self) -> str:
        """How things stand here, in one sentence for the head of the page."""
        return ""

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened on this tab with these arguments."""
