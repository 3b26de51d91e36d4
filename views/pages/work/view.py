"""What a view within the page Work owes the page."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from views.kit.actions import Action
from views.kit.page import PageContext


class WorkView(QWidget):
    """One of the views that the page switches between. It asks and does through the page's context.

    reads: the tables whose changes make it stale; the page reads what all of its views do.
    """

    reads: frozenset[str] = frozenset()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context

    def refresh(self) -> None:
        """Ask again for everything shown: on being shown, on changes, for another period or team."""
        raise NotImplementedError

    def view_actions(self) -> list[Action]:
        """What can be done here now, beyond what the page offers in every view."""
        return []

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened on this view with these arguments."""
