"""What a view within the page Communication owes the page, and what it gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.page import PageContext


@dataclass(frozen=True)
class OfficeDoors:
    """What a view calls in the page. say: a sentence for the head of the page. turn: to another view, by
    its key, with what `arrive` is to get."""

    say: Callable[[str], object]
    turn: Callable[[str, Mapping[str, Any]], object]


class OfficeView(QWidget):
    """One of the views that the page switches between. It asks for what it shows.

    key: by which `Page.arrive` names it. title: for the switch, to be translated. reads: the tables
    whose changes make it stale.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    reads: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__()
        self.context, self.doors = context, doors
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def buttons(self) -> Sequence[Button]:
        """Those of the head of the page while this view is shown, at most two; asked for once."""
        return ()

    def refresh(self) -> None:
        """Ask for what is shown: on being shown, on changes, for another team or period."""

    def view_actions(self) -> list[Action]:
        """What can be done here now."""
        return []

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened on this view with these arguments."""
